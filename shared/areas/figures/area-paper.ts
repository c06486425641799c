import { weekLabel } from '../../calendar.ts'
import { weekPaper } from '../../dispatch/compose-paper.ts'
import type { OfficePaper, PaperKind } from '../../papers/paper.ts'
import type { Table } from '../../papers/table.ts'
import type { AreaDispatch } from './area-figures.ts'
import { areaOpening } from './area-opening.ts'
import { childTable, sourceTable, villageTable, workTable } from './area-tables.ts'

/** The 周调度表 of an area, made from nothing but its dispatch. */
export function composeAreaPaper(dispatch: AreaDispatch, kind: PaperKind = 'docx'): OfficePaper {
  const named = {
    ...dispatch,
    period: 'week' as const,
    of: `${dispatch.cutOff.slice(0, 4)}年${weekLabel(dispatch.week)}`,
  }
  const tables: Table[] = [
    childTable(named, kind === 'xlsx' ? 'sheet' : 'paper'),
    workTable(named),
    villageTable(named, 'first', dispatch.first),
    ...(dispatch.last.length === 0 ? [] : [villageTable(named, 'last', dispatch.last)]),
    // To be checked, not read.
    ...(kind === 'xlsx' ? [sourceTable(named)] : []),
  ]
  return weekPaper(dispatch, { name: dispatch.areaName, opening: dispatch.opening ?? areaOpening(dispatch), tables })
}
