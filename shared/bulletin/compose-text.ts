/** The sentences of a bulletin, by rule; every number is one of the figures, none is typed. Pure. */
import { addDays, dayLabel, periodLabel, yearOf } from '../calendar.ts'
import { categoryName } from '../income/category.ts'
import { formatPercent, formatPoints, formatWan, type Ratio } from '../money.ts'
import { stageName } from '../projects/stage.ts'
import type { FigureRow } from '../standings/figures.ts'
import type { BulletinSection } from '../townships/settings.ts'
import type { Section } from './layout.ts'
import type { BulletinFigures } from './monthly-bulletin.ts'

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

/** Sections that say something, numbered; a section without anything to say is left out, and so is one switched off. */
export function composeSections(figures: BulletinFigures): Section[] {
  const written: [BulletinSection, string, string[]][] = [
    ['overall', '总体情况', overall(figures)],
    ['met', '完成年度目标的村', met(figures)],
    ['ahead', '进度较快的村', ahead(figures)],
    ['behind', '进度滞后的村', behind(figures)],
    ['categories', '收入构成', categories(figures)],
    ['projects', '项目进展', projects(figures)],
    ['next_steps', '下一步工作', [...nextSteps(figures), ...figures.options.paragraphs]],
  ]
  return written
    .filter(([section, , paragraphs]) => paragraphs.length > 0 && !figures.options.sectionsOff.includes(section))
    .map(([, heading, paragraphs], index) => ({ heading: `${NUMERALS[index]}、${heading}`, paragraphs }))
}

function overall(figures: BulletinFigures): string[] {
  const { total, rows, timeProgress } = figures
  const withTarget = rows.filter((row) => row.targetFen !== null)
  const sentences: string[] = []
  const upTo = `截至${dayLabel(figures.cutOff)}`
  if (total.completionRate === null) {
    sentences.push(`${upTo}，全乡累计进账${wan(total.countedFen)}，本年度目标尚未下达。`)
  } else {
    const everyone = withTarget.length === rows.length
    sentences.push(
      `全乡${everyone ? '' : `${rows.length}个村中已下达目标的`}${withTarget.length}个村，年度目标合计${wan(total.targetFen)}。${upTo}，累计进账${wan(total.countedFen)}，完成年度目标的${percent(total.completionRate)}，${scheduleText(total.completionRate, timeProgress)}。`,
    )
    if (total.completionRate.numerator !== total.countedFen) {
      sentences.push(
        `其中有目标的村进账${wan(total.completionRate.numerator)}，完成率按这部分计算；未下达目标的村的收入计入全乡合计，不计入完成率。`,
      )
    }
  }
  sentences.push(`${monthName(figures)}进账${wan(total.periodFen)}。${bothRules(figures)}`)
  if (total.interVillageFen !== 0)
    sentences.push(`本乡村与村之间的往来${wan(total.interVillageFen)}已从全乡合计中剔除。`)
  if (total.reportedFen !== total.countedFen) {
    sentences.push(`含待审核在内，已上报${wan(total.reportedFen)}。`)
  }
  return [sentences.join(''), ...yearOnYear(figures)]
}

/** Both counting rules side by side, whichever of them counts. */
function bothRules({ total, countingRule }: BulletinFigures): string {
  return countingRule === 'total_income'
    ? `按总收入口径统计；其中经营性收入${wan(total.operatingNatureFen)}。`
    : `按经营性收入口径统计；总收入${wan(total.totalIncomeFen)}。`
}

/** Growth compares only villages that have both years. */
function yearOnYear({ rows }: BulletinFigures): string[] {
  const both = rows.filter((row) => row.lastYearFen !== null)
  const before = both.reduce((sum, row) => sum + (row.lastYearFen ?? 0), 0)
  if (both.length === 0 || before <= 0) return []
  const now = both.reduce((sum, row) => sum + row.totalIncomeFen, 0)
  const scope = both.length === rows.length ? '全乡' : `有上年同期数据的${both.length}个村`
  return [`与上年同期相比，${scope}总收入${wan(now)}，上年同期${wan(before)}，${growthText(now - before, before)}。`]
}

function growthText(difference: number, before: number): string {
  if (difference === 0) return '持平'
  const rate = formatPercent({ numerator: Math.abs(difference), denominator: before })
  return `${difference > 0 ? '增长' : '下降'}${rate}%`
}

function met({ rows, metCount }: BulletinFigures): string[] {
  if (metCount === 0) return []
  const villages = rows.filter((row) => row.met)
  return [`${withRates(villages)}${metCount > 1 ? `等${metCount}个村` : ''}完成年度目标。`]
}

function ahead({ rows }: BulletinFigures): string[] {
  const villages = rows.filter((row) => row.light === 'green' && !row.met)
  return villages.length === 0 ? [] : [`${withRates(villages)}达到序时进度，予以肯定。`]
}

function behind({ rows, options }: BulletinFigures): string[] {
  const yellow = rows.filter((row) => row.light === 'yellow')
  const red = rows.filter((row) => row.light === 'red')
  const reminded = options.nameFarBehind ? yellow : [...yellow, ...red]
  const paragraphs: string[] = []
  if (reminded.length > 0) paragraphs.push(`${withRates(reminded)}落后于序时进度，特此提醒。`)
  if (options.nameFarBehind && red.length > 0) paragraphs.push(`${withRates(red)}严重滞后，予以通报批评。`)
  const without = rows.filter((row) => row.light === 'grey')
  if (without.length > 0) paragraphs.push(`${names(without)}未下达年度目标，只列收入，不参加排名。`)
  return paragraphs
}

function categories({ total }: BulletinFigures): string[] {
  if (total.totalIncomeFen <= 0) return []
  const parts = (['operating', 'investment', 'subsidy', 'other'] as const)
    .filter((category) => total.byCategory[category] !== 0)
    .map((category) => {
      const share = percent({ numerator: total.byCategory[category], denominator: total.totalIncomeFen })
      return `${categoryName[category]}${wan(total.byCategory[category])}，占${share}`
    })
  return [`总收入${wan(total.totalIncomeFen)}中，${parts.join('；')}。`]
}

/** A line for each project, late ones first. */
function projects({ projects: lines, rows, cutOff }: BulletinFigures): string[] {
  const villageName = new Map(rows.map((row) => [row.villageId, row.villageName]))
  return lines.map((line) => {
    const villages = line.villageIds.map((villageId) => villageName.get(villageId) ?? villageId).join('、')
    const planned = line.overdueStage ?? 'completed'
    const plannedOn =
      line.overdueDays === null ? (line.plannedCompletionOn ?? cutOff) : addDays(cutOff, -line.overdueDays)
    const late = line.flag === 'overdue' ? `，已超过计划${stageName[planned]}日期（${plannedOn}），请加快推进` : ''
    return `${line.name}（${villages}）：${stageName[line.stage]}${late}。`
  })
}

/** What is left to do, per month until the year's end; no empty phrases where nothing is left. */
function nextSteps(figures: BulletinFigures): string[] {
  const { total, rows, cutOff } = figures
  const months = 12 - Number(cutOff.slice(5, 7))
  const open = rows.filter((row) => row.targetFen !== null && !row.met)
  if (total.completionRate === null || open.length === 0) return []
  const gapFen = open.reduce((sum, row) => sum + (row.targetFen ?? 0) - row.countedFen, 0)
  const paragraphs = [
    months > 0
      ? `尚有${open.length}个村未完成年度目标，共差${wan(gapFen)}，余下${months}个月平均每月需进账${wan(Math.ceil(gapFen / months))}。`
      : `尚有${open.length}个村未完成年度目标，共差${wan(gapFen)}。`,
  ]
  const nothing = rows.filter((row) => row.targetFen !== null && row.countedFen === 0)
  if (nothing.length > 0) paragraphs.push(`${names(nothing)}本年尚无收入入账，请说明情况，尽快落实增收项目。`)
  return paragraphs
}

function scheduleText(rate: Ratio, schedule: Ratio): string {
  const gap = formatPoints(rate, schedule)
  const word = gap.startsWith('−') ? '落后' : '快于'
  const points = gap.replace(/^[+−]/, '')
  return gap === '0.0'
    ? `与序时进度（${percent(schedule)}）持平`
    : `${word}序时进度（${percent(schedule)}）${points}个百分点`
}

/** `上半年` bulletins still say which month's money "this month" is. */
function monthName({ month }: BulletinFigures): string {
  return `${Number(month.slice(5))}月份`
}

/** `明沙乡2023年上半年村级集体经济收入情况通报`. */
export function bulletinTitle({ townshipName, month }: BulletinFigures): string {
  return `${townshipName}${yearOf(month)}年${periodLabel(month)}村级集体经济收入情况通报`
}

function wan(fen: number): string {
  return `${formatWan(fen)}万元`
}

function percent(rate: Ratio): string {
  return `${formatPercent(rate)}%`
}

function names(rows: readonly FigureRow[]): string {
  return rows.map((row) => row.villageName).join('、')
}

/** `大圪堵村（50.0%）、小营子村（45.0%）`. */
function withRates(rows: readonly FigureRow[]): string {
  return rows
    .map(({ villageName, countedFen, targetFen }) =>
      targetFen === null
        ? villageName
        : `${villageName}（${percent({ numerator: countedFen, denominator: targetFen })}）`,
    )
    .join('、')
}
