import * as z from 'zod'
import { dayAt } from '../../../shared/calendar.ts'
import { type Project, projectSchema } from '../../../shared/projects/project.ts'
import { allowedOfProject, type ProjectVerb, projectVerb } from '../../../shared/projects/project-transitions.ts'
import { projectDetail, projectView } from '../../../shared/projects/project-view.ts'
import type { Asking } from '../operation.ts'

const allowed = { allowed: z.array(projectVerb) }

/** Projects as programs see them, with what may be done with them. */
export const projectAnswer = projectSchema.extend(allowed)
export const projectViewAnswer = projectView.extend(allowed)
export const projectDetailAnswer = projectDetail.extend(allowed)

/** Projects of a township as this caller sees them. */
export function projectViewer({ deps, actor }: Asking, townshipId: string) {
  const today = dayAt(deps.now())
  return <P extends Pick<Project, 'stage'>>(project: P): P & { allowed: ProjectVerb[] } => ({
    ...project,
    allowed: allowedOfProject(actor, townshipId, project, today),
  })
}
