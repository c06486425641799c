/** A project as people look at it: with what follows from its dates, its funding and the money received. */
import * as z from 'zod'
import { yearOf } from '../calendar.ts'
import { projectEventSchema } from './history.ts'
import { daysStill, isStuck, missedPlan } from './pace.ts'
import { fundingGapFen, type Project, projectSchema } from './project.ts'
import { pipelineStage } from './stage.ts'
import { type ProjectTally, receivedInYear } from './tally.ts'

export const projectView = projectSchema.extend({
  /** 资金缺口. */
  fundingGapFen: z.int(),
  /** Days since it last moved, where that is 30 or more and it is meant to move. */
  stuckDays: z.int().nullable(),
  /** Days since the planned day of `overdueStage` passed. */
  overdueDays: z.int().nullable(),
  overdueStage: pipelineStage.nullable(),
  /** 本年到账: counted for it in the year looked at. */
  receivedFen: z.int(),
})
export type ProjectView = z.infer<typeof projectView>

/** As of a day, with the latest lines of its history, latest first. */
export const projectDetail = projectView.extend({ asOf: z.string(), history: z.array(projectEventSchema) })
export type ProjectDetail = z.infer<typeof projectDetail>

/** As of a day; the money is that of the whole year the day lies in. */
export function projectViewOf(project: Project, tally: ProjectTally | undefined, asOf: string): ProjectView {
  const missed = missedPlan(project, asOf)
  return {
    ...project,
    fundingGapFen: fundingGapFen(project),
    stuckDays: isStuck(project, asOf) ? daysStill(project, asOf) : null,
    overdueDays: missed?.days ?? null,
    overdueStage: missed?.stage ?? null,
    receivedFen: receivedInYear(tally, `${yearOf(asOf)}-12`),
  }
}
