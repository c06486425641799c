/** The tables of a 周调度表: each cell's text for people, its value for the spreadsheet. Pure. */

import { formatYuan } from '../amount-text.js'
import { fullDayLabel } from '../calendar.ts'
import type { ArrearLine } from '../contracts/arrears.ts'
import { actionColumns } from '../papers/action-columns.ts'
import { type Columns, column, position, tableOf, type Unit } from '../papers/columns.ts'
import { forecastColumns } from '../papers/forecast-columns.ts'
import { projectColumns, villageNames } from '../papers/project-columns.ts'
import {
  peerColumns,
  type ShownStanding,
  type StandingColumn,
  type StandingContext,
  standingColumns,
} from '../papers/standing-columns.ts'
import type { Table } from '../papers/table.ts'
import { ruleName } from '../townships/settings.ts'
import { differenceText } from './since-bulletin.ts'
import type { DispatchRow, WeeklyDispatch } from './weekly-dispatch.ts'

/** More villages than these do not fit a sheet on its side at 9 pt: theirs stand on an upright one, in 万元. */
const MOST_ON_A_TURNED_SHEET = 18

/** What is shown of a village, and how wide: in yuan, in 万元. The total of the rank says what its row is. */
const SHOWN = {
  rank: [2.5, 2.5],
  village: [9, 8.5],
  target: [7, 4],
  period: [6.5, 4],
  counted: [7, 4],
  rate: [4.5, 4],
  gap: [5.5, 3.9],
  move: [2.5, 2.5],
  light: [6, 6],
  report: [standingColumns.report.width, 3],
} as const satisfies Partial<Record<StandingColumn, readonly [number, number]>>

function shownIn(unit: Unit): Exclude<ShownStanding, string>[] {
  return (Object.keys(SHOWN) as (keyof typeof SHOWN)[]).map((key) => {
    const width = SHOWN[key][unit === 'yuan' ? 0 : 1]
    return key === 'rank' ? { key, width, total: () => '合计' } : { key, width }
  })
}

/**
 * Every village in ranking order; the total has no rank. Whole on the first page: in yuan, or, where the villages are many, in
 * 万元 on an upright sheet.
 */
export function standingsTable(dispatch: WeeklyDispatch, medium: 'sheet' | 'paper' = 'paper'): Table {
  const { total, countingRule, cutOff, rows } = dispatch
  const isLong = rows.length > MOST_ON_A_TURNED_SHEET
  const unit = isLong ? 'wan' : 'yuan'
  return {
    id: 'villages',
    sheet: '各村进度',
    title: '各村收入进度',
    caption: `截至${fullDayLabel(cutOff)}　口径：${ruleName[countingRule]}　单位：${isLong ? '万元' : '元'}`,
    page: isLong ? 'upright' : 'turned',
    ...tableOf({
      columns: standingColumns,
      // Nobody has moved in the first dispatch of a year.
      show: [
        ...shownIn(unit).filter(({ key }) => key !== 'move' || rows.some(hasRankBefore)),
        ...peerColumns(dispatch, medium),
      ],
      rows,
      unit,
      context: { ...dispatch, period: 'week' as const },
      hasTotal: true,
    }),
    footnotes: [
      ...rows.flatMap(mergedNote),
      ...(total.interVillageFen === 0 ? [] : ['合计已剔除本乡村与村之间的往来。']),
      ...(dispatch.ruleAdjustmentFen === 0
        ? []
        : [`统计口径变化调整累计数${formatYuan(dispatch.ruleAdjustmentFen)}元，不计入本周。`]),
      ...[differenceText(dispatch)].filter((text) => text !== null),
    ],
  }
}

function hasRankBefore({ previousRank }: DispatchRow): boolean {
  return previousRank !== null
}

function mergedNote({ villageName, merged = [] }: DispatchRow): string[] {
  if (merged.length === 0) return []
  return [`${villageName}的数含并入的${merged.map((one) => one.villageName).join('、')}今年的收入。`]
}

const saidColumns = {
  village: standingColumns.village,
  problem: column('存在问题', 20, ({ problem }) => problem),
  helpNeeded: column('需要帮助', 20, ({ helpNeeded }) => helpNeeded),
  nextStep: column('下一步', 20, ({ nextStep }) => nextStep),
} as const satisfies Columns<DispatchRow, StandingContext>

/** What villages said of their week, those that said something. */
export function saidTable(dispatch: WeeklyDispatch): Table {
  return {
    id: 'said',
    sheet: '问题和下一步',
    title: '各村问题和下一步',
    caption: '',
    ...tableOf({
      columns: saidColumns,
      show: ['village', 'problem', 'helpNeeded', 'nextStep'],
      rows: dispatch.rows.filter(hasSaid),
      context: { ...dispatch, period: 'week' as const },
    }),
    footnotes: [],
  }
}

export function hasSaid({ problem, helpNeeded, nextStep }: DispatchRow): boolean {
  return problem !== '' || helpNeeded !== '' || nextStep !== ''
}

/** Action items: open ones first, then what was closed out since the dispatch before. */
export function actionTable({ actionItems, rows }: WeeklyDispatch): Table {
  return {
    id: 'actions',
    sheet: '议定事项',
    title: '议定事项',
    caption: '',
    ...tableOf({
      columns: actionColumns,
      show: ['position', 'text', 'owner', 'due', 'carried', 'outcome'],
      rows: actionItems,
      context: villageNames(rows),
    }),
    footnotes: [],
  }
}

/** Every project, late and standing ones first. */
export function dispatchProjectTable({ projects, rows }: WeeklyDispatch): Table {
  return {
    id: 'projects',
    sheet: '项目',
    title: '项目进展',
    caption: '',
    ...tableOf({
      columns: projectColumns,
      show: ['position', 'name', 'model', 'villages', 'stageMove', 'disbursed', 'physical', 'planned', 'remarks'],
      rows: projects,
      context: villageNames(rows),
    }),
    footnotes: [],
  }
}

type ContractLine = Pick<ArrearLine, 'projectName' | 'contractTitle' | 'party'> & { state: string; fen: number | null }

const contractColumns = {
  position,
  project: column('项目', 16, ({ projectName }) => projectName),
  contract: column('合同', 16, ({ contractTitle }) => contractTitle),
  party: column('对方', 16, ({ party }) => party),
  owed: column('欠款', 8, ({ fen }) => (fen === null ? null : { fen }), 'right'),
  state: column('情况', 14, ({ state }) => state),
} as const satisfies Columns<ContractLine, null>

/** Contracts in arrears, then those about to expire. */
export function contractTable({ arrears, expiring }: WeeklyDispatch): Table {
  return {
    id: 'contracts',
    sheet: '合同款',
    title: '合同欠款和将到期合同',
    caption: '单位：元',
    ...tableOf({
      columns: contractColumns,
      show: ['position', 'project', 'contract', 'party', 'owed', 'state'],
      rows: [
        ...arrears.map((line) => ({ ...line, state: `逾期${line.overdueDays}天`, fen: line.overdueFen })),
        ...expiring.map((line) => ({ ...line, state: `${line.lastDay}到期，还有${line.days}天`, fen: null })),
      ],
      context: null,
    }),
    footnotes: [],
  }
}

/** Will each village meet its target, and how that was reached. */
export function dispatchForecastTable({ rows }: WeeklyDispatch): Table {
  const forecasts = rows.flatMap(({ villageName, forecast }) =>
    forecast === null ? [] : [{ ...forecast, villageName }],
  )
  return {
    id: 'forecast',
    sheet: '全年预测',
    title: '全年预测',
    caption: '单位：元',
    ...tableOf({
      columns: forecastColumns,
      show: [
        'position',
        'village',
        'target',
        'counted',
        'expected',
        'overdue',
        'forecast',
        'outlook',
        'uncovered',
        'perWeek',
      ],
      rows: forecasts,
      context: forecasts,
    }),
    footnotes: ['预计全年为已计入的收入加上合同约定年底前应收未收的款（含已逾期的）。'],
  }
}
