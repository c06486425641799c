import * as z from 'zod'
import { developmentModel } from '../projects/project.ts'
import { pipelineStage, projectStage } from '../projects/stage.ts'
import { figureSettings, figures } from '../standings/figures.ts'
import { chaseLine } from '../weekly/chase-list.ts'

export const projectFlag = z.enum(['on_track', 'overdue', 'stuck', 'moved'])
export type ProjectFlag = z.infer<typeof projectFlag>

/** How a project stands in a document, as it was then. Fields with a default were not frozen in the first documents. */
export const projectLine = z.object({
  projectId: z.string(),
  name: z.string(),
  model: developmentModel,
  stage: projectStage,
  /** The stage it came from; null where no move is known. */
  stageBefore: projectStage.nullable().default(null),
  villageIds: z.array(z.string()),
  plannedCompletionOn: z.string().nullable(),
  /** Its moves within the period as one. */
  movedThisPeriod: z.object({ from: projectStage, to: projectStage, on: z.string() }).nullable().default(null),
  /** Days since it last moved, where that is 30 or more and it is meant to move. */
  stuckDays: z.int().nullable().default(null),
  /** Days since the planned day of `overdueStage` passed. */
  overdueDays: z.int().nullable().default(null),
  overdueStage: pipelineStage.nullable().default(null),
  disbursedPercent: z.int().nullable().default(null),
  physicalPercent: z.int().nullable().default(null),
  /** The most pressing of `flags`. */
  flag: projectFlag,
  flags: z.array(projectFlag).optional(),
})
export type ProjectLine = z.infer<typeof projectLine>

/** A weekly dispatch: a write-once snapshot that holds everything it was made from. */
export const weeklyDispatchSchema = figures.extend({
  townshipId: z.string(),
  townshipName: z.string(),
  week: z.string(),
  takenAt: z.string(),
  takenBy: z.string(),
  revision: z.literal(1),
  /** The closing dispatch of a year is provisional until December's bulletin. */
  provisional: z.boolean(),
  previousWeek: z.string().nullable(),
  /** 口径调整: what a changed counting rule alone did to the cumulative figure since the previous dispatch. */
  ruleAdjustmentFen: z.int(),
  /** Villages that did not report and who is to chase them, in order of code. */
  missing: z.array(chaseLine),
  projects: z.array(projectLine),
  /** The latest bulletin of the year and why this cumulative figure differs from it. */
  sinceBulletin: z.object({ month: z.string(), bulletinCountedFen: z.int(), differenceFen: z.int() }).nullable(),
  settings: figureSettings,
})
export type WeeklyDispatch = z.infer<typeof weeklyDispatchSchema>
