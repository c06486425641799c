/**
 * A sheet of any number of rows in bounded memory. The library makes the workbook with one row, a model; the rows are
 * written in the model's styles, piece by piece, into the compressed file, which alone is held.
 */
import { strFromU8, strToU8, Zip, ZipDeflate } from 'fflate'
import type { Cell } from '../../papers/table.ts'
import { printable } from './printable.ts'
import { CELL_LIMIT } from './xlsx-sheet.ts'
import { unzipParts } from './zip-parts.ts'

/** Characters of XML that are compressed together. */
const PIECE = 64_000
const SHEET = 'xl/worksheets/sheet1.xml'

/**
 * @param frame the workbook for so many rows: one sheet whose last row is the model, with a value in each cell
 */
export async function longSheet(
  frame: (rows: number) => Promise<Uint8Array>,
  rows: AsyncIterable<readonly Cell[]>,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    chunks.push(chunk)
  })
  const { head, styles, firstRow, tail } = modelIn(unzipParts(await frame(0))[SHEET])
  const sheet = new ZipDeflate(SHEET)
  zip.add(sheet)
  let piece = head
  let count = 0
  for await (const row of rows) {
    piece += rowXml(row, firstRow + count, styles)
    count++
    if (piece.length < PIECE) continue
    sheet.push(strToU8(piece))
    piece = ''
  }
  sheet.push(strToU8(piece + tail), true)
  // How many there are is said in the title, which stands in another part.
  for (const [name, content] of Object.entries(unzipParts(await frame(count)))) {
    if (name === SHEET) continue
    const part = new ZipDeflate(name)
    zip.add(part)
    part.push(content, true)
  }
  zip.end()
  return new Uint8Array(Buffer.concat(chunks))
}

/** `2023-06-05` → 45082. */
function dayNumber(onDay: string): number {
  return Date.parse(`${onDay}T00:00:00Z`) / 86_400_000 + 25_569
}

const MODEL = /<row r="(\d+)">((?:(?!<row )[\s\S])*)<\/row><\/sheetData>/

function modelIn(sheet: Uint8Array | undefined) {
  const xml = sheet === undefined ? '' : strFromU8(sheet)
  const found = MODEL.exec(xml)
  if (found === null) throw new Error('the workbook has no model row')
  return {
    head: xml.slice(0, found.index),
    firstRow: Number(found[1]),
    styles: [...(found[2] ?? '').matchAll(/<c r="([A-Z]+)\d+" s="(\d+)"/g)].map(([, column = '', style = '']) => ({
      column,
      style,
    })),
    tail: xml.slice(found.index + found[0].length - '</sheetData>'.length),
  }
}

function rowXml(row: readonly Cell[], place: number, styles: readonly { column: string; style: string }[]): string {
  const cells = styles.map(({ column, style }, index) => {
    const { text, value, format } = row[index] ?? { text: '' }
    const cell = `<c r="${column}${place}" s="${style}"`
    if (format === 'day') return `${cell}><v>${dayNumber(text)}</v></c>`
    if (value !== undefined) return `${cell}><v>${value}</v></c>`
    return text === '' ? `${cell}/>` : `${cell} t="inlineStr"><is><t>${escaped(text)}</t></is></c>`
  })
  return `<row r="${place}">${cells.join('')}</row>`
}

function escaped(text: string): string {
  const kept = printable(text).slice(0, CELL_LIMIT).toWellFormed()
  return kept.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
