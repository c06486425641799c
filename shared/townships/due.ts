/** What is scheduled for a township and when: pure, from its settings and what is done already. */
import { addDays, addMonths, canonicalWeek, cutOffOf, dayAt, instantOf, monthOf, weekOf, yearOf } from '../calendar.ts'
import { nthWorkingDay, workingDayFrom } from '../working-days.ts'
import type { Settings } from './settings.ts'

/** One thing to run: its period and the instant from which it is due. */
export type DueRun = { kind: 'weekly_dispatch' | 'monthly_figures'; period: string; dueAt: string }

/** Monday at the dispatch time, or the next working day: for the week (or the year) that ended before it. */
export function dispatchDueAt(settings: Settings, week: string): string {
  const after = addDays(cutOffOf(week), 1)
  return instantOf(workingDayFrom(after, settings.schedule.calendars), settings.schedule.dispatchTime)
}

/** The 6th working day of the next month at the figures' time; December on the closing day of January. */
export function figuresDueAt(settings: Settings, month: string): string {
  const { closingDay, figuresWorkingDay, figuresTime, calendars } = settings.schedule
  const day = month.endsWith('-12')
    ? workingDayFrom(`${yearOf(month) + 1}-${closingDay}`, calendars)
    : nthWorkingDay(addMonths(month, 1), figuresWorkingDay, calendars)
  return instantOf(day, figuresTime)
}

/** The day of the figures at the issue time, or the next day's where that is past already. */
export function issueDueAt(settings: Settings, takenAt: string): string {
  const takenOn = dayAt(new Date(takenAt))
  const sameDay = instantOf(takenOn, settings.issue.time)
  return sameDay >= takenAt ? sameDay : instantOf(addDays(takenOn, 1), settings.issue.time)
}

/** Dispatches that are due since `activeFrom` and not taken, ascending by cut-off; never one before the latest taken. */
export function dueDispatches(settings: Settings, latestCutOff: string | null, now: string): DueRun[] {
  return takeDue(dispatchRuns(settings, latestCutOff), now)
}

/** Months whose figures are due since `activeFrom` and not taken, ascending; a discarded one waits for a person. */
export function dueFigures(
  settings: Settings,
  closedThrough: string | null,
  now: string,
  discarded: ReadonlySet<string> = new Set(),
): DueRun[] {
  return takeDue(figureRuns(settings, closedThrough, discarded), now)
}

/** The next instant at which anything of the calendar is due; null: nothing is scheduled. */
export function nextDueAt(
  settings: Settings,
  latestCutOff: string | null,
  closedThrough: string | null,
  discarded: ReadonlySet<string> = new Set(),
): string | null {
  const next = [dispatchRuns(settings, latestCutOff), figureRuns(settings, closedThrough, discarded)]
  return (
    next
      .flatMap((runs) => runs.next().value?.dueAt ?? [])
      .sort()
      .at(0) ?? null
  )
}

function takeDue(runs: Iterable<DueRun>, now: string): DueRun[] {
  const due: DueRun[] = []
  for (const run of runs) {
    if (run.dueAt > now) break
    due.push(run)
  }
  return due
}

/** Every dispatch from now on, without end: weeks and closing dispatches by cut-off. */
function* dispatchRuns(settings: Settings, latestCutOff: string | null): Generator<DueRun, undefined> {
  const { activeFrom } = settings.schedule
  if (activeFrom === null) return
  const since = instantOf(activeFrom, '00:00')
  // What is due since that day may be for the week before it.
  const earliest = addDays(activeFrom, -14)
  let next = latestCutOff !== null && latestCutOff >= earliest ? addDays(latestCutOff, 1) : earliest
  for (;;) {
    const week = weekOf(next)
    const yearEnd = canonicalWeek(`${yearOf(next)}-YE`)
    for (const period of cutOffOf(yearEnd) < cutOffOf(week) ? [yearEnd, week] : [week]) {
      const dueAt = dispatchDueAt(settings, period)
      if (dueAt >= since) yield { kind: 'weekly_dispatch', period, dueAt }
    }
    next = addDays(cutOffOf(week), 1)
  }
}

/** The figures of every month from now on, without end. */
function* figureRuns(
  settings: Settings,
  closedThrough: string | null,
  discarded: ReadonlySet<string>,
): Generator<DueRun, undefined> {
  const { activeFrom } = settings.schedule
  if (activeFrom === null) return
  const since = instantOf(activeFrom, '00:00')
  const earliest = addMonths(monthOf(activeFrom), -2)
  const open = closedThrough === null ? earliest : addMonths(closedThrough, 1)
  for (let period = open > earliest ? open : earliest; ; period = addMonths(period, 1)) {
    const dueAt = figuresDueAt(settings, period)
    if (dueAt >= since && !discarded.has(period)) yield { kind: 'monthly_figures', period, dueAt }
  }
}
