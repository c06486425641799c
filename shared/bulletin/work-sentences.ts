/** Sentences about the work behind the money: projects, arrears, problems, meetings, what is next. Pure. */
import { dayLabel } from '../calendar.ts'
import type { ProjectLine } from '../dispatch/weekly-dispatch.ts'
import { wanCell } from '../papers/cells.ts'
import { flagsOf } from '../projects/project-line.ts'
import { stageName } from '../projects/stage.ts'
import { forecastSentence } from './forecast-table.ts'
import { keyFigures, said, saidRate } from './key-figures.ts'
import type { BulletinFigures } from './monthly-bulletin.ts'
import { names, wholeTownship } from './wording.ts'

/** More than these are not read one by one; the annex has them all. */
const MOST_LISTED = 8

/** 项目进展: how many are where, which moved, which stand still or are late. */
export function projects(figures: BulletinFigures): string[] {
  const { projects: lines } = figures
  if (lines.length === 0) return []
  const moved = lines.filter((line) => flagsOf(line).includes('moved'))
  const slow = lines.filter((line) => flagsOf(line).some((flag) => flag === 'overdue' || flag === 'stuck'))
  const said = (line: ProjectLine, what: string) => `${line.name}（${placesOf(line, figures)}）${what}`
  return [
    `${stageCounts(figures)}。`,
    ...(moved.length === 0 ? [] : [`（一）本月有进展的项目。${listOf(moved, (line) => said(line, moveText(line)))}。`]),
    ...(slow.length === 0
      ? []
      : [
          `（${moved.length === 0 ? '一' : '二'}）推进缓慢的项目。${listOf(slow, (line) => said(line, slowText(line)))}。请有关村说明原因，明确完成时限。`,
        ]),
  ]
}

/** `全乡10个项目中，投产运营4个、建设实施2个`. */
export function stageCounts(figures: BulletinFigures): string {
  const { projects: lines } = figures
  const stages = (Object.keys(stageName) as (keyof typeof stageName)[])
    .map((stage) => ({ stage, count: lines.filter((line) => line.stage === stage).length }))
    .filter(({ count }) => count > 0)
    .reverse()
  const parts = stages.map(({ stage, count }) => `${stageName[stage]}${count}个`)
  return `${wholeTownship(figures)}${lines.length}个项目${stages.length === 1 ? '都在' : '中，'}${stages.length === 1 ? stageName[stages[0]?.stage ?? 'idea'] : parts.join('、')}`
}

/** The villages of a project, or of a contract. */
export function placesOf({ villageIds }: { villageIds: readonly string[] }, { rows }: BulletinFigures): string {
  const villageName = new Map(rows.map((row) => [row.villageId, row.villageName]))
  return villageIds.map((villageId) => villageName.get(villageId) ?? villageId).join('、')
}

/** `由申报进入立项批复`. */
export function moveText({ movedThisPeriod, stage }: ProjectLine): string {
  return movedThisPeriod === null
    ? `进入${stageName[stage]}`
    : `由${stageName[movedThisPeriod.from]}进入${stageName[movedThisPeriod.to]}`
}

/** `完工超过计划30天，45天没有进展`. */
export function slowText({ overdueDays, overdueStage, stuckDays, plannedCompletionOn, flag }: ProjectLine): string {
  const parts = [
    overdueDays !== null && overdueStage !== null ? `${stageName[overdueStage]}比计划晚${overdueDays}天` : '',
    stuckDays === null ? '' : `${stuckDays}天没有进展`,
  ].filter((part) => part !== '')
  if (parts.length > 0) return parts.join('，')
  return flag === 'overdue' && plannedCompletionOn !== null ? '已超过计划完工日期' : '进展缓慢'
}

/** 应收未收款项: the longest overdue first. */
export function arrears(figures: BulletinFigures): string[] {
  const { arrears: lines, cutOff } = figures
  if (lines.length === 0) return []
  const list = listOf(
    lines,
    (line) =>
      `${line.party}欠${placesOf(line, figures)}“${line.contractTitle}”${wanCell(line.overdueFen).text}万元，逾期${line.overdueDays}天`,
  )
  return [`截至${dayLabel(cutOff)}，合同到期未收的款项${arrearsTotal(figures)}：${list}。请有关村依约催收，按月报告。`]
}

/** `2笔，共12.00万元`. */
export function arrearsTotal({ arrears: lines }: BulletinFigures): string {
  const fen = lines.reduce((sum, line) => sum + line.overdueFen, 0)
  return `${lines.length}笔，共${wanCell(fen).text}万元`
}

/** 存在问题: what the villages said in their weekly reports, the latest of each. */
export function problems({ problems: lines }: BulletinFigures): string[] {
  const said = lines.slice(0, MOST_LISTED).map(({ villageName, problem, helpNeeded }) => {
    const parts = [problem, helpNeeded === '' ? '' : `请求协调：${helpNeeded}`].filter((part) => part !== '')
    return `${villageName}：${parts.map((part) => part.replace(/[。；;.]+$/, '')).join('；')}。`
  })
  return lines.length > MOST_LISTED ? [...said, '其余各村反映的问题见周调度材料。'] : said
}

/** 推进会和议定事项 of the year. */
export function meetings(figures: BulletinFigures): string[] {
  const key = keyFigures(figures)
  const hasItems = key.items.cell.value !== 0
  if (key.meetings.cell.value === 0 && !hasItems) return []
  const held = key.meetings.cell.value === 0 ? '' : `今年召开推进会${said(key.meetings)}`
  const items = `议定事项${said(key.items)}，已办结${said(key.closed)}，办结率${saidRate(key.closed)}`
  const late = key.late.cell.value === 0 ? '' : `${said(key.late)}超过时限，请责任人抓紧办理、销号。`
  return [`${[held, hasItems ? items : ''].filter((part) => part !== '').join('，')}。${late}`]
}

/** What is left to do, a month until the year's end; no empty phrases where nothing is left. */
export function nextSteps(figures: BulletinFigures): string[] {
  const { total, rows } = figures
  const key = keyFigures(figures)
  if (total.completionRate === null || key.open.cell.value === 0) return []
  const gap = `尚有${said(key.open)}未完成年度目标，还差${said(key.missing)}`
  const months = key.monthsLeft.cell.value ?? 0
  const pace =
    months === 0
      ? ''
      : `；余下${said(key.monthsLeft)}，${months === 1 ? '需收入' : '平均每月需收入'}${said(key.monthly)}`
  const forecast = forecastSentence(figures)
  const nothing = rows.filter((row) => row.targetFen !== null && row.countedFen === 0)
  return [
    `${gap}${pace}。${forecast ?? ''}`,
    ...(nothing.length === 0 ? [] : [`${names(nothing)}今年还没有收入，请说明原因，尽快落实增收项目。`]),
  ]
}

function listOf<T>(lines: readonly T[], text: (line: T) => string): string {
  const shown = lines.slice(0, MOST_LISTED).map(text).join('；')
  return lines.length > MOST_LISTED ? `${shown}；其余见附件` : shown
}
