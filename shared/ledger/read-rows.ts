import type { LedgerProblem } from '../sheets/problem.ts'
import { type RowReader, rowReader } from '../sheets/row-reader.ts'
import type { Sheet } from '../sheets/sheet.ts'
import { readTable, type SheetTable, type TableRow, type TableSpec } from '../sheets/table.ts'

/** What reading one sheet yields. */
export type SheetReading<Found> = {
  found: Found[]
  problems: LedgerProblem[]
  notes: string[]
  /** How its first good row was understood: `“年度目标”第2行读作：…`. */
  first: string | null
}

/** One row: what it says, or null where it says nothing or is bad, and that in words for a person. */
type RowParser<Field extends string, Found> = {
  read(reader: RowReader<Field>, row: TableRow<Field>): Found | null
  describe(found: Found): string
}

/** Reads a sheet row by row, with every mistake in it. */
export function readRows<Field extends string, Found>(
  sheet: Sheet,
  spec: TableSpec<Field>,
  parserFor: (table: SheetTable<Field>, reading: SheetReading<Found>) => RowParser<Field, Found>,
): SheetReading<Found> {
  const table = readTable(sheet, spec)
  const reading: SheetReading<Found> = {
    found: [],
    problems: [...table.problems],
    notes: [...table.notes],
    first: null,
  }
  const { read, describe } = parserFor(table, reading)
  for (const row of table.rows) {
    const reader = rowReader(table, row)
    const found = read(reader, row)
    if (found !== null) {
      reading.found.push(found)
      reading.first ??= `“${sheet.name}”第${row.number}行读作：${describe(found)}`
    }
    reading.problems.push(...reader.problems)
  }
  return reading
}
