/** An entry in the words of the page's language. */

import { formatYuan } from '../../../shared/amount-text.js'
import { type IncomeEntry, outsideVillage } from '../../../shared/income/entry.ts'
import { isJoint } from '../../../shared/income/joint.ts'
import type { Language } from '../catalogue.ts'
import type { Names } from './names.ts'
import { incomeTexts } from './texts.ts'

type Field = keyof ReturnType<typeof incomeTexts>['facts']

/** What the money is: as the village said, else its category. */
export function whatItIs({ nature, category }: Pick<IncomeEntry, 'nature' | 'category'>, language: Language): string {
  const { natures, categories } = incomeTexts(language)
  return nature === undefined ? categories[category] : natures[nature]
}

/** Who paid: a name, a village of this township or of another, or both. */
export function payerOf({ payer, payerVillageId, payerOutside }: IncomeEntry, names: Names): string {
  const inside = payerVillageId === undefined ? undefined : names.village(payerVillageId)
  const outside = payerOutside === undefined ? undefined : names.outside(payerOutside)
  return [payer, inside, outside].filter(Boolean).join(' · ')
}

/** What a reader should know about an entry before its figures. */
export function entryFlagsOf(entry: IncomeEntry, language: Language): string[] {
  const { flags } = incomeTexts(language)
  const isReversal = entry.reversalOf !== undefined
  const found: [boolean | undefined, string][] = [
    [isJoint(entry), flags.joint],
    [isReversal, flags.reversal],
    [entry.unmatchedReversal, flags.unmatchedReversal],
    [entry.refundOf !== undefined, flags.refund],
    [entry.reversedBy !== undefined, flags.reversed],
    [entry.onBehalf && !isReversal, flags.onBehalf],
    [entry.imported, flags.imported],
    [entry.late, flags.late],
    [entry.selfApproved, flags.selfApproved],
    [entry.arrear, flags.arrear],
    [entry.payerVillageId !== undefined, flags.interVillage],
    [entry.payerOutside !== undefined, flags.interTownship],
  ]
  return found.flatMap(([holds, name]) => (holds ? [name] : []))
}

/** One value of an entry's content, whatever its field; unknown fields as they are. */
export function valueInWords(field: string, value: unknown, names: Names, language: Language): string {
  const texts = incomeTexts(language)
  if (value === undefined || value === null || value === '') return texts.nothing
  if (Array.isArray(value)) return field === 'forPeriod' ? texts.facts.periodOf(value[0], value[1]) : value.join(' ')
  if (value === true) return texts.facts.yes
  const outside = field === 'payerOutside' ? outsideVillage.safeParse(value).data : undefined
  if (outside !== undefined) return names.outside(outside)
  const text = String(value)
  if (field === 'amountFen') return formatYuan(Number(value))
  if (field === 'villageId' || field === 'payerVillageId') return names.village(text)
  if (field === 'projectId') return names.project(text)
  const tables: Record<string, Readonly<Record<string, string>>> = {
    nature: texts.natures,
    category: texts.categories,
    means: texts.form.meansOf,
  }
  return tables[field]?.[text] ?? text
}

const labels: Record<string, Field> = {
  villageId: 'village',
  receivedOn: 'day',
  nature: 'what',
  category: 'category',
  amountFen: 'amount',
  payer: 'payer',
  payerVillageId: 'payerVillage',
  payerOutside: 'payerOutside',
  projectId: 'project',
  contractId: 'contract',
  forPeriod: 'period',
  means: 'means',
  arrear: 'arrear',
  receiptNo: 'receiptNo',
  voucherNo: 'voucherNo',
  note: 'note',
  countedOn: 'countedOn',
}

/** The label of a field of an entry; null: it is not for people. */
export function labelOf(field: string, language: Language): string | null {
  const label = labels[field]
  const text = label === undefined ? undefined : incomeTexts(language).facts[label]
  return typeof text === 'string' ? text : null
}
