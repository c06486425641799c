import { dayAt, fullDayLabel, weekLabel } from '../calendar.ts'
import { formatPercent, formatPoints, formatWan } from '../money.ts'
import type { OfficePaper, PaperKind } from '../papers/paper.ts'
import type { Table } from '../papers/table.ts'
import { targetedIncomeText } from '../standings/targeted-income.ts'
import {
  actionTable,
  contractTable,
  dispatchForecastTable,
  dispatchProjectTable,
  hasSaid,
  saidTable,
  standingsTable,
} from './compose-tables.ts'
import type { WeeklyDispatch } from './weekly-dispatch.ts'

const NUMERALS = ['一', '二', '三', '四', '五', '六']

/** The 周调度表 of a dispatch, made from nothing else: the villages first, then what was promised, and what explains them. */
export function composeDispatchPaper(dispatch: WeeklyDispatch, kind: PaperKind = 'docx'): OfficePaper {
  const tables = [
    standingsTable(dispatch, kind === 'xlsx' ? 'sheet' : 'paper'),
    ...(dispatch.actionItems.length === 0 ? [] : [actionTable(dispatch)]),
    ...(dispatch.rows.some(hasSaid) ? [saidTable(dispatch)] : []),
    ...(dispatch.projects.length === 0 ? [] : [dispatchProjectTable(dispatch)]),
    ...(dispatch.arrears.length + dispatch.expiring.length === 0 ? [] : [contractTable(dispatch)]),
    ...(dispatch.rows.every(({ forecast }) => forecast === null) ? [] : [dispatchForecastTable(dispatch)]),
  ]
  return {
    form: 'tables',
    title: `${dispatch.townshipName}${dispatch.cutOff.slice(0, 4)}年${weekLabel(dispatch.week)}村级集体经济周调度表`,
    mark: dispatch.provisional ? '暂定' : null,
    opening: dispatchOpening(dispatch),
    sections: [],
    tables: tables.map(numbered),
    office: dispatch.townshipName,
    signer: null,
    date: fullDayLabel(dayAt(new Date(dispatch.takenAt))),
  }
}

function numbered(table: Table, index: number): Table {
  return { ...table, title: `${NUMERALS[index]}、${table.title}` }
}

/** The situation in a few sentences, for the top of the sheet and for whoever speaks of it. */
export function dispatchOpening({ cutOff, total, timeProgress, metCount, missing, meetings }: WeeklyDispatch): string {
  const rate = total.completionRate
  const sentences = [
    `截至${fullDayLabel(cutOff)}，本周进账${formatWan(total.periodFen)}万元，累计${formatWan(total.countedFen)}万元${targetedIncomeText(total)}` +
      (rate === null
        ? '，年度目标未下达。'
        : `，完成年度目标的${formatPercent(rate)}%，较序时进度${formatPoints(rate, timeProgress)}个百分点，${metCount}个村完成目标。`),
    ...(total.reportedFen === total.countedFen ? [] : [`含待审核在内，已上报${formatWan(total.reportedFen)}万元。`]),
    ...(missing.length === 0 ? [] : [missingText(missing.map((one) => one.villageName))]),
  ]
  if (meetings !== null && meetings.closingRate !== null) {
    sentences.push(
      `今年召开推进会${meetings.meetingCount}次，议定事项${meetings.itemCount}项，办结率${formatPercent(meetings.closingRate)}%。`,
    )
  }
  return sentences.join('')
}

/** Names where they are few; the table says of each village whether it reported. */
const MOST_NAMES = 10
function missingText(names: readonly string[]): string {
  return names.length > MOST_NAMES
    ? `${names.length}个村未报（见表）。`
    : `${names.length}个村未报：${names.join('、')}。`
}
