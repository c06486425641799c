/**
 * Sentences of a document, made of parts: words, quotes of what people wrote, days, and figures. A figure is read from a
 * cell and remembers which one, so that whoever checks a document compares values and never looks for digits in a text;
 * there is no other way to put a number into a sentence. Pure.
 */
import { dayLabel, yearOf } from '../calendar.ts'
import { placeOfColumn } from './table.ts'

/** The row of a table's totals, which no record has for its key. */
export const TOTAL: unique symbol = Symbol('total')
type Row = string | typeof TOTAL

/** Where a figure comes from: the table's id, the row's key, the column's, in a cell of words its name there; `header`: what people call the column. */
type CellPlace = { table: string; row: Row; column: string; header: string; inCell?: string }

/** What a sentence needs to know of a table. */
type ReadableTable = {
  id: string
  columns: readonly { key: string; header: string }[]
  rows: readonly { key?: string; cells: readonly ReadableCell[] }[]
  total: readonly ReadableCell[] | null
}
type ReadableCell = { text: string; figures?: Readonly<Record<string, string>> }

/** Private fields make the kinds nominal: nothing outside this file can make one by hand. */
class Words {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  /** As it reads. */
  get text(): string {
    return this.#text
  }
}
class Figure {
  readonly #text: string
  readonly #isUnsigned: boolean
  constructor(
    /** The cell's own text, sign and all. */
    readonly cellText: string,
    readonly place: CellPlace,
    isUnsigned: boolean,
  ) {
    this.#isUnsigned = isUnsigned
    this.#text = isUnsigned ? cellText.replace(/^[+−]/, '') : cellText
  }
  get text(): string {
    return this.#text
  }
  /** The same figure where words say its sign: `下降3.0%`. */
  unsigned(): Figure {
    return new Figure(this.cellText, this.place, true)
  }
  get isUnsigned(): boolean {
    return this.#isUnsigned
  }
}

export type { Figure, Words }

type Part = Words | Figure
export type Sentence = readonly Part[]
type Sayable = string | Part | Sentence

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'
/** Words of the program: text that the compiler knows whole (an open text would be an index signature), without a digit. */
type Literal<T> = T extends string
  ? Record<never, never> extends Record<T, true>
    ? never
    : T extends `${string}${Digit}${string}`
      ? never
      : T
  : T

/** Puts a sentence together: `say('累计收入', total, '。')`. The compiler refuses a number, a text it does not know, a digit. */
export function say<const T extends readonly Sayable[]>(
  ...parts: T & { readonly [K in keyof T]: Literal<T[K]> }
): Sentence {
  const given: readonly Sayable[] = parts
  return given.flatMap((part) => (typeof part === 'string' ? (part === '' ? [] : [new Words(part)]) : part))
}

/** What people wrote or how they named something, by the record and the field it stands in; nothing in it is a figure. */
export function quote<K extends string>(from: { readonly [P in K]: string }, field: K): Sentence {
  return [new Words(from[field])]
}

/** The same where the sentence goes on or ends by itself: without the stop that people put. */
export function quoteClause<K extends string>(from: { readonly [P in K]: string }, field: K): Sentence {
  return [new Words(from[field].replace(/[。；;.]+$/, ''))]
}

/** Stops at which a quote may end early. */
const STOPS = /[。；;！？!?，,、]/

/**
 * The same where there is room for so many characters only: up to the last stop within them, and the dots that say that it
 * goes on; all of it where it fits.
 */
export function quoteBrief<K extends string>(from: { readonly [P in K]: string }, field: K, most: number): Sentence {
  const text = from[field].replace(/\s*\n\s*/g, ' ').replace(/[。；;.]+$/, '')
  const characters = [...text]
  if (characters.length <= most) return [new Words(text)]
  const stop = characters.slice(0, most).findLastIndex((one) => STOPS.test(one))
  return [new Words(`${characters.slice(0, stop > most / 2 ? stop : most).join('')}……`)]
}

/** `6月30日` of a day `2023-06-30`. */
export function sayDay(day: string): Sentence {
  return [new Words(dayLabel(day))]
}

/** `6月份` of a month `2023-06`. */
export function sayMonth(month: string): Sentence {
  return [new Words(`${Number(month.slice(5))}月份`)]
}

/** `2023年`. */
export function sayYear(year: number): Sentence {
  return [new Words(`${year}年`)]
}

/** `2023年6月、7月` of months of one year. */
export function sayMonths(months: readonly string[]): Sentence {
  const numbers = months.map((month) => `${Number(month.slice(5))}月`)
  return [new Words(`${yearOf(months[0] ?? '')}年${numbers.join('、')}`)]
}

/** `附件1`, or `附件` where it is the only one: an annex by its place among those on paper; another is a sheet of the spreadsheet. */
export function sayAnnex(onPaper: readonly string[], id: string): Sentence {
  const place = onPaper.indexOf(id)
  if (place === -1) return say('所附电子表格')
  return onPaper.length === 1 ? say('附件') : [new Words(`附件${place + 1}`)]
}

/** The figure that stands in a cell of a table, or by its name inside a cell of words. A cell that is not there is a defect. */
export function figureOf(table: ReadableTable, row: Row, column: string, inCell?: string): Figure {
  const header = table.columns[placeOfColumn(table, column)]?.header ?? ''
  const place: CellPlace = { table: table.id, row, column, header, ...(inCell === undefined ? {} : { inCell }) }
  const text = readPlace([table], place)
  if (text === null) throw new Error(`no cell ${table.id} / ${String(row)} / ${column} / ${inCell ?? ''}`)
  return new Figure(text, place, false)
}

/** What stands at a place; null where the tables have no such cell. */
export function readPlace(
  tables: readonly ReadableTable[],
  { table: id, row, column, inCell }: CellPlace,
): string | null {
  const table = tables.find((one) => one.id === id)
  const index = table === undefined ? -1 : placeOfColumn(table, column)
  const cells = row === TOTAL ? table?.total : table?.rows.find(({ key }) => key === row)?.cells
  const cell = cells?.[index]
  return (inCell === undefined ? cell?.text : cell?.figures?.[inCell]) ?? null
}

/** The figures of a sentence, in order. */
export function figuresOf(sentence: Sentence): Figure[] {
  return sentence.filter((part) => part instanceof Figure)
}

/** Sentences one after another, with words between them: `join([a, b], say('、'))`. */
export function join(sentences: readonly Sentence[], between: Sentence): Sentence {
  return sentences.flatMap((sentence, index) => (index === 0 ? sentence : [...between, ...sentence]))
}

/** A sentence as people read it. */
export function textOf(sentence: Sentence): string {
  return sentence.map(({ text }) => text).join('')
}
