/** 版记: who else gets the document, who printed it and when, at the foot of its last page. */
import { Paragraph, Tab, Table, TableCell, TableRow, TabStopType, TextRun } from 'docx'
import type { Colophon } from '../../bulletin/text/layout.ts'
import { run } from './docx-lines.ts'
import { faces, sizes } from './docx-style.ts'
import { printable } from './printable.ts'

/** Eighths of a point: 0.35 mm outside, 0.25 mm inside. */
const THICK = { style: 'single', size: 8, color: '000000' } as const
const THIN = { style: 'single', size: 6, color: '000000' } as const
const NONE = { style: 'none', size: 0, color: 'auto' } as const
/** One character of 4号 in twips. */
const CHARACTER = 280
const spacing = { line: 480, lineRule: 'exact', before: 0, after: 0 } as const

/** Lines as wide as the type area. */
export function colophonTable({ copyTo, printedBy, printedOn }: Colophon, typeAreaWidth: number): Table {
  const row = (line: Paragraph) =>
    new TableRow({
      cantSplit: true,
      children: [new TableCell({ width: { size: typeAreaWidth, type: 'dxa' }, children: [line] })],
    })
  return new Table({
    layout: 'fixed',
    alignment: 'center',
    width: { size: typeAreaWidth, type: 'dxa' },
    columnWidths: [typeAreaWidth],
    margins: { left: 0, right: 0, top: 30, bottom: 30 },
    borders: { top: THICK, bottom: THICK, left: NONE, right: NONE, insideHorizontal: THIN, insideVertical: NONE },
    rows: [...(copyTo === null ? [] : [row(copies(copyTo))]), row(printed(printedBy, printedOn, typeAreaWidth))],
  })
}

/** `抄送：县委组织部，县农业农村局。`; names that run on start below the first of them. */
function copies(copyTo: string): Paragraph {
  return new Paragraph({
    spacing,
    indent: { left: 4 * CHARACTER, right: CHARACTER, hanging: 3 * CHARACTER },
    children: [run(`抄送：${printable(copyTo).replace(/。$/, '')}。`, faces.body, sizes.colophon)],
  })
}

function printed(printedBy: string, printedOn: string, typeAreaWidth: number): Paragraph {
  return new Paragraph({
    spacing,
    indent: { left: CHARACTER, right: CHARACTER },
    tabStops: [{ type: TabStopType.RIGHT, position: typeAreaWidth - CHARACTER }],
    children: [
      run(printedBy, faces.body, sizes.colophon),
      new TextRun({ children: [new Tab()], size: sizes.colophon }),
      run(`${printedOn}印发`, faces.body, sizes.colophon),
    ],
  })
}
