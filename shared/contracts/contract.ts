import * as z from 'zod'
import { day } from '../calendar.ts'
import { categoryOfNature, type IncomeCategory, type IncomeNature } from '../category.ts'
import { MAX_FEN } from '../money.ts'
import * as groundRefusals from '../refusals.zh.ts'
import { id, lineText, plainText, requiredLine, requiredText } from '../text.ts'
import * as contractRefusals from './refusals.zh.ts'

/** What a contract may bring in: every nature that is income; the most usual first. */
export const contractNature = z.enum([
  'rent',
  'contracting',
  'dividend',
  'guaranteed_return',
  'equity_return',
  'service',
  'product_sales',
  'award',
  'ecological_subsidy',
  'interest',
  'asset_disposal',
  'donation',
] as const satisfies readonly IncomeNature[])
export type ContractNature = z.infer<typeof contractNature>

/** Payments of a contract are bounded: a rent by the month for twenty years. */
export const MAX_DUES = 240

const amount = z
  .int(groundRefusals.wholeFen.forZod)
  .min(1, contractRefusals.aboveZero.forZod)
  .max(MAX_FEN, groundRefusals.amountTooLarge.forZod)

/** One payment that the contract promises, in whole fen. */
export const dueSchema = z.object({ dueOn: day, amountFen: amount })
export type Due = z.infer<typeof dueSchema>

export const duePeriod = z.enum(['month', 'quarter', 'half_year', 'year'])
export type DuePeriod = z.infer<typeof duePeriod>

/** The same amount every period, from the first day until the contract ends. */
export const regularPayments = z.object({ every: duePeriod, firstOn: day, amountFen: amount })
export type RegularPayments = z.infer<typeof regularPayments>

/** What the paper says; the same for forms, the API and the import. */
export const contractContent = z.object({
  title: requiredLine(60),
  /** 承租方、合作企业: the lessee or company that pays. */
  party: requiredLine(60),
  nature: contractNature,
  documentNo: lineText(60).nullable().default(null),
  signedOn: day.nullable().default(null),
  startsOn: day,
  endsOn: day,
  note: plainText(200).nullable().default(null),
})

/** A contract of a project. Its villages are the project's, by the project's shares. */
export const contractSchema = contractContent.extend({
  id,
  projectId: id,
  /** How the dues were made; null: they were listed one by one. */
  regular: regularPayments.nullable(),
  /** In order of day, one a day at most. */
  dues: z.array(dueSchema).min(1).max(MAX_DUES),
  /** Ended before its time: dues after that day fall away. */
  ended: z.object({ on: day, reason: requiredText(200) }).nullable(),
  /** Digest of the first submission: the same again answers with the contract as it is. */
  digest: z.string(),
  version: z.int().min(1),
})
export type Contract = z.infer<typeof contractSchema>

/** What was done to a contract: who, when, why, and what was there before. */
export const contractEventSchema = z.object({
  contractId: id,
  version: z.int().min(1),
  action: z.enum(['added', 'imported', 'changed', 'ended']),
  at: z.string(),
  by: z.string(),
  byName: z.string(),
  reason: z.string().nullable(),
  fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
})
export type ContractEvent = z.infer<typeof contractEventSchema>

/** The category in which its money counts. */
export function contractCategory(contract: Pick<Contract, 'nature'>): IncomeCategory {
  return categoryOfNature[contract.nature]
}

export const duePeriodName: Record<DuePeriod, string> = {
  month: '每月',
  quarter: '每季',
  half_year: '每半年',
  year: '每年',
}
