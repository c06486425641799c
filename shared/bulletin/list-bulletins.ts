import * as z from 'zod'
import { authorizeReadingBody } from '../areas/authorize-area.ts'
import { year } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import { type ListPage, pageOf, pageQuery } from '../page.ts'
import type { Actor } from '../permissions/actor.ts'
import { latestTargetYear } from '../targets/latest-target-year.ts'
import { bulletinStateSchema } from './record/monthly-bulletin.ts'

export const bulletinsQuery = pageQuery.extend({ year: z.coerce.number().pipe(year).optional() })

/** What a list says of a bulletin, and what a change to one answers: its life without its figures. */
export const bulletinSummary = bulletinStateSchema.pick({
  month: true,
  status: true,
  version: true,
  number: true,
  issuedAt: true,
  issuedBy: true,
  issuedByName: true,
  revisions: true,
})
export type BulletinSummary = z.infer<typeof bulletinSummary>

/** The months of a year that a body ever took, ascending; by default of the latest year with targets, of an area of the present one. */
export async function listBulletins(
  deps: Pick<Dependencies, 'areas' | 'townships' | 'bulletins' | 'now' | 'targets'>,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<ListPage<BulletinSummary>> {
  await authorizeReadingBody(deps, actor, townshipId)
  const query = parseInput(bulletinsQuery, input)
  const ofYear = query.year ?? (await latestTargetYear(deps, townshipId))
  const states = await deps.bulletins.states(townshipId, ofYear)
  const { items, nextCursor } = pageOf(states, query, (state) => state.month)
  return { items: items.map((state) => bulletinSummary.parse(state)), nextCursor }
}
