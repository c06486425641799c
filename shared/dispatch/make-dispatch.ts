/** A weekly dispatch from the year's books: pure. */
import { addDays, cutOffOf, mondayOf, monthOf, timeProgressByDay, weekOf, yearOf } from '../calendar.ts'
import type { Project } from '../projects/project.ts'
import { projectLines } from '../projects/project-line.ts'
import { figureSettings, type YearBooks } from '../standings/figures.ts'
import { makeFigures, type VillageBefore } from '../standings/make-figures.ts'
import { countedUnder } from '../standings/standing.ts'
import { type SamePeriod, sameWeekLastYear, subjectsOf, townshipProgress } from '../standings/subjects.ts'
import { countingRuleOn } from '../townships/settings.ts'
import { reportStates, type WeeklyMarks } from '../weekly/report-states.ts'
import { chaseOfDispatch, type DispatchBefore } from '../weekly/week-status.ts'
import type { WeeklyDispatch } from './weekly-dispatch.ts'

export type DispatchInput = {
  week: string
  books: YearBooks
  projects: readonly Project[]
  /** What the villages said of this week, and of those since the latest dispatch. */
  marks: WeeklyMarks
  /** The latest dispatch, of whatever year: who had been missing by then, and for how long. */
  latest: DispatchBefore | null
  /** The township's previous dispatch of the same year. */
  previous: WeeklyDispatch | null
  /** The latest bulletin's counted total of the same year. */
  latestBulletin: { month: string; countedFen: number } | null
  takenAt: string
  takenBy: string
}

/**
 * Cumulative is everything counted up to the cut-off; this week is cumulative minus the previous dispatch's, measured by
 * today's counting rule, so that a changed rule shows as `ruleAdjustmentFen` and never inside this week.
 */
export function makeDispatch(input: DispatchInput): WeeklyDispatch {
  const { week, books, previous, latestBulletin } = input
  const cutOff = cutOffOf(week)
  const rule = countingRuleOn(books.settings, cutOff)
  const timeProgress = townshipProgress(books.settings, cutOff, timeProgressByDay(cutOff))
  const figures = makeFigures(subjectsOf(books, cutOff, timeProgress, samePeriodOf(week)), {
    cutOff,
    countingRule: rule,
    timeProgress,
    settings: books.settings,
    standings: books.standings,
    pending: books.pending,
    before: previous === null ? { from: firstDayWithin(week) } : { byVillage: beforeOf(previous) },
    previousRanks: new Map(previous?.rows.map((row) => [row.villageId, row.rank])),
    reportState: reportStates(books, week, input.marks),
    closedThrough: books.closedThrough,
  })
  return {
    ...figures,
    townshipId: books.township.id,
    townshipName: books.township.name,
    week,
    takenAt: input.takenAt,
    takenBy: input.takenBy,
    revision: 1,
    provisional: cutOff.endsWith('-12-31') && (books.closedThrough ?? '') < cutOff.slice(0, 7),
    previousWeek: previous?.week ?? null,
    ruleAdjustmentFen: previous === null ? 0 : ruleAdjustment(previous, rule),
    missing: chaseOfDispatch(books, week, input.marks, input.latest),
    projects: projectLines(input.projects, {
      from: previous === null ? firstDayWithin(week) : addDays(previous.cutOff, 1),
      to: cutOff,
      since: previous?.takenAt,
    }),
    sinceBulletin:
      latestBulletin === null
        ? null
        : {
            month: latestBulletin.month,
            bulletinCountedFen: latestBulletin.countedFen,
            differenceFen: figures.total.countedFen - latestBulletin.countedFen,
          },
    settings: figureSettings.parse(books.settings),
  }
}

/** The week of the same number where it ends in last year; a closing dispatch compares with the whole of it. */
function samePeriodOf(week: string): SamePeriod {
  const cutOff = cutOffOf(week)
  const lastYear = yearOf(cutOff) - 1
  if (cutOff.endsWith('-12-31')) return { month: monthOf(cutOff), cutOff: `${lastYear}-12-31` }
  const sameWeek = sameWeekLastYear(week)
  return { month: null, cutOff: sameWeek !== null && yearOf(sameWeek) === lastYear ? sameWeek : null }
}

/** Monday, but never a day of the year before the cut-off's; the closing dispatch covers the days of its own week. */
function firstDayWithin(week: string): string {
  const cutOff = cutOffOf(week)
  const monday = mondayOf(week.endsWith('YE') ? weekOf(cutOff) : week)
  const newYear = `${yearOf(cutOff)}-01-01`
  return monday < newYear ? newYear : monday
}

function beforeOf(previous: WeeklyDispatch): Map<string, VillageBefore> {
  return new Map(previous.rows.map((row) => [row.villageId, row]))
}

/** What the previous cumulative total would have been under today's rule, less what it was. */
function ruleAdjustment(previous: WeeklyDispatch, rule: WeeklyDispatch['countingRule']): number {
  return previous.rows.reduce((sum, row) => {
    const own = countedUnder(rule, row.byCategory) - countedUnder(previous.countingRule, row.byCategory)
    const inter =
      countedUnder(rule, row.interVillageByCategory) - countedUnder(previous.countingRule, row.interVillageByCategory)
    return sum + own - inter
  }, 0)
}
