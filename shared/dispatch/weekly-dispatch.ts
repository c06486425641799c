import * as z from 'zod'
import { arrearLine, expiringLine } from '../contracts/arrears.ts'
import { actionLine } from '../meetings/action-lines.ts'
import { meetingCounts } from '../meetings/meeting-counts.ts'
import { projectLine } from '../projects/project-line.ts'
import { figureRow, figureSettings, figures } from '../standings/figures.ts'
import { forecastSchema } from '../standings/forecast-line.ts'
import { chaseLine } from '../weekly/chase-list.ts'

/** Fen, negative where the bulletin counts what the dispatch does not. */
const differenceParts = z.object({
  /** Received between the two cut-offs: counted since, or, where the bulletin goes further, not counted here. */
  since: z.int(),
  /** 跨期补报: counted between the two cut-offs, received in months that were closed. */
  late: z.int(),
  /** Up to the bulletin's cut-off the books say something else now than its latest revision. */
  correction: z.int(),
  /** 口径调整: the bulletin's own money under the rule of the dispatch, less what it counted. */
  rule: z.int(),
})

/** Of the latest bulletin of the year; what has a default was not frozen in the first dispatches. */
const sinceBulletin = z.object({
  month: z.string(),
  /** Of its latest revision. */
  bulletinCountedFen: z.int(),
  differenceFen: z.int(),
  /** Its first revision, as it was issued; it differs where the bulletin was corrected. */
  issuedCountedFen: z.int().nullable().default(null),
  /** They add up to the difference. */
  parts: differenceParts.nullable().default(null),
})
export type SinceBulletin = z.infer<typeof sinceBulletin>

/** A village in a dispatch: its figures, what it said of its week, its projects, and what it will have by year end. */
const dispatchRow = figureRow.extend({
  problem: z.string().default(''),
  helpNeeded: z.string().default(''),
  nextStep: z.string().default(''),
  /** Those of its projects that moved, stand still or are late. */
  projects: z.array(projectLine.pick({ projectId: true, name: true, flag: true, flags: true })).default([]),
  /** Null in dispatches of before there were contracts. */
  forecast: forecastSchema.nullable().default(null),
})
export type DispatchRow = z.infer<typeof dispatchRow>

/** A weekly dispatch: a write-once snapshot that holds everything it was made from. */
export const weeklyDispatchSchema = figures.extend({
  rows: z.array(dispatchRow),
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
  /** Weeks running that a village of which this suspended week asked nothing had been missing: they go on after it. */
  pausedRuns: z.array(z.object({ villageId: z.string(), weeksMissing: z.int() })).default([]),
  projects: z.array(projectLine),
  /** Open ones first, then those closed out since the previous dispatch. */
  actionItems: z.array(actionLine).default([]),
  /** Of the year up to the cut-off; null in dispatches of before meetings were kept. */
  meetings: meetingCounts.nullable().default(null),
  arrears: z.array(arrearLine).default([]),
  expiring: z.array(expiringLine).default([]),
  /** The latest bulletin of the year and why this cumulative figure differs from it. */
  sinceBulletin: sinceBulletin.nullable(),
  settings: figureSettings,
  /** What it opens with, in words that no later release changes; left out: taken before they were kept. */
  opening: z.string().exactOptional(),
  /** SHA-256 of the snapshot as canonical JSON; null: taken before digests were. */
  digest: z.string().nullable().default(null),
})
export type WeeklyDispatch = z.infer<typeof weeklyDispatchSchema>
