/** A workbook as a form: which sheets it has, and where their parts lie. */

import type { Document, Element } from '@xmldom/xmldom'
import { DomainError } from '../../errors.ts'
import * as formRefusals from '../../forms/refusals.zh.ts'
import { isDateFormat, OWN_FORMATS } from '../spreadsheets/number-format.ts'
import { elements, type OfficeArchive } from './office-archive.ts'

export const WORKBOOK = 'xl/workbook.xml'
export type SheetPart = { name: string; part: string }
export type Format = { isPercent: boolean; isDate: boolean; isGeneral: boolean; hasMoreDecimals: boolean }

/** Sheets that a person sees, in their order. */
export function sheetParts(archive: OfficeArchive): SheetPart[] {
  const workbook = archive.xml(WORKBOOK)
  if (workbook === null) throw new DomainError('invalid_input', formRefusals.notAWorkbook)
  const targets = relations(archive, WORKBOOK)
  return elements(workbook, 'sheet').flatMap((sheet) => {
    const id = Array.from(sheet.attributes).find(
      ({ localName, prefix }) => localName === 'id' && prefix !== null,
    )?.value
    const part = targets.get(id ?? '')?.target
    const isHidden = ['hidden', 'veryHidden'].includes(sheet.getAttribute('state') ?? '')
    if (part === undefined || isHidden || !part.includes('worksheets/')) return []
    return [{ name: (sheet.getAttribute('name') ?? '').slice(0, 100), part }]
  })
}

/** Of a part, its relations by id: kind and the part they lead to. */
export function relations(archive: OfficeArchive, part: string): Map<string, { type: string; target: string }> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const rels = archive.xml(`${folder}_rels/${part.slice(folder.length)}.rels`)
  const found = new Map<string, { type: string; target: string }>()
  for (const one of rels === null ? [] : elements(rels, 'Relationship')) {
    if (one.getAttribute('TargetMode') === 'External') continue
    const target = one.getAttribute('Target') ?? ''
    const path = new URL(target, `file:///${folder}`).pathname.slice(1)
    found.set(one.getAttribute('Id') ?? '', { type: one.getAttribute('Type') ?? '', target: decodeURI(path) })
  }
  return found
}

/** What the number formats of the cells' styles show. */
export function formatsOf(archive: OfficeArchive): Format[] {
  const styles = archive.xml('xl/styles.xml')
  if (styles === null) return []
  const codes = new Map(
    elements(styles, 'numFmt').map((one) => [
      Number(one.getAttribute('numFmtId')),
      one.getAttribute('formatCode') ?? '',
    ]),
  )
  const [cells] = elements(styles, 'cellXfs')
  return (cells === undefined ? [] : elements(cells, 'xf')).map((xf) => {
    const id = Number(xf.getAttribute('numFmtId') ?? '0')
    const code = codes.get(id) ?? OWN_FORMATS[id] ?? ''
    const isPercent = id === 9 || id === 10 || code.includes('%')
    return {
      isPercent,
      isDate: isDateFormat(id, codes.get(id) ?? null),
      isGeneral: id === 0 || /^(General|G\/通用格式)$/i.test(code),
      hasMoreDecimals: !isPercent && /\.[0#?]{3}/.test(code),
    }
  })
}

export function sharedStrings(archive: OfficeArchive): string[] {
  return sharedItems(archive).map(plainText)
}

export function sharedItems(archive: OfficeArchive): Element[] {
  const strings = archive.xml('xl/sharedStrings.xml')
  return strings === null ? [] : elements(strings, 'si')
}

/** The text of a shared or inline string, without what tells its reading. */
function plainText(item: Element): string {
  return textsOf(item)
    .map((one) => one.textContent ?? '')
    .join('')
}

export function textsOf(item: Element): Element[] {
  return elements(item, 't').filter((one) => one.parentNode?.nodeName.split(':').at(-1) !== 'rPh')
}

export function cellText(cell: Element, strings: readonly string[]): string {
  if (cell.getAttribute('t') === 'inlineStr') return plainText(cell)
  const value = elements(cell, 'v')[0]?.textContent ?? ''
  return cell.getAttribute('t') === 's' ? (strings[Number(value)] ?? '') : value
}

/** `C5` → row 4, column 2. */
export function positionOf(reference: string): { row: number; column: number } {
  const [, letters = '', digits = '0'] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? []
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(digits) - 1, column }
}

/** The rows of a sheet with their numbers from 0, also where the file leaves them out. */
export function rowsOf(sheet: Document): { element: Element; row: number }[] {
  let last = -1
  const [data] = elements(sheet, 'sheetData')
  return (data === undefined ? [] : elements(data, 'row')).map((element) => {
    last = element.hasAttribute('r') ? Number(element.getAttribute('r')) - 1 : last + 1
    return { element, row: last }
  })
}

/** The cells of a row with their columns from 0. */
export function cellsOf(row: Element): { element: Element; column: number }[] {
  let last = -1
  return elements(row, 'c').map((element) => {
    last = element.hasAttribute('r') ? positionOf(element.getAttribute('r') ?? '').column : last + 1
    return { element, column: last }
  })
}
