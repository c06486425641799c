import type { MoveKind, WantedMove } from './gates.ts'
import type { Milestones } from './milestones.ts'
import { KEPT_MOVES, type Project, settled } from './project.ts'
import { isPipelineStage, type PipelineStage, type ProjectStage, pipelineStage, stageOrder } from './stage.ts'

/**
 * The project after a move that was checked. Going back takes away the actual days and gates of the stages that are no
 * longer reached; the planned ones stay.
 */
export function movedProject(project: Project, kind: MoveKind, { to, on, gate }: WantedMove, at: string): Project {
  return settled({
    ...project,
    stage: to,
    stageSince: on,
    milestones:
      kind === 'resume' || !isPipelineStage(to) ? project.milestones : reached(project.milestones, to, on, gate),
    ...movedFrom(project.stage, project, { to, on, at }),
  })
}

/** What a move leaves behind, whoever makes it: from where a project is to go on after a pause, and the latest moves. */
export function movedFrom(
  from: ProjectStage,
  { moves }: Pick<Project, 'moves'>,
  { to, on, at }: { to: ProjectStage; on: string; at: string },
): Pick<Project, 'pausedFrom' | 'moves'> {
  return {
    pausedFrom: to === 'paused' && isPipelineStage(from) ? from : null,
    moves: [...moves, { from, to, on, at }].slice(-KEPT_MOVES),
  }
}

function reached(milestones: Milestones, to: PipelineStage, on: string, gate: string | null): Milestones {
  const dates = { ...milestones }
  for (const stage of pipelineStage.options) {
    if (stageOrder(stage) > stageOrder(to)) dates[stage] = { ...dates[stage], actualOn: null, gate: null }
  }
  // Back to a stage that was begun before: it keeps its first day.
  const { actualOn, gate: shown } = milestones[to]
  dates[to] = { ...dates[to], actualOn: actualOn ?? on, gate: gate ?? shown }
  return dates
}
