import * as z from 'zod'
import type { At } from '../at.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
import type { ProjectEvent } from './history.ts'
import * as projectRefusals from './refusals.zh.ts'

export const eventsQuery = z.object({
  limit: z.coerce.number().pipe(z.int().min(1).max(200)).default(50),
  cursor: z.coerce.number().pipe(z.int().min(1).max(999_999)).optional(),
})

/** What was done to a project, latest first; throws `not_found`. */
export async function listProjectEvents(
  deps: Pick<Dependencies, 'projects' | 'now' | 'targets' | 'townships'>,
  actor: Actor,
  { townshipId, projectId }: At<'townshipId' | 'projectId'>,
  input: unknown,
): Promise<{ items: ProjectEvent[]; nextCursor: string | null }> {
  await authorizeReading(deps, actor, townshipId)
  const query = parseInput(eventsQuery, input)
  if ((await deps.projects.find(townshipId, projectId)) === null) {
    throw new DomainError('not_found', projectRefusals.noProject(projectId))
  }
  const { items, nextCursor } = await deps.projects.events(townshipId, projectId, query)
  return { items, nextCursor: nextCursor === null ? null : String(nextCursor) }
}
