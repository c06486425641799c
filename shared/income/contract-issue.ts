import type { Dependencies } from '../dependencies.ts'
import type { Project } from '../projects/project.ts'
import type { Refusal } from '../refusal.ts'
import type { EntryContent } from './entry.ts'
import * as incomeRefusals from './refusals.zh.ts'

/** What is wrong with the contract that an entry of this project names, for the person who wrote it; null: nothing. */
export async function contractIssue(
  deps: Pick<Dependencies, 'contracts'>,
  townshipId: string,
  project: Project,
  { contractId, villageId }: EntryContent,
): Promise<Refusal | null> {
  if (contractId === undefined) return null
  if (!project.shares.some((share) => share.villageId === villageId)) return incomeRefusals.villageNotInContract
  const contract = await deps.contracts.find(townshipId, project.id, contractId)
  return contract === null ? incomeRefusals.noContractOfProject(project.name, contractId) : null
}
