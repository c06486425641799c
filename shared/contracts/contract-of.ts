import { type Found, there, type Where } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Refusal } from '../refusal.ts'
import type { Contract, ContractEvent } from './contract.ts'
import { contractEvent } from './contract-event.ts'
import * as contractRefusals from './refusals.zh.ts'

/** A contract of a project; throws `not_found`. */
export async function contractOf(
  deps: Pick<Dependencies, 'contracts'>,
  townshipId: string,
  projectId: string,
  contractId: string,
): Promise<Contract> {
  const contract = await deps.contracts.find(townshipId, projectId, contractId)
  if (contract === null) throw new DomainError('not_found', absent(contractId))
  return contract
}

/** Where a contract is kept, for a change of it; the reason goes into its line of history. */
export function contractAt(
  deps: Pick<Dependencies, 'contracts' | 'now'>,
  actor: Actor,
  { townshipId, projectId, contractId }: { townshipId: string; projectId: string; contractId: string },
): Where<Contract, Found<Contract>, string | null, ContractEvent['action']> {
  return {
    read: async () => there(await deps.contracts.find(townshipId, projectId, contractId)),
    absent: absent(contractId),
    stale: () => contractRefusals.changedMeanwhile,
    write({ record: before }, after, reason, { action }) {
      const event = contractEvent(actor, deps.now(), action, { before, after, reason })
      return deps.contracts.save(townshipId, after, event, before.version)
    },
  }
}

function absent(contractId: string): Refusal {
  return contractRefusals.noContract(contractId)
}
