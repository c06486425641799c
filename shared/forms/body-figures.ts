/** What a village, or the township, has to put into a form: read from frozen documents alone. Pure. */

import type { BulletinFigures } from '../bulletin/record/monthly-bulletin.ts'
import { addDays, fullDayLabel, periodLabel, weekLabel, yearOf } from '../calendar.ts'
import type { WeeklyDispatch } from '../dispatch/weekly-dispatch.ts'
import { growthCell } from '../papers/cells.ts'
import type { Value } from '../papers/columns.ts'
import { standingColumns } from '../papers/standing-columns.ts'
import type { FigureRow, FigureTotal } from '../standings/figures.ts'
import { comparisonOf, lastYearUnder } from '../standings/growth.ts'
import { isBehind, isFarBehind } from '../standings/light.ts'
import { shortOfTargetFen } from '../standings/met.ts'
import { type BodyFigure, type FigureName, townshipFigures } from './figure-names.ts'
import type { Filling } from './office-form.ts'
import { townshipValue } from './township-figures.ts'

export type FrozenDocument = BulletinFigures | WeeklyDispatch

/** The document a form is filled from, and those before it that are frozen too. */
export type FormSource = {
  document: FrozenDocument
  /** The bulletin so many months before, the dispatch so many before in its year; null: none was taken. */
  before(count: number): FrozenDocument | null
  /** The bulletin of December of its year; null: not yet. */
  yearEnd(): BulletinFigures | null
}

/** A value, or in Chinese why there is none. */
export type FoundFigure = { value: Value } | { missing: string }

/** Null: the township. `index` counts the rows of a repeated one. */
export type Body = { villageId: string | null; index: number }

const nothing = (missing: string): FoundFigure => ({ missing })
const found = (value: Value, why = '没有这个数'): FoundFigure =>
  value === null || value === '' ? { missing: why } : { value }

/** A figure of a body in a document; `previous` and others are looked up in the documents of their own time. */
export function bodyFigure(frozen: FormSource, body: Body, filling: Filling): FoundFigure {
  const { figure, period } = filling
  const money = moneyOf[figure]
  if (money !== undefined) return moneyFigure(frozen, body, money, period)
  const document = period === 'previous' ? frozen.before(1) : period === 'year' ? frozen.yearEnd() : frozen.document
  if (document === null) return nothing('那一期没有取数')
  return standingFigure(document, body, filling)
}

/** Money that adds up over the year, from a village's row or the township's total. */
type Money = (sums: FigureRow | FigureTotal) => number

const moneyOf: Partial<Record<BodyFigure | string, Money>> = {
  counted: ({ countedFen }) => countedFen,
  totalIncome: ({ totalIncomeFen }) => totalIncomeFen,
  operatingNature: ({ operatingNatureFen }) => operatingNatureFen,
  operating: ({ byCategory }) => byCategory.operating,
  investment: ({ byCategory }) => byCategory.investment,
  subsidy: ({ byCategory }) => byCategory.subsidy,
  other: ({ byCategory }) => byCategory.other,
}

function moneyFigure(frozen: FormSource, body: Body, money: Money, period: Filling['period']): FoundFigure {
  const { document } = frozen
  switch (period) {
    case 'cumulative':
      return sumIn(document, body, money)
    case 'year':
      return sumIn(frozen.yearEnd(), body, money, '全年的数要等12月通报取数以后才有')
    case 'current':
      if (money === moneyOf.counted) return sumIn(document, body, ({ periodFen }) => periodFen)
      return within(document, frozen.before(1), body, money)
    case 'previous':
      if (money === moneyOf.counted && !('month' in document))
        return sumIn(frozen.before(1), body, ({ periodFen }) => periodFen)
      return within(frozen.before(1), frozen.before(2), body, money)
    case 'same_last_year':
      if (!('month' in document)) return nothing('周调度里没有上年同月的数，请用月通报填')
      return within(frozen.before(12), frozen.before(13), body, money)
  }
}

function sumIn(document: FrozenDocument | null, body: Body, money: Money, why = '那一期没有取数'): FoundFigure {
  const sums = document === null ? null : sumsOf(document, body)
  if (document === null) return nothing(why)
  return sums === null ? nothing('这一期里没有这个村') : { value: { fen: money(sums) } }
}

/** What came in between two documents of one year: exactly the difference of their sums so far. */
function within(document: FrozenDocument | null, before: FrozenDocument | null, body: Body, money: Money): FoundFigure {
  const until = sumIn(document, body, money)
  if ('missing' in until || document === null) return until
  if (isFirstOfYear(document)) return until
  const why =
    'month' in document ? '上一个月没有取数，算不出本月数' : '前面没有今年的周调度，各类的本周数和以前的分不开'
  const since = sumIn(before, body, money, why)
  if ('missing' in since) return since
  return { value: { fen: fenOf(until.value) - fenOf(since.value) } }
}

/** Whether its period is all that there is of its year. */
function isFirstOfYear(document: FrozenDocument): boolean {
  if ('month' in document) return document.month.endsWith('-01')
  return document.previousWeek === null && addDays(document.cutOff, -6) <= `${document.year}-01-01`
}

function fenOf(value: Value): number {
  return typeof value === 'object' && value !== null && 'fen' in value ? value.fen : 0
}

function sumsOf(document: FrozenDocument, { villageId }: Body): FigureRow | FigureTotal | null {
  return villageId === null ? document.total : rowOf(document, villageId)
}

function rowOf(document: FrozenDocument, villageId: string): FigureRow | null {
  const own = document.rows.find((row) => row.villageId === villageId)
  return own ?? document.rows.find((row) => row.merged?.some((one) => one.villageId === villageId)) ?? null
}

/** What is so at the document's cut-off. */
function standingFigure(document: FrozenDocument, body: Body, filling: Filling): FoundFigure {
  const { villageId, index } = body
  const row = villageId === null ? null : rowOf(document, villageId)
  if (villageId !== null && row === null) return nothing('这一期里没有这个村')
  switch (filling.figure) {
    case 'position':
      return { value: { count: index + 1 } }
    case 'villageName':
      return { value: row?.villageName ?? '合计' }
    case 'townshipName':
      return { value: document.townshipName }
    case 'periodLabel':
      return { value: periodOf(document) }
    case 'cutOff':
      return { value: fullDayLabel(document.cutOff) }
    case 'year':
      return { value: String(document.year) }
    case 'timeProgress':
      return { value: { rate: (row ?? document).timeProgress } }
    case 'problem':
    case 'helpNeeded':
    case 'nextStep':
      return found(saidOf(document, villageId, filling.figure), '没有报送')
    case 'arrears':
      return arrearsOf(document, villageId)
    default:
      return row === null ? townshipFigure(document, filling) : villageFigure(document, row, filling)
  }
}

function periodOf(document: FrozenDocument): string {
  return 'month' in document ? `${yearOf(document.month)}年${periodLabel(document.month)}` : weekLabel(document.week)
}

const STANDING = [
  'target',
  'reported',
  'rate',
  'gap',
  'rank',
  'move',
  'group',
  'groupRank',
  'light',
  'lastYear',
  'growth',
  'remarks',
] as const

const UNKNOWN: Partial<Record<(typeof STANDING)[number], string>> = {
  lastYear: '没有上年数据',
  growth: '没有上年数据',
  group: '这一期没有分组，或者这个村不在哪一组',
  groupRank: '这一期没有分组，或者这个村不在哪一组',
}

function villageFigure(document: FrozenDocument, row: FigureRow, { figure }: Filling): FoundFigure {
  const context = { ...document, period: 'month' in document ? ('month' as const) : ('week' as const) }
  const column = STANDING.find((one) => one === figure)
  if (column !== undefined) {
    const value = standingColumns[column].cell(row, context, 0)
    const unknown = UNKNOWN[column] ?? '没有下达年度目标'
    // 备注 that says nothing is an empty place, not a missing figure.
    if (column === 'remarks') return { value }
    return isDash(value) ? nothing(unknown) : found(value, unknown)
  }
  if (figure === 'pending') return { value: { fen: row.reportedFen - row.countedFen } }
  if (figure === 'remaining') {
    return row.targetFen === null
      ? nothing('没有下达年度目标')
      : { value: { fen: Math.max(0, row.targetFen - row.countedFen) } }
  }
  if (figure === 'lastYearFull') {
    const fen = lastYearUnder(row, document.countingRule, 'full_year')
    return fen === null ? nothing('没有上年数据') : { value: { fen } }
  }
  return nothing('这个数只有全乡的，没有分村的')
}

function townshipFigure(document: FrozenDocument, { figure, fromFen, belowFen }: Filling): FoundFigure {
  const { total, rows, timeProgress } = document
  switch (figure) {
    case 'target':
      return { value: { fen: total.targetFen } }
    case 'reported':
      return { value: { fen: total.reportedFen } }
    case 'pending':
      return { value: { fen: total.reportedFen - total.countedFen } }
    case 'remaining':
      return { value: { fen: shortOfTargetFen(rows) } }
    case 'rate':
      return total.completionRate === null ? nothing('没有下达年度目标') : { value: { rate: total.completionRate } }
    case 'gap':
      return total.completionRate === null
        ? nothing('没有下达年度目标')
        : { value: { actual: total.completionRate, expected: timeProgress } }
    case 'lastYear':
    case 'lastYearFull':
    case 'growth':
      return comparedFigure(document, figure)
    case 'villages':
      return { value: { count: rows.length } }
    case 'villagesMet':
      return { value: { count: document.metCount } }
    case 'villagesBehind':
      return { value: { count: rows.filter(isBehind).length } }
    case 'villagesFarBehind':
      return { value: { count: rows.filter(isFarBehind).length } }
    case 'villagesBetween':
      return { value: { count: rows.filter(({ countedFen }) => isBetween(countedFen, fromFen, belowFen)).length } }
    case 'remarks':
      return { value: '' }
    default:
      return told(document, figure)
  }
}

function told(document: FrozenDocument, figure: FigureName): FoundFigure {
  const named = townshipFigures.find((one) => one === figure)
  if (named === undefined) return nothing('这个数只有分村的，没有全乡的')
  if (!('month' in document)) return nothing('周调度里没有这个数，请用月通报填')
  return found(townshipValue(document, named))
}

function isBetween(fen: number, fromFen: number | null, belowFen: number | null): boolean {
  return (fromFen === null || fen >= fromFen) && (belowFen === null || fen < belowFen)
}

/** Only where every village can be compared: a sum of some of them is no sum of last year. */
function comparedFigure(document: FrozenDocument, figure: 'lastYear' | 'lastYearFull' | 'growth'): FoundFigure {
  const compared = comparisonOf(document, figure === 'lastYearFull' ? 'full_year' : 'same_period')
  if (compared === null) return nothing('没有上年数据')
  if (figure === 'growth') {
    const growth = growthCell(compared.nowFen, compared.beforeFen)
    return isDash(growth) ? nothing('上年同期没有收入') : { value: growth }
  }
  if (compared.villageCount < document.rows.length) {
    return nothing(`只有${compared.villageCount}个村有上年数据，不能当作全乡的数`)
  }
  return { value: { fen: compared.beforeFen } }
}

function isDash(value: Value): boolean {
  return typeof value === 'object' && value !== null && 'text' in value && value.text === '–'
}

type Said = 'problem' | 'helpNeeded' | 'nextStep'

function saidOf(document: FrozenDocument, villageId: string | null, what: Said): string {
  const lines: readonly Partial<Record<Said | 'villageId' | 'villageName', string>>[] =
    'month' in document ? document.problems : document.rows.map((row) => ({ ...row }))
  const own = lines.filter((one) => villageId === null || one.villageId === villageId)
  return own
    .filter((one) => (one[what] ?? '') !== '')
    .map((one) => (villageId === null ? `${one.villageName}：${one[what]}` : (one[what] ?? '')))
    .join('；')
}

function arrearsOf(document: FrozenDocument, villageId: string | null): FoundFigure {
  const lines = document.arrears.filter((line) => villageId === null || line.villageIds.includes(villageId))
  if (villageId !== null && lines.some((line) => line.villageIds.length > 1)) {
    return nothing('有几个村共同的欠款，不能分到一个村')
  }
  return { value: { fen: lines.reduce((sum, { overdueFen }) => sum + overdueFen, 0) } }
}
