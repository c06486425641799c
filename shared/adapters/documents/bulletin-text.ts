/** The plain-text part of a bulletin's mail: everything the tables say, a line for each row. */
import type { BulletinLayout } from '../../bulletin/text/layout.ts'
import { textOf } from '../../papers/sentence.ts'
import type { Cell, Table } from '../../papers/table.ts'
import { printable } from './printable.ts'

/** Renders the whole bulletin as plain text, lines separated by `\n`; a village's own line stands before the text. */
export function renderText(layout: BulletinLayout, ownVillageId: string | null = null): string {
  const blocks = [
    layout.draft ? ['【预览稿　尚未签发】'] : [],
    layout.correctionNotice === null ? [] : [`【${layout.correctionNotice}】`],
    [layout.title, ...(layout.number === null ? [] : [layout.number])],
    ownLine(layout.annexes[0], ownVillageId),
    [layout.addressees, `　　${layout.opening}`],
    ...layout.sections.map((section) => [section.heading, ...section.paragraphs.map((one) => `　　${textOf(one)}`)]),
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
  return table === undefined || row === undefined ? [] : [`本村：${rowLine(table, row.cells, { numbered: false })}`]
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

/**
 * `1．杨家圪堵村：年度目标 300,000.00；本月 26,500.00；…`, without the empty cells: what leads a line needs no heading.
 * A total has no number: `合计：5个村完成目标；年度目标 4,000,000.00；…`.
 */
function rowLine({ columns }: Table, cells: readonly Cell[], { numbered } = { numbered: true }): string {
  const nameAt = columns[0]?.header === '序号' ? 1 : 0
  const name = cells[nameAt]?.text ?? ''
  const others = columns.flatMap(({ header }, index) => {
    const text = cells[index]?.text ?? ''
    return index <= nameAt || text === '' ? [] : [`${header} ${text}`]
  })
  if (!numbered) return [name, ...others].join('；')
  if (nameAt === 0) return `${name}：${others.join('；')}`
  const [number] = cells
  if (number?.value !== undefined) return `${number.text}．${name}：${others.join('；')}`
  const [lead = '', ...rest] = [number?.text ?? '', name, ...others].filter((text) => text !== '')
  return `${lead}：${rest.join('；')}`
}
