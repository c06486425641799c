import { dayAt, yearOf } from '../calendar.ts'
import { untilWritten } from '../change/retry.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Actor } from '../permissions/actor.ts'
import { isAnnounced, isPublished } from '../working-days.ts'
import type { Run } from './run.ts'

/** So many sweeps, commands and people may end the same run at once. */
const MAX_TRIES = 60

type RecordDeps = Pick<Dependencies, 'runs' | 'townships' | 'now'>

/**
 * Writes the run's line: done once is done for good, so that a repeat only counts as a try and a failure is mended by
 * the run that succeeds; of several at once none overwrites what another did. When it was due stays as first known. Only
 * of e-mails it says how they stand now: sent ones may be followed by others. Nobody asks for a line, and no version of it
 * is seen: so it goes past `change`.
 */
export async function recordRun(
  deps: RecordDeps,
  actor: Actor,
  townshipId: string,
  run: Pick<Run, 'kind' | 'period' | 'dueAt' | 'outcome' | 'report'>,
): Promise<void> {
  const ranAt = deps.now().toISOString()
  const record = async () => {
    const earlier = await deps.runs.find(townshipId, run.kind, run.period)
    const tries = (earlier?.tries ?? 0) + 1
    const staysDone = earlier?.outcome === 'done' && run.outcome !== 'done' && run.kind !== 'delivery'
    const dueAt = earlier?.dueAt ?? run.dueAt
    const line: Run = staysDone
      ? { ...earlier, tries }
      : {
          ...run,
          dueAt,
          report: run.report + (await calendarNote(deps, townshipId, dueAt)),
          ranAt,
          startedBy: actor.id,
          tries,
        }
    return (await deps.runs.record(townshipId, line, earlier?.tries ?? 0)) === 'saved' ? null : 'moved'
  }
  await untilWritten(record, { maxTries: MAX_TRIES })
}

/** That it was due by what stands in law alone, because nobody knows that year's holidays as announced. */
async function calendarNote(deps: RecordDeps, townshipId: string, dueAt: string | null): Promise<string> {
  if (dueAt === null) return ''
  const year = yearOf(dayAt(new Date(dueAt)))
  if (isPublished(year)) return ''
  // Settings that cannot be read are told where they stop a run, not here: this line is what tells it.
  const stored = await deps.townships.settings(townshipId).catch(() => null)
  if (stored === null || isAnnounced(year, stored.settings.schedule.calendars)) return ''
  return `；${year}年的放假安排还没有公布，到期时间按法定节假日和双休日推算`
}
