import * as z from 'zod'
import { week } from '../calendar.ts'
import { id, plainText } from '../text.ts'

/** What a village says of its week besides its entries: nothing came in, or three short texts. */
export const weeklyReportContent = z.object({
  /** 零报告: nothing came in this week. An entry of the week voids it. */
  nil: z.boolean().default(false),
  problem: plainText(200).default(''),
  helpNeeded: plainText(200).default(''),
  nextStep: plainText(200).default(''),
})

export const weeklyReportSchema = weeklyReportContent.extend({
  villageId: id,
  week,
  reportedBy: z.string(),
  reportedByName: z.string(),
  reportedAt: z.string(),
  version: z.int().min(1),
})
export type WeeklyReport = z.infer<typeof weeklyReportSchema>
