/**
 * The one table of gates: what a project must show to reach a stage. A move onto the next stage needs its gate or a
 * stated reason; every other move needs a reason.
 */

import type { InputIssue } from '../errors.ts'
import type { Refusal } from '../refusal.ts'
import type { Project } from './project.ts'
import * as projectRefusals from './refusals.zh.ts'
import { isEnded, isPipelineStage, nextStage, type ProjectStage, stageName, stageOrder } from './stage.ts'

/** How a move relates to where the project stands; null: it stands there already, or cannot go there from here. */
export type MoveKind = 'next' | 'skip' | 'back' | 'pause' | 'end' | 'resume' | 'reopen'

export function moveKind(
  { stage, pausedFrom }: Pick<Project, 'stage' | 'pausedFrom'>,
  to: ProjectStage,
): MoveKind | null {
  if (stage === to) return null
  if (to === 'ended') return 'end'
  if (to === 'paused') return isPipelineStage(stage) ? 'pause' : null
  if (stage === 'paused') return to === pausedFrom ? 'resume' : 'reopen'
  if (stage === 'ended') return 'reopen'
  if (to === nextStage(stage)) return 'next'
  return stageOrder(to) > stageOrder(stage) ? 'skip' : 'back'
}

/** Whether that stage lies behind where the project is: earlier in the pipeline, or any of it after its end. */
export function leadsBack(project: Pick<Project, 'stage' | 'pausedFrom'>, to: ProjectStage): boolean {
  return isEnded(project) ? isPipelineStage(to) : moveKind(project, to) === 'back'
}

/** Where the project may go from here, the likeliest first. */
export function movesFrom(project: Pick<Project, 'stage' | 'pausedFrom'>): { to: ProjectStage; kind: MoveKind }[] {
  const order: readonly MoveKind[] = ['resume', 'next', 'skip', 'back', 'reopen', 'pause', 'end']
  return (Object.keys(stageName) as ProjectStage[])
    .flatMap((to) => {
      const kind = moveKind(project, to)
      return kind === null ? [] : [{ to, kind }]
    })
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}

export type WantedMove = { to: ProjectStage; on: string; gate: string | null; reason: string | null }

/** What a move of this kind lacks; empty: it may be made. */
export function moveIssues(project: Project, kind: MoveKind, move: WantedMove, today: string): InputIssue[] {
  const issues: InputIssue[] = []
  if (move.on > today) issues.push({ path: 'on', message: projectRefusals.dayAfterToday })
  if (move.reason !== null) return issues
  if (kind === 'next' && move.gate === null && isPipelineStage(move.to)) {
    issues.push({ path: 'gate', message: projectRefusals.gateMissing(move.to) })
  } else if (kind !== 'next' && kind !== 'resume') {
    issues.push({ path: 'reason', message: reasonAsked[kind](move.to) })
  }
  if (project.stageSince !== null && move.on < project.stageSince) {
    issues.push({
      path: 'reason',
      message: projectRefusals.beforeEarlierStage(project.stage, project.stageSince),
    })
  }
  return issues
}

const reasonAsked: Record<Exclude<MoveKind, 'next' | 'resume'>, (stage: ProjectStage) => Refusal> = {
  skip: (stage) => projectRefusals.skipReasonMissing(stage),
  back: (stage) => projectRefusals.backReasonMissing(stage),
  pause: () => projectRefusals.pauseReasonMissing,
  end: () => projectRefusals.endReasonMissing,
  reopen: (stage) => projectRefusals.moveReasonMissing(stage),
}
