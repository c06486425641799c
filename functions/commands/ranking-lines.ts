import { cellOf, shownColumns, withUnits } from '../../shared/papers/columns.ts'
import {
  peerColumns,
  type StandingColumn,
  type StandingContext,
  standingColumns,
} from '../../shared/papers/standing-columns.ts'
import type { Figures } from '../../shared/standings/figures.ts'
import { inColumns } from './in-columns.ts'

const RANKING = [
  'rank',
  'village',
  'period',
  'counted',
  'target',
  'rate',
  'gap',
  'light',
] as const satisfies readonly StandingColumn[]
const UNITS = { money: { zh: '（元）', en: ' (yuan)' } }

/** The ranking as text for a terminal, columns aligned also where Chinese characters take two places. */
export function rankingLines(figures: Figures, period: StandingContext['period']): string[] {
  const context = { ...figures, period }
  const columns = withUnits(
    shownColumns(standingColumns, [...RANKING, ...peerColumns(figures, 'screen')]),
    context,
    UNITS,
  )
  return inColumns(
    columns.map(({ header, align = 'left' }) => ({ header: header.zh, align })),
    figures.rows.map((row, index) =>
      columns.map(({ cell, unit }) => cellOf(cell(row, context, index), unit ?? 'yuan').text),
    ),
  )
}
