import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import { type ListPage, pageOf, pageQuery } from '../page.ts'
import type { Actor } from '../permissions/actor.ts'
import { visibleVillages } from '../permissions/permissions.ts'
import type { Project } from '../projects/project.ts'
import { projectOf } from '../projects/project-of.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
import type { Contract } from './contract.ts'
import * as contractRefusals from './refusals.zh.ts'

type Deps = Pick<Dependencies, 'townships' | 'contracts' | 'now' | 'projects' | 'targets'>

/** A project's contracts, by id; a clerk only where one of their villages takes part. */
export async function listContracts(
  deps: Deps,
  actor: Actor,
  { townshipId, projectId }: At<'townshipId' | 'projectId'>,
  input: unknown,
): Promise<ListPage<Contract>> {
  await readableProject(deps, actor, townshipId, projectId)
  const query = parseInput(pageQuery, input)
  return pageOf(await deps.contracts.ofProject(townshipId, projectId), query, (contract) => contract.id)
}

/** The project, where the actor may see its contracts; throws `forbidden`, `not_found`. */
export async function readableProject(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  projectId: string,
): Promise<Project> {
  const { countyId } = await authorizeReading(deps, actor, townshipId)
  const project = await projectOf(deps, townshipId, projectId)
  const visible = visibleVillages(actor, { townshipId, countyId }, dayAt(deps.now()))
  if (visible !== null && !project.shares.some(({ villageId }) => visible.includes(villageId))) {
    throw new DomainError('forbidden', contractRefusals.notYourVillages)
  }
  return project
}
