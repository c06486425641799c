/** A bulletin as an official document (.docx): the text on upright pages, each annex on pages of its own. */
import { Document, type Table as DocxTable, ImageRun, type ISectionOptions, Packer, Paragraph } from 'docx'
import { type BulletinLayout, printedTitles } from '../../bulletin/text/layout.ts'
import { signatureLines } from '../../bulletin/text/measure.ts'
import { textOf } from '../../papers/sentence.ts'
import { splitAnnexTitle } from './annex-title.ts'
import { ABOVE_COLOPHON, chartSvg } from './chart-svg.ts'
import { annexSection, hasRoomBelow } from './docx-annex.ts'
import { colophonTable } from './docx-colophon.ts'
import { finishDocx } from './docx-finish.ts'
import { headBlocks } from './docx-head.ts'
import { bodyText, CHARACTER, gap, line, sectionHeading, titleBlock } from './docx-lines.ts'
import { marginalia } from './docx-marginalia.ts'
import { endsOnEvenPage } from './docx-pages.ts'
import { faces, fileFacts, pageLayout } from './docx-style.ts'
import { printable } from './printable.ts'
import { textWidth } from './text-width.ts'

/** The library measures pictures in pixels of 96 to the inch. */
const POINTS_A_PIXEL = 0.75

/** Renders the whole bulletin; every page of a draft says 「预览稿」. */
export async function renderDocx(layout: BulletinLayout): Promise<Uint8Array> {
  const document = new Document({
    ...fileFacts(layout),
    evenAndOddHeaderAndFooters: true,
    sections: withColophon(layout, [
      { properties: pageLayout('portrait', 'text').properties, ...marginalia(layout), children: textBlocks(layout) },
      ...layout.printed.map((table, index) => annexSection(table, index + 1, layout)),
      ...(await chartSections(layout)),
    ]),
  })
  return finishDocx(await Packer.toBuffer(document))
}

/**
 * 版记 ends the last page, which the file says to be an even one: that of the last annex where it has room and is likely to
 * be even, so that nothing is left blank; else an upright page of its own, which like the blank before it bears no number.
 */
function withColophon(layout: BulletinLayout, sections: ISectionOptions[]): ISectionOptions[] {
  const { colophon } = layout
  if (colophon === null) return sections
  const { properties, typeAreaWidth } = pageLayout('portrait')
  const foot = () => [colophonTable(colophon, typeAreaWidth)]
  const last = sections.at(-1)
  if (last === undefined || !hasRoom(layout) || !endsOnEvenPage(layout)) {
    const alone = marginalia(layout, { foot, isNumbered: false })
    return [...sections, { properties: { ...properties, type: 'evenPage' }, ...alone, children: [gap()] }]
  }
  const onEven = { ...last.properties, type: 'evenPage' } as const
  return [...sections.slice(0, -1), { ...last, properties: onEven, ...marginalia(layout, { foot }) }]
}

/** Whether 版记 finds its place below the last annex. */
function hasRoom({ chart, printed }: BulletinLayout): boolean {
  const table = printed.at(-1)
  return chart ? chartSvg(chart).height <= ABOVE_COLOPHON : table !== undefined && hasRoomBelow(table)
}

function textBlocks(layout: BulletinLayout): (Paragraph | DocxTable)[] {
  const numberBelow = layout.head === null && layout.number !== null
  return [
    ...headBlocks(layout),
    titleBlock(layout.title),
    ...(numberBelow ? [line(layout.number ?? '', { alignment: 'center', font: faces.subheading })] : []),
    gap(),
    line(layout.addressees),
    bodyText(layout.opening),
    ...layout.sections.flatMap(({ heading, paragraphs }, at) => [
      ...(heading === '' ? [] : [sectionHeading(heading)]),
      ...paragraphs.map((one, index) => {
        const isLast = at === layout.sections.length - 1 && index === paragraphs.length - 1
        return bodyText(textOf(one), isLast && layout.closing === null)
      }),
    ]),
    ...(layout.closing === null ? [] : [bodyText(layout.closing, true)]),
    ...annexList(printedTitles(layout)),
    ...signature(layout),
  ]
}

/** 附件说明, one line below the text; like the signature it stays with what is above. */
function annexList(titles: readonly string[]): Paragraph[] {
  if (titles.length === 0) return []
  const names = titles.map((title) => splitAnnexTitle(title).name)
  const texts = names.length === 1 ? names : names.map((name, index) => `${index + 1}．${name}`)
  return [
    line('', { keepNext: true }),
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

/** Offices above date, the date four characters from the right edge, each centred on the others; two beside each other. */
function signature({ offices, date }: BulletinLayout): Paragraph[] {
  if (offices.length > 1 && signatureLines(offices) === 1) return signatureOfTwo(offices, date)
  const widest = Math.max(...offices.map((one) => textWidth(printable(one))))
  const longer = (widest - textWidth(printable(date))) / 2
  const officeRight = Math.max(2, 4 - longer)
  const atRight = (text: string, characters: number, keepNext: boolean) =>
    line(text, { alignment: 'right', indent: { right: Math.round(characters * CHARACTER) }, keepNext })
  return [
    line('', { keepNext: true }),
    line('', { keepNext: true }),
    ...offices.map((one) => atRight(one, officeRight + (widest - textWidth(printable(one))) / 2, true)),
    atRight(date, officeRight + longer, false),
  ]
}

/** Both offices in one line, the date centred below the last. */
function signatureOfTwo(offices: readonly string[], date: string): Paragraph[] {
  const [last, dated] = [textWidth(printable(offices.at(-1) ?? '')), textWidth(printable(date))]
  const longer = (last - dated) / 2
  const right = Math.max(2, 4 - longer)
  const atRight = (text: string, characters: number, keepNext: boolean) =>
    line(text, { alignment: 'right', indent: { right: Math.round(characters * CHARACTER) }, keepNext })
  return [
    line('', { keepNext: true }),
    line('', { keepNext: true }),
    atRight(offices.join('　　'), right, true),
    atRight(date, right + longer, false),
  ]
}

/** The rates as bars, an annex: SVG for programs that show it, dots for all others. */
async function chartSections(layout: BulletinLayout): Promise<ISectionOptions[]> {
  const { chart } = layout
  if (chart === undefined || chart === null) return []
  const drawn = chartSvg(chart)
  const { label, name } = splitAnnexTitle(chart.title)
  const { chartPng } = await import('./chart-png.ts')
  const size = { width: Math.round(drawn.width / POINTS_A_PIXEL), height: Math.round(drawn.height / POINTS_A_PIXEL) }
  const picture = new ImageRun({
    type: 'svg',
    data: Buffer.from(drawn.svg),
    fallback: { type: 'png', data: Buffer.from(await chartPng(drawn)) },
    transformation: size,
    altText: { name: printable(chart.title), title: printable(chart.title), description: printable(chart.alt) },
  })
  const children = [
    line(label, { font: faces.heading }),
    gap(),
    titleBlock(name),
    gap(),
    new Paragraph({ alignment: 'center', spacing: { line: 240, lineRule: 'auto' }, children: [picture] }),
  ]
  return [{ properties: pageLayout('portrait').properties, ...marginalia(layout), children }]
}
