import type { Dependencies } from '../dependencies.ts'
import type { Actor } from '../members/member.ts'
import type { Run } from './run.ts'

/**
 * Writes the run's line: done once is done for good, so that a repeat only counts as a try and a failure is mended by
 * the run that succeeds.
 */
export async function recordRun(
  deps: Pick<Dependencies, 'runs' | 'now'>,
  actor: Actor,
  townshipId: string,
  run: Pick<Run, 'kind' | 'period' | 'dueAt' | 'outcome' | 'report'>,
): Promise<void> {
  const earlier = await deps.runs.find(townshipId, run.kind, run.period)
  const tries = (earlier?.tries ?? 0) + 1
  if (earlier !== null && earlier.outcome === 'done' && run.outcome !== 'done') {
    await deps.runs.record(townshipId, { ...earlier, tries })
    return
  }
  await deps.runs.record(townshipId, {
    ...run,
    dueAt: run.dueAt ?? earlier?.dueAt ?? null,
    ranAt: deps.now().toISOString(),
    startedBy: actor.id,
    tries,
  })
}
