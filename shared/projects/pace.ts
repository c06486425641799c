/** Whether a project moves as it should: 停滞 and 逾期, counted to a day. */
import { daysBetween } from '../calendar.ts'
import type { Project } from './project.ts'
import { isMeantToMove, isPipelineStage, type PipelineStage, pipelineStage, stageOrder } from './stage.ts'

/** A project that has not moved for so many days is flagged. */
const STUCK_DAYS = 30

type Dated = Pick<Project, 'stage' | 'stageSince' | 'milestones' | 'movedOn' | 'recordedOn'>

/**
 * Days since it last moved, where its stage is one that is meant to move; null in the others, and where no day is known.
 * A project that came to its stage on a day that nobody said is counted from the day it was recorded here at the
 * earliest: it did move after the days that are known.
 */
export function daysStill(project: Dated, onDay: string): number | null {
  const { stage, stageSince, milestones, movedOn, recordedOn } = project
  if (!isMeantToMove(stage) || !isPipelineStage(stage)) return null
  const isDated = stageSince !== null || milestones[stage].actualOn !== null
  const since = isDated || (recordedOn ?? '') < (movedOn ?? '') ? movedOn : recordedOn
  return since === null ? null : Math.max(0, daysBetween(since, onDay))
}

/** Not moved for 30 days while in a stage that is meant to move. */
export function isStuck(project: Dated, onDay: string): boolean {
  return (daysStill(project, onDay) ?? 0) >= STUCK_DAYS
}

/** The earliest planned day that passed without its stage; null: it is on time, or halted, or nothing was planned. */
export function missedPlan(
  { stage, milestones }: Pick<Project, 'stage' | 'milestones'>,
  onDay: string,
): { stage: PipelineStage; plannedOn: string; days: number } | null {
  if (!isPipelineStage(stage)) return null
  return pipelineStage.options
    .filter((one) => stageOrder(one) > stageOrder(stage))
    .flatMap((one) => {
      const { plannedOn } = milestones[one]
      return plannedOn === null || plannedOn >= onDay
        ? []
        : [{ stage: one, plannedOn, days: daysBetween(plannedOn, onDay) }]
    })
    .reduce<ReturnType<typeof missedPlan>>(
      (first, one) => (first === null || one.days > first.days ? one : first),
      null,
    )
}
