import type { Document, Element } from '@xmldom/xmldom'
import { DomainError } from '../../errors.ts'
import {
  blanksIn,
  blanksInCells,
  type FormCell,
  type FormLook,
  type FormMerge,
  type FormTable,
  placeholdersIn,
  placeholdersWithNext,
} from '../../forms/form-look.ts'
import * as formRefusals from '../../forms/refusals.zh.ts'
import { children, elements, OfficeArchive } from './office-archive.ts'

export const DOCUMENT = 'word/document.xml'
/** How far a form reaches. */
export const FORM_TABLE_ROWS = 2000
const TITLE_LINES = 8

/** The tables of a document and the blanks of its paragraphs. Throws `invalid_input`. */
export async function lookAtDocument(bytes: Uint8Array): Promise<FormLook> {
  const archive = await OfficeArchive.read(bytes)
  const document = archive.xml(DOCUMENT)
  if (document === null) throw new DomainError('invalid_input', formRefusals.notADocument)
  const tables = elements(document, 'tbl').map((table, at) => ({
    ...tableOf(table, `#${at + 1}`),
    above: wordsAbove(table),
  }))
  const texts = elements(document, 'p')
    .filter((paragraph) => !isInTable(paragraph))
    .map(paragraphText)
  const beside = archive.names().flatMap((name) => (BESIDE.test(name) ? wordsOfPart(archive.xml(name)) : []))
  return {
    title: titleOf(document),
    tables,
    blanks: [...texts.flatMap(blanksIn), ...tables.flatMap(blanksInCells)],
    placeholders: [...texts, ...beside].flatMap(placeholdersWithNext),
  }
}

/** Lines before the first table and the first sentence; one to be filled in is none of them. */
function titleOf(document: Document): string[] {
  const all = elements(document, 'p')
  const table = all.findIndex(isInTable)
  const lines = (table < 0 ? all : all.slice(0, table)).map(paragraphText).filter((text) => text.trim() !== '')
  const sentence = lines.findIndex((text) => /[。；]$/.test(text.trim()))
  return (sentence < 0 ? lines : lines.slice(0, sentence))
    .slice(0, TITLE_LINES)
    .filter((text) => blanksIn(text).length === 0 && placeholdersIn(text).length === 0)
}

/** Where placeholders are filled beside the body. */
const BESIDE = /^word\/(header|footer)\d*\.xml$/

function wordsOfPart(part: Document | null): string[] {
  return part === null ? [] : elements(part, 'p').map(paragraphText)
}

/** The last words before a table, after the one before it: 单位：万元. */
function wordsAbove(table: Element): string {
  const words: string[] = []
  for (let node = table.previousSibling; node !== null && words.length < 3; node = node.previousSibling) {
    if (node.nodeName.endsWith(':tbl')) break
    if (node.nodeName.endsWith(':p')) words.unshift(paragraphText(node as Element))
  }
  return words.join(' ')
}

/** The paragraph's words without what was deleted. */
function paragraphText(paragraph: Element): string {
  return ownTexts(paragraph)
    .map((text) => text.textContent ?? '')
    .join('')
}

/** Without those of a text box that hangs in it, which has paragraphs of its own. */
export function ownTexts(paragraph: Element): Element[] {
  return elements(paragraph, 't').filter((text) => {
    let node = text.parentNode
    while (node !== null && !node.nodeName.endsWith(':p')) node = node.parentNode
    return node === paragraph
  })
}

export function isInTable(element: Element): boolean {
  for (let node = element.parentNode; node !== null; node = node.parentNode) {
    if (node.nodeName.endsWith(':tbl')) return true
  }
  return false
}

/** The cells of a table by row, each in the column where it begins. */
export function cellsOfRow(row: Element): { element: Element; column: number; span: number; continues: boolean }[] {
  const before = Number(elements(row, 'gridBefore')[0]?.getAttribute('w:val') ?? '0')
  let column = before
  return children(row, 'tc').map((element) => {
    const span = Number(elements(element, 'gridSpan')[0]?.getAttribute('w:val') ?? '1')
    const [merge] = elements(element, 'vMerge')
    const continues = merge !== undefined && merge.getAttribute('w:val') !== 'restart'
    const at = column
    column += span
    return { element, column: at, span, continues }
  })
}

function tableOf(table: Element, name: string): FormTable {
  const merges: FormMerge[] = []
  const rows = children(table, 'tr')
    .slice(0, FORM_TABLE_ROWS)
    .map((row, at) => {
      const cells: FormCell[] = []
      for (const { element, column, span, continues } of cellsOfRow(row)) {
        while (cells.length < column + span) cells.push({ text: '', hasFormula: false, isPercent: false })
        const text = children(element, 'p').map(paragraphText).join('')
        cells[column] = { text, hasFormula: elements(element, 'tbl').length > 0, isPercent: false }
        const above = continues ? merges.find((one) => one.left === column && one.bottom === at - 1) : undefined
        if (above !== undefined) above.bottom = at
        else merges.push({ top: at, left: column, bottom: at, right: column + span - 1 })
      }
      return cells
    })
  const isMerged = ({ top, left, bottom, right }: FormMerge) => top !== bottom || left !== right
  return { name, rows, merges: merges.filter(isMerged) }
}
