import { packageParts, readPart } from './xml-parts.ts'

/** What stands in a cell: the number or the text, of a formula the value that was written with it. */
type XlsxValue = { number: number } | { text: string }
/** A sheet's cells by row and column, both from 1. */
export type XlsxSheet = Map<string, XlsxValue>

export const cellPlace = (row: number, column: number) => `${row}/${column}`

/** The first sheets of a workbook in their order, as any program reads them; fewer where it has fewer. */
export function xlsxSheets(file: Uint8Array, count: number): XlsxSheet[] {
  const wanted = Array.from({ length: count }, (_, at) => `xl/worksheets/sheet${at + 1}.xml`)
  const parts = packageParts(file, (name) => name === STRINGS || wanted.includes(name))
  const strings = sharedStrings(parts.get(STRINGS) ?? '<sst/>')
  return wanted.flatMap((name) => {
    const xml = parts.get(name)
    return xml === undefined ? [] : [cellsOf(xml, strings)]
  })
}

const STRINGS = 'xl/sharedStrings.xml'

function sharedStrings(xml: string): string[] {
  const strings: string[] = []
  let isText = false
  readPart(xml, {
    open(name) {
      if (name === 'si') strings.push('')
      isText = name === 't'
    },
    text(text) {
      if (isText) strings[strings.length - 1] += text
    },
    close() {
      isText = false
    },
  })
  return strings
}

function cellsOf(xml: string, strings: readonly string[]): XlsxSheet {
  const cells: XlsxSheet = new Map()
  let [place, type, value] = ['', '', '']
  let isValue = false
  readPart(xml, {
    open(name, attributes) {
      if (name === 'c') [place, type, value] = [attributes.r ?? '', attributes.t ?? 'n', '']
      isValue = name === 'v' || name === 't'
    },
    text(text) {
      if (isValue) value += text
    },
    close(name) {
      isValue = false
      if (name !== 'c' || value === '') return
      const [, letters = '', row = '0'] = /^([A-Z]+)(\d+)$/.exec(place) ?? []
      const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
      const text = type === 's' ? (strings[Number(value)] ?? '') : value
      cells.set(cellPlace(Number(row), column), type === 'n' ? { number: Number(value) } : { text })
    },
  })
  return cells
}
