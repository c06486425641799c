/** What a village, or the township, has to put into a form: read from frozen documents alone. Pure. */

import type { BulletinFigures } from '../bulletin/record/monthly-bulletin.ts'
import { addDays, addMonths, fullDayLabel, periodLabel, weekLabel, yearOf } from '../calendar.ts'
import type { WeeklyDispatch } from '../dispatch/weekly-dispatch.ts'
import { growthCell } from '../papers/cells.ts'
import type { Value } from '../papers/columns.ts'
import { standingColumns } from '../papers/standing-columns.ts'
import type { FigureRow, FigureTotal } from '../standings/figures.ts'
import { comparisonOf, lastYearUnder } from '../standings/growth.ts'
import { isBehind, isFarBehind } from '../standings/light.ts'
import { shortOfTargetFen } from '../standings/met.ts'
import { type BodyFigure, type FigureName, townshipFigures } from './figure-names.ts'
import { monthsWord, type Span, spanOf, startsYear } from './figure-period.ts'
import type { Filling } from './office-form.ts'
import { townshipValue } from './township-figures.ts'

export type FrozenDocument = BulletinFigures | WeeklyDispatch

/** The document a form is filled from, and others that are frozen too. */
export type FormSource = {
  document: FrozenDocument
  /** Of a dispatch the one so many before it in its year; null: none was made. */
  before(count: 1 | 2): WeeklyDispatch | null
  /** The bulletin of a month; null: no figures were taken. */
  ofMonth(month: string): BulletinFigures | null
}

/** A value, or in Chinese why there is none. */
export type FoundFigure = { value: Value } | { missing: string }

/** Null: the township. `index` counts the rows of a repeated one. */
export type Body = { villageId: string | null; index: number }

const nothing = (missing: string): FoundFigure => ({ missing })
const noTarget = nothing('没有下达年度目标')
const found = (value: Value, why = '没有这个数'): FoundFigure =>
  value === null || value === '' ? { missing: why } : { value }

/** A figure of a body, from the document or, where a period names other months, from the documents of those. */
export function bodyFigure(frozen: FormSource, body: Body, filling: Filling): FoundFigure {
  const { figure, period } = filling
  const { document } = frozen
  if ('month' in document && (period === 'week' || period === 'last_week'))
    return nothing('月通报里没有一周的数，请用周调度填')
  const money = moneyOf[figure]
  const span = spanOf(period, document)
  if (span === null) {
    if (money !== undefined) return ofDispatches(frozen, body, { money, period })
    const own = period === 'previous' || period === 'last_week' ? frozen.before(1) : document
    return own === null ? nothing('前面没有今年的周调度') : standingFigure(own, body, filling)
  }
  if (period === 'same_last_year' && !('month' in document)) return nothing('周调度里没有上年同月的数，请用月通报填')
  if (money !== undefined) return inMonths(frozen, body, { money, span })
  const own = frozen.ofMonth(span.through)
  return own === null ? nothing(notTaken(span.through)) : standingFigure(own, body, filling)
}

function notTaken(month: string): string {
  return `${yearOf(month)}年${Number(month.slice(5))}月没有取数`
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

/** What came in in those months: the sum at the end of the last less that before the first. */
function inMonths({ ofMonth }: FormSource, body: Body, { money, span }: { money: Money; span: Span }): FoundFigure {
  const { from, through } = span
  const document = ofMonth(through)
  if (document === null) return nothing(notTaken(through))
  if (startsYear(span)) return sumIn(document, body, money)
  if (from === through && money === moneyOf.counted) return sumIn(document, body, ({ periodFen }) => periodFen)
  const before = addMonths(from, -1)
  const since = ofMonth(before)
  return since === null
    ? nothing(`${notTaken(before)}，分不出${monthsWord(span)}的数`)
    : difference(sumIn(document, body, money), sumIn(since, body, money))
}

type OfDispatches = { money: Money; period: Filling['period'] }

/** The year so far of any document; of a dispatch its week, and that of the dispatch before. */
function ofDispatches(frozen: FormSource, body: Body, { money, period }: OfDispatches): FoundFigure {
  const { document } = frozen
  if (period === 'cumulative') return sumIn(document, body, money)
  const isThis = period === 'current' || period === 'week'
  const [until, since] = isThis ? [document, frozen.before(1)] : [frozen.before(1), frozen.before(2)]
  if (until === null) return nothing('前面没有今年的周调度')
  if (money === moneyOf.counted) return sumIn(until, body, ({ periodFen }) => periodFen)
  if (isFirstOfYear(until)) return sumIn(until, body, money)
  return since === null
    ? nothing('前面没有今年的周调度，各类的本周数和以前的分不开')
    : difference(sumIn(until, body, money), sumIn(since, body, money))
}

function sumIn(document: FrozenDocument, body: Body, money: Money): FoundFigure {
  const sums = sumsOf(document, body)
  return sums === null ? nothing('这一期里没有这个村') : { value: { fen: money(sums) } }
}

function difference(until: FoundFigure, since: FoundFigure): FoundFigure {
  if ('missing' in until) return until
  return 'missing' in since ? since : { value: { fen: fenOf(until.value) - fenOf(since.value) } }
}

/** Whether its week is all that there is of its year. */
function isFirstOfYear(document: FrozenDocument): boolean {
  if ('month' in document) return false
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
    return row.targetFen === null ? noTarget : { value: { fen: Math.max(0, row.targetFen - row.countedFen) } }
  }
  if (figure === 'lastYearFull') {
    const fen = lastYearUnder(row, document.countingRule, 'full_year')
    return fen === null ? nothing('没有上年数据') : { value: { fen } }
  }
  return nothing('这个数只有全乡的，没有分村的')
}

const townshipFigureOf: Partial<Record<FigureName, (document: FrozenDocument, filling: Filling) => FoundFigure>> = {
  target: ({ total }) => ({ value: { fen: total.targetFen } }),
  reported: ({ total }) => ({ value: { fen: total.reportedFen } }),
  pending: ({ total }) => ({ value: { fen: total.reportedFen - total.countedFen } }),
  remaining: ({ rows }) => ({ value: { fen: shortOfTargetFen(rows) } }),
  rate: ({ total: { completionRate: rate } }) => (rate === null ? noTarget : { value: { rate } }),
  gap: ({ total: { completionRate: actual }, timeProgress: expected }) =>
    actual === null ? noTarget : { value: { actual, expected } },
  lastYear: comparedFigure,
  lastYearFull: comparedFigure,
  growth: comparedFigure,
  villages: ({ rows }) => ({ value: { count: rows.length } }),
  villagesMet: ({ metCount }) => ({ value: { count: metCount } }),
  villagesBehind: ({ rows }) => ({ value: { count: rows.filter(isBehind).length } }),
  villagesFarBehind: ({ rows }) => ({ value: { count: rows.filter(isFarBehind).length } }),
  villagesBetween: villagesWith(({ countedFen }) => countedFen),
  villagesBetweenTotal: villagesWith(({ totalIncomeFen }) => totalIncomeFen),
  villagesBetweenOperating: villagesWith(({ operatingNatureFen }) => operatingNatureFen),
  remarks: () => ({ value: '' }),
}

function townshipFigure(document: FrozenDocument, filling: Filling): FoundFigure {
  return townshipFigureOf[filling.figure]?.(document, filling) ?? told(document, filling.figure)
}

function told(document: FrozenDocument, figure: FigureName): FoundFigure {
  const named = townshipFigures.find((one) => one === figure)
  if (named === undefined) return nothing('这个数只有分村的，没有全乡的')
  if (!('month' in document)) return nothing('周调度里没有这个数，请用月通报填')
  return found(townshipValue(document, named))
}

/** How many villages have this much. */
function villagesWith(fenOfRow: (row: FigureRow) => number) {
  return ({ rows }: FrozenDocument, { fromFen, belowFen }: Filling): FoundFigure => {
    const fen = rows.map(fenOfRow)
    const count = fen.filter((one) => (fromFen ?? one) <= one && (belowFen === null || one < belowFen)).length
    return { value: { count } }
  }
}

/** Only where every village can be compared: a sum of some of them is no sum of last year. */
function comparedFigure(document: FrozenDocument, { figure }: Filling): FoundFigure {
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
