import type { Dependencies } from '../dependencies.ts'
import type { Project } from '../projects/project.ts'
import type { EntryContent } from './entry.ts'

/** What is wrong with the contract that an entry of this project names, for the person who wrote it; null: nothing. */
export async function contractIssue(
  deps: Pick<Dependencies, 'contracts'>,
  townshipId: string,
  project: Project,
  { contractId, villageId }: EntryContent,
): Promise<string | null> {
  if (contractId === undefined) return null
  if (!project.shares.some((share) => share.villageId === villageId)) return '这个村没有参加这份合同的项目'
  const contract = await deps.contracts.find(townshipId, project.id, contractId)
  return contract === null ? `项目“${project.name}”没有编号为 ${contractId} 的合同` : null
}
