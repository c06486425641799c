/** 版头: what stands above the title of an official document. */
import { type IBorderOptions, type Paragraph, Table, TableCell, TableRow } from 'docx'
import type { BulletinLayout } from '../../bulletin/text/layout.ts'
import { gap, line } from './docx-lines.ts'
import { bodyLine, faces, pageLayout, RED, sizes, twips } from './docx-style.ts'
import { printable } from './printable.ts'
import { textWidth } from './text-width.ts'

/** The mark's upper edge stands 35 mm below that of the type area; the space that its line has above it is taken off. */
const ABOVE_MARK_MM = 32.5
/** Points: as large as one line takes, but not larger than a county's or a city's head. */
const LARGEST_MARK = 54
const RED_LINE = { style: 'single', size: 12, color: RED } as const
const NONE = { style: 'none', size: 0, color: 'auto' } as const
/** Twips that make 4 mm together with what the number's line has below it. */
const ABOVE_LINE = 140

/**
 * With a red head: the mark in red 小标宋, two lines, the number, and 4 mm below it the red line as wide as the type
 * area. For paper with the head printed on it the same places are left empty; without a head the number stands below the
 * title.
 */
export function headBlocks({ head, number }: BulletinLayout): (Paragraph | Table)[] {
  if (head === null) return []
  const isPrinted = head.kind === 'preprinted'
  const size = markSize(head.mark)
  const markLine = { ...bodyLine, line: Math.round(size * 1.25) * 20 }
  const markFace = { alignment: 'center', font: faces.title, color: RED } as const
  return [
    ...[1, 2, 3].map(() => gap(Math.round(twips(ABOVE_MARK_MM) / 3))),
    isPrinted ? gap(markLine.line) : line(head.mark, { ...markFace, size: size * 2, spacing: markLine }),
    gap(),
    gap(),
    numberTable(number ?? '', isPrinted ? NONE : RED_LINE),
    gap(),
    gap(),
  ]
}

/** The number over a line as wide as the type area; a table, since lines of paragraphs come out narrower here and there. */
function numberTable(number: string, below: IBorderOptions): Table {
  const { typeAreaWidth: width } = pageLayout('portrait')
  const cell = new TableCell({
    width: { size: width, type: 'dxa' },
    children: [line(number, { alignment: 'center' })],
  })
  return new Table({
    layout: 'fixed',
    alignment: 'center',
    width: { size: width, type: 'dxa' },
    columnWidths: [width],
    margins: { left: 0, right: 0, top: 0, bottom: ABOVE_LINE },
    borders: { top: NONE, left: NONE, right: NONE, bottom: below },
    rows: [new TableRow({ children: [cell] })],
  })
}

/** Points at which the mark fits one line. */
function markSize(mark: string): number {
  const width = pageLayout('portrait').typeAreaWidth / 20
  return Math.max(sizes.title / 2, Math.min(LARGEST_MARK, Math.floor((width - 16) / textWidth(printable(mark)))))
}
