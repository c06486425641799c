/** One sheet of a workbook, row by row, as a person sees its cells. */

import type { Merge, SheetCell } from '../../sheets/sheet.ts'
import { MAX_CELLS, MAX_CHARACTERS, MAX_COLUMNS, MAX_MERGED_ROWS, MAX_ROWS } from './limits.ts'
import { shownNumber } from './number-format.ts'
import * as tableFileRefusals from './refusals.zh.ts'
import { textReader, tooMuchText, unescaped } from './shared-strings.ts'
import { tooLarge, Unreadable } from './unreadable.ts'
import type { CellFormat } from './workbook-styles.ts'
import { readXml } from './xml-events.ts'

/** What all sheets of a workbook share, and how much of it was taken already. */
export type WorkbookContext = {
  formats: readonly CellFormat[]
  strings: readonly string[]
  date1904: boolean
  taken: { cells: number; characters: number }
  /** Where reading stands, for what is said when it fails. */
  place: { sheet?: string; row?: number; column?: number }
}

export type SheetEnd = { merges: Merge[]; hiddenRows: number[]; hiddenColumns: number[] }

type OpenCell = { column: number; type: string; style: number; value: string; formula: string | null; inline: string }

const DAY_MS = 86_400_000
/** 9999-12-31 as Excel counts days. */
const LAST_SERIAL = 2_958_465

/**
 * Reads the sheet; `take` gets its rows in order, blank ones where the sheet has none, each as long as its last cell.
 * Cells and rows may leave their place out: then they follow the one before. Throws `Unreadable`, also beyond the limits.
 */
export async function readSheetCells(
  part: AsyncIterable<Buffer>,
  sheet: string,
  context: WorkbookContext,
  take: (row: SheetCell[]) => Promise<void> | void,
): Promise<SheetEnd> {
  const reader = new SheetReader(sheet, context)
  // The parser cannot wait: rows are handed on between the chunks of the part.
  async function* fed(): AsyncGenerator<Buffer> {
    for await (const chunk of part) {
      yield chunk
      for (const row of reader.rows.splice(0)) await take(row)
    }
  }
  await readXml(fed(), reader)
  for (const row of reader.rows.splice(0)) await take(row)
  return reader.end
}

class SheetReader {
  readonly rows: SheetCell[][] = []
  readonly end: SheetEnd = { merges: [], hiddenRows: [], hiddenColumns: [] }
  private readonly sheet: string
  private readonly context: WorkbookContext
  private readonly inline = textReader((text) => {
    if (this.cell !== null) this.cell.inline = text
  }, 'is')
  private row: SheetCell[] = []
  private rowIndex = -1
  private written = 0
  private mergedRows = 0
  private columnIndex = -1
  private cell: OpenCell | null = null
  private reading: 'v' | 'f' | null = null

  constructor(sheet: string, context: WorkbookContext) {
    this.sheet = sheet
    this.context = context
    context.place = { sheet }
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.beginRow(attributes)
    else if (name === 'c') this.beginCell(attributes)
    else if (name === 'mergeCell') this.addMerge(attributes.ref ?? '')
    else if (name === 'col') this.addColumn(attributes)
    else if (this.cell !== null) {
      if (name === 'v' || name === 'f') this.reading = name
      if (name === 'f') this.cell.formula ??= ''
      this.inline.open(name)
    }
  }

  text(text: string): void {
    if (this.cell === null) return
    if (this.reading === 'v') this.cell.value += text
    if (this.reading === 'f') this.cell.formula += text
    this.inline.text(text)
  }

  close(name: string): void {
    if (name === 'v' || name === 'f') this.reading = null
    if (name === 'c') this.endCell()
    else if (name === 'row') this.endRow()
    else if (this.cell !== null) this.inline.close(name)
  }

  private beginRow({ r, hidden }: Readonly<Record<string, string>>): void {
    const index = r === undefined ? this.rowIndex + 1 : Number(r) - 1
    if (!Number.isSafeInteger(index) || index <= this.rowIndex) throw outOfOrder()
    this.rowIndex = index
    this.columnIndex = -1
    this.row = []
    this.context.place = { sheet: this.sheet, row: index + 1 }
    if (isTrue(hidden) && index < MAX_ROWS) this.end.hiddenRows.push(index)
  }

  private beginCell({ r, t = 'n', s = '0' }: Readonly<Record<string, string>>): void {
    const place = r === undefined ? null : positionOf(r)
    if (this.rowIndex < 0 || (place !== null && place.row !== this.rowIndex)) throw outOfOrder()
    this.columnIndex = place?.column ?? this.columnIndex + 1
    this.context.place.column = this.columnIndex
    this.cell = { column: this.columnIndex, type: t, style: Number(s), value: '', formula: null, inline: '' }
  }

  private endCell(): void {
    const { cell, row, context } = this
    this.cell = null
    if (cell === null) return
    const value = this.valueOf(cell)
    if (value === null) return
    // Programs leave formats behind far outside the table; only what is written there is.
    if (this.rowIndex >= MAX_ROWS || cell.column >= MAX_COLUMNS) throw tooLarge(this.sheet, MAX_ROWS, MAX_COLUMNS)
    if (row[cell.column] !== undefined && row[cell.column] !== null) throw outOfOrder()
    while (row.length < cell.column) row.push(null)
    row[cell.column] = value
    context.taken.characters += typeof value === 'string' ? value.length : 1
    if (context.taken.characters > MAX_CHARACTERS) throw tooMuchText()
  }

  private endRow(): void {
    if (this.row.length === 0) return
    while (this.written < this.rowIndex) {
      this.rows.push([])
      this.written++
    }
    this.rows.push(this.row)
    this.written++
    this.context.taken.cells += this.row.length
    if (this.context.taken.cells > MAX_CELLS) throw new Unreadable({ message: tableFileRefusals.tooManyCells })
  }

  private valueOf({ type, value, formula, inline, style }: OpenCell): SheetCell {
    const text = value.trim()
    switch (type) {
      case 's':
        if (text === '') return null
        return unknownNull(this.context.strings[Number(text)])
      case 'inlineStr':
        return inline === '' ? null : inline
      case 'str':
        return value === '' ? null : unescaped(value)
      case 'b':
        return text === '' ? null : isTrue(text)
      case 'e':
        return text === '' ? '#ERROR' : text
    }
    if (text === '') return formula === null ? null : { formula: formula.slice(0, 100) }
    if (type === 'd') return dayFrom(text)
    const number = /^[-+]?(\d+\.?\d*|\.\d+)(E[-+]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
    // What is no number stands as it was written, and is refused where a number is wanted.
    if (!Number.isFinite(number)) return text
    const { isDate, code } = this.context.formats[style] ?? { isDate: false, code: null }
    if (isDate && number >= 0 && number <= LAST_SERIAL) return dayOf(number, this.context.date1904)
    const shown = code === null ? null : shownNumber(number, code)
    return shown === null ? number : { number, shown }
  }

  private addMerge(reference: string): void {
    this.context.place = { sheet: this.sheet }
    const [from = '', to = from] = reference.split(':')
    const [first, last] = [positionOf(from), positionOf(to)]
    const bottom = Math.min(last.row, MAX_ROWS - 1)
    if (bottom < first.row) return
    this.mergedRows += bottom - first.row + 1
    if (this.mergedRows > MAX_MERGED_ROWS) throw new Unreadable({ message: tableFileRefusals.tooManyMerges })
    this.end.merges.push({ top: first.row, left: first.column, bottom, right: last.column })
  }

  private addColumn({ min, max, hidden }: Readonly<Record<string, string>>): void {
    if (!isTrue(hidden)) return
    for (let column = Number(min); column <= Math.min(Number(max), MAX_COLUMNS); column++) {
      this.end.hiddenColumns.push(column - 1)
    }
  }
}

/** `B7` → row 6, column 1 (zero-based). */
function positionOf(reference: string): { row: number; column: number } {
  const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference.trim().toUpperCase()) ?? []
  if (letters === '' || Number(digits) < 1)
    throw new Unreadable({ message: tableFileRefusals.notACell(reference.slice(0, 20)) })
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(digits) - 1, column }
}

/** Midnight UTC of the day that a serial number shows, with its part of a day. */
function dayOf(serial: number, date1904: boolean): Date {
  // Excel counts a 29 February 1900 that never was.
  const days = date1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  return new Date(Date.UTC(1899, 11, 30) + Math.round(days * DAY_MS))
}

function dayFrom(text: string): SheetCell {
  const date = new Date(/T/.test(text) && !/(Z|[+-]\d\d:\d\d)$/.test(text) ? `${text}Z` : text)
  return Number.isNaN(date.getTime()) ? text : date
}

function isTrue(text: string | undefined): boolean {
  return text !== undefined && ['1', 'true', 'on'].includes(text.trim().toLowerCase())
}

function unknownNull(text: string | undefined): string | null {
  if (text === undefined) throw new Unreadable({ message: tableFileRefusals.textMissing })
  return text === '' ? null : text
}

function outOfOrder(): Unreadable {
  return new Unreadable({ message: tableFileRefusals.placesContradict })
}
