import * as z from 'zod'
import { day, month } from '../calendar.ts'
import { incomeCategory, incomeNature } from '../category.ts'
import { MAX_FEN } from '../money.ts'
import { saidWeight, weightFields } from '../projects/shares.ts'
import { splitRule } from '../projects/split.ts'
import * as groundRefusals from '../refusals.zh.ts'
import { id, lineText, plainText } from '../text.ts'
import { entryStatus } from './entry-status.ts'
import * as incomeRefusals from './refusals.zh.ts'

/** One village's part of a joint receipt, in whole fen; the parts add up to the whole. With the share it was made by. */
const part = { villageId: id, amountFen: z.int(), floorFen: z.int().min(0).optional() }
const receiptPart = z
  .object({ ...part, ...weightFields })
  .transform(({ weight, basisPoints, ...rest }, context) => ({
    ...rest,
    weight: saidWeight({ weight, basisPoints }, context),
  }))
  .pipe(z.object({ ...part, weight: z.int() }))
export type ReceiptPart = z.infer<typeof receiptPart>

/** A village of another township, that paid: both have an area above them in common. */
export const outsideVillage = z.object({ townshipId: id, villageId: id })
export type OutsideVillage = z.infer<typeof outsideVillage>

/** `hedong/hekou`, as the import reads it again. */
export function outsideName(payer: OutsideVillage | undefined): string | undefined {
  return payer === undefined ? undefined : `${payer.townshipId}/${payer.villageId}`
}

/** What a village says about one sum of money received; the same for forms, the API, and the import. */
export const entryContent = z.object({
  villageId: id,
  receivedOn: day,
  category: incomeCategory,
  nature: incomeNature.optional(),
  /** Whole fen; negative only for reversals and refunds. */
  amountFen: z
    .int(groundRefusals.wholeFen.forZod)
    .min(-MAX_FEN, groundRefusals.amountTooLarge.forZod)
    .max(MAX_FEN, groundRefusals.amountTooLarge.forZod)
    .refine((fen) => fen !== 0, incomeRefusals.notZero.forZod),
  payer: lineText(60).optional(),
  /** Money from another village of the township: taken out of the township's total. */
  payerVillageId: id.optional(),
  /** Money from a village of another township: this one's own income, taken out by the area in which both lie. */
  payerOutside: outsideVillage.optional(),
  note: plainText(200).optional(),
  receiptNo: lineText(40).optional(),
  voucherNo: lineText(40).optional(),
  projectId: id.optional(),
  /** The contract of that project under which it was due. */
  contractId: id.optional(),
  /** The entry this negative amount pays back in part. */
  refundOf: id.optional(),
  /** 所属期: a month or a pair of months. */
  forPeriod: z.union([month, z.tuple([month, month])]).optional(),
  means: z.enum(['bank', 'cash', 'in_kind']).optional(),
  /** Recovers an old arrear. */
  arrear: z.boolean().optional(),
  /** Files go up once the entry is saved; what a submission names here is not taken over. */
  evidence: z.array(id).max(6, incomeRefusals.tooManyFiles.forZod).optional(),
})
export type EntryContent = z.infer<typeof entryContent>

const entryAction = z.enum([
  'submitted',
  'imported',
  'mended',
  'approved',
  'returned',
  'withdrawn',
  'reversed',
  'reversal_released',
  'corrected',
  'voucher_added',
  'evidence_added',
  'evidence_removed',
])

/** What a return is about, where its reason was picked; the words of the reason say it to people. */
export const returnCause = z.enum(['evidence', 'amount', 'day', 'category', 'double', 'unclear', 'village'])

/** Who did what, when and why; `before` holds the old values of the fields that changed. */
const entryEvent = z.object({
  action: entryAction,
  at: z.string(),
  by: z.string(),
  byName: z.string(),
  reason: z.string().optional(),
  cause: returnCause.optional(),
  requestId: z.string().optional(),
  requestDigest: z.string().optional(),
  before: z.record(z.string(), z.unknown()).optional(),
})
export type EntryEvent = z.infer<typeof entryEvent>

/** One sum of money with its whole life inside. An approved entry is locked; nothing is ever deleted. */
export const incomeEntrySchema = entryContent.extend({
  id,
  townshipId: id,
  /**
   * 共同收入: money of a joint project, entered and reviewed once. `amountFen` is the whole and `villageId` the project's
   * first village; what each village has of it stands here.
   */
  parts: z.array(receiptPart).min(2).max(60).optional(),
  /** How the parts were made: by shares alone, or by guaranteed floors and the surplus by shares. */
  split: splitRule.optional(),
  /** Only in a list by village, where the entry stands for one village's part: the whole that it is a part of. */
  jointFen: z.int().optional(),
  status: entryStatus,
  version: z.int().min(1),
  /** The day it counts on, fixed at approval. */
  countedOn: day.optional(),
  /** 跨期补报: its month was closed, so it counts in the earliest open one. */
  late: z.boolean().optional(),
  /** 自审: approved by someone who wrote a version of it, where the township allows that. */
  selfApproved: z.boolean().optional(),
  /** 代录: entered by the township for the village. */
  onBehalf: z.boolean().optional(),
  imported: z.boolean().optional(),
  /** An imported negative row that names no original. */
  unmatchedReversal: z.boolean().optional(),
  reversalOf: id.optional(),
  reversedBy: id.optional(),
  /** The bulletin month whose correction approved it into a closed month. */
  correctionOf: month.optional(),
  /** Sum of the approved refunds of this entry, as a positive amount. */
  refundedFen: z.int().optional(),
  /** Digest of the first submission: the same again answers with the entry as it is. */
  digest: z.string(),
  /** Everyone who wrote a version of it; none of them approves it. */
  writers: z.array(z.string()),
  submittedAt: z.string(),
  history: z.array(entryEvent),
})
export type IncomeEntry = z.infer<typeof incomeEntrySchema>

/** Its latest return, with the reason; undefined: it never was. */
export function lastReturn({ history }: Pick<IncomeEntry, 'history'>): EntryEvent | undefined {
  return history.findLast(({ action }) => action === 'returned')
}

/** A pending entry's history is bounded: after this many events it is mended no more, but decided, or withdrawn and entered anew. */
export const MAX_EVENTS = 40
