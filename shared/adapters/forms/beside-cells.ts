/** Words of a workbook that stand in no cell: headers and footers in print, text boxes and titles of charts. */
import type { Element } from '@xmldom/xmldom'
import { PLACEHOLDER } from '../../forms/form-look.ts'
import { children, elements, type OfficeArchive } from './office-archive.ts'
import { replaceFound } from './replace-blanks.ts'
import type { SheetPart } from './workbook-form.ts'

const DRAWN = /^xl\/(drawings\/drawing|charts\/chart)\d+\.xml$/
/** More of a header or footer no spreadsheet opens. */
const HEADER_LENGTH = 255

type Text = { part: string; isHeader: boolean; runs: Element[] }

/** Each header, footer and paragraph, in its runs. */
function textsBeside(archive: OfficeArchive, sheets: readonly SheetPart[]): Text[] {
  const headers = sheets.flatMap(({ part }) => {
    const sheet = archive.xml(part)
    const all = sheet === null ? [] : elements(sheet, 'headerFooter').flatMap((one) => children(one))
    return all.map((one) => ({ part, isHeader: true, runs: [one] }))
  })
  const drawn = archive.names().flatMap((part) => {
    const drawing = DRAWN.test(part) ? archive.xml(part) : null
    const all = drawing === null ? [] : elements(drawing, 'p')
    return all.map((one) => ({ part, isHeader: false, runs: elements(one, 't') }))
  })
  return [...headers, ...drawn]
}

/** What is written beside the cells, text by text. */
export function wordsBeside(archive: OfficeArchive, sheets: readonly SheetPart[]): string[] {
  return textsBeside(archive, sheets).map(({ runs }) => runs.map(({ textContent }) => textContent ?? '').join(''))
}

/** Placeholders there give way to words. Answers the parts that changed. */
export function fillWordsBeside(
  archive: OfficeArchive,
  sheets: readonly SheetPart[],
  words: Readonly<Record<string, string>>,
): Set<string> {
  const own = new Map(Object.entries(words))
  const changed = new Set<string>()
  for (const { part, isHeader, runs } of textsBeside(archive, sheets)) {
    replaceFound(runs, PLACEHOLDER, (found) => {
      const said = own.get(found[1] ?? '')
      if (said === undefined || said === found[0]) return undefined
      const put = isHeader ? inHeader(said, found) : said
      if (isHeader && found.input.length - found[0].length + put.length > HEADER_LENGTH) return undefined
      changed.add(part)
      return put
    })
  }
  return changed
}

/** `&` begins an order of its own there, and digits behind `&14` would belong to the size of the letters. */
function inHeader(words: string, { input, index }: RegExpExecArray): string {
  const isBehindSize = /&\d+$/.test(input.slice(0, index)) && /^\d/.test(words)
  return `${isBehindSize ? ' ' : ''}${words.replace(/&/g, '&&')}`
}
