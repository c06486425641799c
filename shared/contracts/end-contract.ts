import * as z from 'zod'
import { day, dayAt } from '../calendar.ts'
import { change } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { isFrom } from '../permissions/transitions.ts'
import { requiredText } from '../text.ts'
import type { Contract } from './contract.ts'
import { contractAt } from './contract-of.ts'
import { contractTransitions, stateOfContract } from './contract-transitions.ts'

export const contractEnding = z.object({ version: z.int().min(1), on: day, reason: requiredText(200) })

/** Ends a contract before its time: what would be due after that day falls away. The same again changes nothing. */
export async function endContract(
  deps: Pick<Dependencies, 'contracts' | 'now'>,
  actor: Actor,
  townshipId: string,
  projectId: string,
  contractId: string,
  input: unknown,
): Promise<Contract> {
  authorize(actor, 'contract.edit', { townshipId }, dayAt(deps.now()))
  const { version, on, reason } = parseInput(contractEnding, input)
  const where = {
    ...contractAt(deps, actor, { townshipId, projectId, contractId }),
    isDone: ({ ended }: Contract) => ended?.on === on && ended.reason === reason,
    stale: () => '这份合同刚被别人改过，请刷新后再办理。',
  }
  return change(deps, actor, { where, verb: 'ended', asked: { version } }, ({ record: before }) => {
    if (!isFrom(contractTransitions.end, stateOfContract(before))) {
      throw new DomainError('wrong_state', `这份合同已于 ${before.ended?.on ?? ''} 提前终止。`)
    }
    if (on < before.startsOn || on >= before.endsOn) {
      const message = `要在 ${before.startsOn} 到 ${before.endsOn} 之间；到期的合同不用办终止`
      throw new DomainError('invalid_input', '提前终止的日期不对。', [{ path: 'on', message }])
    }
    return { record: { ...before, ended: { on, reason } }, with: reason }
  })
}
