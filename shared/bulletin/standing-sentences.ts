/** Sentences about who stands where; every number is a key figure or a cell of a village's row. Pure. */
import { dayLabel } from '../calendar.ts'
import { type KeyFigure, keyFigures, said, saidRate } from './key-figures.ts'
import type { BulletinFigures } from './monthly-bulletin.ts'
import { monthName, names, wholeTownship, withGaps, withRates } from './wording.ts'

/** 总体情况: against the target and the schedule, this month, last year. */
export function overall(figures: BulletinFigures): string[] {
  return [againstTarget(figures), thisMonth(figures), lastYear(figures)].filter((text) => text !== '')
}

function againstTarget(figures: BulletinFigures): string {
  const key = keyFigures(figures)
  const { total } = figures
  const upTo = `截至${dayLabel(figures.cutOff)}`
  const whole = wholeTownship(figures)
  if (total.completionRate === null) {
    return `${upTo}，${whole}${said(key.villages)}累计收入${said(key.counted)}，本年度目标尚未下达。`
  }
  const isPart = total.completionRate.numerator !== total.countedFen
  const rate = `完成年度目标（${said(key.target)}）的${saidRate(key.counted)}，${schedule(key.gap)}`
  const first = isPart
    ? `${upTo}，${whole}${said(key.villages)}累计收入${said(key.counted)}；其中下达年度目标的${said(key.targeted)}收入${said(key.countedOfTargeted)}，${rate}。未下达目标的村计入${whole}合计，不计入完成率。`
    : `${upTo}，${whole}${said(key.villages)}累计收入${said(key.counted)}，${rate}。`
  return `${first}${standing(figures)}`
}

/** `快于序时进度（50.0%）8.7个百分点`. */
function schedule(gap: KeyFigure): string {
  if (gap.cell.text === '0.0') return `与序时进度（${saidRate(gap)}）持平`
  const points = `${gap.cell.text.replace(/^[+−]/, '')}${gap.unit}`
  return `${gap.cell.text.startsWith('−') ? '落后于' : '快于'}序时进度（${saidRate(gap)}）${points}`
}

/** `5个村完成年度目标，9个村落后于序时进度，其中3个村严重滞后。` */
function standing(figures: BulletinFigures): string {
  const key = keyFigures(figures)
  const parts = [
    figures.metCount > 0 ? `${said(key.met)}完成年度目标` : '还没有村完成年度目标',
    some(key.ahead, (count) => `${count}达到序时进度`),
    some(key.behind, (count) => `${count}落后于序时进度`),
    some(key.farBehind, (count) => `其中${count}严重滞后`),
  ]
  return `${parts.filter((part) => part !== '').join('，')}。`
}

function thisMonth(figures: BulletinFigures): string {
  const key = keyFigures(figures)
  const { total } = figures
  const month =
    figures.total.periodFen === 0 ? `${monthName(figures)}没有收入` : `${monthName(figures)}收入${said(key.period)}`
  const pending = total.reportedFen - total.countedFen
  return [
    `${month}${compared(key.period, key.lastMonth, '上月')}。`,
    total.interVillageFen === 0
      ? ''
      : `本${wholeTownship(figures).slice(1)}村与村之间的往来${said(key.interVillage)}已从合计中剔除。`,
    pending <= 0 ? '' : `另有${said(key.pending)}待审核，连同这部分已上报${said(key.reported)}。`,
  ].join('')
}

function lastYear(figures: BulletinFigures): string {
  const key = keyFigures(figures)
  if (figures.rows.every((row) => row.lastYearFen === null) || saidRate(key.now) === '–') return ''
  const everyone = figures.rows.every((row) => row.lastYearFen !== null)
  const scope = everyone ? wholeTownship(figures) : `有上年同期数据的${said(key.comparable)}`
  return `${scope}总收入${said(key.now)}${compared(key.now, key.lastYear, '上年同期')}。`
}

/** `，比上月（20.00万元）增长5.0%`; nothing where there is nothing to compare with. */
function compared(now: KeyFigure, before: KeyFigure, when: string): string {
  const growth = saidRate(now)
  if (growth === '–' || growth === '') return ''
  if (now.cell.value === before.cell.value) return `，与${when}持平`
  return `，比${when}（${said(before)}）${growth.startsWith('−') ? '下降' : '增长'}${growth.replace(/^[+−]/, '')}`
}

/** 完成年度目标的村, commended. */
export function met(figures: BulletinFigures): string[] {
  const villages = figures.rows.filter((row) => row.met)
  if (villages.length === 0) return []
  const early = figures.month.endsWith('-12') ? '' : '提前'
  return [`${withRates(villages, said(keyFigures(figures).met))}${early}完成年度目标，予以表扬。`]
}

/** 进度较快的村. */
export function ahead(figures: BulletinFigures): string[] {
  const villages = figures.rows.filter((row) => row.light === 'green' && !row.met)
  if (villages.length === 0) return []
  return [`${withRates(villages, said(keyFigures(figures).ahead))}达到序时进度，予以肯定。`]
}

/** 进度滞后的村: reminded; the far behind by name only where the township switched that on. */
export function behind(figures: BulletinFigures): string[] {
  const key = keyFigures(figures)
  const { rows, options } = figures
  const red = rows.filter((row) => row.light === 'red')
  const namesRed = options.nameFarBehind && red.length > 0
  const reminded = rows.filter((row) => row.light === 'yellow' || (row.light === 'red' && !namesRed))
  const without = rows.filter((row) => row.light === 'grey')
  const brackets = '（括号内为完成率和与序时进度相差的百分点）'
  const paragraphs: string[] = []
  if (reminded.length > 0) {
    const list = withGaps(reminded, said(namesRed ? key.yellow : key.behind))
    paragraphs.push(`${list}落后于序时进度${brackets}，特此提醒。`)
  }
  if (namesRed) {
    const list = withGaps(red, said(key.farBehind))
    paragraphs.push(`${list}严重滞后${reminded.length > 0 ? '' : brackets}，予以通报批评。`)
  }
  if (without.length > 0) paragraphs.push(`${names(without)}未下达年度目标，只列收入，不参加排名。`)
  return paragraphs
}

/** 收入构成: both counting rules side by side, whichever of them counts. */
export function categories(figures: BulletinFigures): string[] {
  const { total, countingRule } = figures
  if (total.totalIncomeFen <= 0) return []
  const key = keyFigures(figures)
  const parts = (['operating', 'investment', 'subsidy', 'other'] as const)
    .filter((category) => total.byCategory[category] !== 0)
    .map((category) => `${key[category].label.trim()}${said(key[category])}（${saidRate(key[category])}）`)
  const rule = countingRule === 'total_income' ? '总收入' : '经营性收入'
  return [
    `按总收入口径为${said(key.totalIncome)}，其中${parts.join('、')}；按经营性收入（经营收入与投资收益）口径为${said(key.operatingNature)}。完成率和排名按${rule}口径计算。`,
  ]
}

function some(figure: KeyFigure, sentence: (count: string) => string): string {
  return figure.cell.value === 0 ? '' : sentence(said(figure))
}
