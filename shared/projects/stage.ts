/** The stages of a project's pipeline, and the two that stand beside it. */
import * as z from 'zod'

export const pipelineStage = z.enum([
  'idea',
  'applied',
  'approved',
  'building',
  'completed',
  'accepted',
  'operating',
  'distributing',
])
export type PipelineStage = z.infer<typeof pipelineStage>

export const projectStage = z.enum([...pipelineStage.options, 'paused', 'ended'])
export type ProjectStage = z.infer<typeof projectStage>
export const stageName = {
  idea: '谋划储备',
  applied: '申报',
  approved: '立项批复',
  building: '建设实施',
  completed: '完工',
  accepted: '验收',
  operating: '投产运营',
  distributing: '收益分红',
  paused: '暂停',
  ended: '终止',
} as const satisfies Record<ProjectStage, string>

/** Stages that are meant to lead on to the next one soon: a project may stand still in the others. */
const MOVING: readonly ProjectStage[] = ['idea', 'applied', 'approved', 'building', 'completed', 'accepted']

export function isMeantToMove(stage: ProjectStage): boolean {
  return MOVING.includes(stage)
}

/** Is it a stage of the pipeline, not 暂停 or 终止? */
export function isPipelineStage(stage: ProjectStage): stage is PipelineStage {
  return stage !== 'paused' && stage !== 'ended'
}

/** 终止: nothing is expected of it any more. */
export function isEnded({ stage }: { stage: ProjectStage }): boolean {
  return stage === 'ended'
}

/** Place in the pipeline, from 0. */
export function stageOrder(stage: PipelineStage): number {
  return pipelineStage.options.indexOf(stage)
}

/** The stage that comes after; null after the last. */
export function nextStage(stage: PipelineStage): PipelineStage | null {
  return pipelineStage.options[stageOrder(stage) + 1] ?? null
}
