/**
 * 核对: whether everything a bulletin says agrees, looked at once more from the finished texts. Rows and totals, annexes
 * with each other, and every number of the text with the annexes. Pure; says what differs and where.
 */
import type { IncomeCategory } from '../income/category.ts'
import { formatPercent, parseAmount } from '../money.ts'
import { isMet } from '../standings/light.ts'
import { countedUnder, operatingNature, totalIncome } from '../standings/standing.ts'
import type { BulletinLayout, Table } from './layout.ts'
import type { BulletinFigures } from './monthly-bulletin.ts'
import { numbersOf, numbersOfTable } from './numbers-in-text.ts'

/** One thing that does not agree, in Chinese: where, and what stands there against what. */
export type Difference = { where: string; what: string }

/** Empty: figures, annexes and text say the same. */
export function crossFoot(figures: BulletinFigures, layout: BulletinLayout): Difference[] {
  return [...footFigures(figures), ...footTables(figures, layout.annexes), ...footText(figures, layout)]
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
    [ranking, '年度目标', 0],
    [ranking, '本月', total.periodInterVillageFen],
    [ranking, '累计', total.interVillageFen],
    [categories, '经营收入', interOf('operating')],
    [categories, '投资收益', interOf('investment')],
    [categories, '补助收入', interOf('subsidy')],
    [categories, '其他收入', interOf('other')],
    [categories, '总收入', interOf('operating', 'investment', 'subsidy', 'other')],
    [categories, '经营性收入', interOf('operating', 'investment')],
    [categories, '已计入', total.interVillageFen],
    [categories, '已上报（含待审）', total.reportedInterVillageFen],
  ]
  found.push(...lessFen.flatMap(([table, header, less]) => addUp(table, header, less)))
  for (const row of ranking.rows) {
    const name = cellOf(ranking, row.cells, '村名')
    const counted = cellOf(ranking, row.cells, '累计')
    const other = categories.rows.find((one) => one.villageId === row.villageId)
    const inOther = other === undefined ? '（没有）' : cellOf(categories, other.cells, '已计入')
    if (inOther !== counted) found.push({ where: `附件1、附件2：${name}`, what: `累计${counted}，已计入${inOther}` })
    const [numerator, denominator] = [fenOf(counted), fenOf(cellOf(ranking, row.cells, '年度目标'))]
    const rate = cellOf(ranking, row.cells, '完成率')
    const should = numerator === null || !denominator ? '–' : `${formatPercent({ numerator, denominator })}%`
    if (rate !== should) found.push({ where: `附件1：${name}`, what: `完成率${rate}，按本行的累计和目标应为${should}` })
  }
  return found
}

/** A column of money whose rows, less `lessFen`, are its total. */
function addUp(table: Table, header: string, lessFen: number): Difference[] {
  const { total } = table
  if (total === null) return []
  const rows = table.rows.reduce((sum, row) => sum + (fenOf(cellOf(table, row.cells, header)) ?? 0), 0) - lessFen
  const printed = cellOf(table, total, header)
  return fenOf(printed) === rows
    ? []
    : [{ where: `${table.title}：${header}`, what: `合计${printed}，各行之和${rows / 100}` }]
}

/** Every number of the text stands in an annex; what people wrote themselves is not ours to check. */
function footText(figures: BulletinFigures, { sections, annexes }: BulletinLayout): Difference[] {
  const known = new Set(annexes.flatMap(numbersOfTable))
  const quoted = [
    ...figures.options.paragraphs,
    ...figures.problems.flatMap((line) => [line.problem, line.helpNeeded]),
    ...figures.projects.map((line) => line.name),
    ...figures.arrears.flatMap((line) => [line.contractTitle, line.party]),
    ...figures.rows.map((row) => row.villageName),
  ]
  return sections.flatMap(({ heading, paragraphs }) =>
    paragraphs.flatMap((paragraph) =>
      numbersOf(paragraph, quoted)
        .filter((number) => !known.has(number))
        .map((number) => ({ where: `正文“${heading}”`, what: `${number}不在附件的任何一格里` })),
    ),
  )
}

function cellOf(table: Table, cells: Table['rows'][number]['cells'], header: string): string {
  return cells[table.columns.findIndex((column) => column.header === header)]?.text ?? ''
}

function fenOf(text: string): number | null {
  return parseAmount(text)
}
