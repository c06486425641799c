/** A bulletin as an official document (.docx): the text on upright pages, each annex on pages of its own. */
import { Document, Footer, Header, type ISectionOptions, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import type { BulletinLayout, Table } from '../../bulletin/layout.ts'
import { splitAnnexTitle } from './annex-title.ts'
import { bodyLine, faces, firstLine, pageOf, sizes, styles } from './docx-style.ts'
import { fitTable, tableBlock } from './docx-table.ts'
import { printable } from './printable.ts'
import { titleLines, widthOf } from './text-width.ts'

/** Characters of 2号 that fit one line of an upright page. */
const TITLE_WIDTH = 20
/** One character of 3号 in twips. */
const CHARACTER = 320

/** Renders the whole bulletin; every page of a draft says 「预览稿」. */
export async function renderDocx(layout: BulletinLayout): Promise<Uint8Array> {
  const document = new Document({
    title: printable(layout.title),
    creator: printable(layout.office),
    lastModifiedBy: printable(layout.office),
    styles,
    evenAndOddHeaderAndFooters: true,
    compatabilityModeVersion: 15,
    sections: [
      { properties: pageOf('portrait').properties, ...marginalia(layout), children: textBlocks(layout) },
      ...layout.annexes.map((table, index) => annexSection(table, index + 1, layout)),
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function textBlocks(layout: BulletinLayout): Paragraph[] {
  return [
    ...(layout.correctionNotice === null
      ? []
      : [line(layout.correctionNotice, { alignment: 'center', font: faces.heading })]),
    titleBlock(layout.title),
    ...(layout.number === null ? [] : [line(layout.number, { alignment: 'center', font: faces.number })]),
    line(''),
    line(layout.addressees),
    bodyText(layout.opening),
    ...layout.sections.flatMap(({ heading, paragraphs }) => [
      new Paragraph({ heading: 'Heading1', children: [run(heading, faces.heading)] }),
      ...paragraphs.map(bodyText),
    ]),
    ...annexList(layout.annexes),
    ...signature(layout),
  ]
}

/** 附件说明, one line below the text. */
function annexList(annexes: readonly Table[]): Paragraph[] {
  if (annexes.length === 0) return []
  const names = annexes.map((table) => splitAnnexTitle(table.title).name)
  const texts = names.length === 1 ? names : names.map((name, index) => `${index + 1}．${name}`)
  return [
    line(''),
    // Names that run on start below the first character of the first name.
    ...texts.map((text, index) => {
      const lead = index === 0 ? 3 : 0
      const hanging = (names.length === 1 ? 0 : 1.5) + lead
      const left = 5 + (names.length === 1 ? 0 : 1.5)
      const indent = { left: Math.round(left * CHARACTER), hanging: Math.round(hanging * CHARACTER) }
      return line(index === 0 ? `附件：${text}` : text, { indent, keepNext: true })
    }),
  ]
}

/** Office above date, the date four characters from the right edge, each centred on the other. */
function signature({ office, date }: BulletinLayout): Paragraph[] {
  const longer = (widthOf(printable(office)) - widthOf(printable(date))) / 2
  const officeRight = Math.max(2, 4 - longer)
  const atRight = (text: string, characters: number, keepNext: boolean) =>
    line(text, { alignment: 'right', indent: { right: Math.round(characters * CHARACTER) }, keepNext })
  return [
    line('', { keepNext: true }),
    line('', { keepNext: true }),
    atRight(office, officeRight, true),
    atRight(date, officeRight + longer, false),
  ]
}

function annexSection(table: Table, order: number, layout: BulletinLayout): ISectionOptions {
  const { orientation, fontSize } = fitTable(table)
  const page = pageOf(orientation)
  const { label, name } = splitAnnexTitle(table.title)
  const small = { size: 21, spacing: { line: 320, lineRule: 'atLeast', before: 60, after: 60 } } as const
  return {
    properties: page.properties,
    ...marginalia(layout),
    children: [
      line(label || `附件${order}`, { font: faces.heading }),
      line(''),
      titleBlock(name, orientation === 'portrait' ? TITLE_WIDTH : 28),
      line(table.caption, { alignment: 'right', ...small }),
      tableBlock(table, fontSize, page.typeAreaWidth),
      ...table.footnotes.map((text) => line(text, small)),
    ],
  }
}

/** Page numbers outside as on bound paper: odd ones right, even ones left, one character in. */
function marginalia({ draft }: BulletinLayout): Pick<ISectionOptions, 'headers' | 'footers'> {
  const number = (alignment: 'left' | 'right') =>
    new Footer({
      children: [
        new Paragraph({
          alignment,
          indent: { [alignment]: sizes.page * 10 },
          children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: faces.page, size: sizes.page })],
        }),
      ],
    })
  const mark = () =>
    new Header({
      children: [
        new Paragraph({
          alignment: 'center',
          children: [new TextRun({ text: '预览稿', font: faces.heading, size: sizes.body, color: 'C62828' })],
        }),
      ],
    })
  return {
    footers: { default: number('right'), even: number('left') },
    ...(draft ? { headers: { default: mark(), even: mark() } } : {}),
  }
}

function titleBlock(title: string, lineWidth = TITLE_WIDTH): Paragraph {
  const children = titleLines(printable(title), lineWidth).map(
    (text, index) => new TextRun({ text, font: faces.title, size: sizes.title, ...(index > 0 ? { break: 1 } : {}) }),
  )
  return new Paragraph({ heading: 'Title', alignment: 'center', children })
}

function bodyText(text: string): Paragraph {
  // A list of figures in brackets breaks at few places; set justified, its lines would be torn apart.
  const alignment = text.split('）、').length > 2 ? 'left' : 'both'
  return line(text, { alignment, indent: firstLine })
}

type LineOptions = {
  alignment?: 'left' | 'center' | 'right' | 'both'
  font?: (typeof faces)['body']
  size?: number
  indent?: { left?: number; right?: number; hanging?: number; firstLine?: number; firstLineChars?: number }
  spacing?: { line: number; lineRule: 'exact' | 'atLeast'; before: number; after: number }
  keepNext?: boolean
}

function line(
  text: string,
  { font = faces.body, size = sizes.body, spacing = bodyLine, ...paragraph }: LineOptions = {},
) {
  return new Paragraph({ ...paragraph, spacing, children: [run(text, font, size)] })
}

function run(text: string, font: (typeof faces)['body'], size: number = sizes.body): TextRun {
  return new TextRun({ text: printable(text), font, size })
}
