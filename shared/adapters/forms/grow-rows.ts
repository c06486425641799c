/** A row of a sheet written several times over: everything below moves down, and whatever refers to it follows. */
import type { Document, Element } from '@xmldom/xmldom'
import { columnLetter } from '../../sheets/sheet.ts'
import { copiedFormula, grownRanges, type Inserted, movedFormula, movedRanges, movedRow } from './move-references.ts'
import { elements, type OfficeArchive } from './office-archive.ts'
import { cellsOf, relations, rowsOf, type SheetPart, sheetParts, WORKBOOK } from './workbook-form.ts'

/**
 * Puts `count` rows in below `row` (from 0), each with the look and the formulas of that row. Formulas anywhere in the
 * workbook, merged and named ranges, conditional formats, drop-downs, filters, tables, notes, pictures and charts move or
 * grow with them. Says which parts were changed.
 */
export function growRow(archive: OfficeArchive, sheet: SheetPart, row: number, count: number): Set<string> {
  const document = archive.xml(sheet.part)
  if (document === null || count <= 0) return new Set()
  const inserted: Inserted = { sheet: sheet.name, row: row + 1, count }
  const changed = new Set<string>([sheet.part, WORKBOOK])
  for (const one of sheetParts(archive)) {
    unshare(archive.xml(one.part), one.name)
    for (const formula of formulasIn(archive.xml(one.part)))
      setText(formula, movedFormula(textOf(formula), one.name, inserted))
    changed.add(one.part)
  }
  moveRows(document, inserted)
  moveRanges(document, inserted)
  copyRow(document, inserted)
  moveNames(archive, inserted)
  for (const part of moveAround(archive, sheet, inserted)) changed.add(part)
  forgetChain(archive, changed)
  return changed
}

/** Shared formulas are written out: each cell then has its own, which moves by itself. */
function unshare(sheet: Document | null, name: string): void {
  const masters = new Map<string, { formula: string; row: number; column: number }>()
  for (const { element, row } of sheet === null ? [] : rowsOf(sheet)) {
    for (const { element: cell, column } of cellsOf(element)) {
      const [formula] = elements(cell, 'f')
      if (formula === undefined || formula.getAttribute('t') !== 'shared') continue
      const id = formula.getAttribute('si') ?? ''
      if (textOf(formula) !== '') masters.set(id, { formula: textOf(formula), row, column })
      const master = masters.get(id)
      if (master !== undefined)
        setText(formula, relative(master.formula, name, row - master.row, column - master.column))
      for (const attribute of ['t', 'si', 'ref']) formula.removeAttribute(attribute)
    }
  }
}

const RELATIVE =
  /"(?:[^"]|"")*"|((?:'(?:[^']|'')+'|[\p{L}\p{N}_.]+)!)?(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\p{L}\p{N}_(!])/gu

function relative(formula: string, _sheet: string, rows: number, columns: number): string {
  return formula.replace(RELATIVE, (whole: string, ...parts: string[]) => {
    const [prefix = '', fixColumn, column, fixRow, row] = parts
    if (whole.startsWith('"')) return whole
    const at = [...String(column)].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
    const letter = fixColumn === '$' ? column : columnLetter(at + columns)
    return `${prefix}${fixColumn}${letter}${fixRow}${fixRow === '$' ? row : Number(row) + rows}`
  })
}

/** Of cells, drop-downs, conditional formats and charts. */
function formulasIn(document: Document | null): Element[] {
  return document === null ? [] : ['f', 'formula', 'formula1', 'formula2'].flatMap((name) => elements(document, name))
}

function moveRows(sheet: Document, inserted: Inserted): void {
  for (const { element, row } of rowsOf(sheet)) {
    const moved = movedRow(row + 1, inserted)
    for (const { element: cell, column } of cellsOf(element)) cell.setAttribute('r', `${columnLetter(column)}${moved}`)
    element.setAttribute('r', String(moved))
  }
}

/** Everything of the sheet that names ranges, cells and formulas aside. */
function moveRanges(sheet: Document, inserted: Inserted): void {
  for (const element of elements(sheet, '*')) {
    if (['c', 'row', 'f'].includes(element.localName ?? '')) continue
    if (element.localName === 'sqref') setText(element, grownRanges(textOf(element), inserted))
    if (element.localName === 'brk' && element.parentNode?.nodeName.includes('rowBreaks')) {
      element.setAttribute('id', String(movedRow(Number(element.getAttribute('id')), inserted)))
    }
    for (const attribute of ['ref', 'sqref', 'activeCell', 'topLeftCell']) {
      const ranges = element.getAttribute(attribute)
      if (ranges === null || ranges === '') continue
      const isHolding = attribute === 'sqref' && element.localName !== 'selection'
      element.setAttribute(attribute, (isHolding ? grownRanges : movedRanges)(ranges, inserted))
    }
  }
}

/** The row's own merged cells are merged in each copy; formulas go along. */
function copyRow(sheet: Document, { sheet: name, row, count }: Inserted): void {
  const model = rowsOf(sheet).find((one) => one.row === row - 1)?.element
  if (model === undefined) return
  let after: Element = model
  for (let offset = 1; offset <= count; offset++) {
    const copy = model.cloneNode(true) as Element
    copy.setAttribute('r', String(row + offset))
    for (const { element: cell, column } of cellsOf(copy)) {
      cell.setAttribute('r', `${columnLetter(column)}${row + offset}`)
      for (const formula of elements(cell, 'f')) setText(formula, copiedFormula(textOf(formula), name, row, offset))
    }
    after.parentNode?.insertBefore(copy, after.nextSibling)
    after = copy
  }
  for (const merge of elements(sheet, 'mergeCell')) {
    const [, left, top, right, bottom] = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(merge.getAttribute('ref') ?? '') ?? []
    if (Number(top) !== row || Number(bottom) < row) continue
    // Growing made it one tall range; it is one of its own in each row.
    merge.setAttribute('ref', `${left}${row}:${right}${row}`)
    for (let offset = 1; offset <= count; offset++) {
      const copy = merge.cloneNode(true) as Element
      copy.setAttribute('ref', `${left}${row + offset}:${right}${row + offset}`)
      merge.parentNode?.appendChild(copy)
    }
  }
  for (const list of elements(sheet, 'mergeCells'))
    list.setAttribute('count', String(elements(list, 'mergeCell').length))
}

function moveNames(archive: OfficeArchive, inserted: Inserted): void {
  const workbook = archive.xml(WORKBOOK)
  for (const name of workbook === null ? [] : elements(workbook, 'definedName')) {
    setText(name, movedFormula(textOf(name), '', inserted))
  }
}

/** Pictures, charts, notes and tables that lie on the sheet; charts on others may show it too. */
function moveAround(archive: OfficeArchive, sheet: SheetPart, inserted: Inserted): string[] {
  const changed: string[] = []
  for (const { type, target } of relations(archive, sheet.part).values()) {
    const part = archive.xml(target)
    if (part === null) continue
    changed.push(target)
    if (type.endsWith('/drawing')) {
      for (const row of elements(part, 'row')) setText(row, String(movedRow(Number(textOf(row)) + 1, inserted) - 1))
    } else if (type.endsWith('/table')) moveRanges(part, inserted)
    else if (type.endsWith('/comments')) {
      for (const note of elements(part, 'comment'))
        note.setAttribute('ref', movedRanges(note.getAttribute('ref') ?? '', inserted))
    } else if (type.endsWith('/vmlDrawing')) {
      for (const row of elements(part, 'Row')) setText(row, String(movedRow(Number(textOf(row)) + 1, inserted) - 1))
    }
  }
  for (const chart of archive.names().filter((name) => /^xl\/charts\/[^/]+\.xml$/.test(name))) {
    for (const formula of formulasIn(archive.xml(chart))) setText(formula, movedFormula(textOf(formula), '', inserted))
    changed.push(chart)
  }
  return changed
}

/** The order of calculation is of the old places; every program makes it anew. */
function forgetChain(archive: OfficeArchive, changed: Set<string>): void {
  const chain = 'xl/calcChain.xml'
  if (!archive.has(chain)) return
  archive.remove(chain)
  const rels = 'xl/_rels/workbook.xml.rels'
  for (const part of [rels, '[Content_Types].xml']) {
    const document = archive.xml(part)
    for (const element of document === null ? [] : elements(document, '*')) {
      const names = `${element.getAttribute('Target') ?? ''}${element.getAttribute('PartName') ?? ''}`
      if (names.endsWith('calcChain.xml')) element.parentNode?.removeChild(element)
    }
    changed.add(part)
  }
}

function textOf(element: Element): string {
  return element.textContent ?? ''
}

function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text
}
