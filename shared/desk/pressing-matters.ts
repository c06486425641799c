import { arrearLines } from '../contracts/arrears.ts'
import { receivablesAsOf } from '../contracts/receivables.ts'
import type { Dependencies } from '../dependencies.ts'
import { type ActionLine, actionLineOf, byUrgency } from '../meetings/action-lines.ts'
import { daysStill, isStuck, missedPlan } from '../projects/pace.ts'
import type { Village } from '../villages/village.ts'

/** What was promised and what stands still: the things to press besides the figures. */
export type PressingMatters = {
  /** Open action items, overdue ones first, then by due day; none for who may not read meetings. */
  actions: ActionLine[]
  /** Projects that stand still or are late; days, null where they do not. */
  projects: { projectId: string; name: string; stuckDays: number | null; overdueDays: number | null }[]
  /** Contracts with something overdue. */
  arrears: { contractCount: number; overdueFen: number }
}

/** As of a day; one query each for items (`withActions`), projects, contracts and what was received. */
export async function pressingMatters(
  deps: Pick<Dependencies, 'projects' | 'income' | 'contracts' | 'meetings'>,
  townshipId: string,
  villages: readonly Village[],
  { asOf, withActions }: { asOf: string; withActions: boolean },
): Promise<PressingMatters> {
  const [open, projects, contracts, tallies] = await Promise.all([
    withActions ? deps.meetings.openItems(townshipId) : [],
    deps.projects.ofTownship(townshipId),
    deps.contracts.all(townshipId),
    deps.projects.tallies(townshipId),
  ])
  const arrears = arrearLines(receivablesAsOf({ contracts, projects, villages, tallies, asOf }))
  return {
    actions: open.map((item) => actionLineOf(item, asOf)).sort(byUrgency),
    projects: projects.flatMap((project) => {
      const stuckDays = isStuck(project, asOf) ? daysStill(project, asOf) : null
      const overdueDays = missedPlan(project, asOf)?.days ?? null
      if (stuckDays === null && overdueDays === null) return []
      return [{ projectId: project.id, name: project.name, stuckDays, overdueDays }]
    }),
    arrears: {
      contractCount: arrears.length,
      overdueFen: arrears.reduce((sum, line) => sum + line.overdueFen, 0),
    },
  }
}
