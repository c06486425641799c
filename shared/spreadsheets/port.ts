/** Workbooks in and out, as pages use them; the libraries behind it load at the first call. */
import type { Sheet } from '../sheets/sheet.ts'

/** Text stays text, whatever it starts with. Money comes in fen and is written in the unit of its column. */
export type SheetCell =
  | string
  | null
  | { fen: number; unit: 'yuan' | 'wan' }
  | { number: number; format: 'percent' | 'points' | 'count' }
  | { day: string }

export type SheetTable = {
  /** Of the sheet: at most 31 characters, none of `\ / ? * [ ] :`. */
  name: string
  title: string
  /** The line below the title: cut-off, unit, how to fill it in. */
  caption: string
  /** `width` in characters of body text. */
  columns: readonly { header: string; width: number }[]
  rows: readonly (readonly SheetCell[])[]
}

export interface Spreadsheets {
  /** The sheets of an .xlsx or .csv. Throws `invalid_input`, in Chinese, for what cannot be read. */
  read(bytes: Uint8Array, fileName: string): Promise<Sheet[]>
  /** One workbook, a sheet for each table. */
  write(tables: readonly SheetTable[]): Promise<Uint8Array>
}
