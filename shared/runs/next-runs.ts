import { addDays, dayAt, instantOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Settings } from '../townships/settings.ts'
import { type DueRun, dueDispatches, dueFigures, issueDueAt } from './due.ts'

export type NextRun = DueRun | { kind: 'monthly_issue'; period: string; dueAt: string }

/** Far enough ahead to hold the next of each kind, around the new year and long holidays too. */
const DISPATCH_DAYS = 30
const FIGURES_DAYS = 80

/**
 * What the schedule does next: the next dispatch, the next figures and their issue where it is automatic. Overdue ones
 * are named with the instant from which they are due. Empty while nothing is scheduled.
 */
export async function nextRuns(
  deps: Pick<Dependencies, 'books' | 'dispatches' | 'now'>,
  townshipId: string,
  settings: Settings,
): Promise<NextRun[]> {
  const { activeFrom } = settings.schedule
  if (activeFrom === null) return []
  const [latestCutOff, closing] = await Promise.all([
    deps.dispatches.latestCutOff(townshipId),
    deps.books.closing(townshipId),
  ])
  const today = dayAt(deps.now())
  const from = [today, activeFrom].sort().at(-1) ?? today
  const until = (days: number) => instantOf(addDays(from, days), '23:59')
  const [dispatch] = dueDispatches(settings, latestCutOff, until(DISPATCH_DAYS))
  const [figures] = dueFigures(settings, closing.closedThrough, until(FIGURES_DAYS))
  const isIssued = settings.issue.mode === 'automatic' && figures && !settings.issue.held.includes(figures.period)
  return [
    ...(dispatch ? [dispatch] : []),
    ...(figures ? [figures] : []),
    ...(isIssued
      ? [{ kind: 'monthly_issue' as const, period: figures.period, dueAt: issueDueAt(settings, figures.dueAt) }]
      : []),
  ]
}
