/** The plain-text part of a bulletin's mail: everything the tables say, a line for each row. */
import type { BulletinLayout, Cell, Table } from '../../bulletin/layout.ts'
import { printable } from './printable.ts'

/** Renders the whole bulletin as plain text, lines separated by `\n`. */
export function renderText(layout: BulletinLayout): string {
  const blocks = [
    layout.draft ? ['【预览稿　尚未签发】'] : [],
    layout.correctionNotice === null ? [] : [`【${layout.correctionNotice}】`],
    [layout.title, ...(layout.number === null ? [] : [layout.number])],
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
