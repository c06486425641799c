/** Sentences about the work behind the money: projects, arrears, problems, meetings, what is next. Pure. */

import { figureOf, join, quote, quoteClause, type Sentence, say, sayDay, TOTAL } from '../../papers/sentence.ts'
import type { Table } from '../../papers/table.ts'
import type { ProjectLine } from '../../projects/project-line.ts'
import { stageName } from '../../projects/stage.ts'
import type { ProblemLine } from '../record/monthly-bulletin.ts'
import { said, saidRate } from './key-figure-table.ts'
import { keyFigures } from './key-figures.ts'
import { contractKey, isMoved, isSlow, stagesOf } from './project-tables.ts'
import type { TextBasis } from './text-basis.ts'
import { countedKind, names, wholeTownship } from './wording.ts'

/** More than these are not read one by one; the annex has them all. */
const MOST_LISTED = 8

/** 项目进展: how many are where, which moved, which stand still or are late; each as its line in the annex has it. */
export function projects(basis: TextBasis): Sentence[] {
  const { projects: lines } = basis.figures
  const table = basis.annexes.projects
  if (table === null) return []
  const moved = lines.filter(isMoved)
  const slow = lines.filter(isSlow)
  const about = (line: ProjectLine, half: 'moved' | 'slow') => {
    const cell = (column: string, inCell?: string) => figureOf(table, line.projectId, column, inCell)
    return say(quote(line, 'name'), '（', cell('参与村'), '）', cell('备注', half))
  }
  const movedList = listOf(moved, (line) => about(line, 'moved'))
  const slowList = listOf(slow, (line) => about(line, 'slow'))
  const second = moved.length === 0 ? '（一）' : '（二）'
  return [
    stageCounts(basis, table),
    ...(moved.length === 0 ? [] : [say('（一）本月有进展的项目。', movedList, '。')]),
    ...(slow.length === 0 ? [] : [say(second, '推进缓慢的项目。', slowList, '。请有关村说明原因，明确完成时限。')]),
  ]
}

/** `全乡10个项目中，投产运营4个、建设实施2个。` */
function stageCounts({ figures }: TextBasis, table: Table): Sentence {
  const all = say(wholeTownship(figures), figureOf(table, TOTAL, '项目名称', 'projects'), '个项目')
  const [only, ...others] = stagesOf(figures)
  if (only !== undefined && others.length === 0) return say(all, '都在', stageName[only], '。')
  const counts = stagesOf(figures).map((stage) => say(stageName[stage], figureOf(table, TOTAL, '备注', stage), '个'))
  return say(all, '中，', join(counts, say('、')), '。')
}

/** 应收未收款项: the longest overdue first. */
export function arrears(basis: TextBasis): Sentence[] {
  const { arrears: lines, cutOff } = basis.figures
  const table = basis.annexes.arrears
  if (table === null) return []
  const list = listOf(lines, (line) =>
    say(
      quote(line, 'party'),
      '欠',
      figureOf(table, contractKey(line), '村'),
      '“',
      quote(line, 'contractTitle'),
      '”',
      figureOf(table, contractKey(line), '应收未收'),
      '万元，逾期',
      figureOf(table, contractKey(line), '逾期'),
    ),
  )
  const count = figureOf(table, TOTAL, '村', 'count')
  const total = say(count, '笔，共', figureOf(table, TOTAL, '应收未收'), '万元')
  return [say('截至', sayDay(cutOff), '，合同到期未收的款项', total, '：', list, '。请有关村依约催收，按月报告。')]
}

/** 存在问题: what the villages said in their weekly reports, the latest of each. */
export function problems({ figures: { problems: lines } }: TextBasis): Sentence[] {
  const told = lines
    .slice(0, MOST_LISTED)
    .map((line) => say(quote(line, 'villageName'), '：', join(problemParts(line), say('；')), '。'))
  return lines.length > MOST_LISTED ? [...told, say('其余各村反映的问题见周调度材料。')] : told
}

function problemParts(line: ProblemLine): Sentence[] {
  return [
    ...(line.problem === '' ? [] : [quoteClause(line, 'problem')]),
    ...(line.helpNeeded === '' ? [] : [say('请求协调：', quoteClause(line, 'helpNeeded'))]),
  ]
}

/** 推进会和议定事项 of the year. */
export function meetings(basis: TextBasis): Sentence[] {
  const key = keyFigures(basis.figures)
  const hasItems = key.items.cell.value !== 0
  const hasMeetings = key.meetings.cell.value !== 0
  if (!hasMeetings && !hasItems) return []
  const rate = saidRate(basis, 'closed')
  const parts = [
    ...(hasMeetings ? [say('今年召开推进会', said(basis, 'meetings'))] : []),
    ...(hasItems ? [say('议定事项', said(basis, 'items'), '，已办结', said(basis, 'closed'))] : []),
    ...(hasItems && rate !== null ? [say('办结率', rate)] : []),
  ]
  const late = key.late.cell.value === 0 ? [] : say(said(basis, 'late'), '超过时限，请责任人抓紧办理、销号。')
  return [say(join(parts, say('，')), '。', late)]
}

/** What is left to do, a month until the year's end; no empty phrases where nothing is left. */
export function nextSteps(basis: TextBasis): Sentence[] {
  const { figures } = basis
  const key = keyFigures(figures)
  if (figures.total.completionRate === null || key.open.cell.value === 0) return []
  const gap = say('尚有', said(basis, 'open'), '未完成年度目标，还差', said(basis, 'missing'))
  const months = key.monthsLeft.cell.value ?? 0
  const need = say(months === 1 ? '需收入' : '平均每月需收入', said(basis, 'monthly'))
  const pace = months === 0 ? [] : say('；余下', said(basis, 'monthsLeft'), '，', need)
  const nothing = figures.rows.filter(
    ({ targetFen, countedFen, reportedFen, timeProgress }) =>
      targetFen !== null && countedFen === 0 && reportedFen === 0 && timeProgress.numerator > 0,
  )
  const wanting = say('今年还没有', countedKind(figures), '，请说明原因，尽快落实增收项目。')
  return [say(gap, pace, '。', forecast(basis)), ...(nothing.length === 0 ? [] : [say(names(nothing), wanting)])]
}

/** What contracts still bring in; nothing where no contract brings anything. */
function forecast({ figures, annexes }: TextBasis): Sentence {
  if (annexes.forecast === null) return []
  const isInReach = new Set(figures.forecasts.flatMap((one) => (one.outlook === 'expected' ? [one.villageId] : [])))
  const reached = figures.rows.filter((row) => isInReach.has(row.villageId))
  return say(
    '按合同约定，年底前还应收',
    figureOf(annexes.forecast, TOTAL, '年底前合同应收'),
    '万元',
    reached.length === 0
      ? '，全部收齐后仍有缺口的村要另行落实增收项目'
      : say('；全部收齐后，', names(reached), '可完成年度目标'),
    '。',
  )
}

function listOf<T>(lines: readonly T[], text: (line: T) => Sentence): Sentence {
  const shown = join(lines.slice(0, MOST_LISTED).map(text), say('；'))
  return lines.length > MOST_LISTED ? say(shown, '；其余见附件') : shown
}
