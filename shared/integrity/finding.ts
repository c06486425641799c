/** What a person found on looking at a signal. */
import * as z from 'zod'
import { month } from '../calendar.ts'
import { id, requiredText } from '../text.ts'
import { integritySignal } from './signal.ts'

/** 情况属实、有合理解释; 已更正; 确有问题. */
const findingOutcome = z.enum(['explained', 'corrected', 'problem'])

const said = z.object({
  outcome: findingOutcome,
  text: requiredText(500),
  by: z.string(),
  byName: z.string(),
  at: z.string(),
})

/** The latest finding about a signal, with those before it and the signal as it was when looked at. */
export const findingSchema = said.extend({
  signalId: id,
  month,
  signal: integritySignal,
  version: z.int().min(1),
  /** Oldest first, without the latest. */
  earlier: z.array(said).default([]),
})
export type Finding = z.infer<typeof findingSchema>

/** A finding is changed a few times at most. */
export const MAX_EARLIER_FINDINGS = 40
