/** Tables to take away: columns under the headings by which the import reads them again. */
import { type Column, type Columns, tableOf, type Unit, type Value } from '../papers/columns.ts'
import type { Table } from '../papers/table.ts'

/** A column of a sheet; sheets are Chinese for every reader. `width` in characters of body text. */
export function sheetColumn<Row, Context>(
  header: string,
  width: number,
  cell: (row: Row, context: Context) => Value,
  unit: Unit = 'yuan',
): Column<Row, Context> {
  return { header, width, unit, cell }
}

/** A sheet of all the columns. */
export function sheetTable<Row, Context>(
  heading: { name: string; title: string; caption: string },
  columns: Columns<NoInfer<Row>, NoInfer<Context>>,
  content: { rows: readonly Row[]; context: Context },
): Table {
  const { name, title, caption } = heading
  const shown = tableOf({ columns, show: Object.keys(columns), ...content })
  return { id: name, sheet: name, title, caption, ...shown, footnotes: [] }
}

/** A day; nothing where there is none. */
export function dayOrEmpty(day: string | null | undefined): Value {
  return day == null ? '' : { day }
}

/** Money in fen; nothing where there is none. */
export function moneyOrEmpty(fen: number | null | undefined): Value {
  return fen == null ? '' : { fen }
}

export function yesOrNo(is: boolean): string {
  return is ? '是' : '否'
}
