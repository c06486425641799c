import type { ProjectLine } from '../dispatch/weekly-dispatch.ts'
import { isOverdue, type Project } from './project.ts'

/** Projects as a document shows them on a day: late ones first, then by name. */
export function projectLines(projects: readonly Project[], onDay: string): ProjectLine[] {
  return projects
    .map(
      (project): ProjectLine => ({
        projectId: project.id,
        name: project.name,
        model: project.model,
        stage: project.stage,
        villageIds: project.shares.map((share) => share.villageId),
        plannedCompletionOn: project.plannedCompletionOn,
        flag: isOverdue(project, onDay) ? 'overdue' : 'on_track',
      }),
    )
    .sort((a, b) => Number(b.flag === 'overdue') - Number(a.flag === 'overdue') || (a.projectId < b.projectId ? -1 : 1))
}
