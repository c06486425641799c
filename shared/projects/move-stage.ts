import type { At } from '../at.ts'
import { day } from '../calendar.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { plainText } from '../text.ts'
import { authorizeChange, changeInput, changeProject, type ProjectDeps, refuse } from './change-project.ts'
import { moveIssues, moveKind } from './gates.ts'
import type { Project } from './project.ts'
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
export async function moveStage(
  deps: ProjectDeps,
  actor: Actor,
  { townshipId, projectId }: At<'townshipId' | 'projectId'>,
  input: unknown,
): Promise<Project> {
  authorizeChange(deps, actor, 'project.move', townshipId)
  const wanted = parseInput(stageMoveInput, input)
  const move = { to: wanted.to, on: wanted.on, gate: wanted.gate || null, reason: wanted.reason || null }
  return changeProject(deps, actor, { townshipId, projectId, verb: 'moved', asked: wanted }, (project, today) => {
    const kind = moveKind(project, move.to)
    if (kind === null) {
      throw new DomainError('wrong_state', projectRefusals.noMove(project.stage, move.to))
    }
    refuse(moveIssues(project, kind, move, today))
    const after = projectTransitions.move.apply(project, { kind, move, at: deps.now().toISOString() })
    return {
      project: after,
      event: { action: 'moved', move: { from: project.stage, to: move.to, on: move.on, gate: move.gate } },
    }
  })
}
