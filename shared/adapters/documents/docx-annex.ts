/** An annex of an official document: a table on pages of its own, on one where it fits. */
import type { Table as DocxTable, ISectionOptions, Paragraph } from 'docx'
import type { BulletinLayout } from '../../bulletin/text/layout.ts'
import type { Table } from '../../papers/table.ts'
import { splitAnnexTitle } from './annex-title.ts'
import { gap, line, TITLE_WIDTH, titleBlock } from './docx-lines.ts'
import { marginalia } from './docx-marginalia.ts'
import { bodyLine, faces, pageLayout } from './docx-style.ts'
import { fitTable, tableBlock } from './docx-table.ts'
import { textWidth } from './text-width.ts'

/** 5号: an annex is read on paper, so it is never smaller. */
const SMALLEST = 10.5
/** Points: the height of the type area, of a title's line, and of a small line with the air around it. */
const AREA = { portrait: 637, landscape: 441 }
const TITLE_LINE = 35
const SMALL_LINE = 22
/** Points of a row: no more than `airy`, no less than `close`. */
const ROW = { airy: 20, close: 15 }
/** Points of a header of two lines, of one more, and of the rules of the table. */
const HEADER = { least: 30, line: 13.7, rules: 8 }
/** Points that 版记 takes with a line above it. */
const COLOPHON = 90
/** Points that are left, since programs differ in what a row takes. */
const SPARE = 16

export function annexSection(table: Table, order: number, layout: BulletinLayout): ISectionOptions {
  const { orientation } = fitTable(table, SMALLEST)
  const isLast = order === layout.printed.length && !layout.chart
  return {
    properties: pageLayout(orientation).properties,
    ...marginalia(layout, { turned: orientation === 'landscape' }),
    children: annexBlocks(table, order, { smallest: SMALLEST, hasColophon: isLast && hasRoomBelow(table) }),
  }
}

/** What stands on the pages of an annex: label, title, caption, the table as roomy as one page allows, notes. */
export function annexBlocks(
  table: Table,
  order: number,
  { smallest, hasColophon = false }: { smallest?: number; hasColophon?: boolean } = {},
): (Paragraph | DocxTable)[] {
  const { orientation, fontSize } = fitTable(table, smallest)
  const { label, name } = splitAnnexTitle(table.title)
  const small = { size: 21, spacing: { line: 320, lineRule: 'atLeast', before: 60, after: 60 } } as const
  return [
    line(label || `附件${order}`, { font: faces.heading }),
    gap(),
    titleBlock(name, titleWidth(orientation)),
    line(table.caption, { alignment: 'right', ...small }),
    tableBlock(table, fontSize, pageLayout(orientation).typeAreaWidth, rowHeight(table, hasColophon, smallest)),
    ...table.footnotes.map((text) => line(text, small)),
  ]
}

/** An upright annex of one page, with room at its foot for 版记. */
export function hasRoomBelow(table: Table): boolean {
  return (
    fitTable(table, SMALLEST).orientation === 'portrait' && spaceLeft(table, ROW.close, SMALLEST) >= COLOPHON + SPARE
  )
}

/** Pages of an annex, a header on each. */
export function pagesOfTable(table: Table): number {
  const { orientation } = fitTable(table, SMALLEST)
  const left = spaceLeft(table, ROW.close, SMALLEST)
  return left >= 0 ? 1 : 1 + Math.ceil(-left / (AREA[orientation] - HEADER.least))
}

/** As roomy as one page allows, with 版记 below it or without; what is longer than a page is set close. */
function rowHeight(table: Table, hasColophon: boolean, smallest?: number): number {
  const rows = table.rows.length + 1
  const spare = spaceLeft(table, ROW.close, smallest) - SPARE - (hasColophon ? COLOPHON : 0)
  return Math.max(ROW.close, Math.min(ROW.airy, ROW.close + spare / rows))
}

/** Points of the page below the table, its rows `height` points high where none of their cells runs on. */
function spaceLeft(table: Table, height: number, smallest?: number): number {
  const { orientation, fontSize } = fitTable(table, smallest)
  const width = pageLayout(orientation).typeAreaWidth / 20
  const all = table.columns.reduce((sum, column) => sum + column.width, 0)
  const texts = [...table.rows.map(({ cells }) => cells), ...(table.total === null ? [] : [table.total])]
  const linesIn = (cells: Table['rows'][number]['cells']) =>
    table.columns.reduce((most, column, at) => {
      const room = (width * column.width) / all - 6
      return Math.max(most, Math.ceil((textWidth(cells[at]?.text ?? '') * fontSize) / room))
    }, 1)
  const header = Math.max(HEADER.least, linesIn(table.columns.map((column) => ({ text: column.header }))) * HEADER.line)
  const rows = texts.reduce((sum, cells) => sum + height + (linesIn(cells) - 1) * fontSize * 1.3, 0)
  const titles = Math.ceil(textWidth(splitAnnexTitle(table.title).name) / titleWidth(orientation)) * TITLE_LINE
  const around = (2 * bodyLine.line) / 20 + titles + SMALL_LINE + header + HEADER.rules
  const notes = table.footnotes.reduce((sum, text) => sum + Math.ceil((textWidth(text) * 10.5) / width) * 16 + 6, 0)
  return AREA[orientation] - around - rows - notes
}

function titleWidth(orientation: 'portrait' | 'landscape'): number {
  return orientation === 'portrait' ? TITLE_WIDTH : 28
}
