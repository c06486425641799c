/**
 * Standings as they are stored: a few items a village and year, with names of two or three letters for sums. In a busy
 * village names are most of an item, and an item is what a write pays for and a dispatch reads (docs/decisions/0024,
 * 0046). A change adds to one item of a village and year, whatever it moves, so that each of a village's changes is seen
 * whole; readers add all of them up. Long names, the one item of a year and the halves, as they were written before,
 * are read with them.
 */
import { addDays, weekOf, yearOf } from '../../calendar.ts'
import type { Standing, StandingMove } from '../../standings/standing.ts'
import { isOfWaiting } from '../../standings/sum-names.ts'
import { id } from '../../text.ts'
import { frozen } from '../table/frozen.ts'
import { add, overwrite, type Row, remove, sortKeyOf, type TransactItem } from '../table/port.ts'
import { keys } from './keys.ts'
import type { Stamped, Stamps } from './stamps.ts'

type Sums = Readonly<Record<string, number>>

/** Two months each. */
const PARTS = ['a', 'b', 'c', 'd', 'e', 'f'] as const
type Part = (typeof PARTS)[number]
const HALVES_BEFORE = ['1', '2']

/** Enough for the 63 weeks cut by months that a year has at most. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** What a sum is of; in capitals where it came from another village. */
const LETTERS: Readonly<Record<string, string>> = {
  operating: 'o',
  investment: 'i',
  subsidy: 's',
  other: 't',
  not_income: 'n',
  'late operatingNature': 'x',
  'late else': 'y',
  'late interVillage': 'z',
  'late unknown': 'l',
  decided: 'r',
  waiting: 'w',
}
const WORDS = new Map(Object.entries(LETTERS).map(([word, letter]) => [letter, word]))

/** Sums as they are called everywhere else (`shared/standings/standing.ts`). */
const MONEY = /^(waiting )?(\d\dw\d\d) ((?:late )?\w+)(?:( between)| from (.+))?$/
const MARK = /^(decided|waiting) (\d{4})-W(\d\d)$/
const LONG_SEGMENT = /^(p?)(\d\dw\d\d)([oistnlxyzOISTN])(?:@(.+))?$/
const LONG_MARK = /^([rw])(\d\d)(\d\d)$/
const SHORT = /^([\w-])([oistnlxyzOISTNrw])(p?)(?:@(.+))?$/

/** Adds a move to what is stored: where its money counts, else where it was received. */
export function standingAddition(
  townshipId: string,
  { year, villageId, sums, stamps }: Stamped<StandingMove>,
): TransactItem {
  const names = Object.keys(sums)
  const home =
    names.find((name) => monthOf(name) !== null && !isOfWaiting(name)) ?? names.find((name) => monthOf(name) !== null)
  const part = home === undefined ? PARTS[0] : partOf(home, year)
  return add(keys.standing(townshipId, year, villageId, part), { ...shortened(sums, year), ...stamps })
}

/** Puts a standing in the place of whatever is stored; `stamps` are those of what it replaces. */
export function standingReplacement(townshipId: string, standing: Standing, stamps: Stamps): TransactItem[] {
  const { year, villageId } = standing
  const parts = new Map<Part, Record<string, number>>()
  for (const [name, value] of Object.entries(standing.sums)) {
    const part = partOf(name, year)
    parts.set(part, { ...parts.get(part), [name]: value })
  }
  return [
    remove(keys.yearItem(townshipId, year, 'STANDING', villageId)),
    ...HALVES_BEFORE.map((half) => remove(keys.standing(townshipId, year, villageId, half))),
    ...PARTS.map((part, place) => {
      const key = keys.standing(townshipId, year, villageId, part)
      const row = { ...shortened(parts.get(part) ?? {}, year), ...(place === 0 ? stamps : {}) }
      return Object.keys(row).length === 0 ? remove(key) : overwrite(key, row)
    }),
  ]
}

/** Each village's standing of the year. Sums that came back to nothing are left out, so that it equals one recomputed. */
export function standingsIn(rows: readonly Row[], year: number): Standing[] {
  const byVillage = Map.groupBy(rows, (row) => sortKeyOf(row).split('#')[1] ?? '')
  return [...byVillage].flatMap(([villageId, ofVillage]) => standingOf(villageId, year, ofVillage) ?? [])
}

type Summed = { rows: readonly Row[]; standing: Standing | null }
/** By the first row: most readings find what the one before found. Rows that may come again are frozen. */
const summed = new WeakMap<Row, Summed>()

/** Null: nothing is in it. */
function standingOf(villageId: string, year: number, rows: readonly Row[]): Standing | null {
  const [first] = rows
  if (first === undefined) return null
  const before = summed.get(first)
  if (before?.rows.length === rows.length && rows.every((row, place) => row === before.rows[place]))
    return before.standing
  const sums: Record<string, number> = {}
  for (const row of rows) for (const [name, value] of sumsOf(row, year)) sums[name] = (sums[name] ?? 0) + value
  const moved = Object.entries(sums).filter(([, value]) => value !== 0)
  const standing = moved.length === 0 ? null : { villageId: id.parse(villageId), year, sums: Object.fromEntries(moved) }
  if (rows.every((row) => Object.isFrozen(row))) summed.set(first, { rows, standing: frozen(standing) })
  return standing
}

/** By what they are called; every number that is not one of a sum is a stamp. Throws where a sum is no whole number. */
function sumsOf(row: Row, year: number): [string, number][] {
  return Object.entries(row).flatMap(([stored, value]): [string, number][] => {
    const name = nameOf(stored, year)
    if (name === null || typeof value !== 'number') return []
    if (!Number.isSafeInteger(value)) throw new TypeError(`${sortKeyOf(row)}: ${stored} is no whole number`)
    return [[name, value]]
  })
}

/** The standing as if nothing waited. */
export function withoutWaiting(standing: Standing): Standing {
  const decided = Object.entries(standing.sums).filter(([name]) => !isOfWaiting(name))
  return { ...standing, sums: Object.fromEntries(decided) }
}

/** `06` of a sum of money, null of a mark. */
function monthOf(name: string): string | null {
  return MONEY.exec(name)?.[2]?.slice(0, 2) ?? null
}

/** The part in which a sum is at home: by its month, a mark by its week. */
function partOf(name: string, year: number): Part {
  const [, , yearOfMark, week = '1'] = MARK.exec(name) ?? []
  const ofMark = yearOfMark === String(year) ? Math.floor((Number(week) - 1) / 9) : 0
  const month = monthOf(name)
  return PARTS[month === null ? ofMark : Math.floor((Number(month) - 1) / 2)] ?? PARTS[0]
}

function shortened(sums: Sums, year: number): Record<string, number> {
  return Object.fromEntries(Object.entries(sums).map(([name, value]) => [storedName(name, year), value]))
}

/**
 * `06w26 operating` → `fo`, `waiting 06w26 operating` → `fop`, `06w26 operating from hedong` → `fo@hedong`; the mark
 * `decided 2023-W26` in the standing of 2023 → `ar`, of another year's week `r2326`.
 */
function storedName(name: string, year: number): string {
  const [, mark = '', yearOfMark, week] = MARK.exec(name) ?? []
  if (yearOfMark === String(year)) return `${ALPHABET[Number(week)]}${LETTERS[mark]}`
  if (yearOfMark !== undefined) return `${LETTERS[mark]}${yearOfMark.slice(2)}${week}`
  const [, waiting, segment = '', kind = '', between, from] = MONEY.exec(name) ?? []
  const letter = between === undefined ? LETTERS[kind] : LETTERS[kind]?.toUpperCase()
  const [waits, payer] = [waiting === undefined ? '' : 'p', from === undefined ? '' : `@${from}`]
  const place = segmentsOf(year).indexOf(segment)
  return place < 0 ? `${waits}${segment}${letter}${payer}` : `${ALPHABET[place]}${letter}${waits}${payer}`
}

const namesOfYears = new Map<number, Map<string, string | null>>()

/** Null for what is no sum, such as the keys. The few hundred names of a year come again with every village. */
function nameOf(stored: string, year: number): string | null {
  if (stored.length > LONGEST_NAME && !stored.includes('@')) return null
  const ofYear = namesOfYears.get(year) ?? new Map<string, string | null>()
  const known = ofYear.get(stored)
  if (known !== undefined) return known
  const name = readName(stored, year)
  namesOfYears.set(year, ofYear.set(stored, name))
  return name
}

/** Of those without a township. */
const LONGEST_NAME = 8

function readName(stored: string, year: number): string | null {
  const [, mark, yearOfMark, weekOfMark] = LONG_MARK.exec(stored) ?? []
  if (mark !== undefined) return `${WORDS.get(mark)} 20${yearOfMark}-W${weekOfMark}`
  const [long, waitsBefore, segment = '', letterBefore = '', payerBefore] = LONG_SEGMENT.exec(stored) ?? []
  if (long !== undefined) return moneyName(segment, letterBefore, waitsBefore, payerBefore)
  const [, place = '', letter = '', waits, payer] = SHORT.exec(stored) ?? []
  if (letter === '') return null
  const at = ALPHABET.indexOf(place)
  if (letter === 'r' || letter === 'w') return `${WORDS.get(letter)} ${year}-W${String(at).padStart(2, '0')}`
  return moneyName(`${segmentsOf(year)[at]}`, letter, waits, payer)
}

function moneyName(segment: string, letter: string, waits?: string, payer?: string): string {
  const kind = WORDS.get(letter) ?? `${WORDS.get(letter.toLowerCase())} between`
  return `${waits ? 'waiting ' : ''}${segment} ${kind}${payer === undefined ? '' : ` from ${payer}`}`
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
