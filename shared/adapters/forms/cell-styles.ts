/** The styles of a workbook's cells: what their number formats show, and the same look with two decimals. */
import { elements, type OfficeArchive } from './office-archive.ts'
import { cellsOf, cellText, type Format, formatsOf, rowsOf, type SheetPart } from './workbook-form.ts'

export const STYLES = 'xl/styles.xml'
/** Excel's own `0.00`. */
const TWO_DECIMALS = '2'

export type CellStyles = {
  formats: readonly Format[]
  /** Of a style without number format the same with `0.00`, made where there is none; any other as it is. */
  withTwoDecimals(style: number): number
  /** Whether the part of the styles has changed. */
  isChanged(): boolean
}

export function cellStyles(archive: OfficeArchive): CellStyles {
  const formats = formatsOf(archive)
  const made = new Map<number, number>()
  return {
    formats,
    withTwoDecimals(style) {
      const known = made.get(style)
      if (known !== undefined || formats[style]?.isGeneral !== true) return known ?? style
      const styles = archive.xml(STYLES)
      const [cells] = styles === null ? [] : elements(styles, 'cellXfs')
      const all = cells === undefined ? [] : elements(cells, 'xf')
      const copy = all[style]?.cloneNode(true) as (typeof all)[number] | undefined
      if (cells === undefined || copy === undefined) return style
      copy.setAttribute('numFmtId', TWO_DECIMALS)
      copy.setAttribute('applyNumberFormat', '1')
      cells.appendChild(copy)
      cells.setAttribute('count', String(all.length + 1))
      made.set(style, all.length)
      return all.length
    },
    isChanged: () => made.size > 0,
  }
}

const MORE_SAID = /(?<![两二2])位小数|小数点后(?!面?[两二2]位)|精确到/

/** A sheet that says so, or in which numbers stand with more than two decimals, or cells wait for them. */
export function wantsMoreDecimals(
  archive: OfficeArchive,
  { part }: SheetPart,
  { strings, formats }: { strings: readonly string[]; formats: readonly Format[] },
): boolean {
  const sheet = archive.xml(part)
  const cells = sheet === null ? [] : rowsOf(sheet).flatMap(({ element }) => cellsOf(element))
  return cells.some(({ element }) => {
    const format = formats[Number(element.getAttribute('s') ?? '0')]
    if (format?.hasMoreDecimals === true) return true
    const text = cellText(element, strings)
    const isNumber = !element.hasAttribute('t') && text !== '' && elements(element, 'f').length === 0
    if (!isNumber || format?.isPercent) return MORE_SAID.test(text)
    const hundredths = Number(text) * 100
    return Math.abs(hundredths - Math.round(hundredths)) > 1e-6
  })
}
