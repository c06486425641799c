/** The plain-text part of a bulletin's mail: everything the tables say, a line for each row. */
import type { BulletinLayout, Cell, Table } from '../../bulletin/layout.ts'
import { printable } from './printable.ts'

/** Renders the whole bulletin as plain text, lines separated by `\n`; a village's own line stands before the text. */
export function renderText(layout: BulletinLayout, ownVillageId: string | null = null): string {
  const blocks = [
    layout.draft ? ['【预览稿　尚未签发】'] : [],
    layout.correctionNotice === null ? [] : [`【${layout.correctionNotice}】`],
    [layout.title, ...(layout.number === null ? [] : [layout.number])],
    ownLine(layout.annexes[0], ownVillageId),
    [layout.addressees, `　　${layout.opening}`],
    ...layout.sections.map((section) => [section.heading, ...section.paragraphs.map((text) => `　　${text}`)]),
    [layout.office, layout.date],
    ...layout.annexes.map(tableLines),
  ]
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map(printable).join('\n'))
    .join('\n\n')}\n`
}

function ownLine(table: Table | undefined, ownVillageId: string | null): string[] {
  const row = table?.rows.find(({ villageId }) => villageId !== undefined && villageId === ownVillageId)
  return table === undefined || row === undefined ? [] : [`本村：${rowLine(table, row.cells)}`]
}

function tableLines(table: Table): string[] {
  const total = table.total === null ? [] : [rowLine(table, table.total)]
  return [
    table.title,
    table.caption,
    ...table.rows.map((row) => rowLine(table, row.cells)),
    ...total,
    ...table.footnotes,
  ]
}

/** `序号 1；村名 杨家圪堵村；年度目标 300,000.00；…`, without the empty cells. */
function rowLine(table: Table, cells: readonly Cell[]): string {
  return table.columns
    .map((column, index) => ({ header: column.header, text: cells[index]?.text ?? '' }))
    .filter(({ text }) => text !== '')
    .map(({ header, text }) => `${header} ${text}`)
    .join('；')
}
