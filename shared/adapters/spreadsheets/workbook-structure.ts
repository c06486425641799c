/** What the reading library leaves out of a workbook: hidden sheets, merged cells, cells that hold an Excel error. */
import { DomainError } from '../../errors.ts'
import { cellPosition, type Merge } from '../../ledger/sheet.ts'
import type { ZipParts } from './zip-parts.ts'

export const MAX_ROWS = 100_000
export const MAX_COLUMNS = 100

export type SheetStructure = {
  hidden: boolean
  merges: Merge[]
  /** `#REF!` and the like with the place where they stand. */
  errors: { row: number; column: number; text: string }[]
}

/** By sheet name. Throws `invalid_input` for a sheet beyond the limits, before its cells are built in memory. */
export function readStructure(parts: ZipParts): Map<string, SheetStructure> {
  const workbook = parts.text('xl/workbook.xml') ?? ''
  const targets = new Map(
    tags(parts.text('xl/_rels/workbook.xml.rels') ?? '', 'Relationship').map((tag) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target').replace(/^\/(?:xl\/)?/, ''),
    ]),
  )
  const sheets = tags(workbook, 'sheet').map((tag): [string, SheetStructure] => {
    const name = unescapeXml(attribute(tag, 'name'))
    const xml = parts.text(`xl/${targets.get(attribute(tag, 'id'))}`) ?? ''
    const hidden = ['hidden', 'veryHidden'].includes(attribute(tag, 'state'))
    checkExtent(name, xml)
    return [name, { hidden, merges: mergesIn(xml), errors: errorsIn(xml) }]
  })
  return new Map(sheets)
}

/** The one refusal of a sheet that is too large, whichever file it lies in. */
export function tooLarge(sheet: string): DomainError {
  return new DomainError(
    'invalid_input',
    `“${sheet}”超出了 ${MAX_ROWS} 行、${MAX_COLUMNS} 列，不像一本台账，没有读取。请删去表格以外的内容后再试。`,
  )
}

function checkExtent(name: string, xml: string): void {
  for (const match of xml.matchAll(/<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*?(\/?)>/g)) {
    const [, reference = '', empty] = match
    const { row, column } = cellPosition(reference)
    if (empty !== '/' && (row >= MAX_ROWS || column >= MAX_COLUMNS)) throw tooLarge(name)
  }
}

function mergesIn(xml: string): Merge[] {
  return tags(xml, 'mergeCell').flatMap((tag) => {
    const [from, to] = attribute(tag, 'ref').split(':')
    if (from === undefined || to === undefined) return []
    const [first, last] = [cellPosition(from), cellPosition(to)]
    return [{ top: first.row, left: first.column, bottom: last.row, right: last.column }]
  })
}

function errorsIn(xml: string): SheetStructure['errors'] {
  return [...xml.matchAll(/<(?:\w+:)?c\s([^>/]*\bt="e"[^>/]*)>(.*?)<\/(?:\w+:)?c>/gs)].map(
    ([, attributes = '', body]) => ({
      ...cellPosition(attribute(attributes, 'r')),
      text: /<(?:\w+:)?v>([^<]*)</.exec(body ?? '')?.[1] ?? '#ERROR',
    }),
  )
}

function tags(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s([^>]*)>`, 'g'))].map(([, attributes = '']) => attributes)
}

function attribute(tag: string, name: string): string {
  return new RegExp(`(?:^|[\\s:])${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
}

function unescapeXml(text: string): string {
  const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) =>
    decimal || hex
      ? String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16))
      : (named[name] ?? whole),
  )
}
