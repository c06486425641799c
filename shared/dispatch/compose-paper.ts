import { dayAt, fullDayLabel, weekLabel } from '../calendar.ts'
import { formatPercent, formatPoints, formatWan, type Ratio } from '../money.ts'
import type { OfficePaper, PaperKind } from '../papers/paper.ts'
import { metText } from '../papers/standing-columns.ts'
import type { Table } from '../papers/table.ts'
import { targetedIncomeText } from '../standings/targeted-income.ts'
import { kindByName, type VillageKinds, villageKinds } from '../villages/village-kinds.ts'
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
export function dispatchOpening(dispatch: WeeklyDispatch): string {
  const { cutOff, total, timeProgress, metCount, missing, meetings } = dispatch
  const rate = total.completionRate
  const kinds = villageKinds(dispatch.rows.map(({ villageName }) => kindByName(villageName)))
  const sentences = [
    `截至${fullDayLabel(cutOff)}，本周进账${formatWan(total.periodFen)}万元，累计${formatWan(total.countedFen)}万元${targetedIncomeText(total)}` +
      (rate === null
        ? '，年度目标未下达。'
        : `，完成年度目标的${formatPercent(rate)}%，${gapText(rate, timeProgress)}，${metText(metCount, kinds)}。`),
    ...(total.reportedFen === total.countedFen ? [] : [`含待审核在内，已上报${formatWan(total.reportedFen)}万元。`]),
    ...(missing.length === 0
      ? []
      : [
          missingText(
            missing.map((one) => one.villageName),
            kinds,
          ),
        ]),
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
function missingText(names: readonly string[], kinds: VillageKinds): string {
  return names.length > MOST_NAMES
    ? `${names.length}个${kinds}未报（见表）。`
    : `${names.length}个${kinds}未报：${names.join('、')}。`
}

/** `快于序时进度8.8个百分点`. */
function gapText(rate: Ratio, timeProgress: Ratio): string {
  const points = formatPoints(rate, timeProgress)
  if (points === '0.0') return '与序时进度持平'
  return `${points.startsWith('−') ? '落后于' : '快于'}序时进度${points.slice(1)}个百分点`
}
