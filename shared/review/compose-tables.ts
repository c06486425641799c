/** The tables of a review for its files: each cell's text for people, its value for the spreadsheet. Pure. */
import { fullDayLabel } from '../calendar.ts'
import { formatGrowth, formatPercent, formatYuan } from '../money.ts'
import { countCell, dash, percentCell, textCell, yuanCell } from '../papers/cells.ts'
import type { Cell, Table } from '../papers/table.ts'
import { completionOf } from '../standings/light.ts'
import { ruleName } from '../townships/settings.ts'
import { tierName } from '../townships/tiers.ts'
import type { Review, ReviewRow } from './review.ts'

/** 附件1: every village, in ranking order, with a total that has no rank. */
export function reviewedTable(review: Review): Table {
  const { total, comparable } = review
  return {
    id: 'villages',
    sheet: '年终考核',
    title: `附件1　${review.townshipName}${review.year}年村级集体经济年终考核情况表`,
    caption: caption(review),
    columns: [
      { header: '排名', align: 'center', width: 3 },
      { header: '村名', align: 'left', width: 7 },
      { header: '年度目标', align: 'right', width: 8 },
      { header: '计入收入', align: 'right', width: 8 },
      { header: '完成率', align: 'right', width: 5 },
      { header: '是否完成', align: 'center', width: 4 },
      { header: '总收入', align: 'right', width: 8 },
      { header: '经营性收入', align: 'right', width: 8 },
      { header: '上年收入', align: 'right', width: 8 },
      { header: review.provisional ? '相当于上年' : '增长', align: 'right', width: 6 },
      { header: '收入分档', align: 'left', width: 7 },
      { header: '升降', align: 'center', width: 4 },
      { header: '备注', align: 'left', width: 7 },
    ],
    rows: review.rows.map((row) => ({ cells: villageCells(row, review) })),
    total: [
      textCell(''),
      textCell('合计'),
      yuanCell(total.targetFen),
      yuanCell(total.countedFen),
      total.completionRate === null ? dash : percentCell(total.completionRate),
      textCell(`${review.metCount}个村`),
      yuanCell(total.totalIncomeFen),
      yuanCell(total.operatingNatureFen),
      comparable === null ? dash : yuanCell(comparable.lastYearFullFen),
      comparable === null ? dash : comparedCell(review, comparable.countedFen, comparable.lastYearFullFen),
      textCell(''),
      textCell(''),
      textCell(total.interVillageFen === 0 ? '' : `已剔除村间往来${formatYuan(total.interVillageFen)}元`),
    ],
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

function villageCells(row: ReviewRow, review: Review): Cell[] {
  const rate = completionOf(row)
  return [
    row.rank === null ? dash : { text: String(row.rank), value: row.rank, format: 'count' },
    textCell(row.villageName),
    row.targetFen === null ? textCell('未下达') : yuanCell(row.targetFen),
    yuanCell(row.countedFen),
    rate === null ? dash : percentCell(rate),
    rate === null ? dash : textCell(row.met ? '完成' : '未完成'),
    yuanCell(row.totalIncomeFen),
    yuanCell(row.operatingNatureFen),
    row.lastYearFullFen === null ? dash : yuanCell(row.lastYearFullFen),
    row.lastYearFullFen === null ? dash : comparedCell(review, row.countedFen, row.lastYearFullFen),
    textCell(tierName(row.tier, review.tierCutsFen)),
    textCell(tierMoveText(moveOf(review, row))),
    textCell(remarks(row)),
  ]
}

/** 附件2: how many villages in each tier that there are any in, this year or last, and which. */
export function tiersTable(review: Review): Table {
  const { tiers, tierCutsFen, rows } = review
  return {
    id: 'tiers',
    sheet: '收入分档',
    title: `附件2　${review.townshipName}${review.year}年村级集体经济收入分档情况表`,
    caption: caption(review),
    columns: [
      { header: '收入分档', align: 'left', width: 8 },
      { header: '今年村数', align: 'center', width: 5 },
      { header: '上年村数', align: 'center', width: 5 },
      { header: '今年的村', align: 'left', width: 20 },
    ],
    rows: tiers.flatMap(({ count: now, lastYearCount }, tier) => {
      if (now + lastYearCount === 0) return []
      const names = reviewVillageNames(rows.filter((row) => row.tier === tier))
      return [
        { cells: [textCell(tierName(tier, tierCutsFen)), countCell(now), countCell(lastYearCount), textCell(names)] },
      ]
    }),
    total: [
      textCell('合计'),
      countCell(rows.length),
      countCell(rows.length - review.lastYearUnknownCount),
      textCell(''),
    ],
    footnotes: [
      '分档含下限、不含上限：正好达到分档线的，算上一档。',
      ...(review.lastYearUnknownCount === 0
        ? []
        : [`另有${review.lastYearUnknownCount}个村上年收入不详，未计入上年村数。`]),
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
function growthText(nowFen: number, lastYearFen: number | null): string | null {
  if (lastYearFen === null || lastYearFen <= 0) return null
  return formatGrowth({ numerator: nowFen - lastYearFen, denominator: lastYearFen })
}

/** `升1档`, `降2档`, `不变`; empty where last year is not known. */
export function tierMoveText(tierMove: number | null): string {
  if (tierMove === null) return ''
  return tierMove === 0 ? '不变' : tierMove > 0 ? `升${tierMove}档` : `降${-tierMove}档`
}

/** How hollow and weak are told. */
export function flagRules({ tierCutsFen }: Review): string[] {
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

function comparedCell(review: Review, nowFen: number, lastYearFen: number): Cell {
  const said = comparedText(review, nowFen, lastYearFen)
  const part = review.provisional ? nowFen : nowFen - lastYearFen
  return said === null ? dash : { text: said, value: part / lastYearFen, format: 'percent' }
}
