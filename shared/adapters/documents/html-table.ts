/** A table of a bulletin as mail clients take it: presentation attributes and inline styles, nothing else. */
import type { Cell, Heading, Table } from '../../papers/table.ts'
import { lightColour } from './light-colour.ts'
import { printable } from './printable.ts'
import { textWidth } from './text-width.ts'

const GRID = 'border:1px solid #CCC'
/**
 * Said once for all cells, which inherit it from their own table even where a client renders in quirks mode. Some
 * clients cut a mail at 102 KB: what a cell repeats is to stay short.
 */
const TABLE =
  'border-collapse:collapse;width:100%;font-size:13px;line-height:1.4;white-space:nowrap;font-variant-numeric:tabular-nums'
const WRAPPED = 'white-space:normal'
const EMPHASIS = { own: '#FFF6DD', head: '#F3F1EC' }
/** Characters of Chinese. */
const LONGEST_UNBROKEN = 6
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as HTML, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')
}

/** The table in a frame of its own, so that on a phone it scrolls and the page does not. */
export function tableHtml(table: Table, ownVillageId: string | undefined): string {
  const minWidth = table.columns.reduce((sum, column) => sum + column.width, 0) * 8 + table.columns.length * 13
  const head = table.columns.map((column) => headerCell(column)).join('')
  const rows = table.rows.map((row) => {
    const isOwn = row.villageId !== undefined && row.villageId === ownVillageId
    return rowHtml(table.columns, row.cells, isOwn ? ` bgcolor="${EMPHASIS.own}"` : '')
  })
  const total =
    table.total === null
      ? ''
      : rowHtml(table.columns, table.total, ` bgcolor="${EMPHASIS.head}" style="font-weight:bold"`)
  return [
    '<div style="overflow-x:auto;-webkit-overflow-scrolling:touch">',
    `<table cellpadding="6" cellspacing="0" style="${TABLE};min-width:${minWidth}px">`,
    `<thead><tr bgcolor="${EMPHASIS.head}">${head}</tr></thead>`,
    `<tbody>${rows.join('')}${total}</tbody></table></div>`,
  ].join('')
}

/** A cell's words, after a dot in the colour of its light. */
export function cellHtml(cell: Cell): string {
  if (cell.light === undefined) return escapeHtml(cell.text)
  const dot = `<span aria-hidden="true" style="color:${lightColour[cell.light]}">●</span>`
  return `${dot} ${escapeHtml(cell.text)}`
}

function headerCell(column: Heading): string {
  return `<th scope="col" align="center" style="${GRID};${WRAPPED};width:${column.width * 8}px">${escapeHtml(column.header)}</th>`
}

function rowHtml(columns: readonly Heading[], cells: readonly Cell[], attributes: string): string {
  const html = columns.map((column, index) => {
    const cell = cells[index] ?? { text: '' }
    const align = column.align === 'left' ? '' : ` align="${column.align}"`
    // Digits break nowhere, nor do short words: a village's name is not to stand on end.
    const wrap = cell.value === undefined && textWidth(cell.text) > LONGEST_UNBROKEN ? `;${WRAPPED}` : ''
    return `<td${align} style="${GRID}${wrap}">${cellHtml(cell)}</td>`
  })
  return `<tr${attributes}>${html.join('')}</tr>`
}
