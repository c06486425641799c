import * as z from 'zod'
import { isDiscarded } from '../bulletin/record/bulletin-status.ts'
import { type Talk, talksOfYear } from '../bulletin/talks.ts'
import { cutOffOf, dayAt, weekOf, year, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import type { WeeklyDispatch } from '../dispatch/weekly-dispatch.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { may, visibleVillages } from '../permissions/permissions.ts'
import type { Run } from '../runs/run.ts'
import { currentFigures } from '../standings/current-figures.ts'
import type { Figures, YearBooks } from '../standings/figures.ts'
import { type MonthSums, monthlySums } from '../standings/monthly-sums.ts'
import { latestTargetYear } from '../targets/latest-target-year.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
import { type DueRun, dueDispatches, dueFigures } from '../townships/due.ts'
import * as townshipRefusals from '../townships/refusals.zh.ts'
import { readMarks, type WeekStatus, weekStatus, weeksSince } from '../weekly/week-status.ts'
import { type PressingMatters, pressingMatters } from './pressing-matters.ts'

/** What a leader looks at on Monday. */
export type StandingsOverview = {
  figures: Figures
  /** What all of it was made from, of one moment. */
  books: YearBooks
  /** The latest dispatch, whichever year it is of. */
  latest: WeeklyDispatch | null
  years: number[]
  pendingCount: number
  /** How the reports of the present ISO week stand; null outside the present year. */
  thisWeek: WeekStatus | null
  failedRuns: Run[]
  /** What was due an hour ago or longer and has not run. */
  missingRuns: DueRun[]
  months: MonthSums[]
  /** Villages far behind in the two latest bulletins; empty for everybody but leaders. */
  talks: Talk[]
  /** Null for clerks, who see their own villages' matters. */
  pressing: PressingMatters | null
}

type Deps = Pick<
  Dependencies,
  | 'standings'
  | 'targets'
  | 'bulletins'
  | 'dispatches'
  | 'runs'
  | 'weekly'
  | 'income'
  | 'contracts'
  | 'meetings'
  | 'now'
  | 'projects'
  | 'townships'
>

/** Everything of the first page in one reading of the year's books; runs only for those who may see them. */
export async function standingsOverview(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<StandingsOverview> {
  const township = await authorizeReading(deps, actor, townshipId)
  const today = dayAt(deps.now())
  const query = parseInput(z.object({ year: z.coerce.number().pipe(year).optional() }), input)
  const ofYear = query.year ?? (await latestTargetYear(deps, townshipId))
  const place = { townshipId, countyId: township.countyId }
  const week = weekOf(today)
  const inPresentYear = ofYear === yearOf(cutOffOf(week))
  const seesAll = visibleVillages(actor, place, today) === null
  const seesMeetings = may(actor, 'meeting.read', place, today)
  const seesRuns = may(actor, 'run.read', place, today)
  const [books, years, latest, runs, talks] = await Promise.all([
    deps.standings.yearBooks(townshipId, ofYear),
    deps.targets.years(townshipId),
    deps.dispatches.latest(townshipId),
    seesRuns ? deps.runs.list(townshipId, { limit: 30 }) : { items: [] },
    may(actor, 'talk.read', place, today) ? talksOfYear(deps, townshipId, ofYear) : [],
  ])
  if (books === null) throw new DomainError('not_found', townshipRefusals.noTownship(townshipId))
  const inYear = latest !== null && yearOf(latest.cutOff) === ofYear ? latest : null
  const before = new Map(inYear?.rows.map((row) => [row.villageId, row.rank]))
  const figures = currentFigures(books, ofYear, today)
  const marks = inPresentYear ? await readMarks(deps.weekly, townshipId, weeksSince(latest, week)) : null
  return {
    figures: {
      ...figures,
      rows: figures.rows.map((row) => ({ ...row, previousRank: before.get(row.villageId) ?? null })),
    },
    books,
    latest,
    years,
    pendingCount: books.waiting.reduce((sum, { entries }) => sum + entries, 0),
    thisWeek: marks === null ? null : weekStatus(books, week, { marks, before: latest }, deps.now()),
    missingRuns: seesRuns ? await missingRuns(deps, books, latest?.cutOff ?? null) : [],
    failedRuns: runs.items.filter((run) => run.outcome === 'failed'),
    months: monthlySums(books, figures),
    talks,
    pressing: seesAll
      ? await pressingMatters(deps, townshipId, books.villages, { asOf: figures.cutOff, withActions: seesMeetings })
      : null,
  }
}

const HOUR_MILLIS = 3_600_000

/** A month whose draft was thrown away ran: it waits for a person, and is not missing. */
async function missingRuns(
  deps: Pick<Deps, 'bulletins' | 'now'>,
  { township, settings, closedThrough }: YearBooks,
  latestCutOff: string | null,
): Promise<DueRun[]> {
  const hourAgo = new Date(deps.now().getTime() - HOUR_MILLIS).toISOString()
  const figures = dueFigures(settings, closedThrough, hourAgo)
  const states = await Promise.all(figures.map(({ period }) => deps.bulletins.state(township.id, period)))
  const missing = figures.filter((_, index) => !isDiscarded(states[index]))
  return [...dueDispatches(settings, latestCutOff, hourAgo), ...missing]
}
