/** What the template sets: a document of lines and tables, every text final and printable. */
import { printable } from '../printable.ts'

export type PrintedTable = {
  /** `附件1`; empty where the table has none. */
  label: string
  /** The title proper, by its lines. */
  name: string[]
  /** The same as one line, in the list below the text. */
  nameLine: string
  caption: string
  /** On a sheet that lies on its side. */
  turned: boolean
  /** Points. */
  size: number
  /** A heading by its lines, the width in points. */
  columns: { header: string[]; align: 'left' | 'right' | 'center'; width: number }[]
  rows: string[][]
  total: string[] | null
  footnotes: string[]
}

export type PrintedBlock =
  | { kind: 'heading'; text: string }
  /** `lead`: the second level, `（一）…。`, in 楷体. */
  | { kind: 'paragraph'; lead: string; text: string; justify: boolean }

export type PrintedReport = {
  head: { kind: 'red' | 'preprinted'; mark: string; size: number } | null
  title: string[]
  number: string | null
  addressees: string | null
  blocks: PrintedBlock[]
  signature: { signer: string | null; offices: string[]; date: string }
  annexes: PrintedTable[]
  chart: { label: string; name: string[]; nameLine: string; svg: string; alt: string } | null
  colophon: { copyTo: string | null; printedBy: string; printedOn: string } | null
}

type PrintedTables = {
  title: string[]
  opening: string
  sheets: { turned: boolean; annexes: PrintedTable[] }[]
  signed: string
}

/** Each sheet on one page, or on half of one. */
type PrintedSheets = {
  size: 'page' | 'half'
  sheets: {
    title: string[]
    caption: string
    facts: { label: string; value: string }[]
    annexes: PrintedTable[]
    notes: string[]
    blanks: string[]
  }[]
}

export type Printed = {
  title: string
  author: string
  /** The day it bears, for the properties of the file; null where it bears none. */
  date: { year: number; month: number; day: number } | null
  /** In red on every page of what is not final. */
  mark: string | null
} & (
  | { form: 'report'; document: PrintedReport }
  | { form: 'tables'; document: PrintedTables }
  | { form: 'sheets'; document: PrintedSheets }
)

/** The same with every text as it may stand in a document. */
export function allPrintable<T>(value: T): T
export function allPrintable(value: unknown): unknown {
  if (typeof value === 'string') return printable(value)
  if (Array.isArray(value)) return value.map((one) => allPrintable(one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, allPrintable(one)]))
}

/** `2023年7月10日` as a day. */
export function dayOf(label: string): Printed['date'] {
  const [, year, month, day] = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(label) ?? []
  return day === undefined ? null : { year: Number(year), month: Number(month), day: Number(day) }
}
