/** An area's year as an official document reads: text, tables, who signed and when. Every number is the review's. Pure. */
import { dayAt, fullDayLabel, periodName } from '../../calendar.ts'
import { amountText, rateInWords } from '../../money.ts'
import { type Columns, column, tableOf, type Value } from '../../papers/columns.ts'
import type { OfficePaper } from '../../papers/paper.ts'
import { rateValue } from '../../papers/ranking-parts.ts'
import type { Table } from '../../papers/table.ts'
import { growthText, TIER_RULE, tierColumns, tierCounts, tierLines } from '../../review/compose-tables.ts'
import { missingOf, reportedOf } from '../figures/area-figures.ts'
import { NOTHING_BELOW, nothingToSum } from '../figures/area-opening.ts'
import type { AreaReviewRow, ReportedYear } from './area-review.ts'
import type { AreaReviewDocument } from './area-review-document.ts'

export function composeAreaReviewPaper(review: AreaReviewDocument, office: string | null): OfficePaper {
  const { areaName, year, provisional, signedAt, signedByName } = review
  const suffix = review.revision > 1 ? `（第${review.revision}版）` : ''
  // Of none there is nothing to say but that.
  const isAny = reportedOf(review.rows).length > 0
  const sections = [
    { heading: '总体情况', paragraphs: [isAny ? overall(review) : nothing(review)] },
    ...(isAny
      ? [
          { heading: '目标完成情况', paragraphs: targets(review) },
          { heading: '收入分档情况', paragraphs: tiers(review) },
        ]
      : []),
  ]
  return {
    form: 'report',
    title: `${areaName}${year}年村级集体经济年终考核情况${suffix}`,
    mark: signedAt !== null ? null : provisional ? '12月未取数　仅供参考' : '待签署',
    opening: `现将${areaName}${year}年村级集体经济年终考核情况（截至${fullDayLabel(review.cutOff)}${provisional ? '，12月尚未取数' : ''}）报告如下。`,
    sections: sections.map(({ heading, paragraphs }, index) => ({
      heading: `${['一', '二', '三'][index]}、${heading}`,
      paragraphs,
    })),
    tables: [childTable(review), ...(isAny ? [tierTable(review), sourceTable(review)] : [])],
    office: office ?? `${areaName}人民政府`,
    signer: signedByName === null ? null : `签署人：${signedByName}`,
    date: signedAt === null ? '（待签署）' : fullDayLabel(dayAt(new Date(signedAt))),
  }
}

/** `+12.3%`; null where no village has both years. */
export function grownText({ nowFen, lastYearFullFen, comparedCount }: AreaReviewDocument['total']): string | null {
  return comparedCount === 0 ? null : growthText(nowFen, lastYearFullFen)
}

function nothing({ year, rows, childWord, areaName }: AreaReviewDocument): string {
  if (rows.length === 0) return `${year}年，${areaName}${NOTHING_BELOW}`
  return `${year}年，${rows.length}个${childWord}${nothingToSum(rows.length)}`
}

function overall(review: AreaReviewDocument): string {
  const { total, rows, childWord, year } = review
  const missing = missingOf(rows)
  const rate =
    total.completionRate === null
      ? '年度目标未下达'
      : `${total.targetedCount}个村下达年度目标共${amountText(total.targetFen)}，完成${rateInWords(total.completionRate)}`
  const grown = grownText(total)
  return [
    `${year}年，${rows.length}个${childWord}${total.villageCount}个村计入收入${amountText(total.countedFen)}，${rate}；其中总收入${amountText(total.totalIncomeFen)}，经营性收入${amountText(total.operatingNatureFen)}。`,
    grown === null
      ? ''
      : `两年都有数的${total.comparedCount}个村合计${amountText(total.nowFen)}，上年全年${amountText(total.lastYearFullFen)}，增减${grown}。`,
    total.interVillageFen === 0 ? '' : `村与村之间的往来${amountText(total.interVillageFen)}已剔除。`,
    missing.length === 0 ? '' : `${missing.map(({ childName }) => childName).join('、')}未报，不计入。`,
  ].join('')
}

function targets(review: AreaReviewDocument): string[] {
  const { total, metChildCount, targetedChildCount, childWord } = review
  const rate = ({ childName, completionRate }: ReportedYear) =>
    completionRate === null ? childName : `${childName}（${rateInWords(completionRate)}）`
  const list = (some: ReportedYear[]) => some.map(rate).join('、')
  const reported = reportedOf(review.rows)
  const others = reported.filter(({ met }) => !met)
  return [
    // None is not said as a number.
    `下达目标的${targetedChildCount}个${childWord}中，${metChildCount === 0 ? '没有一个' : `${metChildCount}个`}完成年度目标；下达目标的${total.targetedCount}个村中，${total.metCount === 0 ? '没有村' : `${total.metCount}个村`}完成。`,
    ...(metChildCount === 0 ? [] : [`完成的是${list(reported.filter(({ met }) => met))}。`]),
    ...(others.length === 0 ? [] : [`${metChildCount === 0 ? '' : '其余'}依次为${list(others)}。`]),
  ]
}

function tiers(review: AreaReviewDocument): string[] {
  const { untieredCount, hollowCount, weakCount } = review.total
  return [
    `${tierCounts(review, '村') || '各单位还没有分档'}。`,
    ...(untieredCount === 0 ? [] : [`另有${untieredCount}个村没有按本地区的分档线分档。`]),
    `空壳村${hollowCount}个，薄弱村${weakCount}个。`,
  ]
}

/** A column of children that are there; of one that is 未报 a dash. */
const ofReported = (
  header: string,
  width: number,
  value: (row: ReportedYear) => Value,
  align: 'right' | 'center' = 'center',
) => column<AreaReviewRow, null>(header, width, (row) => (row.reportState === 'reported' ? value(row) : null), align)

const money = (header: string, name: 'targetFen' | 'countedFen' | 'operatingNatureFen') =>
  ofReported(header, 9, ({ [name]: fen }) => ({ fen }), 'right')

const count = (header: string, name: 'hollowCount' | 'weakCount') =>
  ofReported(header, 4, ({ [name]: villages }) => ({ count: villages }))

const columns = {
  rank: column('排名', 3, ({ rank }) => (rank === null ? null : { count: rank }), 'center'),
  child: column('单位', 8, ({ childName }) => childName),
  target: money('年度目标', 'targetFen'),
  counted: money('计入收入', 'countedFen'),
  rate: ofReported('完成率', 5, ({ completionRate }) => rateValue(completionRate), 'right'),
  met: ofReported('是否完成', 5, (row) => (row.completionRate === null ? '–' : row.met ? '完成' : '未完成')),
  villages: ofReported('完成目标的村', 6, ({ metCount, targetedCount }) => `${metCount}/${targetedCount}`),
  operating: money('经营性收入', 'operatingNatureFen'),
  hollow: count('空壳村', 'hollowCount'),
  weak: count('薄弱村', 'weakCount'),
  state: column('备注', 6, ({ reportState }) => (reportState === 'missing' ? '未报' : '')),
  document: column('依据', 14, ({ document }) => (document === null ? '未报' : documentText(document))),
  sha256: column('文件校验值（SHA-256）', 40, ({ document }) => document?.sha256 ?? null),
} as const satisfies Columns<AreaReviewRow, null>

/** `2023年年终考核第1版`, `2023年12月通报第2版`. */
function documentText({ kind, period, revision }: NonNullable<AreaReviewRow['document']>): string {
  return kind === 'review' ? `${period}年年终考核第${revision}版` : `${periodName(period)}通报第${revision}版`
}

function childTable(review: AreaReviewDocument): Table {
  const { areaName, year, childWord, total, rows } = review
  const show = [
    'rank',
    'child',
    'target',
    'counted',
    'rate',
    'met',
    'villages',
    'operating',
    'hollow',
    'weak',
    'state',
  ] as const
  return {
    id: 'children',
    sheet: '年终考核',
    title: `附件1　${areaName}${year}年各${childWord}村级集体经济年终考核情况表`,
    caption: `截至${fullDayLabel(review.cutOff)}　单位：元`,
    ...tableOf({ columns, show, rows, context: null, keyOf: ({ childId }) => ({ key: childId }) }),
    footnotes:
      reportedOf(review.rows).length === 0
        ? []
        : [
            `合计：年度目标${amountText(total.targetFen)}，计入收入${amountText(total.countedFen)}${total.completionRate === null ? '' : `，完成${rateInWords(total.completionRate)}`}，${total.metCount}个村完成目标。`,
            ...(total.interVillageFen === 0
              ? []
              : [`合计已剔除村与村之间的往来${amountText(total.interVillageFen)}。`]),
          ],
  }
}

function tierTable(review: AreaReviewDocument): Table {
  const { areaName, year } = review
  return {
    id: 'tiers',
    sheet: '收入分档',
    title: `附件2　${areaName}${year}年村级集体经济收入分档情况表`,
    caption: '单位：个',
    ...tableOf({
      columns: tierColumns,
      show: [
        { key: 'tier', width: 12 },
        { key: 'now', width: 6 },
        { key: 'lastYear', width: 6 },
      ],
      rows: tierLines(review),
      context: review,
    }),
    footnotes: [TIER_RULE],
  }
}

function sourceTable(review: AreaReviewDocument): Table {
  const { areaName, year, rows } = review
  return {
    id: 'sources',
    sheet: '依据',
    title: `附件3　${areaName}${year}年年终考核数据依据表`,
    caption: '',
    ...tableOf({ columns, show: ['child', 'document', 'sha256'], rows, context: null }),
    footnotes: ['每一行都取自该单位已经冻结的文件，不重新计算。'],
  }
}
