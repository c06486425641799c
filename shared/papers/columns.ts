/**
 * A table is a list of columns, defined once for a kind of row. A column says what stands in its cells as a value; how that
 * reads is decided by the medium: a document here, a page or a terminal where it is drawn. A view names the columns it
 * shows, in its order.
 */
import type { Ratio } from '../money.ts'
import { type Light, lightName } from '../standings/light.ts'
import { countCell, dash, percentCell, pointsCell, textCell, wanCell, yuanCell } from './cells.ts'
import type { Cell, Heading, Table } from './table.ts'

export type Unit = 'yuan' | 'wan'
/** Words in both languages: documents are Chinese, pages follow their reader. */
export type InWords = { zh: string; en: string }

/** What stands in a cell. Null: nothing is known, or nothing applies. */
export type Value =
  | null
  | string
  /** Money in fen, whatever the unit it is shown in. */
  | { fen: number }
  | { rate: Ratio }
  /** How far one rate is from another, in percentage points. */
  | { actual: Ratio; expected: Ratio }
  | { count: number }
  | { day: string }
  | { light: Light }
  /** Places up (positive) or down in the ranking; null: there was none before. */
  | { moved: number | null }
  /** A state in words; on a page in the look of its class. */
  | { state: InWords; look: string }
  /** Words with figures in them, each by its name. */
  | { text: string; figures: Readonly<Record<string, string>> }
  /** A number that reads otherwise than its kind does. */
  | Cell

export type Column<Row, Context> = {
  /** Where no page shows it, in Chinese alone. */
  header: string | InWords | ((context: Context) => InWords)
  /** Left out: left. */
  align?: Heading['align']
  /** In characters of body text. */
  width: number
  /** Of its money, where that is not the view's to say. */
  unit?: Unit
  /** What is measured, where a heading is to say the unit. */
  measures?: 'money' | 'points'
  cell(row: Row, context: Context, index: number): Value
  /** In the row of totals; left out: empty. */
  total?: (context: Context) => Value
}

/** A column without a sum of its own; on the left unless it says otherwise. */
export function column<Row, Context>(
  header: Column<Row, Context>['header'],
  width: number,
  cell: Column<Row, Context>['cell'],
  align: Heading['align'] = 'left',
): Column<Row, Context> {
  return { header, align, width, cell }
}

/** 序号: the place in the table, and in the row of totals what that row is. */
export const position: Column<unknown, unknown> = {
  header: '序号',
  align: 'center',
  width: 3,
  cell: (_row, _context, index) => ({ count: index + 1 }),
  total: () => '合计',
}

export type Columns<Row, Context, Key extends string = string> = Readonly<Record<Key, Column<Row, Context>>>

/** A column by its name, or by its name with what a view has otherwise. */
export type Shown<Row, Context, Key extends string> = Key | ({ key: Key } & Partial<Column<Row, Context>>)

type View<Row, Context, Key extends string> = {
  columns: Columns<NoInfer<Row>, NoInfer<Context>, Key>
  show: readonly Shown<NoInfer<Row>, NoInfer<Context>, NoInfer<Key>>[]
  rows: readonly Row[]
  context: Context
  unit?: Unit
  hasTotal?: boolean
  /** What sentences and readers know a row by. */
  keyOf?: (row: Row) => { key?: string; villageId?: string }
}

/** The columns, rows and total of a document's table. Pure. */
export function tableOf<Row, Context, Key extends string>(
  view: View<Row, Context, Key>,
): Pick<Table, 'columns' | 'rows' | 'total'> {
  const { rows, context, hasTotal = false, keyOf = () => ({}) } = view
  const shown = shownColumns(view.columns, view.show, view.unit)
  return {
    columns: shown.map(({ key, header, align = 'left', width }) => ({
      key,
      header: headerOf(header, context).zh,
      align,
      width,
    })),
    rows: rows.map((row, index) => ({
      ...keyOf(row),
      cells: shown.map((column) => cellOf(column.cell(row, context, index), column.unit)),
    })),
    total: hasTotal
      ? shown.map(({ total, unit }) => (total === undefined ? textCell('') : cellOf(total(context), unit)))
      : null,
  }
}

/** The definitions that a view shows, with what it has otherwise. */
export function shownColumns<Row, Context, Key extends string>(
  columns: Columns<Row, Context, Key>,
  show: readonly Shown<Row, Context, Key>[],
  unit: Unit = 'yuan',
): (Column<Row, Context> & { key: Key; unit: Unit })[] {
  return show.map((one) => {
    const { key, ...own } = typeof one === 'string' ? { key: one } : one
    return { unit, ...columns[key], ...own, key }
  })
}

/** The same with the unit in each heading, for tables that have no line on it. */
export function withUnits<Row, Context, Key extends string>(
  shown: readonly (Column<Row, Context> & { key: Key })[],
  context: Context,
  units: Partial<Record<NonNullable<Column<Row, Context>['measures']>, InWords>>,
): (Column<Row, Context> & { key: Key; header: InWords })[] {
  return shown.map((column) => {
    const { zh, en } = headerOf(column.header, context)
    const unit = (column.measures && units[column.measures]) ?? { zh: '', en: '' }
    return { ...column, header: { zh: zh + unit.zh, en: en + unit.en } }
  })
}

/** What a column is called. */
export function headerOf<Context>(header: Column<never, Context>['header'], context: Context): InWords {
  if (typeof header === 'string') return { zh: header, en: header }
  return typeof header === 'function' ? header(context) : header
}

/** A value as it reads in a document. */
export function cellOf(value: Value, unit: Unit): Cell {
  if (value === null) return dash
  if (typeof value === 'string') return textCell(value)
  if ('fen' in value) return unit === 'yuan' ? yuanCell(value.fen) : wanCell(value.fen)
  if ('rate' in value) return percentCell(value.rate)
  if ('actual' in value) return pointsCell(value.actual, value.expected)
  if ('count' in value) return countCell(value.count)
  if ('day' in value) return { text: value.day, format: 'day' }
  if ('moved' in value) return textCell(arrowOf(value.moved))
  if ('state' in value) return textCell(value.state.zh)
  if ('text' in value) return value
  return { text: lightName[value.light], light: value.light }
}

/** `↑2`, `↓1`, `—` unchanged, empty when there is no earlier rank. */
function arrowOf(places: number | null): string {
  if (places === null) return ''
  if (places === 0) return '—'
  return places > 0 ? `↑${places}` : `↓${-places}`
}
