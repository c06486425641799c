/** A report as an official document (.docx): text, who signed and when, each table on pages of its own. */
import { Document, Footer, type ISectionOptions, Packer, Paragraph, TextRun } from 'docx'
import type { OfficePaper } from '../../papers/paper.ts'
import { splitAnnexTitle } from './annex-title.ts'
import { annexBlocks } from './docx-annex.ts'
import { finishDocx } from './docx-finish.ts'
import { bodyAlignment, titleRuns } from './docx-lines.ts'
import { markAbove, pageNumberRun, turnedFooters } from './docx-marginalia.ts'
import { bodyLine, faces, fileFacts, firstLine, pageLayout, sizes } from './docx-style.ts'
import { fitTable } from './docx-table.ts'
import { printable } from './printable.ts'

/** Renders the whole report; while it is not final, every page says so. */
export async function renderReportDocx(paper: OfficePaper): Promise<Uint8Array> {
  const document = new Document({
    ...fileFacts(paper),
    evenAndOddHeaderAndFooters: true,
    sections: [
      { properties: pageLayout('portrait').properties, ...marginalia(paper.mark), children: textBlocks(paper) },
      ...paper.tables.map((table, index) => tableSection(table, paper.mark, index + 1)),
    ],
  })
  return finishDocx(await Packer.toBuffer(document))
}

function textBlocks(paper: OfficePaper): Paragraph[] {
  const names = paper.tables.map((table) => splitAnnexTitle(table.title).name)
  const right = { alignment: 'right', indent: { right: 640 } } as const
  return [
    title(paper.title, 20),
    line(''),
    body(paper.opening),
    ...paper.sections.flatMap(({ heading, paragraphs }) => [
      line(heading, { font: faces.heading, indent: firstLine, keepNext: true }),
      ...paragraphs.map(body),
    ]),
    line(''),
    ...names.map((name, index) =>
      line(`${index === 0 ? '附件：' : ''}${index + 1}．${name}`, {
        indent: { left: 2080, hanging: index === 0 ? 1440 : 480 },
        keepNext: true,
      }),
    ),
    line('', { keepNext: true }),
    ...(paper.signer === null ? [] : [line(paper.signer, { ...right, keepNext: true })]),
    line(paper.office, { ...right, keepNext: true }),
    line(paper.date, right),
  ]
}

function tableSection(table: OfficePaper['tables'][number], mark: string | null, order: number): ISectionOptions {
  const { orientation } = fitTable(table)
  return {
    properties: pageLayout(orientation).properties,
    ...marginalia(mark, orientation === 'landscape'),
    children: annexBlocks(table, order),
  }
}

/** Page numbers outside as on bound paper, and the mark above the text. */
function marginalia(mark: string | null, turned = false): Pick<ISectionOptions, 'headers' | 'footers'> {
  const number = (alignment: 'left' | 'right') =>
    new Footer({
      children: [
        new Paragraph({
          alignment,
          indent: { [alignment]: sizes.page * 10 },
          children: [pageNumberRun()],
        }),
      ],
    })
  return {
    footers: turned ? turnedFooters() : { default: number('right'), even: number('left') },
    ...(mark === null ? {} : { headers: { default: markAbove(mark), even: markAbove(mark) } }),
  }
}

function title(text: string, lineWidth: number): Paragraph {
  const spacing = { line: 700, lineRule: 'exact', before: 0, after: 0 } as const
  return new Paragraph({ heading: 'Title', alignment: 'center', spacing, children: titleRuns(text, lineWidth) })
}

function body(text: string): Paragraph {
  return line(text, { alignment: bodyAlignment(text), indent: firstLine })
}

type LineOptions = {
  alignment?: 'left' | 'right' | 'both'
  font?: (typeof faces)['body']
  size?: number
  indent?: { left?: number; right?: number; hanging?: number; firstLine?: number; firstLineChars?: number }
  spacing?: { line: number; lineRule: 'exact' | 'atLeast'; before: number; after: number }
  keepNext?: boolean
}

function line(
  text: string,
  { font = faces.body, size = sizes.body, spacing = bodyLine, ...paragraph }: LineOptions = {},
): Paragraph {
  return new Paragraph({
    ...paragraph,
    spacing,
    children: [new TextRun({ text: printable(text), font, size })],
  })
}
