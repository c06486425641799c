/** Amounts and days that are more likely a slip than what came in: asked about at entry, and shown to who reviews. */

import { formatCapitals, formatYuan } from '../amount-text.js'
import { addDays, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { LARGE_FEN } from '../money.ts'
import type { Refusal } from '../refusal.ts'
import type { EntryContent, IncomeEntry } from './entry.ts'
import { isKept } from './entry-status.ts'
import * as incomeRefusals from './refusals.zh.ts'

export type Unlikely =
  | { kind: 'above_large' }
  | { kind: 'above_target'; year: number; targetFen: number }
  | { kind: 'above_median'; medianFen: number }
  | { kind: 'long_ago'; receivedOn: string }

const TIMES_MEDIAN = 100
/** With fewer entries than this there is no "usual". */
export const ENOUGH_ENTRIES = 5
const LATEST = 50
const YEAR_DAYS = 365

type Amount = Pick<EntryContent, 'amountFen' | 'receivedOn'>
/** What it is compared with: the village's target of the year, null without one; amounts of its entries that stand, in fen. */
type Usual = { targetFen: number | null; amounts: readonly number[] }

/** Pure: above 1 亿元, above the village's target of a whole year, or above 100 times its median entry; all in fen. */
export function unlikelyAmount({ amountFen, receivedOn }: Amount, { targetFen, amounts }: Usual): Unlikely[] {
  const found: Unlikely[] = []
  if (amountFen > LARGE_FEN) found.push({ kind: 'above_large' })
  if (targetFen !== null && targetFen > 0 && amountFen > targetFen)
    found.push({ kind: 'above_target', year: yearOf(receivedOn), targetFen })
  const medianFen = medianOf(amounts.filter((fen) => fen > 0))
  if (medianFen !== null && amountFen > medianFen * TIMES_MEDIAN) found.push({ kind: 'above_median', medianFen })
  return found
}

/** Pure: dated more than a year before the day it was entered. */
export function longAgo(receivedOn: string, enteredOn: string): Unlikely[] {
  return receivedOn < addDays(enteredOn, -YEAR_DAYS) ? [{ kind: 'long_ago', receivedOn }] : []
}

/** Of an even number the lower of the two in the middle; null: too few to say. */
function medianOf(amounts: readonly number[]): number | null {
  if (amounts.length < ENOUGH_ENTRIES) return null
  return [...amounts].sort((a, b) => a - b)[Math.floor((amounts.length - 1) / 2)] ?? null
}

/** Those of a village's entries that say what is usual: neither withdrawn nor reversed. */
export function standing(entries: readonly IncomeEntry[]): IncomeEntry[] {
  return entries.filter((entry) => isKept(entry) && entry.reversedBy === undefined)
}

/**
 * The refusal `unusual_amount` where an amount cannot well be, null where it can: one target and one short page of the
 * village's entries are read. Days long past are not asked of programs, which hand in what is old by nature.
 */
export async function amountQuestion(
  deps: Pick<Dependencies, 'income' | 'targets'>,
  townshipId: string,
  entry: Pick<EntryContent, 'villageId' | 'amountFen' | 'receivedOn'> & { id: string },
  today: string,
): Promise<DomainError | null> {
  const { villageId, amountFen, receivedOn } = entry
  if (amountFen <= 0) return null
  const range = { from: '2000-01-01', through: today, limit: LATEST }
  const [target, { items }] = await Promise.all([
    deps.targets.find(townshipId, villageId, yearOf(receivedOn)),
    deps.income.ofVillage({ townshipId, villageId, ...range }),
  ])
  const amounts = standing(items.filter(({ id }) => id !== entry.id)).map((one) => one.amountFen)
  const [first] = unlikelyAmount(entry, { targetFen: target?.amountFen ?? null, amounts })
  if (first === undefined) return null
  const why = than(first)
  const refusal = incomeRefusals.largeAmount(formatYuan(amountFen), formatCapitals(amountFen), why)
  return new DomainError('unusual_amount', refusal, [{ path: 'confirmLarge', message: incomeRefusals.confirmLarge }])
}

function than(found: Unlikely): Refusal {
  if (found.kind === 'above_target') return incomeRefusals.aboveYear(found.year, formatYuan(found.targetFen))
  if (found.kind === 'above_median') return incomeRefusals.aboveMedian(formatYuan(found.medianFen), TIMES_MEDIAN)
  return incomeRefusals.aboveLarge
}
