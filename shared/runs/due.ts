/** What is scheduled for a township and when: pure, from its settings and what is done already. */
import {
  addDays,
  addMonths,
  canonicalWeek,
  cutOffOf,
  dayAt,
  firstDayOf,
  instantOf,
  lastDayOf,
  monthOf,
  weekOf,
  yearOf,
} from '../calendar.ts'
import type { Settings } from '../townships/settings.ts'
import { nthWorkingDay, workingDayFrom } from '../working-days.ts'

/** One thing to run: its period and the instant from which it is due. */
export type DueRun = { kind: 'weekly_dispatch' | 'monthly_figures'; period: string; dueAt: string }

/** Monday at the dispatch time, or the next working day: for the week (or the year) that ended before it. */
export function dispatchDueAt(settings: Settings, week: string): string {
  const after = addDays(cutOffOf(week), 1)
  return instantOf(workingDayFrom(after), settings.schedule.dispatchTime)
}

/** The 6th working day of the next month at the figures' time; December on the closing day of January. */
export function figuresDueAt(settings: Settings, month: string): string {
  const { closingDay, figuresWorkingDay, figuresTime } = settings.schedule
  const day = month.endsWith('-12')
    ? workingDayFrom(`${yearOf(month) + 1}-${closingDay}`)
    : nthWorkingDay(addMonths(month, 1), figuresWorkingDay)
  return instantOf(day, figuresTime)
}

/** The day of the figures at the issue time, or the next day's where that is past already. */
export function issueDueAt(settings: Settings, takenAt: string): string {
  const takenOn = dayAt(new Date(takenAt))
  const sameDay = instantOf(takenOn, settings.issue.time)
  return sameDay >= takenAt ? sameDay : instantOf(addDays(takenOn, 1), settings.issue.time)
}

/** Dispatches that are due and not taken, ascending by cut-off: never one before the latest taken or `activeFrom`. */
export function dueDispatches(settings: Settings, latestCutOff: string | null, now: string): DueRun[] {
  const { activeFrom } = settings.schedule
  if (activeFrom === null) return []
  const due: DueRun[] = []
  for (const week of weeksAfter(activeFrom, latestCutOff)) {
    const dueAt = dispatchDueAt(settings, week)
    if (dueAt > now) break
    due.push({ kind: 'weekly_dispatch', period: week, dueAt })
  }
  return due
}

/** Months whose figures are due and not taken, ascending. */
export function dueFigures(settings: Settings, closedThrough: string | null, now: string): DueRun[] {
  const { activeFrom } = settings.schedule
  if (activeFrom === null) return []
  const due: DueRun[] = []
  for (let month = firstOpenMonth(activeFrom, closedThrough); ; month = addMonths(month, 1)) {
    const dueAt = figuresDueAt(settings, month)
    if (dueAt > now) return due
    due.push({ kind: 'monthly_figures', period: month, dueAt })
  }
}

/** The next instant at which anything of the calendar is due; null: nothing is scheduled. */
export function nextDueAt(
  settings: Settings,
  latestCutOff: string | null,
  closedThrough: string | null,
): string | null {
  const { activeFrom } = settings.schedule
  if (activeFrom === null) return null
  const week = weeksAfter(activeFrom, latestCutOff).next().value
  const figures = figuresDueAt(settings, firstOpenMonth(activeFrom, closedThrough))
  const dispatch = week === undefined ? figures : dispatchDueAt(settings, week)
  if (dispatch < figures) return dispatch
  return figures
}

/** Weeks and closing dispatches by cut-off, from the one that holds `activeFrom` or the one after the latest taken. */
function* weeksAfter(activeFrom: string, latestCutOff: string | null): Generator<string, undefined> {
  let next = latestCutOff !== null && latestCutOff >= activeFrom ? addDays(latestCutOff, 1) : activeFrom
  for (;;) {
    const week = weekOf(next)
    const yearEnd = `${yearOf(next)}-12-31`
    const cutOff = cutOffOf(week)
    if (yearEnd < cutOff) {
      yield canonicalWeek(`${yearOf(next)}-YE`)
      yield week
    } else yield week
    next = addDays(cutOff, 1)
  }
}

function firstOpenMonth(activeFrom: string, closedThrough: string | null): string {
  const first = monthOf(activeFrom)
  const open = closedThrough === null ? first : addMonths(closedThrough, 1)
  return lastDayOf(open) < firstDayOf(first) ? first : open
}
