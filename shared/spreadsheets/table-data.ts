/** A table as data for programs. Money is in fen, a share of one as it is, days as `2023-06-30`. Pure. */
import * as z from 'zod'
import type { Cell, Table } from '../papers/table.ts'

const value = z.union([z.string(), z.number(), z.null()])
const kind = z.enum(['text', 'fen', 'share', 'points', 'count', 'day'])

export const tableView = z.object({
  name: z.string(),
  title: z.string(),
  caption: z.string(),
  columns: z.array(z.object({ header: z.string(), kind })),
  rows: z.array(z.array(value)),
  total: z.array(value).nullable(),
  footnotes: z.array(z.string()),
})
type TableView = z.infer<typeof tableView>
export type ColumnKind = z.infer<typeof kind>
export type DataValue = z.infer<typeof value>

const KIND_OF: Record<NonNullable<Cell['format']>, ColumnKind> = {
  yuan: 'fen',
  wan: 'fen',
  percent: 'share',
  points: 'points',
  count: 'count',
  day: 'day',
}

/** What a sheet shows in 万元 is exact here, and its heading says so; of an empty column too, so that its name stays. */
const IN_WAN = /[(（]万元[)）]$/

export function tableData({ id, title, caption, columns, rows, total, footnotes }: Table): TableView {
  const kinds = columns.map((_, at) => kindOf(rows.map(({ cells }) => cells[at])))
  const columnOf = (header: string, at: number) => {
    const own = kinds[at] ?? 'text'
    const isMoney = own === 'fen' || rows.every(({ cells }) => isNothing(cells[at] ?? { text: '' }))
    return { header: isMoney ? header.replace(IN_WAN, '(元)') : header, kind: own }
  }
  return {
    name: id,
    title,
    caption,
    columns: columns.map(({ header }, at) => columnOf(header, at)),
    rows: rows.map(({ cells }) => cells.map((cell, at) => dataOf(cell, kinds[at] ?? 'text'))),
    total: total === null ? null : total.map((cell, at) => dataOf(cell, kinds[at] ?? 'text')),
    footnotes,
  }
}

/** What its cells hold; of several kinds, words. */
function kindOf(cells: readonly (Cell | undefined)[]): ColumnKind {
  const kinds = new Set(
    cells
      .filter((cell) => cell !== undefined && !isNothing(cell))
      .map((cell) => KIND_OF[cell?.format ?? 'day'] ?? 'text'),
  )
  const words = cells.some((cell) => cell !== undefined && !isNothing(cell) && cell.format === undefined)
  const [only, ...others] = kinds
  return only === undefined || others.length > 0 || words ? 'text' : only
}

function isNothing({ text }: Cell): boolean {
  return text === '' || text === '–'
}

function dataOf(cell: Cell, kind: ColumnKind): DataValue {
  if (isNothing(cell)) return null
  if (kind === 'text' || kind === 'day' || cell.value === undefined) return cell.text
  if (kind === 'fen') return Math.round(cell.value * (cell.format === 'wan' ? 1_000_000 : 100))
  return kind === 'count' ? cell.value : Number(cell.value.toFixed(kind === 'share' ? 6 : 4))
}

/** RFC 4180 with CRLF; money in yuan with two decimals. What a spreadsheet program would calculate begins with an apostrophe. */
export function tableCsv(table: Table, { withMark }: { withMark: boolean }): string {
  const { columns, rows, total } = tableData(table)
  const line = (values: readonly DataValue[]) =>
    values.map((value, at) => csvField(value, columns[at]?.kind ?? 'text')).join(',')
  const lines = [columns.map(({ header }) => quoted(header)).join(','), ...rows.map(line)]
  if (total !== null) lines.push(line(total))
  return `${withMark ? '\uFEFF' : ''}${lines.join('\r\n')}\r\n`
}

function csvField(value: DataValue, kind: ColumnKind): string {
  if (value === null) return ''
  if (typeof value === 'number') return kind === 'fen' ? yuan(value) : String(value)
  return quoted(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value)
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Without a separator, so that every program reads a number. */
function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
