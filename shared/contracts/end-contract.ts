import * as z from 'zod'
import { day, dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { requiredText } from '../text.ts'
import type { Contract } from './contract.ts'
import { contractEvent } from './contract-event.ts'
import { contractOf } from './contract-of.ts'

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
  const before = await contractOf(deps, townshipId, projectId, contractId)
  if (before.ended?.on === on && before.ended.reason === reason) return before
  if (before.version !== version) throw new DomainError('stale_version', '这份合同刚被别人改过，请刷新后再办理。')
  if (before.ended !== null) throw new DomainError('wrong_state', `这份合同已于 ${before.ended.on} 提前终止。`)
  if (on < before.startsOn || on >= before.endsOn) {
    const message = `要在 ${before.startsOn} 到 ${before.endsOn} 之间；到期的合同不用办终止`
    throw new DomainError('invalid_input', '提前终止的日期不对。', [{ path: 'on', message }])
  }
  const after: Contract = { ...before, ended: { on, reason }, version: version + 1 }
  const event = contractEvent(actor, deps.now(), 'ended', { before, after, reason })
  if ((await deps.contracts.save(townshipId, after, event, version)) === 'saved') return after
  // The same may have been asked at the same time: it is read and judged again.
  return endContract(deps, actor, townshipId, projectId, contractId, input)
}
