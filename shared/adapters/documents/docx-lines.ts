/** Lines of an official document: body text, its levels 一、（一）1., and titles. */
import { Paragraph, TextRun } from 'docx'
import { bodyLine, bodySpacing, faces, firstLine, sizes } from './docx-style.ts'
import { printable } from './printable.ts'
import { titleLines } from './text-width.ts'

/** Characters of 2号 that fit one line of an upright page, with the air that programs put beside digits. */
export const TITLE_WIDTH = 19
/** One character of 3号 in twips. */
export const CHARACTER = 315

/** `（一）推进缓慢的项目。…`: the heading of the second level is the sentence up to its full stop. */
const SECOND_LEVEL = /^(（[一二三四五六七八九十]{1,3}）[^。]{1,30}。)(.*)$/s

type Face = (typeof faces)['body']
type LineOptions = {
  alignment?: 'left' | 'center' | 'right' | 'both'
  font?: Face
  size?: number
  color?: string
  indent?: { left?: number; right?: number; hanging?: number; firstLine?: number; firstLineChars?: number }
  spacing?: { line: number; lineRule: 'exact' | 'atLeast'; before: number; after: number }
  keepNext?: boolean
}

/** One paragraph in one face, 3号仿宋 unless told. */
export function line(
  text: string,
  { font = faces.body, size = sizes.body, color, spacing = bodyLine, ...paragraph }: LineOptions = {},
): Paragraph {
  return new Paragraph({ ...paragraph, spacing, children: [run(text, font, size, color)] })
}

/** An empty line, `twentieths` of a point high. */
export function gap(twentieths: number = bodyLine.line): Paragraph {
  return line('', { spacing: { ...bodyLine, line: twentieths } })
}

/** A paragraph of the text, its second level, where it has one, in 楷体; the last stays with the signature. */
export function bodyText(text: string, isLast = false): Paragraph {
  const alignment = bodyAlignment(text)
  const [, heading, rest = ''] = SECOND_LEVEL.exec(text) ?? []
  if (heading === undefined) return line(text, { alignment, indent: firstLine, keepNext: isLast })
  const children = [run(heading, faces.subheading), ...(rest === '' ? [] : [run(rest, faces.body)])]
  return new Paragraph({ alignment, indent: firstLine, spacing: bodyLine, children, keepNext: isLast || rest === '' })
}

/** A heading of the first level. */
export function sectionHeading(text: string): Paragraph {
  return new Paragraph({ heading: 'Heading1', indent: firstLine, children: [run(text, faces.heading)] })
}

/** A title in 2号小标宋, broken into lines of like length. */
export function titleBlock(title: string, lineWidth = TITLE_WIDTH): Paragraph {
  return new Paragraph({ heading: 'Title', alignment: 'center', children: titleRuns(title, lineWidth) })
}

/** A title's lines, of about `lineWidth` characters each; `size` in half-points. */
export function titleRuns(title: string, lineWidth: number, size: number = sizes.title): TextRun[] {
  return titleLines(printable(title), lineWidth).map(
    (text, index) => new TextRun({ text, font: faces.title, size, ...(index > 0 ? { break: 1 } : {}) }),
  )
}

/** A list of figures in brackets breaks at few places; set justified, its lines would be torn apart. */
export function bodyAlignment(text: string): 'left' | 'both' {
  return text.split('）、').length > 2 ? 'left' : 'both'
}

export function run(text: string, font: Face, size: number = sizes.body, color?: string): TextRun {
  const characterSpacing = size === sizes.body ? bodySpacing : 0
  return new TextRun({ text: printable(text), font, size, characterSpacing, ...(color === undefined ? {} : { color }) })
}
