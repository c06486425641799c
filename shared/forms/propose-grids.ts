import type { VillageIndex } from '../ledger/village-index.ts'
import { compact } from '../sheets/cells.ts'
import { countFigures, type FigureName, villageOnlyFigures } from './figure-names.ts'
import { columnCount, fillingOf, headingsAbove, type ReadHeading, unitOf, villageIn } from './form-headings.ts'
import { cellAt, type FormTable, isEmptyPlace, mergeAt, textOver } from './form-look.ts'
import type { Filling, FormPart, Grid } from './office-form.ts'

const OF_ALL = /^全(乡|镇|街道|苏木)/
const TOTAL = /^(合计|总计|小计|全(乡|镇|街道|苏木))/

/** A table seen along its villages: `at(i, j)` is line i's cell of village j, whichever way the table lies. */
type Axis = {
  along: Grid['along']
  villages: { index: number; villageId: string }[]
  /** The row or column in which the names stand. */
  names: number
}

/** Tables with a village in at least two rows, or two columns: its figures in the places that are empty. */
export function proposeGrids(table: FormTable, index: VillageIndex, read: ReadHeading): FormPart[] {
  const axis = villagesDown(table, index) ?? villagesAcross(table, index)
  if (axis === null) return []
  const unit = unitOf(table)
  const first = Math.min(...axis.villages.map((one) => one.index))
  const count = axis.along === 'rows' ? columnCount(table) : table.rows.length
  const place = (line: number, villageAt: number): [number, number] =>
    axis.along === 'rows' ? [villageAt, line] : [line, villageAt]
  const lines = []
  let wordsBefore: readonly string[] = []
  for (let line = 0; line < count; line++) {
    if (line === axis.names) continue
    const open = axis.villages.filter((one) => isEmptyPlace(table, ...place(line, one.index)))
    if (open.length * 2 < axis.villages.length) continue
    const words = axis.along === 'rows' ? headingsAbove(table, first, line) : headingsLeft(table, line, first)
    // 其中：经营性收入 beside 1—6月收入 is of those months.
    const heading = read(words, 'villages', /^其中/.test(words.at(-1) ?? '') ? wordsBefore : [])
    wordsBefore = words
    const [sample] = open
    const filling: Filling | null =
      heading === null || sample === undefined || isOfTownship(heading.figure)
        ? null
        : fillingOf(heading, unit, cellAt(table, ...place(line, sample.index)))
    if (filling !== null) lines.push({ index: line, ...filling })
  }
  if (lines.length === 0) return []
  const totalIndex = totalOf(
    table,
    axis,
    lines.map(({ index: line }) => line),
    // 合计 below some of the villages is theirs alone.
    axis.villages.length === index.count ? TOTAL : OF_ALL,
  )
  return [{ kind: 'grid', table: table.name, along: axis.along, villages: axis.villages, lines, totalIndex }]
}

/**
 * A table of townships, sent to each of them: our own row under its headings. What names and ranks the townships is theirs
 * to fill who sent it.
 */
export function proposeTownshipRow(table: FormTable, townshipName: string, read: ReadHeading): FormPart[] {
  const row = table.rows.findIndex(
    (cells, at) => at > 0 && cells.some(({ text }) => compact(text) === compact(townshipName)),
  )
  const cells = table.rows[row] ?? []
  const unit = unitOf(table)
  const lines = cells.flatMap((cell, column) => {
    const heading = isEmptyPlace(table, row, column) ? read(headingsAbove(table, row, column)) : null
    return heading === null || NOT_OF_TOWNSHIP.includes(heading.figure)
      ? []
      : [{ index: column, ...fillingOf(heading, unit, cell) }]
  })
  return lines.length === 0
    ? []
    : [{ kind: 'grid', table: table.name, along: 'rows', villages: [], lines, totalIndex: row }]
}

const NOT_OF_TOWNSHIP: readonly FigureName[] = villageOnlyFigures

function isOfTownship(figure: FigureName): boolean {
  return countFigures.some((one) => one === figure)
}

function villagesDown(table: FormTable, index: VillageIndex): Axis | null {
  let best: Axis | null = null
  for (let column = 0; column < columnCount(table); column++) {
    const villages = distinct(
      table.rows.map((_, row) => ({ index: row, villageId: villageAt(table, row, column, index) })),
    )
    if (villages.length >= 2 && villages.length > (best?.villages.length ?? 0)) {
      best = { along: 'rows', villages, names: column }
    }
  }
  return best
}

function villagesAcross(table: FormTable, index: VillageIndex): Axis | null {
  for (const [row, cells] of table.rows.entries()) {
    const villages = distinct(
      cells.map((_, column) => ({ index: column, villageId: villageAt(table, row, column, index) })),
    )
    if (villages.length >= 2) return { along: 'columns', villages, names: row }
  }
  return null
}

function villageAt(table: FormTable, row: number, column: number, index: VillageIndex): string | null {
  const merge = mergeAt(table, row, column)
  if (merge !== null && (merge.top !== row || merge.left !== column)) return null
  return villageIn(table.rows[row]?.[column]?.text ?? '', index)
}

function distinct(found: { index: number; villageId: string | null }[]): Axis['villages'] {
  const seen = new Set<string>()
  return found.flatMap(({ index, villageId }) => {
    if (villageId === null || seen.has(villageId)) return []
    seen.add(villageId)
    return [{ index, villageId }]
  })
}

function headingsLeft(table: FormTable, row: number, until: number): string[] {
  const words: string[] = []
  for (let column = 0; column < until; column++) {
    const text = textOver(table, row, column)
    if (text !== '' && !/^\d{1,4}$/.test(text) && words.at(-1) !== text) words.push(text)
  }
  return words
}

/** The line of the sum, where a place of it is open; formulas stay what they are. */
function totalOf(table: FormTable, axis: Axis, lines: readonly number[], total: RegExp): number | null {
  const last = Math.max(...axis.villages.map((one) => one.index))
  const until = axis.along === 'rows' ? table.rows.length : columnCount(table)
  for (let at = last + 1; at < until; at++) {
    const texts =
      axis.along === 'rows'
        ? [0, axis.names].map((column) => textOver(table, at, column))
        : [textOver(table, axis.names, at)]
    if (!texts.some((text) => total.test(compact(text)))) continue
    const isOpen = (line: number) =>
      axis.along === 'rows' ? isEmptyPlace(table, at, line) : isEmptyPlace(table, line, at)
    return lines.some(isOpen) ? at : null
  }
  return null
}
