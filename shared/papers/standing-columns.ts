/** What a village's standing tells, column by column: the ranking of a dispatch, a bulletin, a page, a workbook, a terminal. */
import { formatYuan } from '../amount-text.js'
import type { FigureRow, Figures, ReportState } from '../standings/figures.ts'
import { lastYearUnder } from '../standings/growth.ts'
import { completionOf } from '../standings/met.ts'
import type { Peer } from '../standings/peer-ranks.ts'
import { metText } from '../standings/progress-words.ts'
import type { PeersShown } from '../townships/peers.ts'
import type { Village } from '../villages/village.ts'
import { kindByName, nameHeading, type VillageKinds, villageKinds } from '../villages/village-kinds.ts'
import { growthCell } from './cells.ts'
import { type Column, type Columns, type InWords, position, type Shown } from './columns.ts'
import { GAP, gapValue, move, RATE, rank, rateValue } from './ranking-parts.ts'

/** The figures that the rows are of, and what their period is; what the villages are, where that is known beside their names. */
export type StandingContext = Pick<Figures, 'countingRule' | 'total' | 'metCount' | 'timeProgress'> & {
  period: 'week' | 'month'
  rows?: readonly Pick<FigureRow, 'villageName'>[]
  villageKinds?: readonly Village['kind'][] | undefined
}

function kindsIn({ villageKinds: kinds, rows = [] }: StandingContext): VillageKinds {
  return villageKinds(kinds ?? rows.map(({ villageName }) => kindByName(villageName)))
}

const reportName: Record<ReportState, InWords> = {
  reported: { zh: '已报', en: 'reported' },
  nil: { zh: '零报告', en: 'nil report' },
  missing: { zh: '未报', en: 'missing' },
  suspended: { zh: '停报', en: 'suspended' },
}

/** A township's sum is called as a village's is. */
export const COUNTED: InWords = { zh: '累计', en: 'So far' }
/** Among their like, of villages and of an area's children. */
export const PEER_GROUP: InWords = { zh: '组别', en: 'Group' }
export const PEER_RANK = { header: { zh: '组内排名', en: 'Rank in group' }, align: 'center', width: 4 } as const
export function rankValue(peer: Peer | undefined): { count: number } | null {
  return peer === undefined || peer.rank === null ? null : { count: peer.rank }
}

const WEEK: InWords = { zh: '本周', en: 'This week' }
const MONTH: InWords = { zh: '本月', en: 'This month' }

const money = (
  header: Column<FigureRow, StandingContext>['header'],
  width: number,
  name: 'targetFen' | 'periodFen' | 'countedFen' | 'reportedFen',
): Column<FigureRow, StandingContext> => {
  const fenOf = ({ [name]: fen }: FigureRow | StandingContext['total']) => (fen === null ? null : { fen })
  return { header, align: 'right', width, measures: 'money', cell: fenOf, total: ({ total }) => fenOf(total) }
}

export const standingColumns = {
  position,
  village: {
    header: (context) => ({ zh: nameHeading(kindsIn(context)), en: 'Village' }),
    width: 7,
    cell: ({ villageName }) => villageName,
    total: (context) => metText(context.metCount, kindsIn(context)),
  },
  target: money('年度目标', 8, 'targetFen'),
  period: money(({ period }) => (period === 'week' ? WEEK : MONTH), 7, 'periodFen'),
  counted: money(COUNTED, 8, 'countedFen'),
  /** With what waits for review. */
  reported: money('已上报', 7, 'reportedFen'),
  rate: {
    ...RATE,
    cell: (row) => rateValue(completionOf(row)),
    total: ({ total }) => rateValue(total.completionRate),
  },
  /** To the village's own schedule. */
  gap: {
    ...GAP,
    cell: (row) => gapValue(completionOf(row), row.timeProgress),
    total: ({ total, timeProgress }) => gapValue(total.completionRate, timeProgress),
  },
  rank,
  move,
  lastYear: {
    header: '上年同期',
    align: 'right',
    width: 8,
    measures: 'money',
    cell: (row, { countingRule }) => {
      const fen = lastYearUnder(row, countingRule, 'same_period')
      return fen === null ? null : { fen }
    },
  },
  growth: {
    header: '同比',
    align: 'right',
    width: 6,
    cell: (row, { countingRule }) => growthCell(row.countedFen, lastYearUnder(row, countingRule, 'same_period')),
  },
  group: { header: PEER_GROUP, width: 6, cell: ({ peer }) => peer?.group ?? null },
  groupRank: { ...PEER_RANK, cell: ({ peer }) => rankValue(peer) },
  light: {
    header: { zh: '进度', en: 'Light' },
    width: 7,
    cell: ({ light }) => ({ light }),
  },
  report: {
    header: { zh: '报送', en: 'Report' },
    align: 'center',
    width: 3.5,
    cell: ({ reportState }) =>
      reportState === null ? '' : { state: reportName[reportState], look: `report ${reportState}` },
  },
  remarks: {
    header: '备注',
    width: 9,
    cell: remarksOf,
    total: ({ total: { interVillageFen } }) =>
      interVillageFen === 0 ? '' : `已剔除村间往来${formatYuan(interVillageFen)}元`,
  },
} as const satisfies Columns<FigureRow, StandingContext>

/** The columns of who is compared with whom, where somebody asked for them. */
export function peerColumns(
  { peers }: { peers?: PeersShown | undefined },
  medium: 'screen' | 'sheet' | 'paper',
): readonly ('group' | 'groupRank')[] {
  return peers === undefined || (medium === 'paper' && !peers.onPaper) ? [] : ['group', 'groupRank']
}

export type StandingColumn = keyof typeof standingColumns
export type ShownStanding = Shown<FigureRow, StandingContext, StandingColumn>

function remarksOf(row: FigureRow): string {
  const found: string[] = []
  if (row.merged !== undefined) found.push(`含并入的${row.merged.map((one) => one.villageName).join('、')}`)
  if (row.met) found.push('已完成')
  if (row.targetProvisional) found.push('暂定目标')
  if (row.targetChange !== null) found.push('目标有调整')
  if (row.periodLateFen !== 0) found.push(`含跨期补报${formatYuan(row.periodLateFen)}元`)
  if (row.reportedFen !== row.countedFen) found.push(`待审${formatYuan(row.reportedFen - row.countedFen)}元`)
  return found.join('；')
}
