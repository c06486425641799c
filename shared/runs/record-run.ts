import { dayAt, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Actor } from '../members/member.ts'
import { isAnnounced, isPublished } from '../working-days.ts'
import type { Run } from './run.ts'

type RecordDeps = Pick<Dependencies, 'runs' | 'books' | 'now'>

/**
 * Writes the run's line: done once is done for good, so that a repeat only counts as a try and a failure is mended by
 * the run that succeeds. Only of e-mails it says how they stand now: sent ones may be followed by others.
 */
export async function recordRun(
  deps: RecordDeps,
  actor: Actor,
  townshipId: string,
  run: Pick<Run, 'kind' | 'period' | 'dueAt' | 'outcome' | 'report'>,
): Promise<void> {
  const earlier = await deps.runs.find(townshipId, run.kind, run.period)
  const tries = (earlier?.tries ?? 0) + 1
  if (earlier !== null && earlier.outcome === 'done' && run.outcome !== 'done' && run.kind !== 'delivery') {
    await deps.runs.record(townshipId, { ...earlier, tries })
    return
  }
  const dueAt = run.dueAt ?? earlier?.dueAt ?? null
  await deps.runs.record(townshipId, {
    ...run,
    dueAt,
    report: run.report + (await calendarNote(deps, townshipId, dueAt)),
    ranAt: deps.now().toISOString(),
    startedBy: actor.id,
    tries,
  })
}

/** That it was due by what stands in law alone, because nobody knows that year's holidays as announced. */
async function calendarNote({ books }: RecordDeps, townshipId: string, dueAt: string | null): Promise<string> {
  if (dueAt === null) return ''
  const year = yearOf(dayAt(new Date(dueAt)))
  if (isPublished(year)) return ''
  const { settings } = await books.settings(townshipId)
  if (isAnnounced(year, settings.schedule.calendars)) return ''
  return `；${year}年的放假安排还没有公布，到期时间按法定节假日和双休日推算`
}
