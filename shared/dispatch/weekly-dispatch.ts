import * as z from 'zod'
import { developmentModel, projectStage } from '../projects/project.ts'
import { figureSettings, figures } from '../standings/figures.ts'

/** How a project stands in a document, as it was then. */
export const projectLine = z.object({
  projectId: z.string(),
  name: z.string(),
  model: developmentModel,
  stage: projectStage,
  villageIds: z.array(z.string()),
  plannedCompletionOn: z.string().nullable(),
  flag: z.enum(['on_track', 'overdue']),
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
  /** Villages that did not report, in order of code. */
  missing: z.array(z.object({ villageId: z.string(), villageName: z.string(), liaison: z.string().nullable() })),
  projects: z.array(projectLine),
  /** The latest bulletin of the year and why this cumulative figure differs from it. */
  sinceBulletin: z.object({ month: z.string(), bulletinCountedFen: z.int(), differenceFen: z.int() }).nullable(),
  settings: figureSettings,
})
export type WeeklyDispatch = z.infer<typeof weeklyDispatchSchema>
