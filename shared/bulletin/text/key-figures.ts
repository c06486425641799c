/** The township's figures that the sentences speak of: each is one line of the table 主要指标 and is said from there. Pure. */
import { categoryName } from '../../category.ts'
import type { Ratio } from '../../money.ts'
import { amountFigure, countCell, growthCell, percentCell, pointsCell } from '../../papers/cells.ts'
import type { Cell } from '../../papers/table.ts'
import { comparisonOf } from '../../standings/growth.ts'
import { notMet, shortOfTargetFen, targetedCount } from '../../standings/met.ts'
import { hasNothing, villageGroups } from '../../standings/village-groups.ts'
import { ruleName } from '../../townships/settings.ts'
import type { BulletinFigures } from '../record/monthly-bulletin.ts'
import { crossings } from './since-previous.ts'
import { kindsOf } from './wording.ts'

/** A figure with its unit; a rate that goes with it stands in the same line. */
export type KeyFigure = { label: string; cell: Cell; unit: string; rate?: { cell: Cell; label: string } }

type Villages = (label: string, count: number) => KeyFigure

/** Every figure there is something to say of, in the order of the table. */
export function keyFigures(figures: BulletinFigures) {
  const { total, rows, timeProgress, countingRule } = figures
  const { completionRate: rate } = total
  const groups = villageGroups(figures)
  const rule = ruleName[countingRule]
  const kinds = kindsOf(figures)
  const villages = (label: string, count: number): KeyFigure => ({
    label: label.replace('〇', kinds),
    cell: countCell(count),
    unit: `个${kinds}`,
  })
  const { newlyMet, risen, improved, fallen, worsened } = crossings(figures)
  return {
    villages: villages('〇', rows.length),
    targeted: villages('下达年度目标的〇', targetedCount(rows)),
    untargeted: villages('未下达年度目标的〇', groups.withoutTarget.length),
    target: wan('年度目标合计', total.targetFen),
    counted: {
      ...wan(`累计收入（按${rule}口径）`, total.countedFen),
      ...(rate === null ? {} : { rate: { cell: percentCell(rate), label: '完成率' } }),
    },
    ...targetedFigures(figures),
    gap: {
      label: '较序时进度',
      cell: rate === null ? countCell(0) : pointsCell(rate, timeProgress),
      unit: '个百分点',
      rate: { cell: percentCell(timeProgress), label: '序时进度' },
    },
    met: villages('完成年度目标的〇', figures.metCount),
    ahead: villages('未完成目标但达到序时进度的〇', groups.ahead.length),
    notYet: villages('按分月计划还没有安排收入的〇', groups.notYet.length),
    behind: villages('落后于序时进度的〇', groups.behind.length + groups.farBehind.length),
    yellow: villages('其中：滞后的〇', groups.behind.length),
    farBehind: villages('　　　严重滞后的〇', groups.farBehind.length),
    nothing: villages('没有收入的〇', rows.filter(hasNothing).length),
    newlyMet: villages('比上期新完成年度目标的〇', newlyMet.length),
    risen: villages('比上期赶上序时进度的〇', risen.length),
    improved: villages('比上期不再严重滞后的〇', improved.length),
    fallen: villages('比上期转为滞后的〇', fallen.length),
    worsened: villages('比上期转为严重滞后的〇', worsened.length),
    ...periodFigures(figures),
    totalIncome: wan('按总收入口径', total.totalIncomeFen),
    ...categoryFigures(figures),
    operatingNature: wan('按经营性收入口径', total.operatingNatureFen),
    reported: wan('已上报（含待审核）', total.reportedFen),
    pending: wan('其中：待审核', total.reportedFen - total.countedFen),
    interVillage: wan('已剔除的村间往来', total.interVillageFen),
    ...lastYearFigures(figures, villages),
    ...openFigures(figures, villages),
    ...meetingFigures(figures),
  } satisfies Record<string, KeyFigure>
}

export type KeyFigureName = keyof ReturnType<typeof keyFigures>

function targetedFigures({ total }: BulletinFigures) {
  const { completionRate: rate, countedFen } = total
  const isPart = rate !== null && rate.numerator !== countedFen
  return { countedOfTargeted: wan('其中：下达年度目标的部分', isPart ? rate.numerator : countedFen) }
}

/** This month and the one before; the month before only where something came in. */
function periodFigures({ total, lastMonthFen, month }: BulletinFigures) {
  const growth = growthCell(total.periodFen, lastMonthFen)
  return {
    period: { ...wan(`${Number(month.slice(5))}月份收入`, total.periodFen), rate: { cell: growth, label: '比上月' } },
    lastMonth: wan('上月收入', lastMonthFen ?? 0),
  }
}

function categoryFigures({ total }: BulletinFigures) {
  const of = (category: keyof typeof categoryName) => ({
    ...wan(`　　${categoryName[category]}`, total.byCategory[category]),
    ...(total.totalIncomeFen > 0
      ? { rate: { cell: share(total.byCategory[category], total.totalIncomeFen), label: '占总收入' } }
      : {}),
  })
  return { operating: of('operating'), investment: of('investment'), subsidy: of('subsidy'), other: of('other') }
}

/** Growth compares only villages that have both years, under one rule, without what villages paid each other. */
function lastYearFigures(figures: BulletinFigures, villages: Villages) {
  const { villageCount, nowFen, beforeFen } = comparisonOf(figures, 'same_period') ?? NOTHING_TO_COMPARE
  const rule = ruleName[figures.countingRule]
  return {
    comparable: villages('有上年同期数据的〇', villageCount),
    now: { ...wan(`　　今年${rule}`, nowFen), rate: { cell: growthCell(nowFen, beforeFen), label: '比上年同期' } },
    lastYear: wan(`　　上年同期${rule}`, beforeFen),
  }
}

const NOTHING_TO_COMPARE = { villageCount: 0, nowFen: 0, beforeFen: 0 }

/** What is left to do, a month until the year's end. */
function openFigures({ rows, month, forecasts }: BulletinFigures, villages: Villages) {
  const open = notMet(rows)
  const gapFen = shortOfTargetFen(rows)
  const months = 12 - Number(month.slice(5))
  return {
    open: villages('未完成年度目标的〇', open.length),
    missing: wan('　　还差', gapFen),
    monthsLeft: { label: '余下时间', cell: countCell(months), unit: '个月' },
    inReach: villages('合同款收齐可完成目标的〇', forecasts.filter(({ outlook }) => outlook === 'expected').length),
    monthly: wan('　　平均每月需收入', months === 0 ? 0 : Math.ceil(gapFen / months)),
  }
}

/** Promotion meetings of the year, and what became of what was agreed. */
function meetingFigures({ meetings, promises }: BulletinFigures) {
  const rate = meetings?.closingRate ?? null
  return {
    meetings: { label: '推进会', cell: countCell(meetings?.meetingCount ?? 0), unit: '次' },
    items: { label: '议定事项', cell: countCell(meetings?.itemCount ?? 0), unit: '项' },
    closed: {
      label: '　　已办结',
      cell: countCell(meetings?.closedCount ?? 0),
      unit: '项',
      ...(rate === null ? {} : { rate: { cell: percentCell(rate), label: '办结率' } }),
    },
    late: { label: '　　超过时限', cell: countCell(meetings?.overdueCount ?? 0), unit: '项' },
    due: { label: '上期通报以来到期的议定事项', cell: countCell(promises?.dueCount ?? 0), unit: '项' },
    kept: { label: '　　其中办结', cell: countCell(promises?.keptCount ?? 0), unit: '项' },
    broken: {
      label: '　　其中没有办结',
      cell: countCell((promises?.dueCount ?? 0) - (promises?.keptCount ?? 0)),
      unit: '项',
    },
  }
}

function share(part: number, whole: number): Cell {
  const ratio: Ratio = { numerator: part, denominator: whole }
  return percentCell(ratio)
}

function wan(label: string, fen: number): KeyFigure {
  return { label, ...amountFigure(fen) }
}
