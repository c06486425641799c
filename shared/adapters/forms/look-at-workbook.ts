import {
  blanksInCells,
  type FormCell,
  type FormLook,
  type FormMerge,
  type FormTable,
  placeholdersWithNext,
} from '../../forms/form-look.ts'
import { wordsBeside } from './beside-cells.ts'
import { elements, OfficeArchive } from './office-archive.ts'
import {
  cellsOf,
  cellText,
  type Format,
  formatsOf,
  positionOf,
  rowsOf,
  type SheetPart,
  sharedStrings,
  sheetParts,
} from './workbook-form.ts'

/** How far a form reaches. */
export const FORM_ROWS = 2000
export const FORM_COLUMNS = 100
const EMPTY: FormCell = { text: '', hasFormula: false, isPercent: false }

/** The cells of a workbook's visible sheets, as far as a form reaches. Throws `invalid_input`. */
export async function lookAtWorkbook(bytes: Uint8Array): Promise<FormLook> {
  const archive = await OfficeArchive.read(bytes)
  const strings = sharedStrings(archive)
  const formats = formatsOf(archive)
  const sheets = sheetParts(archive)
  const tables = sheets.map((sheet) => tableOf(archive, sheet, { strings, formats }))
  const placeholders = wordsBeside(archive, sheets).flatMap(placeholdersWithNext)
  return { tables, blanks: tables.flatMap(blanksInCells), placeholders }
}

function tableOf(
  archive: OfficeArchive,
  { name, part }: SheetPart,
  { strings, formats }: { strings: readonly string[]; formats: readonly Format[] },
): FormTable {
  const sheet = archive.xml(part)
  const rows: FormCell[][] = []
  for (const { element, row } of sheet === null ? [] : rowsOf(sheet)) {
    if (row >= FORM_ROWS) break
    while (rows.length <= row) rows.push([])
    const cells = rows[row] ?? []
    for (const { element: cell, column } of cellsOf(element)) {
      if (column >= FORM_COLUMNS) break
      while (cells.length < column) cells.push(EMPTY)
      cells[column] = {
        text: cellText(cell, strings),
        hasFormula: elements(cell, 'f').length > 0,
        isPercent: formats[Number(cell.getAttribute('s') ?? '0')]?.isPercent ?? false,
      }
    }
  }
  const merges = sheet === null ? [] : elements(sheet, 'mergeCell').map((one) => mergeOf(one.getAttribute('ref') ?? ''))
  return { name, rows, merges }
}

function mergeOf(reference: string): FormMerge {
  const [from = '', to = from] = reference.split(':')
  const [first, last] = [positionOf(from), positionOf(to)]
  return { top: first.row, left: first.column, bottom: last.row, right: last.column }
}
