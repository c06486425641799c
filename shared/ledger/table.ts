/**
 * Finds the table in a sheet: the row of headings below whatever title stands above it, the columns by name in any
 * order, and the rows of data without blank ones, totals, repeated headings and footnotes.
 */
import { compact, isBlank, type MoneyUnit } from './cells.ts'
import { readHeading, unitLine } from './headings.ts'
import { cellReader } from './merged-cells.ts'
import type { LedgerProblem } from './problem.ts'
import { type Cell, columnLetter, type Sheet } from './sheet.ts'

export type ColumnSpec = {
  /** Headings that mean this column, the preferred one first. */
  names: readonly string[]
  required?: boolean
  /** Never taken from a merged cell above: an amount merged over two rows is still one amount. */
  own?: boolean
}
export type TableSpec<Field extends string> = {
  columns: Record<Field, ColumnSpec>
  /** The column without which a row of headings is none. */
  anchor: Field
}
export type Column = { index: number; letter: string; heading: string; unit: MoneyUnit | null }
export type TableRow<Field extends string> = { number: number; cell(field: Field): Cell }
export type Table<Field extends string> = {
  sheet: string
  columns: Partial<Record<Field, Column>>
  rows: TableRow<Field>[]
  /** Headings that mean nothing here. */
  ignored: string[]
  problems: LedgerProblem[]
}

const HEADING_ROWS = 30
const TOTAL = /^.{0,12}(合计|小计|总计|累计)[:：]?$/
const FOOTNOTE = /^(注|备注|说明|制表|填表|填报|审核人|复核|负责人|经办|单位|联系)[^,]{0,20}[:：]/
const UNREMARKABLE = ['序号', '合计', '全年合计', '备注', '']

/** Reads the table; a sheet without the headings yields no rows and a problem. */
export function readTable<Field extends string>(sheet: Sheet, spec: TableSpec<Field>): Table<Field> {
  const found = findHeadings(sheet, spec)
  if (found === null) {
    const wanted = fieldsOf(spec).filter((field) => spec.columns[field].required)
    const message = `找不到表头：应当有一行写着${wanted.map((field) => `“${spec.columns[field].names[0]}”`).join('')}`
    return { sheet: sheet.name, columns: {}, rows: [], ignored: [], problems: [problemAt(sheet, 0, message)] }
  }
  const { index, columns } = found
  const used = new Set(Object.values<Column | undefined>(columns).map((column) => column?.index))
  const missing = fieldsOf(spec).filter((field) => spec.columns[field].required && columns[field] === undefined)
  return {
    sheet: sheet.name,
    columns,
    rows: missing.length > 0 ? [] : dataRows(sheet, spec, index, columns),
    ignored: (sheet.rows[index] ?? [])
      .filter((cell, at) => !isBlank(cell) && !used.has(at))
      .map((cell) => String(cell).trim())
      .filter((heading) => !UNREMARKABLE.includes(readHeading(heading).base)),
    problems: missing.map((field) => problemAt(sheet, index + 1, `缺少“${spec.columns[field].names[0]}”这一列`)),
  }
}

/** How many of the columns the sheet's best row of headings has; 0 when it has none: what an unnamed sheet is told by. */
export function headingScore<Field extends string>(sheet: Sheet, spec: TableSpec<Field>): number {
  const found = findHeadings(sheet, spec)
  const missing = fieldsOf(spec).some((field) => spec.columns[field].required && !found?.columns[field])
  return found === null || missing ? 0 : Object.keys(found.columns).length
}

function findHeadings<Field extends string>(sheet: Sheet, spec: TableSpec<Field>) {
  let best: { index: number; columns: Partial<Record<Field, Column>> } | null = null
  let bestCount = 1
  let unit: MoneyUnit | null = null
  const cellAt = cellReader(sheet)
  for (let index = 0; index < Math.min(sheet.rows.length, HEADING_ROWS); index++) {
    for (const cell of sheet.rows[index] ?? []) unit ??= typeof cell === 'string' ? unitLine(cell) : null
    const width = sheet.rows[index]?.length ?? 0
    const headings = Array.from({ length: width }, (_, at) => cellAt(index, at))
    const columns = columnsIn(headings, spec, unit)
    const count = Object.keys(columns).length
    if (count > bestCount && columns[spec.anchor] !== undefined) {
      best = { index, columns }
      bestCount = count
    }
  }
  return best
}

function columnsIn<Field extends string>(
  cells: readonly Cell[],
  spec: TableSpec<Field>,
  unit: MoneyUnit | null,
): Partial<Record<Field, Column>> {
  const headings = cells.flatMap((cell, at) =>
    typeof cell === 'string' ? [{ at, text: cell.trim(), ...readHeading(cell) }] : [],
  )
  const columns: Partial<Record<Field, Column>> = {}
  for (const field of fieldsOf(spec)) {
    const candidates = spec.columns[field].names.flatMap((name) => headings.filter((one) => one.base === name))
    // Where an amount stands in 元 and again in 万元, the finer one is read.
    const chosen = candidates.find((one) => one.unit === 'yuan') ?? candidates[0]
    if (chosen === undefined) continue
    columns[field] = {
      index: chosen.at,
      letter: columnLetter(chosen.at),
      heading: chosen.text.replace(/\s+/g, ''),
      unit: chosen.unit ?? unit,
    }
  }
  return columns
}

function dataRows<Field extends string>(
  sheet: Sheet,
  spec: TableSpec<Field>,
  headingIndex: number,
  columns: Partial<Record<Field, Column>>,
): TableRow<Field>[] {
  const cellAt = cellReader(sheet)
  const indexes = fieldsOf(spec).flatMap((field) => columns[field]?.index ?? [])
  return sheet.rows.flatMap((row, index) => {
    if (index <= headingIndex || indexes.every((at) => isBlank(row[at] ?? null))) return []
    const anchor = row[columns[spec.anchor]?.index ?? 0] ?? null
    if (isTotal(row, anchor) || isFootnote(row) || repeatsHeading(anchor, columns[spec.anchor])) return []
    const cell = (field: Field): Cell => {
      const at = columns[field]?.index
      if (at === undefined) return null
      return spec.columns[field].own ? (row[at] ?? null) : cellAt(index, at)
    }
    return [{ number: index + 1, cell }]
  })
}

function isTotal(row: readonly Cell[], anchor: Cell): boolean {
  const first = row.filter((cell) => !isBlank(cell)).slice(0, 2)
  return [...first, anchor].some((cell) => typeof cell === 'string' && TOTAL.test(compact(cell)))
}

function isFootnote(row: readonly Cell[]): boolean {
  const filled = row.filter((cell) => !isBlank(cell))
  const [first] = filled
  return filled.length <= 3 && typeof first === 'string' && FOOTNOTE.test(compact(first))
}

function repeatsHeading(anchor: Cell, column: Column | undefined): boolean {
  return typeof anchor === 'string' && readHeading(anchor).base === readHeading(column?.heading ?? '').base
}

function problemAt(sheet: Sheet, row: number, message: string): LedgerProblem {
  return { sheet: sheet.name, row, column: null, message }
}

function fieldsOf<Field extends string>(spec: TableSpec<Field>): Field[] {
  return Object.keys(spec.columns) as Field[]
}
