/** Workbooks in and out, as pages use them; the libraries behind it load at the first call. */

import type { Table } from '../papers/table.ts'
import type { Sheet } from '../sheets/sheet.ts'

/** Apache Parquet, for those who analyse. */
export interface Parquet {
  write(table: Table): Promise<Uint8Array>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    parquet: Parquet
  }
}

export interface Spreadsheets {
  /** The sheets of an .xlsx or .csv. Throws `invalid_input`, in Chinese, for what cannot be read. */
  read(bytes: Uint8Array, fileName: string): Promise<Sheet[]>
  /** One workbook, a sheet for each table, to be filled in or worked with: empty cells are empty, days are days. */
  write(tables: readonly Table[]): Promise<Uint8Array>
}
