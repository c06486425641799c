import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Project } from '../projects/project.ts'
import type { Contract } from './contract.ts'

/** The project that a contract belongs to; throws `not_found`. */
export async function projectOf(
  deps: Pick<Dependencies, 'books'>,
  townshipId: string,
  projectId: string,
): Promise<Project> {
  const project = (await deps.books.projects(townshipId)).find((one) => one.id === projectId)
  if (project === undefined) throw new DomainError('not_found', `没有编号为 ${projectId} 的项目。`)
  return project
}

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
