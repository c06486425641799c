import * as z from 'zod'
import { year } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import { type ListPage, pageOf, pageQuery } from '../page.ts'
import type { Actor } from '../permissions/actor.ts'
import { latestTargetYear } from '../targets/latest-target-year.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
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

/** The months of a year that were ever taken, ascending; by default of the latest year with targets. */
export async function listBulletins(
  deps: Pick<Dependencies, 'townships' | 'bulletins' | 'now' | 'targets'>,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<ListPage<BulletinSummary>> {
  await authorizeReading(deps, actor, townshipId)
  const query = parseInput(bulletinsQuery, input)
  const ofYear = query.year ?? (await latestTargetYear(deps, townshipId))
  const states = await deps.bulletins.states(townshipId, ofYear)
  const { items, nextCursor } = pageOf(states, query, (state) => state.month)
  return { items: items.map((state) => bulletinSummary.parse(state)), nextCursor }
}
