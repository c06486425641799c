import { fieldChanges } from '../change/change-log.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Contract, ContractEvent } from './contract.ts'

/** The line of a contract's history for a change from `before` (null: it is new) to `after`. */
export function contractEvent(
  actor: Actor,
  now: Date,
  action: ContractEvent['action'],
  change: { before: Contract | null; after: Contract; reason: string | null },
): ContractEvent {
  const { before, after, reason } = change
  return {
    contractId: after.id,
    version: after.version,
    action,
    at: now.toISOString(),
    by: actor.id,
    byName: actor.name,
    reason,
    fields: before === null ? [] : fieldChanges(before, after),
  }
}
