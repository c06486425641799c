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
  return {
    form: 'tables',
    title: `${dispatch.townshipName}${dispatch.cutOff.slice(0, 4)}年${weekLabel(dispatch.week)}村级集体经济周调度表`,
    mark: dispatch.provisional ? '暂定' : null,
    opening: openingOf(dispatch),
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
