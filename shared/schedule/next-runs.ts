import { isDiscarded, isDraft } from '../bulletin/record/bulletin-status.ts'
import { addDays, dayAt, instantOf, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { type DueRun, dueDispatches, dueFigures, issueDueAt } from '../townships/due.ts'
import type { Settings } from '../townships/settings.ts'

export type NextRun = DueRun | { kind: 'monthly_issue'; period: string; dueAt: string }

/** Far enough ahead to hold the next of each kind, around the new year and long holidays too. */
const DISPATCH_DAYS = 30
const FIGURES_DAYS = 80

/**
 * What the schedule does next, in order of time: the issue of drafts, the next dispatch, the next figures and their
 * issue where it is automatic. Overdue ones keep the instant from which they are due. Empty while nothing is scheduled.
 */
export async function nextRuns(
  deps: Pick<Dependencies, 'townships' | 'dispatches' | 'bulletins' | 'now'>,
  townshipId: string,
  settings: Settings,
): Promise<NextRun[]> {
  const { activeFrom } = settings.schedule
  if (activeFrom === null) return []
  const today = dayAt(deps.now())
  const [latestCutOff, closing, ...states] = await Promise.all([
    deps.dispatches.latestCutOff(townshipId),
    deps.townships.closing(townshipId),
    deps.bulletins.states(townshipId, yearOf(today) - 1),
    deps.bulletins.states(townshipId, yearOf(today)),
  ])
  const from = [today, activeFrom].sort().at(-1) ?? today
  const until = (days: number) => instantOf(addDays(from, days), '23:59')
  const discarded = new Set(
    states
      .flat()
      .filter(isDiscarded)
      .map(({ month }) => month),
  )
  const [dispatch] = dueDispatches(settings, latestCutOff, until(DISPATCH_DAYS))
  const [figures] = dueFigures(settings, closing.closedThrough, until(FIGURES_DAYS), discarded)
  const drafts = states.flat().filter(isDraft)
  const issues = [
    ...drafts.map(({ month, revisions }) => ({ month, takenAt: revisions[0]?.takenAt ?? deps.now().toISOString() })),
    ...(figures ? [{ month: figures.period, takenAt: figures.dueAt }] : []),
  ].filter(({ month }) => settings.issue.mode === 'automatic' && !settings.issue.held.includes(month))
  const runs: NextRun[] = [
    ...(dispatch ? [dispatch] : []),
    ...(figures ? [figures] : []),
    ...issues.map(({ month, takenAt }) => ({
      kind: 'monthly_issue' as const,
      period: month,
      dueAt: issueDueAt(settings, takenAt),
    })),
  ]
  return runs.sort((a, b) => a.dueAt.localeCompare(b.dueAt))
}
