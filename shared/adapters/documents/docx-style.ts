/** What an official document looks like (GB/T 9704-2012): paper, margins, faces and sizes. */
import type { IFontAttributesProperties, ISectionPropertiesOptions, IStylesOptions } from 'docx'

/** A Chinese face with digits of Times New Roman; the hint keeps “” and — as wide as Chinese punctuation is. */
function face(eastAsia: string): IFontAttributesProperties {
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia, hint: 'eastAsia' }
}

export const faces = {
  body: face('仿宋_GB2312'),
  heading: face('黑体'),
  number: face('楷体_GB2312'),
  title: face('方正小标宋简体'),
  page: { ascii: '宋体', hAnsi: '宋体', cs: '宋体', eastAsia: '宋体' },
}

/** Half-points: 2号 22 pt, 3号 16 pt, 4号 14 pt. */
export const sizes = { title: 44, body: 32, page: 28 }
/** Exact lines of 28 pt, in twips. */
export const bodyLine = { line: 560, lineRule: 'exact', before: 0, after: 0 } as const
/** Two characters of body text, for programs that do not know `firstLineChars`. */
export const firstLine = { firstLine: 640, firstLineChars: 200 }

const millimetre = 1440 / 25.4
const paper = { width: Math.round(210 * millimetre), height: Math.round(297 * millimetre) }
/** The page number stands 7 mm below the type area. */
const upright = { top: 37, bottom: 35, left: 28, right: 26, header: 20, footer: 22 }
/** The upright page turned left, as it lies when the document is bound. */
const turned = { top: 28, bottom: 26, left: 37, right: 35, header: 14, footer: 14 }

/** Size and margins of a page; the width of its type area in twips beside it. */
export function pageOf(orientation: 'portrait' | 'landscape'): {
  properties: ISectionPropertiesOptions
  typeAreaWidth: number
} {
  const margins = orientation === 'portrait' ? upright : turned
  const width = orientation === 'portrait' ? paper.width : paper.height
  const margin = Object.fromEntries(Object.entries(margins).map(([side, mm]) => [side, Math.round(mm * millimetre)]))
  return {
    // The library swaps the two sides of a landscape page itself.
    properties: { type: 'nextPage', page: { size: { ...paper, orientation }, margin: { ...margin, gutter: 0 } } },
    typeAreaWidth: width - Math.round((margins.left + margins.right) * millimetre),
  }
}

export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font: faces.body, size: sizes.body, language: { value: 'en-US', eastAsia: 'zh-CN' } },
      paragraph: { spacing: bodyLine },
    },
    title: {
      run: { font: faces.title, size: sizes.title, bold: false, color: '000000' },
      paragraph: { alignment: 'center', spacing: { line: 700, lineRule: 'exact', before: 0, after: 0 } },
    },
    heading1: {
      run: { font: faces.heading, size: sizes.body, bold: false, color: '000000' },
      paragraph: { spacing: bodyLine, indent: firstLine, keepNext: true },
    },
  },
}
