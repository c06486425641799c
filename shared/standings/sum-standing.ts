/** What a standing says of any span of weeks and months: money that counts, came late or waits, and who reported. Pure. */
import { addDays, lastDayOf, mondayOf, monthOf, weekOf, yearOf } from '../calendar.ts'
import { countingDay } from '../income/counting-day.ts'
import type { CountingRule } from '../townships/settings.ts'
import { addOutside, addSums, noSums, type OutsideSums, sumsOf } from './category-sums.ts'
import type { CountedSums, Standing } from './standing.ts'
import { isOfWaiting, type LateSums, namedSum, reportMark, waitingMark } from './sum-names.ts'

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
    const sum = namedSum(standing.year, name)
    if (sum === null) {
      if (isOfWaiting(name)) entries += fen
      continue
    }
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
  return !Object.keys(sums).every(isOfWaiting)
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
