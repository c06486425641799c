import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Contract } from './contract.ts'

/** A contract of a project; throws `not_found`. */
export async function contractOf(
  deps: Pick<Dependencies, 'contracts'>,
  townshipId: string,
  projectId: string,
  contractId: string,
): Promise<Contract> {
  const contract = await deps.contracts.find(townshipId, projectId, contractId)
  if (contract === null) throw new DomainError('not_found', `这个项目没有编号为 ${contractId} 的合同。`)
  return contract
}
