/** What was typed into the income form → a submission, or every field that is wrong. */

import * as z from 'zod'
import { formatYuan, parseTyped } from '../../../shared/amount-text.js'
import { addDays } from '../../../shared/calendar.ts'
import { type IncomeNature, incomeNature } from '../../../shared/category.ts'
import type { Dependencies } from '../../../shared/dependencies.ts'
import { type IncomeEntry, outsideName } from '../../../shared/income/entry.ts'
import { findOutsideVillage } from '../../../shared/income/paying-village.ts'
import type { Language } from '../catalogue.ts'
import type { FormIssue, FormState } from '../fields.tsx'
import type { Told } from '../refusals/refusal.tsx'
import { incomeTexts } from './texts.ts'

export type FormValues = Readonly<Record<string, string | undefined>>

/** Those that few need, which the form folds up. */
export const moreFields = [
  'projectId',
  'payerVillageId',
  'payerOutside',
  'periodFrom',
  'periodTo',
  'means',
  'arrear',
  'receiptNo',
  'note',
] as const

/** The fields of the form, in order; anything else that is posted is ignored. */
export const formFields = [
  'id',
  'villageId',
  'contract',
  'day',
  'receivedOn',
  'nature',
  'amount',
  'payer',
  ...moreFields,
  'heldPhotos',
] as const

/** What a submission's fields are called on the form. */
const fieldOf: Record<string, string> = {
  amountFen: 'amount',
  contractId: 'contract',
  forPeriod: 'periodFrom',
  category: 'nature',
}

type Reading = { submission: Record<string, unknown>; issues: FormIssue[] }

/**
 * Reads the form. `today` and `yesterday` come as days, so that a form that was filled in without signal and sent later
 * keeps its day.
 */
export function readIncomeForm(values: FormValues, today: string, language: Language, entry?: IncomeEntry): Reading {
  const { invalid } = incomeTexts(language)
  const issues: FormIssue[] = []
  const wrong = (path: string, message: Told) => void issues.push({ path, message })
  const villageId = said(values.villageId)
  if (villageId === undefined) wrong('villageId', invalid.village)
  const receivedOn = readDay(values, today, invalid, wrong)
  const nature = z.optional(incomeNature).catch(undefined).parse(said(values.nature))
  if (nature === undefined && entry?.category === undefined) wrong('nature', invalid.nature)
  const amountFen = said(values.amount) === undefined ? undefined : parseTyped(values.amount ?? '')
  if (amountFen === undefined) wrong('amount', invalid.amountMissing)
  if (amountFen === null) wrong('amount', isTooLong(values.amount) ? invalid.amountTooLong : invalid.amount)
  if (typeof amountFen === 'number' && amountFen < 0 && entry?.refundOf === undefined) wrong('amount', invalid.negative)
  const [from, to] = [said(values.periodFrom), said(values.periodTo)]
  if (from === undefined && to !== undefined) wrong('periodFrom', invalid.period)
  const submission = withoutUndefined({
    id: values.id,
    villageId,
    receivedOn,
    ...(nature === undefined ? { category: entry?.category } : { nature: nature satisfies IncomeNature }),
    amountFen,
    payer: said(values.payer),
    payerVillageId: said(values.payerVillageId),
    projectId: said(values.projectId),
    contractId: said(values.contractId),
    forPeriod: from === undefined ? undefined : to === undefined || to === from ? from : [from, to],
    means: said(values.means),
    arrear: values.arrear === 'yes' ? true : undefined,
    receiptNo: said(values.receiptNo),
    note: said(values.note),
    // What the form does not show stays as it is.
    refundOf: entry?.refundOf,
    voucherNo: entry?.voucherNo,
    evidence: entry?.evidence,
  })
  return { submission, issues }
}

/** The reading with the village of another township that was typed, or what is wrong with it. */
export async function withOutsidePayer(
  deps: Pick<Dependencies, 'townships' | 'villages'>,
  townshipId: string,
  { payerOutside }: FormValues,
  reading: Reading,
): Promise<Reading> {
  const typed = said(payerOutside)
  if (typed === undefined) return reading
  const found = await findOutsideVillage(deps, townshipId, typed)
  if ('payer' in found) return { ...reading, submission: { ...reading.submission, payerOutside: found.payer } }
  return { ...reading, issues: [...reading.issues, { path: 'payerOutside', message: found.wrong }] }
}

function readDay(
  { day, receivedOn }: FormValues,
  today: string,
  invalid: { day: string; dayMissing: string; dayTwice: string; dayFuture: string },
  wrong: (path: string, message: Told) => void,
): string | undefined {
  const choice = said(day)
  const typed = said(receivedOn)
  if (choice === undefined && typed === undefined) return void wrong('day', invalid.day)
  if (choice === undefined || choice === 'other') {
    if (typed === undefined) return void wrong('receivedOn', invalid.dayMissing)
    if (typed > today) wrong('receivedOn', invalid.dayFuture)
    return typed
  }
  if (typed !== undefined && typed !== choice) wrong('receivedOn', invalid.dayTwice)
  if (choice > today) wrong('day', invalid.dayFuture)
  return choice
}

/** The issues of a refused submission, at the fields of this form. */
export function issuesOnForm(issues: readonly FormIssue[]): FormIssue[] {
  return issues.map(({ path, message }) => {
    const field = path.split(/[.[]/)[0] ?? path
    return { path: fieldOf[field] ?? field, message }
  })
}

/** An entry as the form shows it for mending. */
export function formOfEntry(entry: IncomeEntry, today: string): FormState {
  const period = entry.forPeriod
  const isRecent = entry.receivedOn === today || entry.receivedOn === addDays(today, -1)
  return {
    values: {
      villageId: entry.villageId,
      contract: contractValue(entry),
      day: isRecent ? entry.receivedOn : 'other',
      receivedOn: isRecent ? '' : entry.receivedOn,
      nature: entry.nature,
      amount: formatYuan(entry.amountFen).replace('−', '-'),
      payer: entry.payer,
      projectId: entry.projectId,
      payerVillageId: entry.payerVillageId,
      payerOutside: outsideName(entry.payerOutside),
      periodFrom: Array.isArray(period) ? period[0] : period,
      periodTo: Array.isArray(period) ? period[1] : undefined,
      means: entry.means,
      arrear: entry.arrear ? 'yes' : undefined,
      receiptNo: entry.receiptNo,
      note: entry.note,
      split: entry.split,
    },
    issues: [],
  }
}

/** More digits than any money has. */
function isTooLong(amount = ''): boolean {
  return /\d{13}/.test(amount.normalize('NFKC').replace(/[,，\s]/g, ''))
}

function said(text: string | undefined): string | undefined {
  const trimmed = text?.trim()
  return trimmed === '' ? undefined : trimmed
}

function withoutUndefined(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** What a form names as its contract, in one field. */
export function contractValue({ projectId, contractId }: Pick<IncomeEntry, 'projectId' | 'contractId'>): string {
  return projectId === undefined || contractId === undefined ? '' : `${projectId}/${contractId}`
}
