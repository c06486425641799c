import * as z from 'zod'
import { dayAt, year, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import { type ListPage, pageOf, pageQuery } from '../page.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorizeCounty } from '../permissions/permissions.ts'
import { currentFigures } from '../standings/current-figures.ts'
import { figures } from '../standings/figures.ts'
import { targetedCount } from '../standings/met.ts'
import type { Township } from '../townships/township.ts'

/** Each township's books are read whole, so a page of them is small. */
export const countyQuery = pageQuery.extend({
  year: z.coerce.number().pipe(year).optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(60)).default(30),
})

/** One township beside the others. */
export const townshipLine = figures.omit({ rows: true }).extend({
  townshipId: z.string(),
  townshipName: z.string(),
  villageCount: z.int(),
  /** Those of them that have a target: `metCount` is out of these. */
  targetCount: z.int(),
})
type TownshipLine = z.infer<typeof townshipLine>

type Deps = Pick<Dependencies, 'standings' | 'targets' | 'townships' | 'now'>

/** The county's townships side by side in a year; by default the latest in which any of them has targets. */
export async function countyTownships(
  deps: Deps,
  actor: Actor,
  countyId: string,
  input: unknown,
): Promise<ListPage<TownshipLine>> {
  authorizeCounty(actor, 'county.read', countyId)
  const query = parseInput(countyQuery, input)
  const townships = await deps.townships.ofCounty(countyId)
  const ofYear = query.year ?? (await latestYearOf(deps, townships))
  const { items, nextCursor } = pageOf(townships, query, (township) => township.id)
  const lines = await Promise.all(items.map((township) => lineOf(deps, township, ofYear)))
  return { items: lines.filter((line) => line !== null), nextCursor }
}

async function lineOf(deps: Deps, township: Township, ofYear: number): Promise<TownshipLine | null> {
  const books = await deps.standings.yearBooks(township.id, ofYear)
  if (books === null) return null
  const { rows, ...totals } = currentFigures(books, ofYear, dayAt(deps.now()))
  return {
    townshipId: township.id,
    townshipName: township.name,
    villageCount: rows.length,
    targetCount: targetedCount(rows),
    ...totals,
  }
}

async function latestYearOf(deps: Deps, townships: readonly Township[]): Promise<number> {
  const years = (await Promise.all(townships.map(({ id }) => deps.targets.years(id)))).flat()
  return years.length > 0 ? Math.max(...years) : yearOf(dayAt(deps.now()))
}
