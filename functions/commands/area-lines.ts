import type { AreaFigures } from '../../shared/areas/figures/area-figures.ts'
import { type AreaContext, areaColumns } from '../../shared/areas/figures/area-tables.ts'
import { cellOf, shownColumns, withUnits } from '../../shared/papers/columns.ts'
import { peerColumns } from '../../shared/papers/standing-columns.ts'
import { inColumns } from './in-columns.ts'

const SHOWN = ['rank', 'child', 'period', 'counted', 'target', 'rate', 'gap', 'light', 'met'] as const
const UNITS = { money: { zh: '（元）', en: ' (yuan)' } }

/** The children of an area as text for a terminal, in ranking order. */
export function areaLines(figures: AreaFigures, period: AreaContext['period']): string[] {
  const context = { ...figures, period }
  const columns = withUnits(shownColumns(areaColumns, [...SHOWN, ...peerColumns(figures, 'screen')]), context, UNITS)
  return inColumns(
    columns.map(({ header, align = 'left' }) => ({ header: header.zh, align })),
    figures.rows.map((row, index) =>
      columns.map(({ cell, unit }) => cellOf(cell(row, context, index), unit ?? 'yuan').text),
    ),
  )
}
