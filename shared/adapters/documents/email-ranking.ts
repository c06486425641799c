/**
 * The ranking as a phone shows it: rank, name and rate first, in a table that fits 375 pixels; everything else of the annexes is
 * attached.
 */
import { type Cell, placeOfColumn, type Table } from '../../papers/table.ts'
import { cellHtml, escapeHtml } from './html-table.ts'
import { printable } from './printable.ts'

/** What the mail shows of the first annex, of the columns that it has; whose row it is stands after the rank. */
const SHOWN = ['rank', 'village', 'child', 'rate', 'counted', 'light']
const GRID = 'border-bottom:1px solid #DDD'
const EMPHASIS = { own: '#FFF6DD', head: '#F3F1EC' }

type Shown = { header: string; isNumber: boolean; at: number }

/** The columns of the table that the mail shows, in its own order. */
function emailColumns({ columns }: Table): Shown[] {
  return SHOWN.flatMap((wanted) => {
    const at = placeOfColumn({ columns }, wanted)
    const column = columns[at]
    return column === undefined ? [] : [{ header: column.header, isNumber: column.align === 'right', at }]
  })
}

/** The rows whole; of a total what is not empty. */
export function rankingHtml(table: Table, ownVillageId: string | undefined): string {
  const shown = emailColumns(table)
  const row = (cells: readonly Cell[], attributes: string) =>
    `<tr${attributes}>${shown.map((column) => cell(cells[column.at], column)).join('')}</tr>`
  const head = shown
    .map(
      ({ header, isNumber }) =>
        `<th scope="col"${isNumber ? ' align="right"' : ' align="left"'}>${escapeHtml(header)}</th>`,
    )
    .join('')
  const body = table.rows.map(({ cells, villageId }) =>
    row(cells, villageId !== undefined && villageId === ownVillageId ? ` bgcolor="${EMPHASIS.own}"` : ''),
  )
  const total = table.total === null ? '' : row(table.total, ` bgcolor="${EMPHASIS.head}" style="font-weight:bold"`)
  return [
    `<p style="margin:0 0 4px 0;font-size:13px;color:#555555">${escapeHtml(table.caption)}</p>`,
    `<table width="100%" cellpadding="5" cellspacing="0" style="border-collapse:collapse;font-size:14px;line-height:1.35;margin:0 0 20px 0">`,
    `<thead><tr bgcolor="${EMPHASIS.head}" style="white-space:nowrap">${head}</tr></thead><tbody>${body.join('')}${total}</tbody></table>`,
  ].join('')
}

function cell(given: Cell | undefined, { isNumber }: Shown): string {
  const attributes = isNumber ? ` align="right" style="${GRID};white-space:nowrap"` : ` style="${GRID}"`
  return `<td${attributes}>${given === undefined ? '' : cellHtml(given)}</td>`
}

/** The same as lines: `1　杨家圪堵村　120.4%　481,600.00　达到序时进度`. */
export function rankingText(table: Table): string[] {
  const shown = emailColumns(table)
  const line = (cells: readonly Cell[]) =>
    printable(
      shown
        .map(({ at }) => cells[at]?.text ?? '')
        .filter((text) => text !== '')
        .join('　'),
    )
  return [
    `${shown.map(({ header }) => header).join('　')}（${table.caption}）`,
    ...table.rows.map(({ cells }) => line(cells)),
    ...(table.total === null ? [] : [line(table.total)]),
  ]
}
