import * as z from 'zod'
import { addDays, lastDayOf, mondayOf, monthOf, weekOf, yearOf } from '../calendar.ts'
import type { IncomeCategory } from '../category.ts'
import { countingDay } from '../income/counting-day.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { isApproved, isReturned, isWaiting } from '../income/entry-status.ts'
import { isJoint, partsOf } from '../income/joint.ts'
import { id } from '../text.ts'
import type { CountingRule } from '../townships/settings.ts'
import { addOutside, addSums, type CategorySums, isCounted, noSums, type OutsideSums, sumsOf } from './category-sums.ts'

/**
 * What a village has in the books of one year, kept by the same transactions that enter and decide its entries, so that
 * counted and waiting money are one record's truth. Flat, sparse sums with short names (they are stored with every
 * village), so that every change is an addition:
 *
 * - `06w26o`: approved fen counted in June within ISO week 26, by category (`o i s t n`: operating, investment, subsidy,
 *   other, not income); in capitals the part that came from another village of the township. `06w26x`, `y`, `z`: the part
 *   that counts late, of operating nature and else, and from another village; `06w26l`: late money of a release that did
 *   not tell these apart. A week cut by a month's end has two segments, so weekly and monthly cut-offs are both sums of whole
 *   segments (at most 63 a year).
 * - `p06w26o`, `p06w26O`: the same of money that waits for review, by the day received.
 * - `06w26o@hedong`, `p06w26o@hedong`: the part of these that came from villages of the township `hedong`: income of this one
 *   like any other, taken out by the area in which both lie.
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

/** `interVillage` holds the part of `byCategory` that came from another village of the township. */
export type CountedSums = { byCategory: CategorySums; interVillage: CategorySums; lateFen: number }

/** Late money of the four categories: from outside the township, of operating nature or else; from another village; or not told apart. */
type LateSums = { operatingNatureFen: number; elseFen: number; interVillageFen: number; unknownFen: number }

const LETTERS = { operating: 'o', investment: 'i', subsidy: 's', other: 't', not_income: 'n' } as const
const CATEGORIES: Record<string, IncomeCategory> = {
  o: 'operating',
  i: 'investment',
  s: 'subsidy',
  t: 'other',
  n: 'not_income',
}
const SEGMENT = /^(\d\d)w(\d\d)([oistnlxyzOISTN])(?:@(.+))?$/
const LATE: Record<string, keyof LateSums> = {
  x: 'operatingNatureFen',
  y: 'elseFen',
  z: 'interVillageFen',
  l: 'unknownFen',
}
const WAITING = /^p(\d\d)w(\d\d)([oistnOISTN])(?:@(.+))?$/
const WAITING_MARK = /^w\d{4}$/

/** What decides what an entry contributes. */
export type Contributing = Pick<
  IncomeEntry,
  | 'villageId'
  | 'receivedOn'
  | 'category'
  | 'amountFen'
  | 'payerVillageId'
  | 'payerOutside'
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
  if (isWaiting(entry)) return [waitingOf(entry)]
  if (isReturned(entry)) {
    return isJoint(entry) ? [] : [{ villageId: entry.villageId, year: yearOf(entry.receivedOn), sums: mark }]
  }
  if (!isApproved(entry)) return []
  const segment = segmentOf(entry.countedOn)
  const letter = LETTERS[entry.category]
  const sums: Record<string, number> = { ...mark, [segment + letter]: entry.amountFen }
  if (entry.payerVillageId !== undefined) sums[segment + letter.toUpperCase()] = entry.amountFen
  if (entry.payerOutside !== undefined) sums[`${segment}${letter}@${entry.payerOutside.townshipId}`] = entry.amountFen
  if (entry.late && entry.category !== 'not_income') sums[segment + lateLetter(entry)] = entry.amountFen
  return [{ villageId: entry.villageId, year: yearOf(entry.countedOn), sums }]
}

function lateLetter({ category, payerVillageId }: Contributing): 'x' | 'y' | 'z' {
  if (payerVillageId !== undefined) return 'z'
  return isCounted('operating_nature', category) ? 'x' : 'y'
}

/** Waits in the year in which it was received, whatever year it may count in. */
function waitingOf(entry: Contributing): StandingMove {
  const { villageId, receivedOn, category, amountFen, payerVillageId, payerOutside } = entry
  const segment = `p${segmentOf(receivedOn)}`
  const name = `${segment}${LETTERS[category]}`
  const between = payerVillageId === undefined ? {} : { [`${segment}${LETTERS[category].toUpperCase()}`]: amountFen }
  const outside = payerOutside === undefined ? {} : { [`${name}@${payerOutside.townshipId}`]: amountFen }
  return {
    villageId,
    year: yearOf(receivedOn),
    sums: { [name]: amountFen, ...between, ...outside, [waitingMark(weekOf(receivedOn))]: 1 },
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

type Sums = Readonly<Record<string, number>>

/**
 * Sums with late money in one sum a week where `kept` holds it so, as a release did that did not tell it apart; for whoever
 * compares the two.
 */
export function lateAsKept(kept: Sums, sums: Sums): Sums {
  const weeks = Object.keys(kept)
    .filter((name) => /^\d\dw\d\dl$/.test(name))
    .map((name) => name.slice(0, -1))
  if (weeks.length === 0) return sums
  const result: Record<string, number> = {}
  for (const [name, fen] of Object.entries(sums)) {
    const week = name.slice(0, -1)
    const isLate = LATE[name.slice(-1)] !== undefined && weeks.includes(week)
    result[isLate ? `${week}l` : name] = (result[isLate ? `${week}l` : name] ?? 0) + fen
  }
  return result
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
export function movedStanding(standing: Standing | undefined, move: StandingMove): Standing {
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

/** What a sum of money is of: a category, or late money of all four. `payer`: the township outside that it came from. */
type NamedSum = { waits: boolean; end: string; isInterVillage: boolean; payer: string | undefined } & (
  | { category: IncomeCategory; late: null }
  | { category: null; late: keyof LateSums }
)

/** By year and name; a year has some hundred names, and every village has most of them. */
const namedSums = new Map<number, Map<string, NamedSum>>()

/** Null: no sum of money. */
function namedSum(year: number, name: string): NamedSum | null {
  const ofYear = namedSums.get(year) ?? new Map<string, NamedSum>()
  const known = ofYear.get(name)
  if (known !== undefined) return known
  const [, monthNumber, weekNumber, letter = '', payer] = SEGMENT.exec(name) ?? WAITING.exec(name) ?? []
  if (monthNumber === undefined || weekNumber === undefined) return null
  const [category, late] = [CATEGORIES[letter.toLowerCase()], LATE[letter]]
  const place = { waits: name.startsWith('p'), end: segmentEnd(year, monthNumber, weekNumber), payer }
  const sum: NamedSum | null =
    late !== undefined
      ? { ...place, isInterVillage: false, category: null, late }
      : category === undefined
        ? null
        : { ...place, isInterVillage: letter !== LETTERS[category], category, late: null }
  if (sum !== null) namedSums.set(year, ofYear.set(name, sum))
  return sum
}

/** The end of the last week (cut by its month) in which anything counts; null when nothing does. */
export function lastDayWithMoney(standings: readonly Standing[]): string | null {
  const ends = standings.flatMap((standing) => segmentsIn(standing).counted.at(-1)?.end ?? [])
  return ends.sort().at(-1) ?? null
}

/** The money of one week within one month: what counts in it, or what waits that was received in it. */
type Segment = CountedSums & { end: string; late: LateSums; outside: OutsideSums }
/** `entries`: how many wait. */
type Segments = { counted: readonly Segment[]; waiting: readonly Segment[]; entries: number }

/** A standing does not change, and every figure asks for its money again: twelve months, a week, a year, last year. */
const segmentsOfStandings = new WeakMap<Standing, Segments>()

/** In order of time. */
function segmentsIn(standing: Standing): Segments {
  const known = segmentsOfStandings.get(standing)
  if (known !== undefined) return known
  const [counted, waiting] = [new Map<string, Segment>(), new Map<string, Segment>()]
  let entries = 0
  for (const [name, fen] of Object.entries(standing.sums)) {
    if (name.startsWith('w') && WAITING_MARK.test(name)) entries += fen
    const sum = namedSum(standing.year, name)
    if (sum === null) continue
    const segments = sum.waits ? waiting : counted
    const segment = segments.get(sum.end) ?? emptySegment(sum.end)
    segments.set(sum.end, segment)
    if (sum.payer !== undefined && sum.category !== null) sumsOf(segment.outside, sum.payer)[sum.category] += fen
    else if (sum.category !== null)
      (sum.isInterVillage ? segment.interVillage : segment.byCategory)[sum.category] += fen
    else {
      segment.lateFen += fen
      segment.late[sum.late] += fen
    }
  }
  const inOrder = (segments: ReadonlyMap<string, Segment>) =>
    [...segments.values()].sort((a, b) => (a.end < b.end ? -1 : 1))
  const segments = { counted: inOrder(counted), waiting: inOrder(waiting), entries }
  segmentsOfStandings.set(standing, segments)
  return segments
}

function emptySegment(end: string): Segment {
  const late = { operatingNatureFen: 0, elseFen: 0, interVillageFen: 0, unknownFen: 0 }
  return { end, byCategory: noSums(), interVillage: noSums(), lateFen: 0, late, outside: new Map() }
}

function addTo(total: CountedSums, { byCategory, interVillage, lateFen }: CountedSums): void {
  addSums(total.byCategory, byCategory)
  addSums(total.interVillage, interVillage)
  total.lateFen += lateFen
}

/**
 * Sums of the segments that end within [from, through]; both must be the edge of a week, month or year, as every
 * cut-off is.
 */
export function sumSegments(standing: Standing | undefined, from: string, through: string): CountedSums {
  const total: CountedSums = { byCategory: noSums(), interVillage: noSums(), lateFen: 0 }
  if (standing === undefined) return total
  for (const segment of segmentsIn(standing).counted) {
    if (segment.end > through) break
    if (segment.end >= from) addTo(total, segment)
  }
  return total
}

/** What of `sumSegments` came from villages of other townships. */
export function sumOutside(standing: Standing | undefined, from: string, through: string): OutsideSums {
  const total: OutsideSums = new Map()
  if (standing === undefined) return total
  for (const { end, outside } of segmentsIn(standing).counted) {
    if (end >= from && end <= through) addOutside(total, outside)
  }
  return total
}

/**
 * Late money of the segments that end within [from, through], without what another village paid, under the rule; null
 * where the standing holds late money of which it does not know that.
 */
export function sumLate({
  standing,
  from,
  through,
  rule,
}: {
  standing: Standing
  from: string
  through: string
  rule: CountingRule
}): number | null {
  const within = segmentsIn(standing).counted.filter(({ end }) => end >= from && end <= through)
  if (within.some(({ late }) => late.unknownFen !== 0)) return null
  return within.reduce(
    (sum, { late }) => sum + late.operatingNatureFen + (rule === 'total_income' ? late.elseFen : 0),
    0,
  )
}

/**
 * Money that waits and would count by the cut-off, within its year, if it were approved now: on the day received, or
 * where that month is closed on the first day of the earliest open one. `standings` are the village's of the cut-off's
 * year and of those before it.
 */
export function sumWaiting(
  standings: readonly Standing[],
  { cutOff, closedThrough }: { cutOff: string; closedThrough: string | null },
): Pick<CountedSums, 'byCategory' | 'interVillage'> & { outside: OutsideSums } {
  const total: CountedSums = { byCategory: noSums(), interVillage: noSums(), lateFen: 0 }
  const outside: OutsideSums = new Map()
  for (const standing of standings) {
    for (const segment of segmentsIn(standing).waiting) {
      const wouldCountOn = countingDay(segment.end, closedThrough)
      if (wouldCountOn > cutOff || yearOf(wouldCountOn) !== yearOf(cutOff)) continue
      addTo(total, segment)
      addOutside(outside, segment.outside)
    }
  }
  return { byCategory: total.byCategory, interVillage: total.interVillage, outside }
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
export function countWaiting(standing: Standing): number {
  return segmentsIn(standing).entries
}

/** Standings are kept by weeks cut at the month's end; money of today lies in the one that ends here. */
export function segmentThrough(onDay: string): string {
  const sunday = addDays(mondayOf(weekOf(onDay)), 6)
  return monthOf(sunday) === monthOf(onDay) ? sunday : lastDayOf(monthOf(onDay))
}
