/** What an official document looks like (GB/T 9704-2012): paper, margins, grid, faces and sizes. */
import {
  type IFontAttributesProperties,
  ImportedXmlComponent,
  type ISectionPropertiesOptions,
  type IStylesOptions,
} from 'docx'
import { printable } from './printable.ts'

/** A Chinese face with digits of Times New Roman; the hint keeps “” and — as wide as Chinese punctuation is. */
function face(eastAsia: string): IFontAttributesProperties {
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia, hint: 'eastAsia' }
}

export const faces = {
  body: face('仿宋_GB2312'),
  heading: face('黑体'),
  subheading: face('楷体_GB2312'),
  title: face('方正小标宋简体'),
  page: { ascii: '宋体', hAnsi: '宋体', cs: '宋体', eastAsia: '宋体' },
}

/** Half-points: 2号 22 pt, 3号 16 pt, 4号 14 pt. */
export const sizes = { title: 44, body: 32, page: 28, colophon: 28 }
/** The red of heads and red lines. */
export const RED = 'FF0000'
/** Exact lines of 28.95 pt, in twips: 22 of them fill the 225 mm of a page. */
export const bodyLine = { line: 579, lineRule: 'exact', before: 0, after: 0 } as const
/** Two characters of body text, for programs that do not know `firstLineChars`. */
export const firstLine = { firstLine: 640, firstLineChars: 200 }

/** Twips of a length on paper. */
export function twips(millimetres: number): number {
  return Math.round((millimetres * 1440) / 25.4)
}

const paper = { width: twips(210), height: twips(297) }
/** Millimetres. The page number's dashes stand 7 mm below the type area. */
const upright = { top: 37, bottom: 35, left: 28, right: 26, header: 20, footer: 25.5 }
/** The upright page turned, as it is bound: what was left lies on top. */
const turned = { top: 28, bottom: 26, left: 35, right: 37, header: 14, footer: 16.5 }
const LINES_A_PAGE = 22
const CHARACTERS_A_LINE = 28

/** Twentieths of a point: 28 characters of 16 pt are wider than 156 mm, so each stands a quarter of a point closer. */
export const bodySpacing = -5

/**
 * The grid that page setup shows, 28 characters (in 1/4096 pt off their size) by 22 lines. Paragraphs do not snap to it:
 * LibreOffice gives a character wider than its cell two of them; exact lines and `bodySpacing` come out the same in
 * every program. Annexes have none, since it would push their small print about.
 */
function textGrid(): NonNullable<ISectionPropertiesOptions['grid']> {
  const width = paper.width - twips(upright.left) - twips(upright.right)
  const height = paper.height - twips(upright.top) - twips(upright.bottom)
  return {
    type: 'linesAndChars',
    linePitch: Math.floor(height / LINES_A_PAGE),
    charSpace: Math.floor((width / CHARACTERS_A_LINE / 20 - sizes.body / 2) * 4096),
  }
}

/** Size and margins of a page; its type area in twips beside it. */
export function pageLayout(
  orientation: 'portrait' | 'landscape',
  purpose: 'text' | 'annex' = 'annex',
): { properties: ISectionPropertiesOptions; typeAreaWidth: number; typeAreaHeight: number } {
  const margins = orientation === 'portrait' ? upright : turned
  const { width, height } = orientation === 'portrait' ? paper : { width: paper.height, height: paper.width }
  const margin = Object.fromEntries(Object.entries(margins).map(([side, mm]) => [side, twips(mm)]))
  return {
    // The library swaps the two sides of a landscape page itself.
    properties: {
      type: 'nextPage',
      page: { size: { ...paper, orientation }, margin: { ...margin, gutter: 0 } },
      ...(purpose === 'text' ? { grid: textGrid() } : {}),
    },
    typeAreaWidth: width - twips(margins.left) - twips(margins.right),
    typeAreaHeight: height - twips(margins.top) - twips(margins.bottom),
  }
}

/** The styles as they stand in the file: the library has no word for a paragraph that does not snap to the grid. */
const styles: IStylesOptions = {
  importedStyles: [
    `<w:docDefaults><w:rPrDefault>${runStyle(faces.body, sizes.body)}</w:rPrDefault><w:pPrDefault/></w:docDefaults>`,
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>',
    paragraphStyle(
      'Normal',
      ' w:default="1"',
      // Nothing is put between Chinese and digits, so that a line holds its 28 characters.
      `<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>${exactly(bodyLine.line)}`,
    ),
    paragraphStyle('Title', '', `${exactly(700)}<w:jc w:val="center"/>`, runStyle(faces.title, sizes.title)),
    paragraphStyle('heading 1', '', '<w:keepNext/><w:outlineLvl w:val="0"/>', runStyle(faces.heading, sizes.body)),
  ].map((xml) => ImportedXmlComponent.fromXmlString(xml)),
}

/** What a file says of itself, whatever is in it. */
export function fileFacts({ title, office }: { title: string; office: string }) {
  const author = printable(office)
  return { title: printable(title), creator: author, lastModifiedBy: author, styles, compatabilityModeVersion: 15 }
}

function paragraphStyle(name: string, attributes: string, paragraph: string, run = ''): string {
  const id = name === 'heading 1' ? 'Heading1' : name
  const based = name === 'Normal' ? '' : '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
  return `<w:style w:type="paragraph"${attributes} w:styleId="${id}"><w:name w:val="${name}"/>${based}<w:qFormat/><w:pPr>${paragraph}</w:pPr>${run}</w:style>`
}

function exactly(twentieths: number): string {
  return `<w:spacing w:before="0" w:after="0" w:line="${twentieths}" w:lineRule="exact"/>`
}

function runStyle(font: IFontAttributesProperties, halfPoints: number): string {
  const names = Object.entries(font).map(([script, name]) => `w:${script}="${name}"`)
  return `<w:rPr><w:rFonts ${names.join(' ')}/><w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>`
}
