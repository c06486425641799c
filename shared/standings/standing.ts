import * as z from 'zod'
import { addDays, lastDayOf, mondayOf, monthOf, weekOf, yearOf } from '../calendar.ts'
import type { IncomeCategory } from '../category.ts'
import { countedOn } from '../income/counted-on.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { isJoint, partsOf } from '../income/joint.ts'
import { id } from '../text.ts'
import type { CountingRule } from '../townships/settings.ts'

/**
 * What a village has in the books of one year, kept by the same transactions that enter and decide its entries, so that
 * counted and waiting money are one record's truth. Flat, sparse sums with short names (they are stored with every
 * village), so that every change is an addition:
 *
 * - `06w26o`: approved fen counted in June within ISO week 26, by category (`o i s t n`: operating, investment, subsidy,
 *   other, not income); in capitals the part that came from another village of the township; `06w26l` the part that
 *   counts late. A week cut by a month's end has two segments, so weekly and monthly cut-offs are both sums of whole
 *   segments (at most 63 a year).
 * - `p06w26o`, `p06w26O`: the same of money that waits for review, by the day received.
 * - `r2326`: how many decided entries (approved or returned) were received in 2023-W26: "has reported"; `w2326`: how many
 *   that wait.
 */
export const standingSchema = z.object({
  villageId: id,
  year: z.int(),
  sums: z.record(z.string(), z.int()),
})
export type Standing = z.infer<typeof standingSchema>

/** Additions to one village's standing of one year. */
export type StandingMove = { villageId: string; year: number; sums: Record<string, number> }

/** Fen by category; `interVillage` holds the part that came from another village of the township. */
export type CategorySums = Record<IncomeCategory, number>
export type CountedSums = { byCategory: CategorySums; interVillage: CategorySums; lateFen: number }

const LETTERS = { operating: 'o', investment: 'i', subsidy: 's', other: 't', not_income: 'n' } as const
const CATEGORIES: Record<string, IncomeCategory> = {
  o: 'operating',
  i: 'investment',
  s: 'subsidy',
  t: 'other',
  n: 'not_income',
}
const SEGMENT = /^(\d\d)w(\d\d)([oistnlOISTN])$/
const WAITING = /^p(\d\d)w(\d\d)([oistnOISTN])$/
const WAITING_MARK = /^w\d{4}$/

/** What decides what an entry contributes. */
export type Contributing = Pick<
  IncomeEntry,
  | 'villageId'
  | 'receivedOn'
  | 'category'
  | 'amountFen'
  | 'payerVillageId'
  | 'parts'
  | 'jointFen'
  | 'status'
  | 'countedOn'
  | 'late'
>

/**
 * What this entry contributes, in its present state, to the standings of its villages: the definition `rebuild` uses
 * too. A joint receipt that was returned says nothing of its villages' weeks.
 */
export function contributionOf(entry: Contributing): StandingMove[] {
  return partsOf(entry).flatMap(contributionOfPart)
}

function contributionOfPart(entry: Contributing): StandingMove[] {
  const mark = { [reportMark(weekOf(entry.receivedOn))]: 1 }
  if (entry.status === 'submitted') return [waitingOf(entry)]
  if (entry.status === 'returned' && isJoint(entry)) return []
  if (entry.status === 'returned') return [{ villageId: entry.villageId, year: yearOf(entry.receivedOn), sums: mark }]
  if (entry.status !== 'approved' || entry.countedOn === undefined) return []
  const segment = segmentOf(entry.countedOn)
  const letter = LETTERS[entry.category]
  const sums: Record<string, number> = { ...mark, [segment + letter]: entry.amountFen }
  if (entry.payerVillageId !== undefined) sums[segment + letter.toUpperCase()] = entry.amountFen
  if (entry.late && entry.category !== 'not_income') sums[`${segment}l`] = entry.amountFen
  return [{ villageId: entry.villageId, year: yearOf(entry.countedOn), sums }]
}

/** Waits in the year in which it was received, whatever year it may count in. */
function waitingOf({ villageId, receivedOn, category, amountFen, payerVillageId }: Contributing): StandingMove {
  const name = `p${segmentOf(receivedOn)}${LETTERS[category]}`
  const between =
    payerVillageId === undefined ? {} : { [`p${segmentOf(receivedOn)}${LETTERS[category].toUpperCase()}`]: amountFen }
  return {
    villageId,
    year: yearOf(receivedOn),
    sums: { [name]: amountFen, ...between, [waitingMark(weekOf(receivedOn))]: 1 },
  }
}

function segmentOf(onDay: string): string {
  return `${onDay.slice(5, 7)}w${weekOf(onDay).slice(6)}`
}

function reportMark(isoWeek: string): string {
  return `r${isoWeek.slice(2, 4)}${isoWeek.slice(6)}`
}

function waitingMark(isoWeek: string): string {
  return `w${isoWeek.slice(2, 4)}${isoWeek.slice(6)}`
}

/** The moves that turn the contributions of some entries into those of others, one for each village and year. */
export function movesBetween(before: readonly Contributing[], after: readonly Contributing[]): StandingMove[] {
  const moves = new Map<string, StandingMove>()
  const add = (entry: Contributing, sign: number) => {
    for (const part of contributionOf(entry)) {
      const key = `${part.villageId} ${part.year}`
      const move = moves.get(key) ?? { villageId: part.villageId, year: part.year, sums: {} }
      for (const [name, value] of Object.entries(part.sums)) move.sums[name] = (move.sums[name] ?? 0) + sign * value
      moves.set(key, move)
    }
  }
  for (const entry of before) add(entry, -1)
  for (const entry of after) add(entry, 1)
  for (const move of moves.values()) {
    for (const name of Object.keys(move.sums)) if (move.sums[name] === 0) delete move.sums[name]
  }
  return [...moves.values()].filter((move) => Object.keys(move.sums).length > 0)
}

/** Applies a move; a standing that did not exist yet starts empty. */
export function moved(standing: Standing | undefined, move: StandingMove): Standing {
  const sums = { ...standing?.sums }
  for (const [name, value] of Object.entries(move.sums)) sums[name] = (sums[name] ?? 0) + value
  return { villageId: move.villageId, year: move.year, sums }
}

/** Last day of the segment: the week's Sunday or the month's end, whichever comes first. */
function segmentEnd(standingYear: number, monthNumber: string, weekNumber: string): string {
  const inMonth = `${standingYear}-${monthNumber}`
  const weekYear =
    monthNumber === '01' && Number(weekNumber) > 50
      ? standingYear - 1
      : monthNumber === '12' && weekNumber === '01'
        ? standingYear + 1
        : standingYear
  const sunday = addDays(mondayOf(`${weekYear}-W${weekNumber}`), 6)
  return monthOf(sunday) === inMonth ? sunday : lastDayOf(inMonth)
}

/** What a sum of money is of. `category` null: the part of all four that counts late. */
type NamedSum = { waits: boolean; end: string; category: IncomeCategory | null; isInterVillage: boolean }

/** By year and name; a year has some hundred names, and every figure asks for each of them many times. */
const namedSums = new Map<number, Map<string, NamedSum>>()

/** Null: no sum of money. */
function namedSum(year: number, name: string): NamedSum | null {
  const ofYear = namedSums.get(year) ?? new Map<string, NamedSum>()
  const known = ofYear.get(name)
  if (known !== undefined) return known
  const [, monthNumber, weekNumber, letter = ''] = SEGMENT.exec(name) ?? WAITING.exec(name) ?? []
  if (monthNumber === undefined || weekNumber === undefined) return null
  const category = CATEGORIES[letter.toLowerCase()] ?? null
  const end = segmentEnd(year, monthNumber, weekNumber)
  const sum = {
    waits: name.startsWith('p'),
    end,
    category,
    isInterVillage: category !== null && letter !== LETTERS[category],
  }
  namedSums.set(year, ofYear.set(name, sum))
  return sum
}

/** The end of the last week (cut by its month) in which anything counts; null when nothing does. */
export function lastDayWithMoney(standings: readonly Standing[]): string | null {
  const ends = standings.flatMap(({ year, sums }) =>
    Object.keys(sums).flatMap((name) => {
      const [, monthNumber, weekNumber] = SEGMENT.exec(name) ?? []
      return monthNumber === undefined || weekNumber === undefined ? [] : [segmentEnd(year, monthNumber, weekNumber)]
    }),
  )
  return ends.sort().at(-1) ?? null
}

export function noSums(): CategorySums {
  return { operating: 0, investment: 0, subsidy: 0, other: 0, not_income: 0 }
}

/**
 * Sums of the segments that end within [from, through]; both must be the edge of a week, month or year, as every
 * cut-off is.
 */
export function sumSegments(standing: Standing | undefined, from: string, through: string): CountedSums {
  const total: CountedSums = { byCategory: noSums(), interVillage: noSums(), lateFen: 0 }
  if (standing === undefined) return total
  for (const [name, fen] of Object.entries(standing.sums)) {
    const sum = namedSum(standing.year, name)
    if (sum === null || sum.waits || sum.end < from || sum.end > through) continue
    if (sum.category === null) total.lateFen += fen
    else (sum.isInterVillage ? total.interVillage : total.byCategory)[sum.category] += fen
  }
  return total
}

/**
 * Money that waits and would count by the cut-off, within its year, if it were approved now: on the day received, or
 * where that month is closed on the first day of the earliest open one. `standings` are the village's of the cut-off's
 * year and of those before it.
 */
export function sumWaiting(
  standings: readonly Standing[],
  { cutOff, closedThrough }: { cutOff: string; closedThrough: string | null },
): Pick<CountedSums, 'byCategory' | 'interVillage'> {
  const total = { byCategory: noSums(), interVillage: noSums() }
  for (const { year, sums } of standings) {
    for (const [name, fen] of Object.entries(sums)) {
      const sum = namedSum(year, name)
      if (sum === null || !sum.waits || sum.category === null) continue
      const wouldCountOn = countedOn(sum.end, closedThrough)
      if (wouldCountOn > cutOff || yearOf(wouldCountOn) !== yearOf(cutOff)) continue
      ;(sum.isInterVillage ? total.interVillage : total.byCategory)[sum.category] += fen
    }
  }
  return total
}

/** Was something of this village received in this ISO week that waits, was approved or returned? */
export function hasReported(standing: Standing | undefined, isoWeek: string): boolean {
  return (standing?.sums[reportMark(isoWeek)] ?? 0) > 0 || (standing?.sums[waitingMark(isoWeek)] ?? 0) > 0
}

/** Was anything ever decided of it? What only waits makes nobody's year. */
export function hasDecided({ sums }: Standing): boolean {
  return Object.keys(sums).some((name) => !WAITING.test(name) && !WAITING_MARK.test(name))
}

/** How many of the village's entries of the year wait for review. */
export function countWaiting({ sums }: Standing): number {
  return Object.entries(sums).reduce((count, [name, value]) => (WAITING_MARK.test(name) ? count + value : count), 0)
}

/** The four categories together. */
export function totalIncome(sums: CategorySums): number {
  return sums.operating + sums.investment + sums.subsidy + sums.other
}

/** 经营性收入: operating and investment. */
export function operatingNature(sums: CategorySums): number {
  return sums.operating + sums.investment
}

/** What the counting rule counts. */
export function countedUnder(rule: CountingRule, sums: CategorySums): number {
  return rule === 'operating_nature' ? operatingNature(sums) : totalIncome(sums)
}

/** Whether money of this category is counted under the rule. */
export function isCounted(rule: CountingRule, category: IncomeCategory): boolean {
  return countedUnder(rule, { ...noSums(), [category]: 1 }) === 1
}

/** Standings are kept by weeks cut at the month's end; money of today lies in the one that ends here. */
export function segmentThrough(onDay: string): string {
  const sunday = addDays(mondayOf(weekOf(onDay)), 6)
  return monthOf(sunday) === monthOf(onDay) ? sunday : lastDayOf(monthOf(onDay))
}
