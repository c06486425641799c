/** Sentences about the work behind the money: projects, what is owed, problems, what was agreed, what is next. Pure. */
import {
  figureOf,
  join,
  quote,
  quoteBrief,
  quoteClause,
  type Sentence,
  say,
  sayAnnex,
  sayDay,
  sayMonth,
  TOTAL,
} from '../../papers/sentence.ts'
import type { Table } from '../../papers/table.ts'
import type { ProjectLine } from '../../projects/project-line.ts'
import { stageName } from '../../projects/stage.ts'
import type { ProblemLine } from '../record/monthly-bulletin.ts'
import { said, saidRate } from './key-figure-table.ts'
import { keyFigures } from './key-figures.ts'
import { contractRowKey, isMoved, isSlow, stagesOf } from './project-tables.ts'
import type { TextBasis } from './text-basis.ts'
import { sayVillages } from './villages-cell.ts'
import { isWholeYear, isYearOver, kindsOf, wholeTownship, withNames } from './wording.ts'

/** 项目进展: how many are where, which moved, which stand still or are late; each as its line in the table has it. */
export function projects(basis: TextBasis): Sentence[] {
  const { projects: lines, month } = basis.figures
  const table = basis.annexes.projects
  if (table === null) return []
  const [moved, slow] = [lines.filter(isMoved), lines.filter(isSlow)]
  const about = (line: ProjectLine, half: 'moved' | 'slow') =>
    say(
      quote(line, 'name'),
      '（',
      sayVillages(basis, { table, row: line.projectId, column: 'villages' }, line.villageIds),
      '）',
      figureOf(table, line.projectId, 'remarks', half),
    )
  const movedList = listOf(basis, moved, 'projects', (line) => about(line, 'moved'))
  const slowList = listOf(basis, slow, 'projects', (line) => about(line, 'slow'))
  const asked = say('请有关', kindsOf(basis.figures), '说明原因，明确完成时限。')
  const urge = say('。', asked)
  if (basis.room.isBrief) {
    if (slow.length === 0) return []
    return [say(basis.room.listed > 0 ? slowList : slowCount(basis, table), '，', asked)]
  }
  const counts = stageCounts(basis, table)
  if (basis.room.listed === 0) return [counts]
  // Two kinds are two points; one alone goes on in the same paragraph.
  if (moved.length > 0 && slow.length > 0) {
    return [counts, say('（一）有进展的项目。', movedList, '。'), say('（二）推进缓慢的项目。', slowList, urge)]
  }
  if (moved.length > 0) return [say(counts, sayMonth(month), '，', movedList, '。')]
  return slow.length > 0 ? [say(counts, slowList, urge)] : [counts]
}

/** `全乡10个项目中，投产运营4个、建设实施2个。` */
function stageCounts({ figures }: TextBasis, table: Table): Sentence {
  const all = say(wholeTownship(figures), figureOf(table, TOTAL, 'name', 'projects'), '个项目')
  const [only, ...others] = stagesOf(figures)
  const are = figures.projects.length === 1 ? '处于' : '均处于'
  if (only !== undefined && others.length === 0) return say(all, are, stageName[only], '阶段。')
  const counts = stagesOf(figures).map((stage) => say(stageName[stage], figureOf(table, TOTAL, 'remarks', stage), '个'))
  return say(all, '中，', join(counts, say('、')), '。')
}

/** `全乡10个项目中有2个推进缓慢，见附件2`. */
function slowCount({ figures, onPaper }: TextBasis, table: Table): Sentence {
  const all = say(wholeTownship(figures), figureOf(table, TOTAL, 'name', 'projects'), '个项目中有')
  return say(all, figureOf(table, TOTAL, 'remarks', 'slow'), '个推进缓慢，见', sayAnnex(onPaper, 'projects'))
}

/** 应收未收款项, the village first: the longest overdue before the others. */
export function arrears(basis: TextBasis): Sentence[] {
  const { arrears: lines, cutOff } = basis.figures
  const table = basis.annexes.arrears
  if (table === null) return []
  const list = listOf(basis, lines, 'arrears', (line) => {
    const key = contractRowKey(line)
    const owed = say(figureOf(table, key, 'owed'), '万元，逾期', figureOf(table, key, 'overdue'))
    const from = say('应收', quote(line, 'party'), '“', quote(line, 'contractTitle'), '”款')
    return say(sayVillages(basis, { table, row: key, column: 'villages' }, line.villageIds), from, owed)
  })
  const count = figureOf(table, TOTAL, 'villages', 'count')
  const isTold = basis.room.listed > 0 && !basis.room.isBrief
  // Of one alone its own line says how much it is.
  const sum = isTold && lines.length === 1 ? [] : say('、', figureOf(table, TOTAL, 'owed'), '万元')
  const each = isTold ? say('：', list) : basis.room.isTerse ? [] : say('，见', sayAnnex(basis.onPaper, 'arrears'))
  const urge = basis.room.isTerse ? say('。') : say('。请有关', kindsOf(basis.figures), '依约催收。')
  const when = basis.room.isBrief ? [] : say('截至', sayDay(cutOff), '，')
  return [say(when, '合同到期未收款项', count, '笔', sum, each, urge)]
}

/** 存在问题: what the villages said in their weekly reports, the latest of each, in brief; the table has them whole. */
export function problems(basis: TextBasis): Sentence[] {
  const { room, onPaper, figures } = basis
  const { problems: lines } = figures
  if (lines.length === 0 || (room.isTerse && room.problems === 0)) return []
  const where = sayAnnex(onPaper, 'problems')
  if (room.problems === 0) return [say('各', kindsOf(figures), '反映的问题见', where, '。')]
  const told = lines.slice(0, room.problems).map((line) => {
    const parts = problemParts(line, room.characters)
    return say(quote(line, 'villageName'), join(parts, say('，')))
  })
  const more = lines.length > room.problems && !room.isTerse ? say('。其余见', where) : []
  return [say(join(told, say('；')), more, '。')]
}

function problemParts(line: ProblemLine, characters: number): Sentence[] {
  return [
    ...(line.problem === '' ? [] : [say('反映', quoteBrief(line, 'problem', characters))]),
    ...(line.helpNeeded === '' ? [] : [say('请求协调', quoteBrief(line, 'helpNeeded', characters))]),
  ]
}

/** 推进会和议定事项 of the year, and what became of what was promised since the bulletin before. */
export function meetings(basis: TextBasis): Sentence[] {
  const key = keyFigures(basis.figures)
  const hasItems = key.items.cell.value !== 0
  const hasMeetings = key.meetings.cell.value !== 0
  if (!hasMeetings && !hasItems) return []
  const hasClosed = key.closed.cell.value !== 0
  const rate = saidRate(basis, 'closed')
  const held = isWholeYear(basis.figures.month) ? '全年召开推进会' : '累计召开推进会'
  const parts = [
    ...(hasMeetings ? [say(held, said(basis, 'meetings'))] : []),
    ...(hasItems ? [say('议定事项', said(basis, 'items'))] : []),
    ...(hasItems && !hasClosed ? [key.items.cell.value === 1 ? say('尚未办结') : say('均未办结')] : []),
    ...(hasClosed ? [say('办结', said(basis, 'closed'))] : []),
    ...(hasClosed && rate !== null && !basis.room.isTerse ? [say('办结率', rate)] : []),
  ]
  const late =
    key.late.cell.value === 0 || basis.room.isTerse ? [] : say(said(basis, 'late'), '超过时限，请责任人抓紧办理。')
  return [say(join(parts, say('，')), '。', kept(basis), late)]
}

/** `上期通报以来到期3项，办结2项，“大棚确权”（王某）没有办结。` */
function kept(basis: TextBasis): Sentence {
  const { promises, previousMonth } = basis.figures
  if (promises === null || previousMonth === null) return []
  const due = say(sayMonth(previousMonth), '通报以来到期', said(basis, 'due'))
  if (promises.keptCount === promises.dueCount) return say(due, '，全部办结。')
  const done = promises.keptCount === 0 ? [] : say('，办结', said(basis, 'kept'))
  const named = promises.open
    .slice(0, basis.room.listed)
    .map((item) => say('“', quoteBrief(item, 'text', 24), '”（', quoteClause(item, 'owner'), '）'))
  const broken = promises.dueCount - promises.keptCount
  if (basis.room.isBrief) return say(due, done.length === 0 ? '，均没有办结' : done, '。')
  const count = named.length === 0 || broken > named.length ? said(basis, 'broken') : []
  const etc = named.length > 0 && broken > named.length ? '等' : ''
  return say(due, done, '，', join(named, say('、')), etc, count, '没有办结。')
}

/** What is left to do, a month until the year's end; no empty phrases where nothing is left. */
export function nextSteps(basis: TextBasis): Sentence[] {
  const { figures } = basis
  const key = keyFigures(figures)
  if (figures.total.completionRate === null || key.open.cell.value === 0) return []
  if (isYearOver(basis)) {
    const gap = say(said(basis, 'open'), '没有完成年度目标，共差', said(basis, 'missing'))
    return [say(gap, '，要查明原因，把增收项目列入下一年度计划。')]
  }
  const gap = say('尚有', said(basis, 'open'), '未完成年度目标，还差', said(basis, 'missing'))
  const need = say(key.monthsLeft.cell.value === 1 ? '需收入' : '平均每月需收入', said(basis, 'monthly'))
  const left = basis.room.isBrief ? '，余下' : '；余下'
  return [say(gap, left, said(basis, 'monthsLeft'), basis.room.isBrief ? '' : '，', need, '。', forecast(basis))]
}

/** What contracts still bring in; nothing where no contract brings anything. */
function forecast(basis: TextBasis): Sentence {
  const { figures, annexes } = basis
  if (annexes.forecast === null) return []
  const isInReach = new Set(figures.forecasts.flatMap((one) => (one.outlook === 'expected' ? [one.villageId] : [])))
  const reached = figures.rows.filter((row) => isInReach.has(row.villageId))
  const due = say('按合同约定，年底前还应收', figureOf(annexes.forecast, TOTAL, 'expected'), '万元')
  if (reached.length === 0) return say(due, '。')
  return say(due, '；全部收齐后，', withNames(basis, reached, said(basis, 'inReach')), '可完成年度目标。')
}

function listOf<T>(
  { room, onPaper }: TextBasis,
  lines: readonly T[],
  table: 'projects' | 'arrears',
  text: (line: T) => Sentence,
): Sentence {
  const shown = join(lines.slice(0, room.listed).map(text), say('；'))
  return lines.length > room.listed ? say(shown, '；其余见', sayAnnex(onPaper, table)) : shown
}
