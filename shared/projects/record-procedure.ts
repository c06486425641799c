import { changeInput, changeOfProject, refuse } from './change-project.ts'
import { procedureIssues } from './content.ts'
import { procedureSchema } from './milestones.ts'
import { projectTransitions } from './project-transitions.ts'

/** The six days whole: a step that is left out was not done. */
export const procedureInput = changeInput.extend(procedureSchema.shape)

/** Ticks the steps of 四议两公开, each with its day; none in the future. */
export const recordProcedure = changeOfProject({
  action: 'project.edit',
  verb: 'procedure',
  schema: procedureInput,
  edit({ version: _version, reason: _reason, requestId: _requestId, ...procedure }, project, { today }) {
    refuse(procedureIssues(procedure, today, ''))
    return { project: projectTransitions.procedure.apply(project, procedure) }
  },
})
