/** Who has not reported, and who is to see to it: the longer it lasts, the higher it goes. Pure. */
import * as z from 'zod'
import type { ReportState } from '../standings/figures.ts'
import type { Village } from '../villages/village.ts'

const chaseStage = z.enum(['secretary', 'liaison', 'leader'])
export type ChaseStage = z.infer<typeof chaseStage>

/** A village that is to be chased, and how many weeks running it has been missing, this one included once it is over. */
export const chaseLine = z.object({
  villageId: z.string(),
  villageName: z.string(),
  liaison: z.string().nullable(),
  secretary: z.string().nullable().default(null),
  stage: chaseStage.default('liaison'),
  weeksMissing: z.int().default(1),
})
export type ChaseLine = z.infer<typeof chaseLine>

/** A week as far as it is known: `over` once its dispatch is due, `due` once its reports are. */
export type ChaseWeek = {
  state(villageId: string): ReportState | null
  phase: 'open' | 'due' | 'over'
}

/**
 * The villages missing in the last of these weeks, which ascend; weeks that are suspended, or in which nothing was asked
 * of the village, neither break a run nor add to it. The secretary while the week lasts, the liaison cadre once it is
 * over, the leader from the second week running. In order of code.
 *
 * @param before weeks running that a village had been missing before the first of these weeks
 */
export function chaseList(
  villages: readonly Village[],
  weeks: readonly ChaseWeek[],
  before: ReadonlyMap<string, number> = new Map(),
): ChaseLine[] {
  const last = weeks.at(-1)
  if (last === undefined || last.phase === 'open') return []
  return [...villages]
    .filter(({ id }) => last.state(id) === 'missing')
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((village) => {
      const weeksMissing = runOf(village.id, weeks, before.get(village.id) ?? 0)
      return {
        villageId: village.id,
        villageName: village.name,
        liaison: village.liaison,
        secretary: village.secretary,
        stage: stageAfter(weeksMissing),
        weeksMissing,
      }
    })
}

/** Weeks running that a village has been missing after these, `before` of them before the first. */
export function runOf(villageId: string, weeks: readonly ChaseWeek[], before: number): number {
  return weeks.reduce((run, { state, phase }) => {
    const found = state(villageId)
    if (found === 'reported' || found === 'nil') return 0
    return found === 'missing' && phase === 'over' ? run + 1 : run
  }, before)
}

/** By whole weeks missing, running. */
function stageAfter(weeks: number): ChaseStage {
  return weeks >= 2 ? 'leader' : weeks === 1 ? 'liaison' : 'secretary'
}
