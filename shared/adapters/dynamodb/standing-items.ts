/**
 * Standings as they are stored: two items a village and year, its halves, with names of two letters for sums. In a busy
 * village names are most of an item, and an item is what an approval pays for and a dispatch reads (docs/decisions/0024).
 * Long names, and the one item of a year, as they were written before, are read with them.
 */
import { addDays, weekOf, yearOf } from '../../calendar.ts'
import { type Standing, type StandingMove, standingSchema } from '../../standings/standing.ts'
import { add, overwrite, type Row, remove, sortKeyOf, type TransactItem } from '../table/port.ts'
import { keys } from './keys.ts'

const HALVES = [1, 2] as const
type Half = (typeof HALVES)[number]
type Sums = Readonly<Record<string, number>>

/** Enough for the 63 weeks cut by months that a year has at most. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const LONG_SEGMENT = /^\d\dw\d\d[oistnlOISTN]$/
const LONG_MARK = /^r(\d\d)(\d\d)$/
const SHORT = /^([\w-])([oistnlOISTNr])$/

/** Adds a move to what is stored; one item for a village unless money of both halves moves. */
export function standingAdditions(townshipId: string, move: StandingMove): TransactItem[] {
  const { year, villageId } = move
  return [...byHalf(move)].map(([half, sums]) =>
    add(keys.standing(townshipId, year, villageId, half), shortened(sums, year)),
  )
}

/** Puts a standing in the place of whatever is stored. */
export function standingReplacement(townshipId: string, standing: Standing): TransactItem[] {
  const { year, villageId } = standing
  const halves = byHalf(standing)
  return [
    remove(keys.yearItem(townshipId, year, 'STANDING', villageId)),
    ...HALVES.map((half) => {
      const key = keys.standing(townshipId, year, villageId, half)
      const sums = halves.get(half)
      return sums === undefined ? remove(key) : overwrite(key, shortened(sums, year))
    }),
  ]
}

/** Each village's standing of the year. Sums that came back to nothing are left out, so that it equals one recomputed. */
export function standingsIn(rows: readonly Row[], year: number): Standing[] {
  const byVillage = new Map<string, Record<string, number>>()
  for (const row of rows) {
    const [, villageId = ''] = sortKeyOf(row).split('#')
    const sums = byVillage.get(villageId) ?? {}
    byVillage.set(villageId, sums)
    for (const [stored, value] of Object.entries(row)) {
      const name = longName(stored, year)
      if (name !== null && typeof value === 'number') sums[name] = (sums[name] ?? 0) + value
    }
  }
  return [...byVillage].map(([villageId, sums]) => {
    const moved = Object.fromEntries(Object.entries(sums).filter(([, value]) => value !== 0))
    return standingSchema.parse({ villageId, year, sums: moved })
  })
}

/**
 * Money by the half in which it counts. Marks go where money goes, whatever week they are of, and else into the first
 * half, so that no entry moves two items of a village; every reader adds both halves.
 */
function byHalf({ sums }: { sums: Sums }): Map<Half, Record<string, number>> {
  const halves = new Map<Half, Record<string, number>>()
  const put = (half: Half, [name, value]: [string, number]) => {
    halves.set(half, { ...halves.get(half), [name]: value })
  }
  const entries = Object.entries(sums)
  const isMoney = ([name]: [string, number]) => LONG_SEGMENT.test(name)
  for (const one of entries.filter(isMoney)) put(Number(one[0].slice(0, 2)) <= 6 ? 1 : 2, one)
  const [ofMarks = 1] = halves.keys()
  for (const one of entries.filter((each) => !isMoney(each))) put(ofMarks, one)
  return halves
}

function shortened(sums: Sums, year: number): Record<string, number> {
  return Object.fromEntries(Object.entries(sums).map(([name, value]) => [shortName(name, year), value]))
}

/** `06w26o` → `fo`; the mark `r2326` in the standing of 2023 → `ar`, of another year's week as it is. */
function shortName(name: string, year: number): string {
  const [, yearOfMark, week] = LONG_MARK.exec(name) ?? []
  if (yearOfMark === String(year).slice(2)) return `${ALPHABET[Number(week)]}r`
  const place = LONG_SEGMENT.test(name) ? segmentsOf(year).indexOf(name.slice(0, 5)) : -1
  return place < 0 ? name : `${ALPHABET[place]}${name.slice(5)}`
}

/** Null for what is no sum, such as the keys. */
function longName(stored: string, year: number): string | null {
  if (LONG_SEGMENT.test(stored) || LONG_MARK.test(stored)) return stored
  const [, letter = '', kind = ''] = SHORT.exec(stored) ?? []
  if (kind === '') return null
  const place = ALPHABET.indexOf(letter)
  if (kind === 'r') return `r${String(year).slice(2)}${String(place).padStart(2, '0')}`
  return `${segmentsOf(year)[place]}${kind}`
}

const segments = new Map<number, readonly string[]>()

/** The weeks of a year, cut by its months, in order of time: `01w52`, `01w01`, … */
function segmentsOf(year: number): readonly string[] {
  const known = segments.get(year)
  if (known !== undefined) return known
  const found = new Set<string>()
  for (let day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) {
    found.add(`${day.slice(5, 7)}w${weekOf(day).slice(6)}`)
  }
  segments.set(year, [...found])
  return [...found]
}
