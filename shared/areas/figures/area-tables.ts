/** The tables of an area's dispatch and bulletin: each cell's text for people, its value for the spreadsheet. Pure. */

import { formatYuan } from '../../amount-text.js'
import { fullDayLabel, periodName } from '../../calendar.ts'
import { type Column, type Columns, column, position, tableOf, type Value } from '../../papers/columns.ts'
import { GAP, gapValue, move, RATE, rank, rateValue } from '../../papers/ranking-parts.ts'
import { PEER_GROUP, PEER_RANK, peerColumns, rankValue } from '../../papers/standing-columns.ts'
import type { Table } from '../../papers/table.ts'
import { completionOf } from '../../standings/met.ts'
import { metText } from '../../standings/progress-words.ts'
import { ruleName } from '../../townships/settings.ts'
import {
  type AreaFigures,
  type AreaRow,
  type ReportedRow,
  reportedOf,
  type VillageLine,
  type WhyMissing,
} from './area-figures.ts'

function inPeriod({ period }: AreaContext) {
  return period === 'week' ? { zh: '本周', en: 'This week' } : { zh: '本月', en: 'This month' }
}

/** The figures that the rows are of, and what their period is. */
export type AreaContext = Pick<AreaFigures, 'childWord' | 'total' | 'metCount' | 'timeProgress'> & {
  rows: readonly Pick<AreaRow, 'reportState'>[]
  period: 'week' | 'month'
}
type AreaColumn = Column<AreaRow, AreaContext>

/** Of a child that is there; of one that is 未报 a dash. */
const ofReported =
  <Of>(value: (row: ReportedRow) => Of) =>
  (row: AreaRow): Of | null =>
    row.reportState === 'reported' ? value(row) : null

/** The sum of those that are there; where none is, a dash. */
const ofAnyReported =
  (total: (figures: AreaContext) => Value) =>
  (figures: AreaContext): Value =>
    reportedCount(figures) === 0 ? null : total(figures)

function reportedCount({ rows }: Pick<AreaContext, 'rows'>): number {
  return reportedOf(rows).length
}

const money = (
  header: AreaColumn['header'],
  width: number,
  name: 'targetFen' | 'periodFen' | 'countedFen' | 'arrearFen',
): AreaColumn => ({
  header,
  align: 'right',
  width,
  measures: 'money',
  cell: ofReported(({ [name]: fen }) => ({ fen })),
  total: ofAnyReported(({ total: { [name]: fen } }) => ({ fen })),
})

const count = (
  header: AreaColumn['header'],
  name: 'farBehindCount' | 'missingVillageCount' | 'stuckProjectCount' | 'arrearCount' | 'villageCount',
): AreaColumn => ({
  header,
  align: 'center',
  width: 4,
  cell: ofReported(({ [name]: value }) => ({ count: value })),
  total: ofAnyReported(({ total: { [name]: value } }) => ({ count: value })),
})

export const areaColumns = {
  position,
  child: {
    header: ({ childWord }) => ({ zh: childWord, en: 'Name' }),
    width: 8,
    cell: ({ childName }) => childName,
    total: (figures) => {
      const { rows, childWord } = figures
      const there = reportedCount(figures)
      if (there === 0) return '均未报'
      return there === rows.length ? `${there}个${childWord}` : `已报${there}个${childWord}`
    },
  },
  /** No target is none of 0.00. */
  target: {
    ...money({ zh: '年度目标', en: 'Target' }, 9, 'targetFen'),
    cell: ofReported(({ targetFen: fen }) => (fen === 0 ? null : { fen })),
    total: ({ total: { targetFen: fen } }) => (fen === 0 ? null : { fen }),
  },
  period: money(inPeriod, 8, 'periodFen'),
  counted: money({ zh: '累计', en: 'So far' }, 9, 'countedFen'),
  /** Of the children's cumulative figures, what their villages paid each other: taken out of the total alone. */
  between: {
    header: { zh: '扣除乡镇间往来', en: 'Between townships' },
    align: 'right',
    width: 8,
    measures: 'money',
    cell: ofReported(({ betweenFen: fen }) => ({ fen })),
    total: ({ total: { betweenChildren } }) => ({ fen: betweenChildren.countedFen }),
  },
  rate: {
    ...RATE,
    cell: ofReported(({ completionRate }) => rateValue(completionRate)),
    total: ({ total }) => rateValue(total.completionRate),
  },
  gap: {
    ...GAP,
    cell: ofReported(({ completionRate, timeProgress }) => gapValue(completionRate, timeProgress)),
    total: ({ total, timeProgress }) => gapValue(total.completionRate, timeProgress),
  },
  rank,
  move,
  group: { header: PEER_GROUP, width: 6, cell: ofReported(({ peer }) => peer?.group ?? null) },
  groupRank: { ...PEER_RANK, cell: ofReported(({ peer }) => rankValue(peer)) },
  light: {
    header: { zh: '进度', en: 'Light' },
    width: 7,
    cell: (row) =>
      row.reportState === 'reported'
        ? { light: row.light }
        : { state: { zh: '未报', en: 'missing' }, look: 'report missing' },
  },
  /** Of the villages with a target. */
  met: {
    header: { zh: '完成目标的村', en: 'Villages that met' },
    align: 'center',
    width: 6,
    cell: ofReported(({ metCount, targetedCount }) => `${metCount}/${targetedCount}`),
    total: ofAnyReported(({ total: { metCount, targetedCount } }) => `${metCount}/${targetedCount}`),
  },
  farBehind: count({ zh: '严重滞后村', en: 'Far behind' }, 'farBehindCount'),
  missing: count({ zh: '未报村', en: 'Missing' }, 'missingVillageCount'),
  stuck: count({ zh: '停滞项目', en: 'Stuck projects' }, 'stuckProjectCount'),
  arrears: money({ zh: '合同欠款', en: 'Arrears' }, 8, 'arrearFen'),
  closing: {
    header: { zh: '办结率', en: 'Closing rate' },
    align: 'right',
    width: 5,
    cell: ofReported(closingRate),
    total: ({ total }) => closingRate(total),
  },
  remarks: { ...column('备注', 12, remarksOf), total: ofAnyReported(({ total }) => metText(total.metCount, '村')) },
  /** Which document the row was made from. */
  document: column('依据', 12, ({ document }) =>
    document === null ? '未报' : `${periodName(document.period)}第${document.revision}版`,
  ),
  sha256: column('文件校验值（SHA-256）', 40, ({ document }) => document?.sha256 ?? null),
} as const satisfies Columns<AreaRow, AreaContext>

/** Why a child is 未报, as documents say it. */
export const whyMissingText: Record<AreaContext['period'], Record<WhyMissing, string>> = {
  // Of weeks there are no drafts.
  week: {
    not_taken: '本周还没有调度',
    not_issued: '本周还没有调度',
    passed_over: '跳过了本周，后面的已经调度',
    no_targets: '没有下达年度目标，也没有调度',
  },
  month: {
    not_taken: '本月还没有取数',
    not_issued: '已经取数，还没有印发',
    passed_over: '跳过了本月，后面的已经取数',
    no_targets: '没有下达年度目标，也没有取数',
  },
}

function closingRate({ itemCount, closedItemCount }: { itemCount: number; closedItemCount: number }) {
  return itemCount === 0 ? null : { rate: { numerator: closedItemCount, denominator: itemCount } }
}

function remarksOf(row: AreaRow, { period }: AreaContext): string {
  if (row.reportState === 'missing') {
    const known =
      row.lastKnown === null
        ? '今年还没有数'
        : `最近一期（${periodName(row.lastKnown.document.period)}）累计${formatYuan(row.lastKnown.countedFen)}元，不计入合计`
    return row.why === undefined ? known : `${whyMissingText[period][row.why]}；${known}`
  }
  return [
    ...(row.provisionalCount === undefined ? [] : [`${row.provisionalCount}个村的年度目标暂定`]),
    ...(row.interVillageFen === 0 ? [] : [`已剔除村间往来${formatYuan(row.interVillageFen)}元`]),
  ].join('；')
}

type Named = AreaFigures & { period: 'week' | 'month'; of: string }

/** Whether the area's children paid each other anything, so that rows and total need the column between them. */
export function hasBetween({ total: { betweenChildren } }: Pick<AreaFigures, 'total'>): boolean {
  return betweenChildren.countedFen !== 0 || betweenChildren.periodFen !== 0
}

/** Who stands where: the children in ranking order, those that are 未报 last. */
export function childTable(figures: Named, medium: 'sheet' | 'paper' = 'sheet'): Table {
  const { total, hasOneRule } = figures
  return {
    id: 'ranking',
    sheet: `${figures.childWord}进度`,
    title: `${figures.areaName}${figures.of}各${figures.childWord}村级集体经济收入完成情况表`,
    caption: caption(figures),
    ...tableOf({
      columns: areaColumns,
      show: [
        ...(['position', 'child', 'target', 'period', 'counted'] as const),
        ...(hasBetween(figures) ? (['between'] as const) : []),
        ...(['rate', 'gap', 'rank', 'move'] as const),
        ...peerColumns(figures, medium),
        ...(['light', 'remarks'] as const),
      ],
      rows: figures.rows,
      context: figures,
      hasTotal: true,
      keyOf: ({ childId }) => ({ key: childId }),
    }),
    footnotes: [
      ...(hasBetween(figures) ? [betweenNote(figures)] : []),
      ...(total.interVillageFen === 0 ? [] : [`合计已剔除村与村之间的往来${formatYuan(total.interVillageFen)}元。`]),
      ...(hasOneRule ? [] : ['各单位的统计口径不一致，各按自己的口径计入。']),
    ],
  }
}

/** How the rows add up to the total. */
function betweenNote({ childWord, period, total: { betweenChildren } }: Named): string {
  const { countedFen, periodFen } = betweenChildren
  const of = period === 'week' ? '本周' : '本月'
  return `合计为各${childWord}之和扣除乡镇间往来：累计扣除${formatYuan(countedFen)}元，${of}扣除${formatYuan(periodFen)}元。`
}

/** What stands behind the money, child by child. */
export function workTable(figures: Named): Table {
  return {
    id: 'work',
    sheet: '工作情况',
    title: `${figures.areaName}${figures.of}各${figures.childWord}工作情况表`,
    caption: '单位：元',
    ...tableOf({
      columns: areaColumns,
      show: ['position', 'child', 'met', 'farBehind', 'missing', 'stuck', 'arrears', 'closing'],
      rows: figures.rows,
      context: figures,
      hasTotal: true,
      keyOf: ({ childId }) => ({ key: childId }),
    }),
    footnotes: [],
  }
}

/** Which document of each child the figures were made from. */
export function sourceTable(figures: Named): Table {
  return {
    id: 'sources',
    sheet: '依据',
    title: `${figures.areaName}${figures.of}数据依据表`,
    caption: '',
    ...tableOf({
      columns: areaColumns,
      show: ['position', 'child', { key: 'document', width: 10 }, 'sha256'],
      rows: figures.rows,
      context: figures,
    }),
    footnotes: ['每一行都取自该单位已经冻结的文件，不重新计算。'],
  }
}

const villageColumns = {
  position,
  village: column('村名', 8, ({ villageName }) => villageName),
  township: column('乡镇', 8, ({ townshipName }) => townshipName),
  target: column('年度目标', 9, ({ targetFen }) => (targetFen === null ? null : { fen: targetFen }), 'right'),
  period: { header: inPeriod, align: 'right', width: 8, cell: ({ periodFen }) => ({ fen: periodFen }) },
  counted: column('累计', 9, ({ countedFen }) => ({ fen: countedFen }), 'right'),
  rate: { ...RATE, cell: (row) => rateValue(completionOf(row)) },
  light: column('进度', 7, ({ light }) => ({ light })),
} as const satisfies Columns<VillageLine, AreaContext>

const SHOWN = ['position', 'village', 'township', 'target', 'period', 'counted', 'rate', 'light'] as const

/** The villages at one end of the whole area, or all of them; so few that there is no other end are not called the first. */
export function villageTable(
  figures: Named,
  id: 'first' | 'last' | 'villages',
  villages: readonly VillageLine[],
): Table {
  const isAll = id === 'first' && figures.last.length === 0
  const what = isAll ? '各村' : { first: '前列村', last: '末位村', villages: '全部村' }[id]
  const title = isAll ? '各村完成率' : `完成率${what}`
  return {
    id,
    sheet: what,
    title: `${figures.areaName}${figures.of}${title}情况表`,
    caption: caption(figures),
    ...tableOf({ columns: villageColumns, show: SHOWN, rows: villages, context: figures }),
    footnotes: id === 'last' ? ['按完成率从高到低排，最后一行为末位。'] : [],
  }
}

function caption({ cutOff, countingRule, hasOneRule }: AreaFigures): string {
  return `截至${fullDayLabel(cutOff)}${hasOneRule ? `　口径：${ruleName[countingRule]}` : ''}　单位：元`
}
