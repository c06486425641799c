/**
 * How a reader of many items knows that it saw every change whole. A change that moves several of the items that figures
 * are made from adds a stamp to each, numbers that add up to nothing over the items of the change. Whoever reads all of
 * them, each at its own moment, adds up the stamps: nothing, unless a change was seen in one item and not in another
 * (or, once in 2³² such cases, all the same). No item is written for it, and none is shared by changes that have nothing
 * to do with each other (docs/decisions/0045).
 *
 * Each group of items that may be read without the others has stamps of its own: `~` over the standings of a year;
 * `~2022` in those of 2023 with `~2023` in those of 2022; `~w` with the receipts that wait, `~t` with tallies.
 */
import type { TallyMove } from '../../projects/tally.ts'
import type { StandingMove } from '../../standings/standing.ts'
import { madeOnce } from '../table/frozen.ts'
import type { Row } from '../table/port.ts'
import { digest } from './keys.ts'

const YEAR = '~'
const RECEIPTS = '~w'
const TALLIES = '~t'
const ofYear = (year: number) => `~${year}`

export type Stamps = Record<string, number>
export type Stamped<T> = T & { stamps: Stamps }

/** What a receipt that waits adds to those of its year, at one of its versions. */
export function receiptStamp({ id, version }: { id: string; version: number }): number {
  return numberOf(`${id}#${version}`)
}

/**
 * Stamps the moves of one change, which `seed` names. `receipts`: what the change adds to the stamps of the receipts
 * that wait, by year; each of these years must be among those of the moves.
 */
export function stamped(
  moves: readonly StandingMove[],
  tallies: readonly TallyMove[],
  receipts: ReadonlyMap<number, number>,
  seed: string,
): { moves: Stamped<StandingMove>[]; tallies: Stamped<TallyMove>[] } {
  const standings = moves.map((move): Stamped<StandingMove> => ({ ...move, stamps: {} }))
  const sums = tallies.map((move): Stamped<TallyMove> => ({ ...move, stamps: {} }))
  let made = 0
  /** Takes a number from one and gives it to the other. */
  const tie = (one: Stamps | undefined, name: string, other: Stamps | undefined, otherName: string) => {
    const number = numberOf(`${seed}#${made++}`)
    if (one === undefined || other === undefined) return
    one[name] = (one[name] ?? 0) - number
    other[otherName] = (other[otherName] ?? 0) + number
  }
  const firsts = new Map<number, Stamps>()
  for (const { year, stamps } of standings) {
    const first = firsts.get(year)
    if (first === undefined) firsts.set(year, stamps)
    else tie(first, YEAR, stamps, YEAR)
  }
  const years = [...firsts.keys()].sort()
  for (const [place, year] of years.entries()) {
    for (const later of years.slice(place + 1)) {
      tie(firsts.get(year), ofYear(later), firsts.get(later), ofYear(year))
    }
    for (const { stamps } of sums) tie(firsts.get(year), TALLIES, stamps, ofYear(year))
  }
  for (const [year, number] of receipts) {
    const first = firsts.get(year)
    if (first !== undefined) first[RECEIPTS] = (first[RECEIPTS] ?? 0) - number
  }
  return { moves: standings, tallies: sums }
}

/** The stamps of some items together. */
export function stampsIn(rows: readonly Row[]): Stamps {
  const sums: Stamps = {}
  for (const row of rows) for (const [name, value] of stampsOf(row)) sums[name] = (sums[name] ?? 0) + value
  return sums
}

const stampsOf = madeOnce((row: Row) =>
  Object.entries(row).filter((one): one is [string, number] => one[0].startsWith('~') && typeof one[1] === 'number'),
)

/** Did whoever read these see every change in all of them or in none? */
export function areWhole(read: {
  /** The standings of whole years. */
  years: ReadonlyMap<number, readonly Row[]>
  /** Every receipt that waits. */
  receipts: readonly { year: number; stamp: number }[]
  /** Every tally of the township; null: not read. */
  tallies: readonly Row[] | null
}): boolean {
  const years = [...read.years].map(([year, rows]) => ({ year, stamps: stampsIn(rows) }))
  const tallies = read.tallies === null ? null : stampsIn(read.tallies)
  return years.every(({ year, stamps }) => {
    const waiting = read.receipts.reduce((sum, one) => (one.year === year ? sum + one.stamp : sum), 0)
    return (
      (stamps[YEAR] ?? 0) === 0 &&
      (stamps[RECEIPTS] ?? 0) + waiting === 0 &&
      (tallies === null || (stamps[TALLIES] ?? 0) + (tallies[ofYear(year)] ?? 0) === 0) &&
      years.every((other) => (stamps[ofYear(other.year)] ?? 0) + (other.stamps[ofYear(year)] ?? 0) === 0)
    )
  })
}

/** Never nothing. So small that the sums of a century stay exact. */
function numberOf(text: string): number {
  return Number.parseInt(digest(text).slice(0, 8), 16) + 1
}
