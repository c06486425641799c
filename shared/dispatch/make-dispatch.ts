/** A weekly dispatch from the year's books: pure. */

import { addDays, cutOffOf, mondayOf, monthOf, timeProgressByDay, weekOf, yearOf } from '../calendar.ts'
import { arrearLines, expiringLines } from '../contracts/arrears.ts'
import type { Contract } from '../contracts/contract.ts'
import { receivablesAsOf } from '../contracts/receivables.ts'
import type { ActionItem } from '../meetings/action-item.ts'
import { actionLines } from '../meetings/action-lines.ts'
import { countMeetings } from '../meetings/meeting-counts.ts'
import type { PromotionMeeting } from '../meetings/promotion-meeting.ts'
import type { Project } from '../projects/project.ts'
import { projectLines } from '../projects/project-line.ts'
import type { ProjectTally } from '../projects/tally.ts'
import { countedUnder } from '../standings/category-sums.ts'
import { figureSettings, type YearBooks } from '../standings/figures.ts'
import { figuresOfBooks } from '../standings/figures-of-books.ts'
import { forecastsOf } from '../standings/forecast.ts'
import type { VillageBefore } from '../standings/make-figures.ts'
import { type SamePeriod, sameWeekLastYear, townshipProgress } from '../standings/subjects.ts'
import { countingRuleOn } from '../townships/settings.ts'
import { isoWeekOf, reportStates, type WeeklyMarks } from '../weekly/report-states.ts'
import { chaseOfDispatch, type DispatchBefore, pausedRuns } from '../weekly/week-status.ts'
import { dispatchDigest } from './dispatch-digest.ts'
import { dispatchRows } from './dispatch-rows.ts'
import { isProvisional } from './is-provisional.ts'
import { dispatchOpening } from './opening.ts'
import { differenceTo, type LatestBulletin } from './since-bulletin.ts'
import type { WeeklyDispatch } from './weekly-dispatch.ts'

type DispatchInput = {
  week: string
  books: YearBooks
  projects: readonly Project[]
  contracts: readonly Contract[]
  /** What was received for each project. */
  tallies: readonly ProjectTally[]
  /** Of the cut-off's year. */
  meetings: readonly Pick<PromotionMeeting, 'heldOn'>[]
  /** Open ones, and those closed out since the year began. */
  actionItems: readonly ActionItem[]
  /** What the villages said of this week, and of those since the latest dispatch. */
  marks: WeeklyMarks
  /** The latest dispatch, of whatever year: who had been missing by then, and for how long. */
  latest: DispatchBefore | null
  /** The township's previous dispatch of the same year. */
  previous: WeeklyDispatch | null
  /** The latest bulletin of the same year. */
  latestBulletin: LatestBulletin | null
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
  const figures = figuresOfBooks(books, cutOff, {
    timeProgress,
    samePeriod: samePeriodOf(week),
    before: previous === null ? { from: firstDayWithin(week) } : { byVillage: beforeOf(previous) },
    previousRanks: new Map(previous?.rows.map((row) => [row.villageId, row.rank])),
    reportState: reportStates(books, week, input.marks),
  })
  const projects = projectLines(input.projects, {
    from: previous === null ? firstDayWithin(week) : addDays(previous.cutOff, 1),
    to: cutOff,
    since: previous?.takenAt,
  })
  const receivables = receivablesAsOf({ ...input, villages: books.villages, asOf: cutOff })
  const reports = input.marks.reports.filter((report) => report.week === isoWeekOf(week))
  const snapshot = {
    ...figures,
    rows: dispatchRows(figures.rows, reports, projects, forecastsOf(figures, receivables)),
    townshipId: books.township.id,
    townshipName: books.township.name,
    week,
    takenAt: input.takenAt,
    takenBy: input.takenBy,
    revision: 1 as const,
    provisional: isProvisional(cutOff, books.closedThrough),
    previousWeek: previous?.week ?? null,
    ruleAdjustmentFen: previous === null ? 0 : ruleAdjustment(previous, rule),
    missing: chaseOfDispatch(books, week, input.marks, input.latest),
    pausedRuns: pausedRuns(books, week, input.marks, input.latest),
    projects,
    actionItems: actionLines(input.actionItems, cutOff, previous?.cutOff),
    meetings: countMeetings(input.meetings, input.actionItems, cutOff),
    arrears: arrearLines(receivables),
    expiring: expiringLines(receivables),
    sinceBulletin:
      latestBulletin === null
        ? null
        : differenceTo(latestBulletin, {
            totalFen: figures.total.countedFen,
            cutOff,
            rule,
            standings: books.standings,
          }),
    settings: figureSettings.parse(books.settings),
  }
  const worded = { ...snapshot, opening: dispatchOpening(snapshot) }
  return { ...worded, digest: dispatchDigest(worded) }
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
