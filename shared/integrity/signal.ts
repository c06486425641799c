/** 核查提示: what asks for a look, with the evidence it rests on. A signal never blocks anything. */
import * as z from 'zod'
import { month } from '../calendar.ts'
import { type IncomeEntry, incomeEntrySchema } from '../income/entry.ts'
import { isReported } from '../income/entry-status.ts'
import { light } from '../standings/light.ts'
import { id } from '../text.ts'

/** In the order in which they are looked at. */
export const signalKind = z.enum([
  'reversed_after_bulletin',
  'same_voucher',
  'same_file',
  'last_days',
  'late_target_cut',
  'unusual_amount',
  'no_proof',
])
export type SignalKind = z.infer<typeof signalKind>

/** An entry that a signal rests on, as it stood when the signal was made; of a joint receipt one village's part. */
export const signalEntry = incomeEntrySchema
  .pick({ id: true, villageId: true, receivedOn: true, countedOn: true, category: true, amountFen: true })
  .extend({ payer: z.string().optional(), voucherNo: z.string().optional(), note: z.string().optional() })
export type SignalEntry = z.infer<typeof signalEntry>

/** The longest period that a month's last days end. */
const periodEnd = z.enum(['month', 'quarter', 'year'])

const about = {
  /** Made of what it is about, so that it is the same whenever the month is looked at. */
  id,
  /** The month in which what it is about counts; of a cut target, was cut. */
  month,
  villageId: id,
  villageName: z.string(),
  entries: z.array(signalEntry),
}

/** One signal; `entries` is its evidence, oldest first. */
export const integritySignal = z.discriminatedUnion('kind', [
  /** Money that came in, stood in bulletins, and was taken out again after the first of them was taken. */
  z.object({ ...about, kind: z.literal('reversed_after_bulletin'), bulletins: z.array(month) }),
  /** One voucher of one village behind several entries: `2023年6月记字第18号`. */
  z.object({ ...about, kind: z.literal('same_voucher'), voucher: z.string() }),
  /** One file, by its SHA-256, that proves several entries. */
  z.object({ ...about, kind: z.literal('same_file'), sha256: z.string() }),
  /** Entries of the last days without which the village would not have met its target, or would have another light. */
  z.object({
    ...about,
    kind: z.literal('last_days'),
    ends: periodEnd,
    firstDay: z.string(),
    targetFen: z.int(),
    countedFen: z.int(),
    withoutFen: z.int(),
    /** With, and without them. */
    met: z.tuple([z.boolean(), z.boolean()]),
    lights: z.tuple([light, light]),
  }),
  z.object({
    ...about,
    kind: z.literal('late_target_cut'),
    year: z.int(),
    fromFen: z.int(),
    toFen: z.int(),
    on: z.string(),
    reason: z.string(),
    documentNo: z.string().nullable(),
  }),
  /** Far above (below) the largest (smallest) of the village's latest entries, and of how many. */
  z.object({
    ...about,
    kind: z.literal('unusual_amount'),
    direction: z.enum(['above', 'below']),
    usualFen: z.int(),
    comparedWith: z.int(),
  }),
  /** Operating income with neither a contract nor a file behind it. */
  z.object({ ...about, kind: z.literal('no_proof') }),
])
export type IntegritySignal = z.infer<typeof integritySignal>
/** A signal before it has an id, a month and the name of its village; `key` is what makes it this one and no other. */
export type FoundSignal<Kind extends SignalKind> = Omit<
  Extract<IntegritySignal, { kind: Kind }>,
  'id' | 'month' | 'villageName' | 'entries'
> & { key: string; entries: readonly IncomeEntry[] }
export type AnyFound = { [Kind in SignalKind]: FoundSignal<Kind> }[SignalKind]

/** Whether an entry is money that stands: neither withdrawn or returned, nor undone, nor what undoes. */
export function stands(entry: IncomeEntry): boolean {
  const { reversedBy, reversalOf, amountFen } = entry
  return isReported(entry) && reversedBy === undefined && reversalOf === undefined && amountFen > 0
}
