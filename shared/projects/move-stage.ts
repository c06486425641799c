import { day } from '../calendar.ts'
import { DomainError } from '../errors.ts'
import { plainText } from '../text.ts'
import { changeInput, changeOfProject, refuse } from './change-project.ts'
import { moveIssues, moveKind } from './gates.ts'
import { projectTransitions } from './project-transitions.ts'
import * as projectRefusals from './refusals.zh.ts'
import { projectStage } from './stage.ts'

export const stageMoveInput = changeInput.extend({
  to: projectStage,
  /** The day it happened, not the day it is recorded. */
  on: day,
  /** What lets it pass, such as the document number of the approval. */
  gate: plainText(100).nullable().default(null),
})

/**
 * Moves a project to another stage. The next stage needs its gate or a stated reason; skipping, going back, pausing,
 * ending and a day before that of the present stage need a reason. Throws `invalid_input`, `wrong_state`,
 * `stale_version`, `request_conflict`, `forbidden`, `not_found`.
 */
export const moveStage = changeOfProject({
  action: 'project.move',
  verb: 'moved',
  schema: stageMoveInput,
  edit(wanted, project, { deps, today }) {
    const move = { to: wanted.to, on: wanted.on, gate: wanted.gate || null, reason: wanted.reason || null }
    const kind = moveKind(project, move.to)
    if (kind === null) throw new DomainError('wrong_state', projectRefusals.noMove(project.stage, move.to))
    refuse(moveIssues(project, kind, move, today))
    return {
      project: projectTransitions.move.apply(project, { kind, move, at: deps.now().toISOString() }),
      move: { from: project.stage, to: move.to, on: move.on, gate: move.gate },
    }
  },
})
