import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Page } from '../income/port.ts'
import type { Actor } from '../members/member.ts'
import { pageOf, pageQuery } from '../page.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
import type { Project } from './project.ts'

type Deps = Pick<Dependencies, 'books' | 'now'>

/** The township's projects, by id. */
export async function listProjects(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<Page<Project>> {
  await authorizeReading(deps, actor, townshipId)
  const query = parseInput(pageQuery, input)
  return pageOf(await deps.books.projects(townshipId), query, (project) => project.id)
}

/** One project; throws `not_found`. */
export async function getProject(deps: Deps, actor: Actor, townshipId: string, projectId: string): Promise<Project> {
  await authorizeReading(deps, actor, townshipId)
  const project = (await deps.books.projects(townshipId)).find((one) => one.id === projectId)
  if (project === undefined) throw new DomainError('not_found', `没有编号为 ${projectId} 的项目。`)
  return project
}
