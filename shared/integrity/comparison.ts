/** 三资平台对账: the county platform's export beside our entries. Kept as it was found; nothing is written to entries. */

import * as z from 'zod'
import { day } from '../calendar.ts'
import { incomeCategory } from '../category.ts'
import { keptRefusal } from '../kept-refusal.ts'
import { MAX_FEN } from '../money.ts'
import { packed } from '../refusal.ts'
import * as groundRefusals from '../refusals.zh.ts'
import { id, plainText } from '../text.ts'
import { signalEntry } from './signal.ts'

/** Theirs and ours are the same money if they are at most so many days apart. */
export const WINDOW_DAYS = 7
/** The same amount so many days apart is the same money on another day; beyond it, other money. */
export const FAR_DAYS = 31
/** Money that goes back to its payer within so many days is pointed out. */
export const BACK_OUT_DAYS = 60
/** What one comparison takes in, and keeps. */
export const MAX_EXPORT_ROWS = 5000
export const MAX_KEPT_LINES = 3000

const fen = z
  .int(groundRefusals.wholeFen.forZod)
  .min(-MAX_FEN, groundRefusals.amountTooLarge.forZod)
  .max(MAX_FEN, groundRefusals.amountTooLarge.forZod)

/** One line of the platform's export: money of a village that came in or went out. */
export const exportLine = z.object({
  villageId: id,
  on: day,
  /** Whole fen; exactly one of the two is not zero. Negative: a red reversal. */
  inFen: fen.default(0),
  outFen: fen.default(0),
  voucherNo: plainText(40).optional(),
  note: plainText(100).optional(),
  /** Where its account or heading says one. */
  category: incomeCategory.optional(),
  counterparty: plainText(60).optional(),
  /** Where it stands in the file: `Sheet1 第12行`. */
  place: plainText(60).optional(),
})
export type ExportLine = z.infer<typeof exportLine>

const differingField = z.enum(['on', 'amountFen', 'category'])
export type DifferingField = z.infer<typeof differingField>

/** One line of the result. `theirs` is the platform's, `ours` an entry, of a joint receipt the village's part. */
export const comparisonLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('missing_in_ours'), theirs: exportLine }),
  z.object({ kind: z.literal('missing_in_theirs'), ours: signalEntry }),
  z.object({
    kind: z.literal('different'),
    theirs: exportLine,
    ours: signalEntry,
    fields: z.array(differingField).min(1),
  }),
  /** Came in, and (in part) went back out to the same payer; `days` between the two. */
  z.object({ kind: z.literal('back_out'), theirs: exportLine, out: exportLine, days: z.int() }),
  z.object({ kind: z.literal('matched'), theirs: exportLine, ours: signalEntry }),
])
export type ComparisonLine = z.infer<typeof comparisonLine>
export const comparisonKind = z.enum(['missing_in_ours', 'missing_in_theirs', 'different', 'back_out', 'matched'])
export type ComparisonKind = z.infer<typeof comparisonKind>

const tally = z.object({ count: z.int(), fen: z.int() })

/** What was compared and what came of it, without its lines. */
export const comparisonSchema = z.object({
  id,
  townshipId: id,
  fileName: z.string(),
  /** Days of the first and the last line of the export. */
  from: day,
  through: day,
  madeAt: z.string(),
  madeBy: z.string(),
  madeByName: z.string(),
  /** Of what was sent: the same again is the same comparison. */
  digest: z.string(),
  /** Of theirs: lines of money in, and out. */
  theirs: z.object({ in: tally, out: tally }),
  /** Of ours within those days. */
  ours: tally,
  counts: z.record(comparisonKind, z.int()),
  /** Matched lines that were too many to keep. */
  unkept: z.int(),
  /** Rows that could not be read: the first of them, and how many there are. */
  problems: z
    .array(
      z.object({
        sheet: z.string(),
        row: z.int(),
        column: z.object({ letter: z.string(), heading: z.string() }).nullable(),
        message: keptRefusal,
      }),
    )
    .max(100),
  problemCount: z.int(),
  /** How the file was read, where that was a choice. */
  notes: z.array(keptRefusal).max(20),
})
export type Comparison = z.infer<typeof comparisonSchema>

/** What of a comparison is kept: refusals as data. */
export function packedComparison(comparison: Comparison) {
  const problems = comparison.problems.map((problem) => ({ ...problem, message: packed(problem.message) }))
  return { ...comparison, problems, notes: comparison.notes.map(packed) }
}

const problemAnswer = comparisonSchema.shape.problems.element.extend({ message: z.string() })
/** As programs are answered: refusals in words. */
export const comparisonAnswer = comparisonSchema.extend({
  problems: z.array(problemAnswer).max(100),
  notes: z.array(z.string()).max(20),
})

/** A comparison with its lines, what needs a look first. */
const comparisonDocument = comparisonSchema.extend({ lines: z.array(comparisonLine) })
export const comparisonDocumentAnswer = comparisonAnswer.extend({ lines: z.array(comparisonLine) })
export type ComparisonDocument = z.infer<typeof comparisonDocument>
