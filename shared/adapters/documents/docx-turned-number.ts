/** The page number of a sheet that lies on its side, where the upright sheet has it. */
import { PageNumber, Paragraph, Table, TableAnchorType, TableCell, TableRow, TextDirection, TextRun } from 'docx'
import { faces, sizes, twips } from './docx-style.ts'

const NONE = { style: 'none', size: 0, color: 'auto' } as const
/** Twips: one line of 4号, and what `— 123 —` takes. */
const ACROSS = 300
const ALONG = 1400
/** Millimetres of the turned sheet: its type area begins 35 mm from the left, 28 mm from above, and ends 26 mm from below. */
const TYPE_AREA = { left: 35, top: 28, bottom: 26, height: 210 }
/** From the type area to the number, and one character of 4号 in from its corner. */
const DISTANCE_MM = 7
const CHARACTER = sizes.page * 10

/** Odd ones at the foot of the left edge, even ones at its head: seen upright, outside on the right and on the left. */
export function turnedNumber(page: 'odd' | 'even'): Table {
  const top = twips(TYPE_AREA.top) + CHARACTER
  const bottom = twips(TYPE_AREA.height - TYPE_AREA.bottom) - CHARACTER - ALONG
  const children = ['— ', PageNumber.CURRENT, ' —']
  return new Table({
    layout: 'fixed',
    width: { size: ACROSS, type: 'dxa' },
    columnWidths: [ACROSS],
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    borders: { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE },
    float: {
      horizontalAnchor: TableAnchorType.PAGE,
      verticalAnchor: TableAnchorType.PAGE,
      absoluteHorizontalPosition: twips(TYPE_AREA.left - DISTANCE_MM) - ACROSS,
      absoluteVerticalPosition: page === 'odd' ? bottom : top,
    },
    rows: [
      new TableRow({
        height: { value: ALONG, rule: 'exact' },
        children: [
          new TableCell({
            width: { size: ACROSS, type: 'dxa' },
            textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT,
            children: [
              new Paragraph({
                alignment: page === 'odd' ? 'right' : 'left',
                spacing: { line: ACROSS, lineRule: 'exact', before: 0, after: 0 },
                children: [new TextRun({ children, font: faces.page, size: sizes.page })],
              }),
            ],
          }),
        ],
      }),
    ],
  })
}
