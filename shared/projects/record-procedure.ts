import type { At } from '../at.ts'
import type { Actor } from '../permissions/actor.ts'
import { changeInput, changeProject, type ProjectDeps, refuse } from './change-project.ts'
import { procedureIssues } from './content.ts'
import { procedureSchema } from './milestones.ts'
import type { Project } from './project.ts'
import { projectTransitions } from './project-transitions.ts'

/** The six days whole: a step that is left out was not done. */
export const procedureInput = changeInput.extend(procedureSchema.shape)

/** Ticks the steps of 四议两公开, each with its day; none in the future. */
export function recordProcedure(
  deps: ProjectDeps,
  actor: Actor,
  where: At<'townshipId' | 'projectId'>,
  input: unknown,
): Promise<Project> {
  return changeProject(deps, actor, where, {
    action: 'project.edit',
    verb: 'procedure',
    schema: procedureInput,
    input,
    edit({ version: _version, reason: _reason, requestId: _requestId, ...procedure }, project, today) {
      refuse(procedureIssues(procedure, today, ''))
      return { project: projectTransitions.procedure.apply(project, procedure) }
    },
  })
}
