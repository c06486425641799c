import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { scheduledJob } from '../permissions/actor.ts'
import { recordRun } from '../runs/record-run.ts'
import type { RunKind } from '../runs/run.ts'

export type RunDeps = Omit<Dependencies, 'newId' | 'members'>
export type TownshipReport = { townshipId: string; done: string[]; failed: { what: string; why: string }[] }

/** Runs one thing; a failure is recorded and reported, never thrown. */
export async function tryRun(
  deps: RunDeps,
  report: TownshipReport,
  { townshipId, ...run }: { townshipId: string; kind: RunKind; period: string; dueAt: string | null },
  act: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await act()
    report.done.push(`${run.kind} ${run.period}`)
    return true
  } catch (error) {
    const why = error instanceof DomainError ? error.message : '系统出错，已通知运维人员'
    report.failed.push({ what: `${run.kind} ${run.period}`, why })
    deps.log.error('run failed', error, { townshipId, kind: run.kind, period: run.period })
    await recordRun(deps, scheduledJob, townshipId, { ...run, outcome: 'failed', report: why })
    return false
  }
}
