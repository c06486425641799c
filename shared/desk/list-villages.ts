import * as z from 'zod'
import { dayAt, year } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import { pageOf, pageQuery } from '../page.ts'
import type { Actor } from '../permissions/actor.ts'
import { currentFigures } from '../standings/current-figures.ts'
import { figureRow, figures } from '../standings/figures.ts'
import { latestTargetYear } from '../targets/latest-target-year.ts'
import { annualTargetSchema } from '../targets/target.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
import * as townshipRefusals from '../townships/refusals.zh.ts'
import { compareCodes, villageSchema } from '../villages/village.ts'

export const villagesQuery = pageQuery.extend({ year: z.coerce.number().pipe(year).optional() })

/** A village with its target of the year and where it stands; no standing where it is not one of the township's now. */
export const villageView = villageSchema.extend({
  target: annualTargetSchema.nullable(),
  standing: figureRow.nullable(),
})

/** The villages in order of code, below the township's own figures; `cutOff` is the day they stand at. */
export const villageList = figures.omit({ rows: true }).extend({
  items: z.array(villageView),
  nextCursor: z.string().nullable(),
})
export type VillageList = z.infer<typeof villageList>

/** Who stands where in a year, by default the latest with targets. */
export async function listVillages(
  deps: Pick<Dependencies, 'standings' | 'now' | 'targets' | 'townships'>,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<VillageList> {
  await authorizeReading(deps, actor, townshipId)
  const query = parseInput(villagesQuery, input)
  const ofYear = query.year ?? (await latestTargetYear(deps, townshipId))
  const books = await deps.standings.yearBooks(townshipId, ofYear)
  if (books === null) throw new DomainError('not_found', townshipRefusals.noTownship(townshipId))
  const { rows, ...totals } = currentFigures(books, ofYear, dayAt(deps.now()))
  const standings = new Map(rows.map((row) => [row.villageId, row]))
  const targets = new Map(books.targets.map((target) => [target.villageId, target]))
  const villages = [...books.villages].sort((a, b) => compareCodes(a.code, b.code))
  const { items, nextCursor } = pageOf(villages, query, (village) => village.id)
  return {
    ...totals,
    items: items.map((village) => ({
      ...village,
      target: targets.get(village.id) ?? null,
      standing: standings.get(village.id) ?? null,
    })),
    nextCursor,
  }
}
