import type { At } from '../at.ts'
import type { BulletinState } from '../bulletin/record/monthly-bulletin.ts'
import { addDays, canonicalWeek, cutOffOf, dayAt, lastDayOf, mondayOf, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { everyEntry } from '../income/every-entry.ts'
import { type Actor, publicPersonId } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { countedUnder } from '../standings/category-sums.ts'
import type { YearBooks } from '../standings/figures.ts'
import { sumLate } from '../standings/sum-standing.ts'
import * as townshipRefusals from '../townships/refusals.zh.ts'
import { type CountingRule, countingRuleOn, type Settings } from '../townships/settings.ts'
import { readMarks, weeksSince } from '../weekly/week-status.ts'
import { makeDispatch } from './make-dispatch.ts'
import { between, countedThrough, type LatestBulletin, lateAmong } from './since-bulletin.ts'
import { takeWeek, type WeekTaken, weekToTake } from './take-week.ts'
import type { WeeklyDispatch } from './weekly-dispatch.ts'

type Deps = Pick<
  Dependencies,
  | 'projects'
  | 'standings'
  | 'targets'
  | 'townships'
  | 'dispatches'
  | 'bulletins'
  | 'runs'
  | 'weekly'
  | 'contracts'
  | 'income'
  | 'meetings'
  | 'requestDelivery'
  | 'areas'
  | 'requestRun'
  | 'log'
  | 'now'
>

/**
 * Takes the dispatch of a week, exactly as the schedule does. One that exists is returned unchanged. Weeks may be
 * skipped, never taken backwards (`backwards`); a week that is not over yet is refused. Before the first dispatch of a
 * new year the closing one of the old year is taken.
 */
export async function runDispatch(
  deps: Deps,
  actor: Actor,
  { townshipId, week: requestedWeek }: At<'townshipId' | 'week'>,
  dueAt: string | null = null,
): Promise<WeekTaken<WeeklyDispatch>> {
  const today = dayAt(deps.now())
  authorize(actor, 'dispatch.run', { townshipId }, today)
  const week = weekToTake(requestedWeek, today)
  return takeWeek(deps, actor, {
    townshipId,
    week,
    dispatches: deps.dispatches,
    closeYears: (latest) => closeYears(deps, actor, townshipId, { week, latest }),
    prepare: (latest) => prepare(deps, actor, { townshipId, week, latest }),
    counted: ({ rows }) => `${rows.length} 个村`,
    dueAt,
  })
}

/**
 * Every year ends with a dispatch cut off on 31 December; once the new year has one, it is too late. Taken are those of
 * the year of the latest dispatch, of years kept here since, and of the year in which the asked week begins. Where there
 * is no dispatch at all, years before the last one are history. Returns whether any was taken.
 */
async function closeYears(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  { week, latest }: { week: string; latest: WeeklyDispatch | null },
): Promise<boolean> {
  const lastYear = yearOf(cutOffOf(week)) - 1
  const begun = latest === null ? lastYear : yearOf(latest.cutOff)
  const kept = new Set(await deps.targets.years(townshipId))
  if (latest !== null) kept.add(begun)
  if (!week.endsWith('YE') && yearOf(mondayOf(week)) === lastYear) kept.add(lastYear)
  const closings = [...kept]
    .filter((year) => year >= begun && year <= lastYear)
    .sort((a, b) => a - b)
    .map((year) => canonicalWeek(`${year}-YE`))
    .filter((closing) => cutOffOf(closing) > (latest?.cutOff ?? ''))
  for (const closing of closings) await runDispatch(deps, actor, { townshipId, week: closing })
  return closings.length > 0
}

/** Null: a month was closed or corrected on the way, so that books and bulletins may not be of one moment. */
async function prepare(
  deps: Deps,
  actor: Actor,
  { townshipId, week, latest }: { townshipId: string; week: string; latest: WeeklyDispatch | null },
): Promise<{ dispatch: WeeklyDispatch; settings: Settings; above: string | null } | null> {
  const year = yearOf(cutOffOf(week))
  const [firstDay, lastDay] = [`${year}-01-01`, `${year}-12-31`]
  const closing = await deps.townships.closing(townshipId)
  const [read, projects, contracts, meetings, open, closed, taken, marks] = await Promise.all([
    deps.standings.yearBooksWithTallies(townshipId, year),
    deps.projects.ofTownship(townshipId),
    deps.contracts.all(townshipId),
    deps.meetings.meetings(townshipId, firstDay, lastDay),
    deps.meetings.openItems(townshipId),
    // Of those closed out after the cut-off the dispatch says that they were open.
    deps.meetings.closedItems(townshipId, firstDay, dayAt(deps.now())),
    deps.bulletins.latestTaken(townshipId, year),
    readMarks(deps.weekly, townshipId, weeksSince(latest, week)),
  ])
  if (read === null) throw new DomainError('not_found', townshipRefusals.noTownship(townshipId))
  const { books, tallies } = read
  const dispatch = makeDispatch({
    week,
    books,
    projects,
    contracts,
    tallies,
    meetings,
    actionItems: [...open, ...closed],
    marks,
    latest,
    previous: latest !== null && yearOf(latest.cutOff) === year ? latest : null,
    latestBulletin: taken === null ? null : await latestBulletinOf(deps, books, taken, cutOffOf(week)),
    takenAt: deps.now().toISOString(),
    takenBy: publicPersonId(actor.id),
  })
  const { settings, township, closingVersion } = books
  return closingVersion === closing.version ? { dispatch, settings, above: township.countyId } : null
}

/**
 * The latest bulletin as far as a dispatch of these books differs from it; null where its figures are not there. They
 * are read only where the books do not say the same.
 */
async function latestBulletinOf(
  deps: Pick<Deps, 'bulletins' | 'income'>,
  books: YearBooks,
  { month, revisions }: BulletinState,
  cutOff: string,
): Promise<LatestBulletin | null> {
  const [first, latest] = [revisions.at(0), revisions.at(-1)]
  if (first === undefined || latest === undefined) return null
  const figuresOf = (take: number) => deps.bulletins.figures(books.township.id, month, take)
  const rule = countingRuleOn(books.settings, cutOff)
  const inBooksFen = countedThrough(books.standings, lastDayOf(month), rule)
  const figures = latest.countedFen === inBooksFen ? null : await figuresOf(latest.take)
  const countedFen = latest.countedFen ?? figures?.total.countedFen
  if (countedFen === undefined) return null
  return {
    month,
    countedFen,
    issuedCountedFen: first.countedFen ?? (await figuresOf(first.take))?.total.countedFen ?? countedFen,
    underRuleFen: figures === null ? null : countedUnder(rule, figures.total.byCategory),
    lateFen: await lateFen(deps, books, between(lastDayOf(month), cutOff), rule),
  }
}

/** Of villages whose standings were moved by a release that did not tell late money apart, the entries are read. */
async function lateFen(
  { income }: Pick<Deps, 'income'>,
  { township, standings }: YearBooks,
  range: { after: string; through: string },
  rule: CountingRule,
): Promise<number> {
  const from = addDays(range.after, 1)
  const sums = standings.map((standing) => ({
    villageId: standing.villageId,
    fen: sumLate({ standing, from, through: range.through, rule }),
  }))
  const known = sums.reduce((sum, { fen }) => sum + (fen ?? 0), 0)
  const villageIds = sums.flatMap(({ villageId, fen }) => (fen === null ? [villageId] : []))
  if (villageIds.length === 0) return known
  const query = { townshipId: township.id, villageIds, from: '2000-01-01', through: range.through }
  return known + lateAmong(await everyEntry({ income }, { ...query, status: 'approved' }), range, rule)
}
