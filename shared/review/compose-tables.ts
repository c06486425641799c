/** The tables of a review for its files: each cell's text for people, its value for the spreadsheet. Pure. */

import { formatYuan } from '../amount-text.js'
import { fullDayLabel } from '../calendar.ts'
import { formatGrowth, formatPercent } from '../money.ts'
import { type Column, type Columns, column, tableOf } from '../papers/columns.ts'
import { RATE, rank, rateValue } from '../papers/ranking-parts.ts'
import type { Cell, Table } from '../papers/table.ts'
import { completionOf } from '../standings/met.ts'
import { ruleName } from '../townships/settings.ts'
import { tierName } from '../townships/tiers.ts'
import type { Review, ReviewRow } from './review.ts'

/** A sum of money of a row, and of the total. */
const money = (
  header: string,
  name: 'targetFen' | 'countedFen' | 'totalIncomeFen' | 'operatingNatureFen',
): Column<ReviewRow, Review> => ({
  header,
  align: 'right',
  width: 8,
  cell: ({ [name]: fen }) => (fen === null ? '未下达' : { fen }),
  total: ({ total: { [name]: fen } }) => ({ fen }),
})

/** What a review tells of a village, column by column. */
const reviewColumns = {
  rank,
  village: { ...column('村名', 7, ({ villageName }) => villageName), total: () => '合计' },
  target: money('年度目标', 'targetFen'),
  counted: money('计入收入', 'countedFen'),
  rate: {
    ...RATE,
    cell: (row) => rateValue(completionOf(row)),
    total: ({ total }) => rateValue(total.completionRate),
  },
  met: {
    header: '是否完成',
    align: 'center',
    width: 4,
    cell: ({ targetFen, met }) => (targetFen === null ? null : met ? '完成' : '未完成'),
    total: ({ metCount }) => `${metCount}个村`,
  },
  totalIncome: money('总收入', 'totalIncomeFen'),
  operatingNature: money('经营性收入', 'operatingNatureFen'),
  lastYear: {
    header: '上年收入',
    align: 'right',
    width: 8,
    cell: ({ lastYearFullFen: fen }) => (fen === null ? null : { fen }),
    total: ({ comparable }) => comparable && { fen: comparable.lastYearFullFen },
  },
  compared: {
    header: ({ provisional }) => (provisional ? { zh: '相当于上年', en: '' } : { zh: '增长', en: '' }),
    align: 'right',
    width: 6,
    cell: ({ countedFen, lastYearFullFen }, review) => comparedCell(review, countedFen, lastYearFullFen),
    total: (review) =>
      review.comparable && comparedCell(review, review.comparable.countedFen, review.comparable.lastYearFullFen),
  },
  tier: column('收入分档', 7, ({ tier }, { tierCutsFen }) => tierName(tier, tierCutsFen)),
  move: column('升降', 4, (row, review) => tierMoveText(moveOf(review, row)), 'center'),
  remarks: {
    ...column<ReviewRow, Review>('备注', 7, remarks),
    total: ({ total: { interVillageFen } }) =>
      interVillageFen === 0 ? '' : `已剔除村间往来${formatYuan(interVillageFen)}元`,
  },
} as const satisfies Columns<ReviewRow, Review>

/** 附件1: every village, in ranking order, with a total that has no rank. */
export function reviewedTable(review: Review): Table {
  const { comparable } = review
  return {
    id: 'villages',
    sheet: '年终考核',
    title: `附件1　${review.townshipName}${review.year}年村级集体经济年终考核情况表`,
    caption: caption(review),
    ...tableOf({
      columns: reviewColumns,
      show: [
        ...(['rank', 'village', 'target', 'counted', 'rate', 'met', 'totalIncome', 'operatingNature'] as const),
        ...(['lastYear', 'compared', 'tier', 'move', 'remarks'] as const),
      ],
      rows: review.rows,
      context: review,
      hasTotal: true,
    }),
    footnotes: [
      ...(comparable === null
        ? []
        : [
            `上年收入和增长只合计两年都有数的${comparable.villageCount}个村，${comparable.isNet ? '两年都已剔除村间往来' : '各村相加'}。`,
          ]),
      ...flagRules(review),
    ],
  }
}

type Tiered = Pick<Review, 'tiers' | 'tierCutsFen'>
type TierLine = Review['tiers'][number] & { tier: number }

/** What a review, of a township or of an area, tells of a tier. */
export const tierColumns = {
  tier: column('收入分档', 8, ({ tier }, { tierCutsFen }) => tierName(tier, tierCutsFen)),
  now: column('今年村数', 5, ({ count }) => ({ count }), 'center'),
  lastYear: column('上年村数', 5, ({ lastYearCount: count }) => ({ count }), 'center'),
} as const satisfies Columns<TierLine, Tiered>

/** Its tiers, the lowest first. */
export function tierLines({ tiers }: Tiered): TierLine[] {
  return tiers.map((one, tier) => ({ ...one, tier }))
}

export const TIER_RULE = '分档含下限、不含上限：正好达到分档线的，算上一档。'

/** Tiers that there are any villages in, this year or last: `5—10万元的3个村（上年2个），…`. */
export function tierCounts({ tiers, tierCutsFen }: Tiered, kinds: string): string {
  return tierLines({ tiers, tierCutsFen })
    .filter(isInhabited)
    .map(
      ({ tier, count, lastYearCount: last }) => `${tierName(tier, tierCutsFen)}的${count}个${kinds}（上年${last}个）`,
    )
    .join('，')
}

const isInhabited = ({ count, lastYearCount }: TierLine) => count + lastYearCount > 0

/** 附件2: how many villages in each tier that there are any in, this year or last, and which. */
export function tiersTable(review: Review): Table {
  const { rows: villages, lastYearUnknownCount } = review
  const named = column<TierLine, Review>('今年的村', 20, ({ tier }, { rows }) =>
    reviewVillageNames(rows.filter((row) => row.tier === tier)),
  )
  return {
    id: 'tiers',
    sheet: '收入分档',
    title: `附件2　${review.townshipName}${review.year}年村级集体经济收入分档情况表`,
    caption: caption(review),
    ...tableOf({
      columns: { ...tierColumns, villages: named },
      show: [
        { key: 'tier', total: () => '合计' },
        { key: 'now', total: () => ({ count: villages.length }) },
        { key: 'lastYear', total: () => ({ count: villages.length - lastYearUnknownCount }) },
        'villages',
      ],
      rows: tierLines(review).filter(isInhabited),
      context: review,
      hasTotal: true,
    }),
    footnotes: [
      TIER_RULE,
      ...(lastYearUnknownCount === 0 ? [] : [`另有${lastYearUnknownCount}个村上年收入不详，未计入上年村数。`]),
    ],
  }
}

/**
 * How this year stands to the whole of last: `+12.3%` once the year is closed; before that the share reached, `78.2%`,
 * because half a year that is smaller than a whole one has not shrunk. Null where last year had nothing to compare with.
 */
export function comparedText(
  { provisional }: Pick<Review, 'provisional'>,
  nowFen: number,
  lastYearFen: number | null,
): string | null {
  if (!provisional) return growthText(nowFen, lastYearFen)
  if (lastYearFen === null || lastYearFen <= 0) return null
  return `${formatPercent({ numerator: nowFen, denominator: lastYearFen })}%`
}

/** The move between tiers that can be said: before the year is closed nobody has gone down yet. */
export function moveOf({ provisional }: Pick<Review, 'provisional'>, { tierMove }: ReviewRow): number | null {
  return provisional && tierMove !== null && tierMove <= 0 ? null : tierMove
}

/** `+12.3%`; null where last year had nothing to grow from. */
export function growthText(nowFen: number, lastYearFen: number | null): string | null {
  if (lastYearFen === null || lastYearFen <= 0) return null
  return formatGrowth({ numerator: nowFen - lastYearFen, denominator: lastYearFen })
}

/** `升1档`, `降2档`, `不变`; empty where last year is not known. */
export function tierMoveText(tierMove: number | null): string {
  if (tierMove === null) return ''
  return tierMove === 0 ? '不变' : tierMove > 0 ? `升${tierMove}档` : `降${-tierMove}档`
}

/** How hollow and weak are told. */
function flagRules({ tierCutsFen }: Review): string[] {
  return [
    '空壳村：全年没有经营性收入（经营收入与投资收益合计为零）。',
    `薄弱村：不是空壳村，计入收入在${tierName(0, tierCutsFen)}。`,
  ]
}

export function reviewVillageNames(rows: readonly ReviewRow[]): string {
  return rows.map(({ villageName }) => villageName).join('、')
}

function remarks(row: ReviewRow): string {
  return [
    row.hollow ? '空壳村' : '',
    row.weak ? '薄弱村' : '',
    row.targetProvisional ? '暂定目标' : '',
    row.reportedFen === row.countedFen ? '' : `待审${formatYuan(row.reportedFen - row.countedFen)}元`,
  ]
    .filter(Boolean)
    .join('；')
}

function caption({ cutOff, countingRule }: Review): string {
  const rule = ruleName[countingRule]
  return `截至${fullDayLabel(cutOff)}　口径：${rule}　单位：元`
}

function comparedCell(review: Review, nowFen: number, lastYearFen: number | null): Cell | null {
  const said = comparedText(review, nowFen, lastYearFen)
  if (said === null || lastYearFen === null) return null
  const part = review.provisional ? nowFen : nowFen - lastYearFen
  return { text: said, value: part / lastYearFen, format: 'percent' }
}
