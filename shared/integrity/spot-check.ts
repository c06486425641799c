/** 抽查: the month's sample of entries, frozen when drawn, and what was found in each. */
import * as z from 'zod'
import { month } from '../calendar.ts'
import { id, plainText } from '../text.ts'
import { signalEntry } from './signal.ts'

/** 相符; 不符; 缺少凭证. */
const spotCheckOutcome = z.enum(['in_order', 'differs', 'missing_evidence'])

const said = z.object({
  outcome: spotCheckOutcome,
  text: plainText(500),
  by: z.string(),
  byName: z.string(),
  at: z.string(),
})

/** What was found in one entry of the sample. */
export const spotCheckSchema = said.extend({
  entryId: id,
  month,
  version: z.int().min(1),
  earlier: z.array(said).default([]),
})
export type SpotCheck = z.infer<typeof spotCheckSchema>

export const spotSampleSchema = z.object({
  month,
  /** The take and revision of the bulletin whose entries it was drawn from. */
  revision: z.int().min(1),
  /** What the order was made from; the salt is the instant at which the month's figures were taken. */
  seed: z.object({ townshipId: id, month, salt: z.string() }),
  percent: z.int(),
  minimum: z.int(),
  /** How many entries it was drawn from, and the SHA-256 of their ids, sorted, one a line. */
  populationCount: z.int(),
  populationDigest: z.string(),
  drawnAt: z.string(),
  drawnBy: z.string(),
  drawnByName: z.string(),
  /** In the order drawn, as they stood. */
  entries: z.array(signalEntry),
})
export type SpotSample = z.infer<typeof spotSampleSchema>
