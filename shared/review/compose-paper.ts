import { dayAt, fullDayLabel } from '../calendar.ts'
import { amountText, formatWan, rateInWords } from '../money.ts'
import type { OfficePaper } from '../papers/paper.ts'
import { completionOf, notMet } from '../standings/met.ts'
import { targetedIncomeText } from '../standings/targeted-income.ts'
import { officesOf, townshipKind } from '../townships/issuing-body.ts'
import { tierName } from '../townships/tiers.ts'
import { kindByName, type VillageKinds, villageKinds } from '../villages/village-kinds.ts'
import {
  comparedText,
  moveOf,
  reviewedTable,
  reviewVillageNames,
  tierCounts,
  tierMoveText,
  tiersTable,
} from './compose-tables.ts'
import type { Review, ReviewRow } from './review.ts'
import type { ReviewDocument } from './review-document.ts'

/** The review as an official document reads: text, two tables, who signed and when. Every number is the review's. Pure. */
export function composeReviewPaper(review: ReviewDocument, office: string | null): OfficePaper {
  const { townshipName, year, provisional, signedAt, signedByName } = review
  const suffix = review.revision > 1 ? `（第${review.revision}版）` : ''
  return {
    form: 'report',
    title: `${townshipName}${year}年度村级集体经济年终考核情况的报告${suffix}`,
    mark: signedAt !== null ? null : provisional ? '未关账　仅供参考' : '待签署',
    opening: `现将${townshipName}${year}年度村级集体经济年终考核情况（截至${fullDayLabel(review.cutOff)}${provisional ? '，12月尚未关账' : ''}）报告如下：`,
    sections: [
      { heading: '一、总体情况', paragraphs: [overall(review)] },
      { heading: '二、目标完成情况', paragraphs: targets(review) },
      { heading: '三、收入分档情况', paragraphs: tiers(review) },
      { heading: '四、空壳村和薄弱村', paragraphs: [flagged(review)] },
    ],
    tables: [reviewedTable(review), tiersTable(review)],
    office: office ?? officesOf(townshipName, 'government')[0],
    signer: signedByName === null ? null : `签署人：${signedByName}`,
    // Of a copy that nobody signed no day is that of the document.
    date: signedAt === null ? '（待签署）' : fullDayLabel(dayAt(new Date(signedAt))),
  }
}

function overall(review: Review): string {
  const { townshipName, total, targetCount, rows, countingRule, comparable, year } = review
  const whole = `全${townshipKind(townshipName)}`
  const kinds = kindsOf(review)
  const whose = targetCount === rows.length ? '' : `${targetCount}个${kinds}下达`
  const rate =
    total.completionRate === null
      ? '年度目标未下达。'
      : `${whose}年度目标共${amountText(total.targetFen)}${targetedIncomeText(total)}，完成${rateInWords(total.completionRate)}。`
  const [income, other] =
    countingRule === 'total_income'
      ? [`收入${amountText(total.countedFen)}`, `其中经营性收入${amountText(total.operatingNatureFen)}`]
      : [`经营性收入${amountText(total.countedFen)}`, `总收入${amountText(total.totalIncomeFen)}`]
  const growth = comparable && comparedText(review, comparable.countedFen, comparable.lastYearFullFen)
  const compared =
    comparable === null || growth === null
      ? ''
      : `有上年数据的${comparable.villageCount}个${kinds}收入${amountText(comparable.countedFen)}，${said(growth, formatWan(comparable.lastYearFullFen), review.provisional)}。`
  return `${year}年，${whole}${rows.length}个${kinds}${income}（${other}）。${rate}${compared}`
}

/** `+12.3%` → `比上年（200.00万元）增长12.3%`, `−4.0%` → `下降4.0%`, `0.0%` → `与上年持平`; of an unfinished year a share of the last. */
function said(growth: string, before: string, isUnfinished: boolean): string {
  if (isUnfinished) return `相当于上年全年（${before}万元）的${growth}`
  // By less than it prints.
  if (growth.slice(1) === '0.0%') return growth.startsWith('−') ? '比上年略有下降' : '比上年略有增长'
  if (growth.startsWith('−')) return `比上年（${before}万元）下降${growth.slice(1)}`
  return growth.startsWith('+') ? `比上年（${before}万元）增长${growth.slice(1)}` : '与上年持平'
}

function kindsOf({ rows }: Pick<Review, 'rows'>): VillageKinds {
  return villageKinds(rows.map(({ villageName }) => kindByName(villageName)))
}

function targets({ rows, metCount }: Review): string[] {
  const kinds = kindsOf({ rows })
  const list = (some: readonly ReviewRow[]) =>
    some.map((row) => `${row.villageName}（${rateInWords(completionOf(row))}）`).join('、')
  const unmet = notMet(rows)
  const without = rows.filter(({ targetFen }) => targetFen === null)
  return [
    metCount === 0
      ? `没有${kinds}完成年度目标。`
      : `${metCount}个${kinds}完成年度目标：${list(rows.filter(({ met }) => met))}。`,
    ...(unmet.length === 0 ? [] : [`${unmet.length}个${kinds}未完成：${list(unmet)}。`]),
    ...(without.length === 0
      ? []
      : [`${without.length}个${kinds}没有下达目标，不参加排名：${reviewVillageNames(without)}。`]),
  ]
}

function tiers(review: Review): string[] {
  const kinds = kindsOf(review)
  const { tierCutsFen, rows } = review
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
    `${tierCounts(review, kinds)}。`,
    ...(up.length === 0 ? [] : [`${up.length}个${kinds}升档：${moves(up)}。`]),
    ...(down.length === 0 ? [] : [`${down.length}个${kinds}降档：${moves(down)}。`]),
  ]
}

function flagged({ rows, hollowCount, weakCount }: Review): string {
  const hollow =
    hollowCount === 0 ? '没有空壳村' : `空壳村${hollowCount}个：${reviewVillageNames(rows.filter((row) => row.hollow))}`
  const weak =
    weakCount === 0 ? '没有薄弱村' : `薄弱村${weakCount}个：${reviewVillageNames(rows.filter((row) => row.weak))}`
  return `${hollow}；${weak}。`
}
