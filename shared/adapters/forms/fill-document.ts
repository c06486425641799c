/** A document with its places filled: runs keep their fonts, tables their styles, everything else is as it came. */
import type { Document, Element } from '@xmldom/xmldom'
import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'
import { blankWords, type Content, type FillPlan } from '../../forms/filled-places.ts'
import { cellsOfRow, DOCUMENT, FORM_TABLE_ROWS, isInTable, ownTexts } from './look-at-document.ts'
import { children, elements, OfficeArchive } from './office-archive.ts'
import { replaceBlanks } from './replace-blanks.ts'

/** Throws `invalid_input` for a file that is no document, or whose placeholders cannot be told apart. */
export async function fillDocument(bytes: Uint8Array, plan: FillPlan): Promise<Uint8Array> {
  const archive = await OfficeArchive.read(bytes)
  const document = archive.xml(DOCUMENT)
  if (document === null) throw new Error('looked at before')
  const tables = elements(document, 'tbl')
  const tableOf = (name: string) => tables[Number(name.slice(1)) - 1]
  // First of all: what is written into cells may hold underscores of its own.
  fillBlanks(document, blankWords(plan))
  for (const { at, content } of plan.places) {
    if (!('blank' in at)) writeInto(cellAt(tableOf(at.table), at.row, at.column), content)
  }
  for (const { table, row, rows } of [...plan.repeats].sort((a, b) => b.row - a.row))
    repeatRow(tableOf(table), row, rows)
  return withWords(archive.write(new Set([DOCUMENT])), plan.words)
}

/** Placeholders between words, also where the program that wrote them has cut them into several runs. */
function withWords(bytes: Uint8Array, words: FillPlan['words']): Uint8Array {
  if (Object.keys(words).length === 0) return bytes
  const own = new Map(Object.entries(words))
  const template = new Docxtemplater(new PizZip(bytes), {
    delimiters: { start: '{{', end: '}}' },
    linebreaks: true,
    // A name is a name: nothing in it is calculated or looked up.
    parser: (tag: string) => ({ get: () => own.get(tag.trim()) ?? `{{${tag}}}` }),
  })
  template.render()
  return template.toBuffer({ compression: 'DEFLATE' })
}

function cellAt(table: Element | undefined, row: number, column: number): Element | null {
  const found = table === undefined ? undefined : children(table, 'tr')[row]
  if (found === undefined) return null
  return cellsOfRow(found).find((cell) => cell.column === column)?.element ?? null
}

/** The words in the cell's first paragraph, in the look of what stood there or of the paragraph's own mark. */
function writeInto(cell: Element | null, { text }: Content): void {
  const [paragraph] = cell === null ? [] : children(cell, 'p')
  const document = cell?.ownerDocument
  if (paragraph === undefined || !document) return
  const [look] = [...elements(paragraph, 'r').flatMap((run) => children(run, 'rPr')), ...markLook(paragraph)]
  for (const run of children(paragraph).filter(({ localName }) => localName !== 'pPr')) paragraph.removeChild(run)
  const run = createIn(document, paragraph, 'r')
  if (look !== undefined) run.appendChild(look.cloneNode(true))
  run.appendChild(textElement(document, paragraph, text))
  paragraph.appendChild(run)
}

function markLook(paragraph: Element): Element[] {
  return children(paragraph, 'pPr').flatMap((properties) => children(properties, 'rPr'))
}

function repeatRow(table: Element | undefined, row: number, rows: FillPlan['repeats'][number]['rows']): void {
  const model = table === undefined ? undefined : children(table, 'tr')[row]
  if (model === undefined) return
  const blank = model.cloneNode(true) as Element
  const columns = new Set(rows.flatMap((cells) => cells.map(({ column }) => column)))
  const fill = (element: Element, cells: (typeof rows)[number]) => {
    for (const cell of cellsOfRow(element)) {
      const own = cells.find(({ column }) => column === cell.column)
      if (own !== undefined || columns.has(cell.column) || rows.length === 0) {
        writeInto(cell.element, own?.content ?? { text: '' })
      }
    }
  }
  fill(model, rows[0] ?? [])
  let last: Element = model
  for (const cells of rows.slice(1)) {
    const copy = blank.cloneNode(true) as Element
    fill(copy, cells)
    last.parentNode?.insertBefore(copy, last.nextSibling)
    last = copy
  }
}

/** The underscores give way to the words, in the look of the run that they stood in. */
function fillBlanks(document: Document, blanks: ReadonlyMap<number, string>): void {
  let count = 0
  const fill = (texts: readonly Element[]) => {
    const first = count
    count += replaceBlanks(texts, (at) => blanks.get(first + at))
  }
  for (const paragraph of elements(document, 'p').filter((one) => !isInTable(one))) {
    fill(ownTexts(paragraph))
  }
  const rows = elements(document, 'tbl').flatMap((table) => children(table, 'tr').slice(0, FORM_TABLE_ROWS))
  for (const { element } of rows.flatMap(cellsOfRow)) {
    if (elements(element, 'tbl').length > 0) continue
    fill(children(element, 'p').flatMap(ownTexts))
  }
}

function textElement(document: Document, beside: Element, text: string): Element {
  const element = createIn(document, beside, 't')
  element.setAttribute('xml:space', 'preserve')
  element.textContent = text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
  return element
}

function createIn(document: Document, beside: Element, name: string): Element {
  return document.createElementNS(beside.namespaceURI, beside.prefix ? `${beside.prefix}:${name}` : name)
}
