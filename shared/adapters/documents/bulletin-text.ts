/** The plain-text part of a bulletin's mail: who stands where, and the text. */
import type { BulletinLayout } from '../../bulletin/text/layout.ts'
import { textOf } from '../../papers/sentence.ts'
import { type Cell, placeOfColumn, type Table } from '../../papers/table.ts'
import { printable } from './printable.ts'

/** Renders it with what comes first and last, lines separated by `\n`. */
export function renderText(
  layout: BulletinLayout,
  { first, last }: { first: readonly string[]; last: readonly string[] },
): string {
  const blocks = [
    layout.draft ? ['【预览稿　尚未签发】'] : [],
    layout.correctionNotice === null ? [] : [`【${layout.correctionNotice}】`],
    [layout.title, ...(layout.number === null ? [] : [layout.number])],
    first,
    [layout.addressees, `　　${layout.opening}`],
    ...layout.sections.map((section) => [
      ...(section.heading === '' ? [] : [section.heading]),
      ...section.paragraphs.map((one) => `　　${textOf(one)}`),
    ]),
    layout.closing === null ? [] : [`　　${layout.closing}`],
    [layout.office, layout.date],
    last,
  ]
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map(printable).join('\n'))
    .join('\n\n')}\n`
}

/** What the table says of a village, on one line; none where it is not in it. */
export function ownLine(table: Table | undefined, ownVillageId: string | null): string[] {
  const row = table?.rows.find(({ villageId }) => villageId !== undefined && villageId === ownVillageId)
  return table === undefined || row === undefined ? [] : [`本村：${rowLine(table, row.cells)}`]
}

/** `杨家圪堵村；年度目标 300,000.00；本月 26,500.00；…`, without the empty cells. */
function rowLine({ columns }: Table, cells: readonly Cell[]): string {
  const others = columns.flatMap(({ key, header }, index) => {
    const text = cells[index]?.text ?? ''
    return key === 'position' || key === 'village' || text === '' ? [] : [`${header} ${text}`]
  })
  return [cells[placeOfColumn({ columns }, 'village')]?.text ?? '', ...others].join('；')
}
