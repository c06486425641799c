import * as z from 'zod'
import type { At } from '../at.ts'
import { day, dayAt } from '../calendar.ts'
import { change, type Found } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { isFrom } from '../permissions/transitions.ts'
import { requiredText } from '../text.ts'
import type { Contract } from './contract.ts'
import { contractAt } from './contract-of.ts'
import { contractTransitions, stateOfContract } from './contract-transitions.ts'
import * as contractRefusals from './refusals.zh.ts'

export const contractEnding = z.object({ version: z.int().min(1), on: day, reason: requiredText(200) })

/** Ends a contract before its time: what would be due after that day falls away. The same again changes nothing. */
export async function endContract(
  deps: Pick<Dependencies, 'contracts' | 'now'>,
  actor: Actor,
  { townshipId, projectId, contractId }: At<'townshipId' | 'projectId' | 'contractId'>,
  input: unknown,
): Promise<Contract> {
  authorize(actor, 'contract.edit', { townshipId }, dayAt(deps.now()))
  const { version, on, reason } = parseInput(contractEnding, input)
  return change(deps, actor, 'ended', {
    asked: { version },
    ...contractAt(deps, actor, { townshipId, projectId, contractId }),
    isDone: ({ record: { ended } }: Found<Contract>) => ended?.on === on && ended.reason === reason,
    stale: () => contractRefusals.goOnChanged,
    apply({ record: before }) {
      if (!isFrom(contractTransitions.end, stateOfContract(before))) {
        throw new DomainError('wrong_state', contractRefusals.ended(before.ended?.on ?? ''))
      }
      if (on < before.startsOn || on >= before.endsOn) {
        const message = contractRefusals.endOutOfRange(before.startsOn, before.endsOn)
        throw new DomainError('invalid_input', contractRefusals.endWrong, [{ path: 'on', message }])
      }
      return { record: contractTransitions.end.apply(before, { on, reason }), with: reason }
    },
  })
}
