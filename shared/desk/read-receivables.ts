import * as z from 'zod'
import { day, dayAt } from '../calendar.ts'
import { arrearLine, arrearLines, expiringLine, expiringLines } from '../contracts/arrears.ts'
import { type Receivable, receivable } from '../contracts/receivable.ts'
import { receivableTotal, totalOf } from '../contracts/receivable-total.ts'
import { partsOfVillage, receivablesAsOf } from '../contracts/receivables.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { visibleVillages } from '../permissions/permissions.ts'
import { asOfDay, currentFigures } from '../standings/current-figures.ts'
import type { Figures } from '../standings/figures.ts'
import { forecastsOf } from '../standings/forecast.ts'
import { forecastSchema } from '../standings/forecast-line.ts'
import { latestTargetYear } from '../targets/latest-target-year.ts'
import { id } from '../text.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
import * as townshipRefusals from '../townships/refusals.zh.ts'
import * as villageRefusals from '../villages/refusals.zh.ts'

export const receivablesQuery = z.object({
  /** Default: today; of a year that is over, the last day with money. */
  'as-of': day.optional(),
  /** Only this village's parts. */
  village: id.optional(),
})

/** What is owed as of a day, and by whom. */
export const receivablesView = z.object({
  asOf: day,
  total: receivableTotal,
  items: z.array(receivable),
  arrears: z.array(arrearLine),
  expiring: z.array(expiringLine),
  /** Of each village, as it stands at present; null for any other day: `countedFen` is not known by the day. */
  forecasts: z.array(forecastSchema).nullable(),
})
export type ReceivablesView = z.infer<typeof receivablesView>

type Deps = Pick<Dependencies, 'projects' | 'standings' | 'contracts' | 'income' | 'now' | 'targets' | 'townships'>

/** Payments due and arrears as of a day; clerks see the contracts of their villages. */
export async function readReceivables(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<ReceivablesView> {
  const township = await authorizeReading(deps, actor, townshipId)
  const query = parseInput(receivablesQuery, input)
  const today = dayAt(deps.now())
  const year = await latestTargetYear(deps, townshipId)
  const [read, projects, contracts] = await Promise.all([
    deps.standings.yearBooksWithTallies(townshipId, year),
    deps.projects.ofTownship(townshipId),
    deps.contracts.all(townshipId),
  ])
  if (read === null) throw new DomainError('not_found', townshipRefusals.noTownship(townshipId))
  const { books, tallies } = read
  if (query.village !== undefined && !books.villages.some((one) => one.id === query.village)) {
    throw new DomainError('not_found', villageRefusals.noVillageHere(query.village))
  }
  const present = asOfDay(books, year, today)
  const asOf = query['as-of'] ?? present
  const visible = visibleVillages(actor, { townshipId, countyId: township.countyId }, today)
  const whole = receivablesAsOf({ contracts, projects, villages: books.villages, tallies, asOf }).filter(
    ({ shares }) => visible === null || shares.some(({ villageId }) => visible.includes(villageId)),
  )
  const items = query.village === undefined ? whole : partsOfVillage(whole, query.village, asOf)
  return {
    asOf,
    total: totalOf(items, asOf),
    items,
    arrears: arrearLines(items),
    expiring: expiringLines(items),
    forecasts:
      asOf === present
        ? visibleForecasts(currentFigures(books, year, today), whole, { village: query.village, visible })
        : null,
  }
}

function visibleForecasts(
  present: Figures,
  receivables: readonly Receivable[],
  { village, visible }: { village: string | undefined; visible: readonly string[] | null },
) {
  return forecastsOf(present, receivables).filter(
    ({ villageId }) =>
      (village === undefined || villageId === village) && (visible === null || visible.includes(villageId)),
  )
}
