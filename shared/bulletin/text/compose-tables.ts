/** The annexes of a bulletin: each cell's text for people, its value for the spreadsheet. Pure. */

import { formatYuan } from '../../amount-text.js'
import { fullDayLabel } from '../../calendar.ts'
import { categoryName, earnedCategory } from '../../category.ts'
import { growthCell } from '../../papers/cells.ts'
import { type Column, type Columns, tableOf, type Unit } from '../../papers/columns.ts'
import { peerColumns, type ShownStanding, type StandingColumn, standingColumns } from '../../papers/standing-columns.ts'
import type { Table } from '../../papers/table.ts'
import { operatingNature, totalIncome } from '../../standings/category-sums.ts'
import type { FigureRow } from '../../standings/figures.ts'
import { comparisonOf, lastYearUnder } from '../../standings/growth.ts'
import { targetedIncome } from '../../standings/targeted-income.ts'
import { ruleName } from '../../townships/settings.ts'
import { compareCodes } from '../../villages/village.ts'
import { nameHeading } from '../../villages/village-kinds.ts'
import type { BulletinFigures } from '../record/monthly-bulletin.ts'
import { kindsOf, periodOf } from './wording.ts'

const RANKING = [
  'position',
  'village',
  'target',
  'period',
  'counted',
  'rate',
  'gap',
  'rank',
  'move',
  'lastYear',
  'growth',
  'light',
  'remarks',
] as const satisfies readonly StandingColumn[]

/** 附件1: who stands where, in ranking order. */
export function rankingTable(figures: BulletinFigures): Table {
  return {
    id: 'ranking',
    title: rankingTitle(figures),
    caption: caption(figures, 'yuan'),
    ...tableOf({
      columns: standingColumns,
      show: [...RANKING.map((key) => totalled(figures, key)), ...peerColumns(figures, 'sheet')],
      rows: figures.rows,
      context: { ...figures, period: 'month' as const },
      hasTotal: true,
      keyOf: ({ villageId }) => ({ key: villageId, villageId }),
    }),
    footnotes: rankingNotes(figures),
  }
}

export function rankingTitle({ townshipName, month }: BulletinFigures): string {
  return `${townshipName}${periodOf(month)}村级集体经济收入完成情况表`
}

/** The column with the totals that a bulletin knows and a week does not: last year's, of the villages that have both. */
export function totalled(figures: BulletinFigures, key: StandingColumn): ShownStanding {
  const comparison = comparisonOf(figures, 'same_period')
  if (comparison === null) return key
  if (key === 'lastYear') return { key, total: () => ({ fen: comparison.beforeFen }) }
  if (key === 'growth') return { key, total: () => growthCell(comparison.nowFen, comparison.beforeFen) }
  return key
}

/** What is to be known of the rows and of the total. */
export function rankingNotes(figures: BulletinFigures): string[] {
  const { total, rows } = figures
  const footnotes = rows
    .filter((row) => row.targetChange !== null || row.targetProvisional)
    .map((row) =>
      row.targetProvisional
        ? `${row.villageName}：今年目标未下达，暂按上年目标。`
        : `${row.villageName}：年度目标由${formatYuan(row.targetChange?.fromFen ?? 0)}元调整为${formatYuan(row.targetFen ?? 0)}元${row.targetChange?.documentNo ? `（${row.targetChange.documentNo}）` : ''}。`,
    )
  const otherRule = rows.filter(
    (row) => row.lastYearFen !== null && lastYearUnder(row, figures.countingRule, 'same_period') === null,
  )
  if (otherRule.length > 0) {
    const villages = otherRule.map((row) => row.villageName).join('、')
    footnotes.push(`${villages}：上年收入没有按本年口径的数，不列上年同期，不作同比。`)
  }
  const targetedFen = targetedIncome(total)
  if (targetedFen !== null) {
    footnotes.push(`合计的完成率只算下达目标的${kindsOf(figures)}，其收入${formatYuan(targetedFen)}元。`)
  }
  const comparison = comparisonOf(figures, 'same_period')
  if (comparison !== null && comparison.villageCount < rows.length) {
    footnotes.push(`合计的上年同期和同比只算有上年同期数据的${comparison.villageCount}个${kindsOf(figures)}。`)
  }
  return footnotes
}

/** A village's money, or the township's: what it is made of and what of it is counted. */
type Incomes = Pick<FigureRow, 'byCategory' | 'countedFen' | 'reportedFen'>

const money = (header: string, fenOf: (incomes: Incomes) => number): Column<FigureRow, BulletinFigures> => ({
  header,
  align: 'right',
  width: 8,
  cell: (row) => ({ fen: fenOf(row) }),
  total: ({ total }) => ({ fen: fenOf(total) }),
})

/** Where the money comes from, and both counting rules side by side. */
const categoryColumns: Columns<FigureRow, BulletinFigures> = {
  village: {
    ...standingColumns.village,
    header: (figures) => ({ zh: nameHeading(kindsOf(figures)), en: '' }),
    total: () => '合计',
  },
  ...Object.fromEntries(
    earnedCategory.options.map((category) => [
      category,
      money(categoryName[category], ({ byCategory }) => byCategory[category]),
    ]),
  ),
  total: money('总收入', ({ byCategory }) => totalIncome(byCategory)),
  operatingNature: money('经营性收入', ({ byCategory }) => operatingNature(byCategory)),
  counted: money('已计入', ({ countedFen }) => countedFen),
  reported: money('已上报（含待审）', ({ reportedFen }) => reportedFen),
}

/** 附件2: where the money comes from, both counting rules side by side; in order of village code. */
export function categoryTable(
  figures: BulletinFigures,
  unit: Unit = 'yuan',
  show = Object.keys(categoryColumns),
): Table {
  return {
    id: 'categories',
    title: `${figures.townshipName}${periodOf(figures.month)}村级集体经济分类收入情况表`,
    caption: caption(figures, unit),
    ...tableOf({
      columns: categoryColumns,
      show,
      unit,
      rows: [...figures.rows].sort((a, b) => compareCodes(a.villageCode, b.villageCode)),
      context: figures,
      hasTotal: true,
      keyOf: ({ villageId }) => ({ key: villageId, villageId }),
    }),
    footnotes: [
      '总收入为经营收入、投资收益、补助收入、其他收入四类之和；经营性收入为经营收入与投资收益之和。',
      ...(figures.total.interVillageFen === 0 ? [] : ['合计已剔除本乡村与村之间的往来。']),
    ],
  }
}

/** `截至2023年6月30日　口径：总收入　单位：元`. */
export function caption({ cutOff, countingRule }: BulletinFigures, unit: Unit): string {
  return `截至${fullDayLabel(cutOff)}　口径：${ruleName[countingRule]}　单位：${unit === 'yuan' ? '元' : '万元'}`
}
