/** A week's reports as they stand at an instant: who is missing, who is to be chased, and the text that says so. Pure. */
import { addDays, dayAt, mondayOf, monthOfWeek, weekOf } from '../calendar.ts'
import type { ReportState, YearBooks } from '../standings/figures.ts'
import { dispatchDueAt } from '../townships/due.ts'
import type { Settings } from '../townships/settings.ts'
import type { Village } from '../villages/village.ts'
import { type ChaseLine, type ChaseWeek, chaseList, runOf } from './chase-list.ts'
import { reminderText, weekChaseText } from './chase-text.ts'
import type { WeeklyReports } from './port.ts'
import { reportDueAt } from './report-due.ts'
import { isoWeekOf, isSuspended, reportStates, type WeeklyMarks } from './report-states.ts'

/** As far as the next question needs the dispatch before: where its runs of missing weeks ended. */
export type DispatchBefore = {
  week: string
  cutOff: string
  missing: readonly ChaseLine[]
  pausedRuns: readonly PausedRun[]
}
/** A village of which a suspended week asked nothing, and the weeks running that it had been missing. */
type PausedRun = { villageId: string; weeksMissing: number }

export type WeekStatus = {
  week: string
  dueAt: string
  phase: ChaseWeek['phase']
  suspended: boolean
  state(villageId: string): ReportState | null
  missing: Village[]
  chase: ChaseLine[]
  /** To be copied into the chat group; empty where nobody is missing. */
  text: string
}

/** More weeks without a dispatch than these are not looked at: the run is long enough. */
const MOST_WEEKS = 5

/** The ISO weeks that no dispatch has answered for yet, up to this one: usually it alone. */
export function weeksSince(before: Pick<DispatchBefore, 'week'> | null, week: string): string[] {
  const last = isoWeekOf(week)
  if (before === null) return [last]
  // The week in which a year ends was not over when its closing dispatch was taken.
  const from = addDays(mondayOf(isoWeekOf(before.week)), before.week.endsWith('YE') ? 0 : 7)
  const weeks: string[] = []
  for (let monday = mondayOf(last); monday >= from && weeks.length < MOST_WEEKS; monday = addDays(monday, -7)) {
    weeks.unshift(weekOf(monday))
  }
  return weeks.length === 0 ? [last] : weeks
}

/** What the villages said of these weeks. */
export async function readMarks(
  weekly: WeeklyReports,
  townshipId: string,
  weeks: readonly string[],
): Promise<WeeklyMarks> {
  const months = [...new Set(weeks.map(monthOfWeek))]
  const [reports, nilMonths] = await Promise.all([
    Promise.all(weeks.map((week) => weekly.ofWeek(townshipId, week))),
    Promise.all(months.map((month) => weekly.nilMonths(townshipId, month))),
  ])
  return { reports: reports.flat(), nilMonths: nilMonths.flat() }
}

/**
 * The chase list of a dispatch: its week is over when it is taken, but for a closing one, whose week goes on into the
 * new year.
 */
export function chaseOfDispatch(
  books: YearBooks,
  week: string,
  marks: WeeklyMarks,
  before: DispatchBefore | null,
): ChaseLine[] {
  const weeks = chaseWeeks(books, week, { marks, before }, week.endsWith('YE') ? 'due' : 'over')
  return chaseList(books.villages, weeks, runsOf(before))
}

/** The runs that neither end nor grow in the week of a dispatch, because it is suspended; in order of code. */
export function pausedRuns(
  books: YearBooks,
  week: string,
  marks: WeeklyMarks,
  before: DispatchBefore | null,
): PausedRun[] {
  const weeks = chaseWeeks(books, week, { marks, before }, 'over')
  const runs = runsOf(before)
  return [...books.villages]
    .filter(({ id }) => weeks.at(-1)?.state(id) === 'suspended')
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ id }) => ({ villageId: id, weeksMissing: runOf(id, weeks, runs.get(id) ?? 0) }))
    .filter(({ weeksMissing }) => weeksMissing > 0)
}

/** How an ISO week stands at this instant. `before`: the latest dispatch of an earlier week. */
export function weekStatus(
  books: YearBooks,
  week: string,
  { marks, before }: { marks: WeeklyMarks; before: DispatchBefore | null },
  now: Date,
): WeekStatus {
  const { settings, township } = books
  const dueAt = reportDueAt(settings, week)
  const phase = phaseOf(settings, week, now)
  const weeks = chaseWeeks(books, week, { marks, before }, phase)
  const state = weeks.at(-1)?.state ?? (() => null)
  const missing = books.villages.filter(({ id }) => state(id) === 'missing').sort((a, b) => (a.code < b.code ? -1 : 1))
  const chase = chaseList(books.villages, weeks, runsOf(before))
  const due = { day: dayAt(new Date(dueAt)), time: settings.schedule.reportDueTime }
  const townshipName = township.name
  const text =
    phase === 'open'
      ? reminderText({ townshipName, week, names: missing.map(({ name }) => name) }, due)
      : weekChaseText({ townshipName, week, lines: chase })
  return { week, dueAt, phase, suspended: isSuspended(settings, week), state, missing, chase, text }
}

/** Open until the reports are due, over once the dispatch is. */
function phaseOf(settings: Settings, week: string, now: Date): ChaseWeek['phase'] {
  const instant = now.toISOString()
  if (instant >= dispatchDueAt(settings, week)) return 'over'
  return instant >= reportDueAt(settings, week) ? 'due' : 'open'
}

function chaseWeeks(
  books: YearBooks,
  week: string,
  { marks, before }: { marks: WeeklyMarks; before: DispatchBefore | null },
  lastPhase: ChaseWeek['phase'],
): ChaseWeek[] {
  const weeks = weeksSince(before, week)
  return weeks.map((one, index) => {
    const isLast = index === weeks.length - 1
    return { state: reportStates(books, isLast ? week : one, marks), phase: isLast ? lastPhase : 'over' }
  })
}

function runsOf(before: DispatchBefore | null): Map<string, number> {
  const runs = before === null ? [] : [...before.missing, ...before.pausedRuns]
  return new Map(runs.map(({ villageId, weeksMissing }) => [villageId, weeksMissing]))
}
