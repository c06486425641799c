import { dayAt, fullDayLabel, weekLabel } from '../calendar.ts'
import type { OfficePaper, PaperKind } from '../papers/paper.ts'
import type { Table } from '../papers/table.ts'
import {
  actionTable,
  contractTable,
  dispatchForecastTable,
  dispatchProjectTable,
  hasSaid,
  saidTable,
  standingsTable,
} from './compose-tables.ts'
import { openingOf } from './opening.ts'
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
  const { townshipName: name } = dispatch
  return weekPaper(dispatch, { name, opening: openingOf(dispatch), tables })
}

/** The sheet of a week of any office: its tables numbered, made from nothing but its snapshot. */
export function weekPaper(
  {
    week,
    cutOff,
    takenAt,
    provisional,
  }: Pick<WeeklyDispatch, 'week' | 'cutOff' | 'takenAt'> & { provisional?: boolean },
  { name, opening, tables }: { name: string; opening: string; tables: readonly Table[] },
): OfficePaper {
  return {
    form: 'tables',
    title: `${name}${cutOff.slice(0, 4)}年${weekLabel(week)}村级集体经济周调度表`,
    mark: provisional ? '暂定' : null,
    opening,
    sections: [],
    tables: tables.map((table, index) => ({ ...table, title: `${NUMERALS[index]}、${table.title}` })),
    office: name,
    signer: null,
    date: fullDayLabel(dayAt(new Date(takenAt))),
  }
}
