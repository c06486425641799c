/** A workbook with its places filled: everything else of it stays as it came. */
import type { Document, Element } from '@xmldom/xmldom'
import { blankWords, type Content, type FillPlan } from '../../forms/filled-places.ts'
import { columnLetter } from '../../sheets/sheet.ts'
import { fillWordsBeside } from './beside-cells.ts'
import { type CellStyles, cellStyles, STYLES, wantsMoreDecimals } from './cell-styles.ts'
import { growRow } from './grow-rows.ts'
import { FORM_COLUMNS, FORM_ROWS } from './look-at-workbook.ts'
import { children, elements, OfficeArchive } from './office-archive.ts'
import { replaceBlanks } from './replace-blanks.ts'
import {
  cellsOf,
  rowsOf,
  type SheetPart,
  sharedItems,
  sharedStrings,
  sheetParts,
  textsOf,
  WORKBOOK,
} from './workbook-form.ts'

/**
 * Writes the plan into the form. Numbers are numbers and words are words, never formulas; results that formulas had are
 * taken out, and whoever opens the file calculates them anew. Throws `invalid_input`.
 */
export async function fillWorkbook(bytes: Uint8Array, plan: FillPlan): Promise<Uint8Array> {
  const archive = await OfficeArchive.read(bytes)
  const styles = cellStyles(archive)
  const sheets = new Map(sheetParts(archive).map((sheet) => [sheet.name, sheet]))
  const strings = sharedStrings(archive)
  const exact = new Set(
    [...sheets.values()].filter((sheet) => wantsMoreDecimals(archive, sheet, { strings, formats: styles.formats })),
  )
  const stylesOf = (sheet: SheetPart) =>
    exact.has(sheet) ? { ...styles, withTwoDecimals: (style: number) => style } : styles
  const changed = fillBlanks(archive, [...sheets.values()], plan)
  for (const part of fillWordsBeside(archive, [...sheets.values()], plan.words)) changed.add(part)
  const put = (sheet: SheetPart, row: number, column: number, content: Content) => {
    const document = archive.xml(sheet.part)
    if (document === null) return
    writeCell(document, cellIn(document, row, column), content, stylesOf(sheet))
    changed.add(sheet.part)
  }
  for (const { at, content } of plan.places) {
    const sheet = 'blank' in at ? undefined : sheets.get(at.table)
    if (sheet !== undefined && !('blank' in at)) put(sheet, at.row, at.column, content)
  }
  // From below, so that a row above does not move the one that is written next.
  for (const { table, row, rows } of [...plan.repeats].sort((a, b) => b.row - a.row)) {
    const sheet = sheets.get(table)
    if (sheet === undefined) continue
    clearPlaceholders(archive.xml(sheet.part), row, rows)
    for (const part of growRow(archive, sheet, row, rows.length - 1)) changed.add(part)
    writeRows(archive.xml(sheet.part), row, rows, stylesOf(sheet))
    changed.add(sheet.part)
  }
  for (const { part } of sheets.values()) if (forgetResults(archive.xml(part))) changed.add(part)
  if (styles.isChanged()) changed.add(STYLES)
  calculateOnLoad(archive.xml(WORKBOOK))
  return archive.write(changed.add(WORKBOOK))
}

/** Blanks within the words of cells, counted as they were looked at. Answers the parts that changed. */
function fillBlanks(archive: OfficeArchive, sheets: readonly SheetPart[], plan: FillPlan): Set<string> {
  const words = blankWords(plan)
  const changed = new Set<string>()
  if (words.size === 0) return changed
  const items = sharedItems(archive)
  let count = 0
  for (const { part } of sheets) {
    const sheet = archive.xml(part)
    for (const { element, row } of sheet === null ? [] : rowsOf(sheet)) {
      if (row >= FORM_ROWS) break
      for (const { element: cell, column } of cellsOf(element)) {
        if (column >= FORM_COLUMNS) break
        if (sheet === null || elements(cell, 'f').length > 0) continue
        const shared = cell.getAttribute('t') === 's' ? items[Number(elements(cell, 'v')[0]?.textContent ?? '')] : null
        const item = shared?.cloneNode(true) ?? cell
        const first = count
        const hasWords = (at: number) => words.has(first + at)
        const found = replaceBlanks(textsOf(item as Element), (at) => words.get(first + at))
        count += found
        if (!Array.from({ length: found }, (_, at) => at).some(hasWords)) continue
        if (shared) ownWords(sheet, cell, item as Element)
        changed.add(part)
      }
    }
  }
  return changed
}

/** What a cell shared with others becomes its own, fonts and all. */
function ownWords(sheet: Document, cell: Element, item: Element): void {
  empty(cell)
  cell.setAttribute('t', 'inlineStr')
  const inline = create(sheet, cell, 'is')
  for (const child of children(item)) inline.appendChild(sheet.importNode(child, true))
  cell.appendChild(inline)
}

function writeRows(
  sheet: Document | null,
  first: number,
  rows: FillPlan['repeats'][number]['rows'],
  styles: CellStyles,
): void {
  const elementsByRow = new Map(sheet === null ? [] : rowsOf(sheet).map(({ element, row }) => [row, element]))
  for (const [offset, cells] of rows.entries()) {
    const element = elementsByRow.get(first + offset)
    if (sheet === null || element === undefined) continue
    for (const { column, content } of cells) {
      writeCell(sheet, cellInRow(sheet, element, first + offset, column), content, styles)
    }
  }
}

/** A row that is written over is empty first: what was not found stays empty in every copy. */
function clearPlaceholders(sheet: Document | null, row: number, rows: FillPlan['repeats'][number]['rows']): void {
  const columns = new Set(rows.flatMap((cells) => cells.map(({ column }) => column)))
  const found = sheet === null ? undefined : rowsOf(sheet).find((one) => one.row === row)
  for (const { element, column } of found === undefined ? [] : cellsOf(found.element)) {
    if (columns.has(column) || rows.length === 0) empty(element)
  }
}

function cellIn(sheet: Document, row: number, column: number): Element {
  const [data] = elements(sheet, 'sheetData')
  if (data === undefined) throw new Error('a sheet without cells')
  const rows = rowsOf(sheet)
  const own = rows.find((one) => one.row === row)?.element ?? create(sheet, data, 'row')
  if (!own.hasAttribute('r')) own.setAttribute('r', String(row + 1))
  place(data, own, rows.find((one) => one.row > row)?.element)
  return cellInRow(sheet, own, row, column)
}

function cellInRow(sheet: Document, row: Element, at: number, column: number): Element {
  const cells = cellsOf(row)
  const cell = cells.find((one) => one.column === column)?.element ?? create(sheet, row, 'c')
  cell.setAttribute('r', `${columnLetter(column)}${at + 1}`)
  place(row, cell, cells.find((one) => one.column > column)?.element)
  return cell
}

function create(document: Document, beside: Element, name: string): Element {
  const prefix = beside.prefix ? `${beside.prefix}:` : ''
  return document.createElementNS(beside.namespaceURI, `${prefix}${name}`)
}

function place(parent: Element, child: Element, before: Element | undefined): void {
  if (child.parentNode === null) parent.insertBefore(child, before ?? null)
}

function writeCell(
  document: Document,
  cell: Element,
  content: Content,
  { formats, withTwoDecimals }: CellStyles,
): void {
  empty(cell)
  const style = Number(cell.getAttribute('s') ?? '0')
  const isDate = formats[style]?.isDate ?? false
  const number = content.day !== undefined && isDate ? serialOf(content.day) : content.number
  if (number !== undefined) {
    const value = create(document, cell, 'v')
    value.textContent = String(number)
    cell.appendChild(value)
    const shown = content.isWan ? withTwoDecimals(style) : style
    if (shown !== style) cell.setAttribute('s', String(shown))
  } else if (content.text !== '') {
    cell.setAttribute('t', 'inlineStr')
    const inline = create(document, cell, 'is')
    const text = create(document, cell, 't')
    text.setAttribute('xml:space', 'preserve')
    text.textContent = withoutControls(content.text)
    inline.appendChild(text)
    cell.appendChild(inline)
  }
}

function empty(cell: Element): void {
  cell.removeAttribute('t')
  for (const child of children(cell)) cell.removeChild(child)
}

/** Days since 1899-12-30, as spreadsheets count. */
function serialOf(day: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000)
}

/** What XML cannot hold. */
function withoutControls(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
}

function forgetResults(sheet: Document | null): boolean {
  const cells = sheet === null ? [] : elements(sheet, 'c').filter((cell) => children(cell, 'f').length > 0)
  for (const cell of cells) {
    cell.removeAttribute('t')
    for (const value of children(cell, 'v')) cell.removeChild(value)
  }
  return cells.length > 0
}

/** Where it must stand among the parts of a workbook. */
const AFTER_CALCULATION = [
  'oleSize',
  'customWorkbookViews',
  'pivotCaches',
  'smartTagPr',
  'smartTagTypes',
  'webPublishing',
  'fileRecoveryPr',
  'webPublishObjects',
  'extLst',
]

function calculateOnLoad(workbook: Document | null): void {
  const root = workbook?.documentElement
  if (!workbook || !root) return
  const own = children(root, 'calcPr')[0] ?? create(workbook, root, 'calcPr')
  own.setAttribute('fullCalcOnLoad', '1')
  place(
    root,
    own,
    children(root).find((one) => AFTER_CALCULATION.includes(one.localName ?? '')),
  )
}
