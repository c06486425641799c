/**
 * 核对: whether everything a bulletin says agrees, looked at once more. Rows and totals, annexes with each other, and every
 * figure of the text with the cell it was read from. Values are compared, texts never searched, so that nothing people
 * typed can be taken for a figure. Pure; says what differs and where.
 */

import { formatYuan } from '../../amount-text.js'
import type { IncomeCategory } from '../../category.ts'
import { formatPercent } from '../../money.ts'
import { figuresOf, readPlace } from '../../papers/sentence.ts'
import { type Cell, placeOfColumn, type Table } from '../../papers/table.ts'
import { countedUnder, operatingNature, totalIncome } from '../../standings/category-sums.ts'
import { isMet } from '../../standings/met.ts'
import type { Difference } from '../record/documents.ts'
import type { BulletinFigures } from '../record/monthly-bulletin.ts'
import type { BulletinLayout } from '../text/layout.ts'
import { misprints } from '../text/printed-tables.ts'

/** Empty: figures, annexes and text say the same. */
export function crossFoot(figures: BulletinFigures, layout: BulletinLayout): Difference[] {
  return [...footFigures(figures), ...footTables(figures, layout.annexes), ...footPrinted(layout), ...footText(layout)]
}

/** The figures themselves: each row from its categories, each total from the rows. */
function footFigures({ rows, total, metCount, countingRule: rule }: BulletinFigures): Difference[] {
  const found: Difference[] = []
  const compare = (where: string, is: number, should: number) => {
    if (is !== should) found.push({ where, what: `是${is}，由明细算出${should}（分）` })
  }
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0)
  for (const row of rows) {
    compare(`${row.villageName}累计`, row.countedFen, countedUnder(rule, row.byCategory))
    compare(`${row.villageName}总收入`, row.totalIncomeFen, totalIncome(row.byCategory))
    compare(`${row.villageName}经营性收入`, row.operatingNatureFen, operatingNature(row.byCategory))
    if (row.met !== isMet(row.countedFen, row.targetFen))
      found.push({ where: row.villageName, what: '是否完成目标与累计、目标不符' })
  }
  compare(
    '目标合计',
    total.targetFen,
    sum((row) => row.targetFen ?? 0),
  )
  compare('累计合计', total.countedFen, sum((row) => row.countedFen) - total.interVillageFen)
  compare(
    '村间往来合计',
    total.interVillageFen,
    sum((row) => countedUnder(rule, row.interVillageByCategory)),
  )
  for (const category of ['operating', 'investment', 'subsidy', 'other'] as const) {
    const rowsFen = sum((row) => row.byCategory[category] - row.interVillageByCategory[category])
    compare(`分类合计（${category}）`, total.byCategory[category], rowsFen)
  }
  compare('本月合计', total.periodFen, sum((row) => row.periodFen) - total.periodInterVillageFen)
  compare('已上报合计', total.reportedFen, sum((row) => row.reportedFen) - total.reportedInterVillageFen)
  compare('完成目标村数', metCount, rows.filter((row) => row.met).length)
  return found
}

/** The annexes as printed: columns add up, rates follow from their row, both tables agree on every village. */
function footTables({ total, rows }: BulletinFigures, annexes: readonly Table[]): Difference[] {
  const found: Difference[] = []
  const ranking = annexes.find((table) => table.id === 'ranking')
  const categories = annexes.find((table) => table.id === 'categories')
  if (ranking === undefined || categories === undefined) return [{ where: '附件', what: '缺少完成情况表或分类收入表' }]
  const interOf = (...of: IncomeCategory[]) =>
    rows.reduce((all, row) => all + of.reduce((sum, one) => sum + row.interVillageByCategory[one], 0), 0)
  const lessFen: [Table, string, number][] = [
    [ranking, 'target', 0],
    [ranking, 'period', total.periodInterVillageFen],
    [ranking, 'counted', total.interVillageFen],
    [categories, 'operating', interOf('operating')],
    [categories, 'investment', interOf('investment')],
    [categories, 'subsidy', interOf('subsidy')],
    [categories, 'other', interOf('other')],
    [categories, 'total', interOf('operating', 'investment', 'subsidy', 'other')],
    [categories, 'operatingNature', interOf('operating', 'investment')],
    [categories, 'counted', total.interVillageFen],
    [categories, 'reported', total.reportedInterVillageFen],
  ]
  found.push(...lessFen.flatMap(([table, column, less]) => addUp(table, column, less)))
  for (const row of ranking.rows) {
    const name = rows.find(({ villageId }) => villageId === row.key)?.villageName ?? ''
    const counted = cellOf(ranking, row.cells, 'counted')
    const other = categories.rows.find((one) => one.key === row.key)
    const inOther = other === undefined ? '（没有）' : cellOf(categories, other.cells, 'counted').text
    if (inOther !== counted.text)
      found.push({ where: `完成情况表、分类收入表：${name}`, what: `累计${counted.text}，已计入${inOther}` })
    const [numerator, denominator] = [fenOf(counted), fenOf(cellOf(ranking, row.cells, 'target'))]
    const rate = cellOf(ranking, row.cells, 'rate').text
    const should = numerator === null || !denominator ? '–' : `${formatPercent({ numerator, denominator })}%`
    if (rate !== should)
      found.push({ where: `完成情况表：${name}`, what: `完成率${rate}，按本行的累计和目标应为${should}` })
  }
  return found
}

/** A column of money whose rows, less `lessFen`, are its total; each cell reads as its value. */
function addUp(table: Table, column: string, lessFen: number): Difference[] {
  const { total } = table
  if (total === null) return []
  const where = `${table.title}：${table.columns[placeOfColumn(table, column)]?.header ?? column}`
  const cells = table.rows.map((row) => cellOf(table, row.cells, column))
  const misread = [...cells, cellOf(table, total, column)].flatMap((cell) => {
    const fen = fenOf(cell)
    return fen === null || formatYuan(fen) === cell.text ? [] : [{ where, what: `${cell.text}应为${formatYuan(fen)}` }]
  })
  const rowsFen = cells.reduce((sum, cell) => sum + (fenOf(cell) ?? 0), 0) - lessFen
  const printed = cellOf(table, total, column)
  return fenOf(printed) === rowsFen
    ? misread
    : [...misread, { where, what: `合计${printed.text}，各行之和${formatYuan(rowsFen)}` }]
}

/** The annexes on paper say what the tables of the same name say. */
function footPrinted({ printed, annexes }: BulletinLayout): Difference[] {
  return printed.flatMap((table) => {
    const whole = annexes.find(({ id }) => id === table.id)
    if (whole === undefined) return [{ where: '印发的附件', what: '电子表格里没有这张表' }]
    return misprints(table, whole).map(({ row, header, text, should }) => ({
      where: `印发的附件：${header}`,
      what: `${row}一行印${text}，电子表格是${should}`,
    }))
  })
}

/** Every figure of the text is what stands in its cell. */
export function footText({ sections, annexes }: Pick<BulletinLayout, 'sections' | 'annexes'>): Difference[] {
  return sections.flatMap(({ heading, paragraphs }) =>
    paragraphs.flatMap(figuresOf).flatMap(({ cellText, place }) => {
      const cell = readPlace(annexes, place)
      if (cell === cellText) return []
      return [{ where: `正文“${heading}”`, what: `${cellText}，附件“${place.header}”是${cell ?? '空的'}` }]
    }),
  )
}

function cellOf(table: Table, cells: Table['rows'][number]['cells'], column: string): Cell {
  return cells[placeOfColumn(table, column)] ?? { text: '' }
}

/** The fen of a cell of yuan; null where it holds no amount. */
function fenOf({ value, format }: Cell): number | null {
  return value === undefined || format !== 'yuan' ? null : Math.round(value * 100)
}
