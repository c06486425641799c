import { isDateFormat, OWN_FORMATS } from './number-format.ts'
import * as tableFileRefusals from './refusals.zh.ts'
import { Unreadable } from './unreadable.ts'
import { readXml } from './xml-events.ts'

export type CellFormat = { isDate: boolean; code: string | null }

const MAX_FORMATS = 100_000

/** The number formats of a workbook by the number that cells give as their style. */
export async function readStyles(part: AsyncIterable<Buffer> | null): Promise<readonly CellFormat[]> {
  const codes = new Map<number, string>()
  const formats: CellFormat[] = []
  let isOfCells = false
  if (part === null) return formats
  await readXml(part, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode)
      if (name === 'cellXfs') isOfCells = true
      if (name !== 'xf' || !isOfCells) return
      const id = Number(numFmtId)
      const own = codes.get(id) ?? null
      formats.push({ isDate: isDateFormat(id, own), code: own ?? OWN_FORMATS[id] ?? null })
      if (formats.length > MAX_FORMATS) throw new Unreadable({ message: tableFileRefusals.tooManyFormats })
    },
    close(name) {
      if (name === 'cellXfs') isOfCells = false
    },
  })
  return formats
}
