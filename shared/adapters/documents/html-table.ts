/** A table of a bulletin as mail clients take it: presentation attributes and inline styles, nothing else. */
import type { Cell, Column, Table } from '../../bulletin/layout.ts'
import { lightColour } from './light-colour.ts'
import { printable } from './printable.ts'
import { widthOf } from './text-width.ts'

const GRID = 'border:1px solid #CFCBC4'
const CELL = `${GRID};padding:6px 6px;font-size:13px;line-height:1.4`
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
    return rowHtml(table.columns, row.cells, isOwn ? ';background-color:#FFF6DD' : '')
  })
  const total =
    table.total === null ? '' : rowHtml(table.columns, table.total, ';background-color:#F3F1EC;font-weight:bold')
  return [
    '<div style="overflow-x:auto;-webkit-overflow-scrolling:touch">',
    `<table cellpadding="0" cellspacing="0" style="border-collapse:collapse;width:100%;min-width:${minWidth}px">`,
    `<thead><tr>${head}</tr></thead>`,
    `<tbody>${rows.join('')}${total}</tbody></table></div>`,
  ].join('')
}

/** A cell's words, after a dot in the colour of its light. */
export function cellHtml(cell: Cell): string {
  if (cell.light === undefined) return escapeHtml(cell.text)
  const dot = `<span aria-hidden="true" style="color:${lightColour[cell.light]}">●</span>`
  return `<span style="white-space:nowrap">${dot} ${escapeHtml(cell.text)}</span>`
}

function headerCell(column: Column): string {
  const style = `${CELL};background-color:#F3F1EC;font-weight:bold;text-align:center;width:${column.width * 8}px`
  return `<th scope="col" style="${style}">${escapeHtml(column.header)}</th>`
}

function rowHtml(columns: readonly Column[], cells: readonly Cell[], rowStyle: string): string {
  const html = columns.map((column, index) => {
    const cell = cells[index] ?? { text: '' }
    // Digits break nowhere, nor do short words: a village's name is not to stand on end.
    const digits = cell.value === undefined ? '' : ';font-variant-numeric:tabular-nums'
    const wrap = cell.value === undefined && widthOf(cell.text) > LONGEST_UNBROKEN ? '' : ';white-space:nowrap'
    return `<td style="${CELL};text-align:${column.align}${digits}${wrap}${rowStyle}">${cellHtml(cell)}</td>`
  })
  return `<tr>${html.join('')}</tr>`
}
