/**
 * Finds the table in a sheet: the row of headings below whatever title stands above it, the columns by name in any
 * order, and the rows of data without blank ones, totals, repeated headings and footnotes.
 */

import type { Refusal } from '../refusal.ts'
import { compact, isBlank, type MoneyUnit, readText } from './cells.ts'
import { readHeading, unitLine } from './headings.ts'
import { cellReader } from './merged-cells.ts'
import type { LedgerProblem } from './problem.ts'
import * as sheetRefusals from './refusals.zh.ts'
import { columnLetter, type Sheet, type SheetCell } from './sheet.ts'

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
  /** More rows than this are not what the table is for; they are refused. */
  maxRows?: number
}
type SheetColumn = {
  index: number
  letter: string
  heading: string
  unit: MoneyUnit | null
  /** Further columns that say the same, such as the amount in 万元 beside that in 元. */
  others: readonly SheetColumn[]
}
export type TableRow<Field extends string> = {
  number: number
  cell(field: Field): SheetCell
  /** What another column of the field says. */
  other(column: SheetColumn): SheetCell
  /** `E3:E4` where the field's cell is merged with those of other rows that have data. */
  mergedWith(field: Field): string | null
}
export type SheetTable<Field extends string> = {
  sheet: string
  columns: Partial<Record<Field, SheetColumn>>
  rows: TableRow<Field>[]
  /** What is no mistake and still to be known: columns that mean nothing here, rows that nobody sees. */
  notes: string[]
  problems: LedgerProblem[]
}

const HEADING_ROWS = 30
/** An amount merged further to the right than this is found by nobody. */
const MERGED_COLUMNS = 20
const TOTAL = /^.{0,12}(合计|小计|总计|累计)[:：]?$/
const FOOTNOTE = /^(注|备注|说明|制表|填表|填报|审核人|复核|负责人|经办|单位|联系)[^,]{0,20}[:：]/
/** Of rows that are listed by number, so many. */
const LISTED = 20
const UNREMARKABLE = ['序号', '合计', '全年合计', '备注', '']

/** Reads the table; a sheet without the headings yields no rows and a problem. */
export function readTable<Field extends string>(sheet: Sheet, spec: TableSpec<Field>): SheetTable<Field> {
  const found = findHeadings(sheet, spec)
  if (found === null) {
    const wanted = fieldsOf(spec).filter((field) => spec.columns[field].required)
    const message = sheetRefusals.noHeadings(wanted.map((field) => `“${spec.columns[field].names[0]}”`).join(''))
    return { sheet: sheet.name, columns: {}, rows: [], notes: [], problems: [problemAt(sheet, 0, message)] }
  }
  const { index, columns } = found
  const missing = fieldsOf(spec).filter((field) => spec.columns[field].required && columns[field] === undefined)
  const rows = missing.length > 0 ? [] : dataRows(sheet, spec, index, columns)
  const problems = missing.map((field) =>
    problemAt(sheet, index + 1, sheetRefusals.columnMissing(spec.columns[field].names[0] ?? field)),
  )
  const maxRows = spec.maxRows ?? rows.length
  if (rows.length > maxRows) problems.push(problemAt(sheet, 0, sheetRefusals.tooManyRows(rows.length, maxRows)))
  return {
    sheet: sheet.name,
    columns,
    rows: rows.length > maxRows ? [] : rows,
    notes: [...ignoredColumns(sheet, index, columns), ...hiddenParts(sheet, columns, rows)],
    problems,
  }
}

function ignoredColumns<Field extends string>(
  sheet: Sheet,
  headings: number,
  columns: Partial<Record<Field, SheetColumn>>,
): string[] {
  const used = new Set(usedColumns(columns).map(({ index }) => index))
  const ignored = (sheet.rows[headings] ?? [])
    .filter((cell, at) => !isBlank(cell) && !used.has(at))
    .map(headingText)
    .filter((heading) => !UNREMARKABLE.includes(readHeading(heading).base))
  return ignored.length > 0 ? [`“${sheet.name}”里没有读取的列：${ignored.join('、')}。`] : []
}

/** Rows that a filter or a hand has hidden are read: whoever looks at the file does not see them. */
function hiddenParts<Field extends string>(
  { name, hiddenRows = [], hiddenColumns = [] }: Sheet,
  columns: Partial<Record<Field, SheetColumn>>,
  rows: readonly TableRow<Field>[],
): string[] {
  const isHidden = new Set(hiddenRows)
  const numbers = rows.map(({ number }) => number).filter((number) => isHidden.has(number - 1))
  const letters = usedColumns(columns).filter(({ index }) => hiddenColumns.includes(index))
  const listed = numbers.slice(0, LISTED).join('、')
  const all = numbers.length > LISTED ? `等 ${numbers.length} 行` : '行'
  return [
    ...(numbers.length > 0 ? [`${name}第${listed}${all}是隐藏行，也读入了。`] : []),
    ...letters.map(({ letter, heading }) => `${name}${letter}列“${heading}”是隐藏列，也读入了。`),
  ]
}

function usedColumns<Field extends string>(columns: Partial<Record<Field, SheetColumn>>): SheetColumn[] {
  return Object.values<SheetColumn | undefined>(columns).flatMap((column) =>
    column === undefined ? [] : [column, ...column.others],
  )
}

function headingText(cell: SheetCell): string {
  const text = readText(cell)
  return 'wrong' in text ? '' : (text.value ?? '')
}

/** How many of the columns the sheet's best row of headings has; 0 when it has none: what an unnamed sheet is told by. */
export function headingScore<Field extends string>(sheet: Sheet, spec: TableSpec<Field>): number {
  const found = findHeadings(sheet, spec)
  const missing = fieldsOf(spec).some((field) => spec.columns[field].required && !found?.columns[field])
  return found === null || missing ? 0 : Object.keys(found.columns).length
}

function findHeadings<Field extends string>(sheet: Sheet, spec: TableSpec<Field>) {
  let best: { index: number; columns: Partial<Record<Field, SheetColumn>> } | null = null
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
  cells: readonly SheetCell[],
  spec: TableSpec<Field>,
  unit: MoneyUnit | null,
): Partial<Record<Field, SheetColumn>> {
  const headings = cells.flatMap((cell, at) =>
    typeof cell === 'string' ? [{ at, text: cell.trim(), ...readHeading(cell) }] : [],
  )
  const columns: Partial<Record<Field, SheetColumn>> = {}
  for (const field of fieldsOf(spec)) {
    const candidates = spec.columns[field].names.flatMap((name) => headings.filter((one) => one.base === name))
    // Where an amount stands in 元 and again in 万元, the finer one is read, and the other must agree.
    const chosen = candidates.find((one) => one.unit === 'yuan') ?? candidates[0]
    if (chosen === undefined) continue
    const columnOf = (one: (typeof headings)[number], others: readonly SheetColumn[]): SheetColumn => ({
      index: one.at,
      letter: columnLetter(one.at),
      heading: one.text.replace(/\s+/g, ''),
      unit: one.unit ?? unit,
      others,
    })
    const others = candidates.filter((one) => one !== chosen)
    columns[field] = columnOf(
      chosen,
      others.map((one) => columnOf(one, [])),
    )
  }
  return columns
}

function dataRows<Field extends string>(
  sheet: Sheet,
  spec: TableSpec<Field>,
  headingIndex: number,
  columns: Partial<Record<Field, SheetColumn>>,
): TableRow<Field>[] {
  const cellAt = cellReader(sheet)
  const indexes = usedColumns(columns).map(({ index }) => index)
  const numbers = new Set<number>()
  const rows = sheet.rows.flatMap((row, index): TableRow<Field>[] => {
    if (index <= headingIndex || indexes.every((at) => isBlank(row[at] ?? null))) return []
    const anchor = row[columns[spec.anchor]?.index ?? 0] ?? null
    if (isTotal(row, anchor) || isFootnote(row) || repeatsHeading(anchor, columns[spec.anchor])) return []
    const cell = (field: Field): SheetCell => {
      const at = columns[field]?.index
      if (at === undefined) return null
      return spec.columns[field].own ? (row[at] ?? null) : cellAt(index, at)
    }
    numbers.add(index)
    return [
      {
        number: index + 1,
        cell,
        other: (column) => row[column.index] ?? null,
        mergedWith: (field) => mergedWith(index, columns[field]),
      },
    ]
  })
  const merges = sharedMerges(sheet, numbers)
  const mergedWith = (row: number, column: SheetColumn | undefined) =>
    column === undefined ? null : (merges.get(`${row} ${column.index}`) ?? null)
  return rows
}

/** Merged cells that reach over more than one row of data: their names by the row and column of each of their cells. */
function sharedMerges({ merges = [] }: Sheet, dataRows: ReadonlySet<number>): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { top, left, bottom, right } of merges) {
    const rows: number[] = []
    for (let row = top; row <= bottom; row++) if (dataRows.has(row)) rows.push(row)
    if (rows.length < 2) continue
    const name = `${columnLetter(left)}${top + 1}:${columnLetter(right)}${bottom + 1}`
    for (const row of rows) {
      for (let column = left; column <= Math.min(right, left + MERGED_COLUMNS); column++)
        names.set(`${row} ${column}`, name)
    }
  }
  return names
}

function isTotal(row: readonly SheetCell[], anchor: SheetCell): boolean {
  const first = row.filter((cell) => !isBlank(cell)).slice(0, 2)
  return [...first, anchor].some((cell) => typeof cell === 'string' && TOTAL.test(compact(cell)))
}

function isFootnote(row: readonly SheetCell[]): boolean {
  const filled = row.filter((cell) => !isBlank(cell))
  const [first] = filled
  return filled.length <= 3 && typeof first === 'string' && FOOTNOTE.test(compact(first))
}

function repeatsHeading(anchor: SheetCell, column: SheetColumn | undefined): boolean {
  return typeof anchor === 'string' && readHeading(anchor).base === readHeading(column?.heading ?? '').base
}

function problemAt(sheet: Sheet, row: number, message: Refusal): LedgerProblem {
  return { sheet: sheet.name, row, column: null, message }
}

function fieldsOf<Field extends string>(spec: TableSpec<Field>): Field[] {
  return Object.keys(spec.columns) as Field[]
}
