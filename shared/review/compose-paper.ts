import { dayAt, fullDayLabel } from '../calendar.ts'
import { formatPercent, formatWan, rateText } from '../money.ts'
import type { OfficePaper } from '../papers/paper.ts'
import { completionOf, notMet } from '../standings/light.ts'
import { targetedIncomeText } from '../standings/targeted-income.ts'
import { ruleName } from '../townships/settings.ts'
import { tierName } from '../townships/tiers.ts'
import { comparedText, moveOf, reviewedTable, reviewVillageNames, tierMoveText, tiersTable } from './compose-tables.ts'
import type { ReviewDocument } from './get-review.ts'
import type { Review, ReviewRow } from './review.ts'

/** The review as an official document reads: text, two tables, who signed and when. Every number is the review's. Pure. */
export function composeReviewPaper(review: ReviewDocument, office: string | null): OfficePaper {
  const { townshipName, year, provisional, signedAt, signedByName } = review
  const suffix = review.revision > 1 ? `（第${review.revision}版）` : ''
  return {
    form: 'report',
    title: `${townshipName}${year}年村级集体经济年终考核情况${suffix}`,
    mark: signedAt !== null ? null : provisional ? '未关账　仅供参考' : '待签署',
    opening: `现将${townshipName}${year}年村级集体经济年终考核情况（截至${fullDayLabel(review.cutOff)}${provisional ? '，12月尚未关账' : ''}）报告如下。`,
    sections: [
      { heading: '一、总体情况', paragraphs: [overall(review)] },
      { heading: '二、目标完成情况', paragraphs: targets(review) },
      { heading: '三、收入分档情况', paragraphs: tiers(review) },
      { heading: '四、空壳村和薄弱村', paragraphs: [flagged(review)] },
    ],
    tables: [reviewedTable(review), tiersTable(review)],
    office: office ?? `${townshipName}人民政府`,
    signer: signedByName === null ? null : `签署人：${signedByName}`,
    // Of a copy that nobody signed no day is that of the document.
    date: signedAt === null ? '（待签署）' : fullDayLabel(dayAt(new Date(signedAt))),
  }
}

function overall(review: Review): string {
  const { townshipName, total, targetCount, rows, countingRule, comparable, year } = review
  const whole = townshipName.endsWith('镇') ? '全镇' : '全乡'
  const rule = ruleName[countingRule]
  const rate =
    total.completionRate === null
      ? '年度目标未下达'
      : `${targetCount}个村下达年度目标共${formatWan(total.targetFen)}万元${targetedIncomeText(total)}，完成${formatPercent(total.completionRate)}%`
  const growth = comparable && comparedText(review, comparable.countedFen, comparable.lastYearFullFen)
  const compared =
    comparable === null || growth === null
      ? ''
      : `两年都有数的${comparable.villageCount}个村合计${formatWan(comparable.countedFen)}万元，上年全年${formatWan(comparable.lastYearFullFen)}万元，${review.provisional ? `相当于上年全年的${growth}` : said(growth)}。`
  return (
    `${year}年，${whole}${rows.length}个村按${rule}口径计入收入${formatWan(total.countedFen)}万元，${rate}。` +
    `其中，总收入${formatWan(total.totalIncomeFen)}万元，经营性收入${formatWan(total.operatingNatureFen)}万元。${compared}`
  )
}

/** `+12.3%` → `比上年增长12.3%`, `−4.0%` → `比上年下降4.0%`, `0.0%` → `与上年持平`. */
function said(growth: string): string {
  if (growth.startsWith('−')) return `比上年下降${growth.slice(1)}`
  return growth.startsWith('+') ? `比上年增长${growth.slice(1)}` : '与上年持平'
}

function targets({ rows, metCount }: Review): string[] {
  const list = (some: readonly ReviewRow[]) =>
    some.map((row) => `${row.villageName}（${rateText(completionOf(row))}）`).join('、')
  const unmet = notMet(rows)
  const without = rows.filter(({ targetFen }) => targetFen === null)
  return [
    metCount === 0 ? '没有村完成年度目标。' : `${metCount}个村完成年度目标：${list(rows.filter(({ met }) => met))}。`,
    ...(unmet.length === 0 ? [] : [`${unmet.length}个村未完成：${list(unmet)}。`]),
    ...(without.length === 0
      ? []
      : [`${without.length}个村没有下达目标，不参加排名：${reviewVillageNames(without)}。`]),
  ]
}

function tiers(review: Review): string[] {
  const { tiers: counted, tierCutsFen, rows } = review
  const lines = counted.flatMap(({ count, lastYearCount }, tier) =>
    count + lastYearCount === 0 ? [] : [`${tierName(tier, tierCutsFen)}的${count}个村（上年${lastYearCount}个）`],
  )
  const moves = (some: readonly ReviewRow[]) =>
    some
      .map(
        (row) =>
          `${row.villageName}（${tierName(row.lastYearTier ?? 0, tierCutsFen)}到${tierName(row.tier, tierCutsFen)}，${tierMoveText(moveOf(review, row))}）`,
      )
      .join('、')
  const up = rows.filter((row) => (moveOf(review, row) ?? 0) > 0)
  const down = rows.filter((row) => (moveOf(review, row) ?? 0) < 0)
  return [
    `${lines.join('，')}。`,
    ...(up.length === 0 ? [] : [`${up.length}个村升档：${moves(up)}。`]),
    ...(down.length === 0 ? [] : [`${down.length}个村降档：${moves(down)}。`]),
  ]
}

function flagged({ rows, hollowCount, weakCount }: Review): string {
  const hollow =
    hollowCount === 0 ? '没有空壳村' : `空壳村${hollowCount}个：${reviewVillageNames(rows.filter((row) => row.hollow))}`
  const weak =
    weakCount === 0 ? '没有薄弱村' : `薄弱村${weakCount}个：${reviewVillageNames(rows.filter((row) => row.weak))}`
  return `${hollow}；${weak}。`
}
