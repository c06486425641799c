/**
 * The one table of gates: what a project must show to reach a stage. A move onto the next stage needs its gate or a
 * stated reason; every other move needs a reason.
 */
import type { InputIssue } from '../errors.ts'
import type { Project } from './project.ts'
import { isPipelineStage, nextStage, type PipelineStage, type ProjectStage, stageName, stageOrder } from './stage.ts'

/** What is asked for, in the words of the form; null: nothing. */
export const gateName: Record<PipelineStage, string | null> = {
  idea: null,
  applied: '申报文件名称或文号',
  approved: '立项批复文号',
  building: '施工合同编号或开工报告',
  completed: '完工报告（名称或编号）',
  accepted: '验收文件或验收意见',
  operating: '经营、租赁或委托合同编号',
  distributing: '分红方案或首笔分红凭证号',
}

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
  if (move.on > today) issues.push({ path: 'on', message: '日期不能晚于今天' })
  if (move.reason !== null) return issues
  if (kind === 'next' && move.gate === null && isPipelineStage(move.to)) {
    issues.push({ path: 'gate', message: `请填写${gateName[move.to] ?? '依据'}；确实没有的，请写明原因` })
  } else if (kind !== 'next' && kind !== 'resume') {
    issues.push({ path: 'reason', message: reasonAsked[kind](stageName[move.to]) })
  }
  if (project.stageSince !== null && move.on < project.stageSince) {
    issues.push({
      path: 'reason',
      message: `日期比进入“${stageName[project.stage]}”的日期（${project.stageSince}）还早，请改日期或写明原因`,
    })
  }
  return issues
}

const reasonAsked: Record<Exclude<MoveKind, 'next' | 'resume'>, (stage: string) => string> = {
  skip: (stage) => `跳过中间阶段直接到“${stage}”，要写明原因`,
  back: (stage) => `退回“${stage}”，要写明原因`,
  pause: () => '暂停要写明原因',
  end: () => '终止要写明原因',
  reopen: (stage) => `改到“${stage}”，要写明原因`,
}
