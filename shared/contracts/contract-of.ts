import type { Found, Where } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Contract, ContractEvent } from './contract.ts'
import { contractEvent } from './contract-event.ts'

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
    async read() {
      const record = await deps.contracts.find(townshipId, projectId, contractId)
      return record === null ? null : { record, lines: [] }
    },
    absent: absent(contractId),
    stale: () => '这份合同刚被别人改过，请刷新后再改。',
    async write({ record: before }, after, reason, { action }) {
      const event = contractEvent(actor, deps.now(), action, { before, after, reason })
      return (await deps.contracts.save(townshipId, after, event, before.version)) === 'saved'
    },
  }
}

function absent(contractId: string): string {
  return `这个项目没有编号为 ${contractId} 的合同。`
}
