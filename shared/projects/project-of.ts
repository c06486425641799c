import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Project } from './project.ts'
import * as projectRefusals from './refusals.zh.ts'

/** A project of the township; throws `not_found`. */
export async function projectOf(
  deps: Pick<Dependencies, 'projects'>,
  townshipId: string,
  projectId: string,
): Promise<Project> {
  const project = await deps.projects.find(townshipId, projectId)
  if (project === null) throw new DomainError('not_found', projectRefusals.noProject(projectId))
  return project
}
