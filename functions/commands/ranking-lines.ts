import { cellOf, shownColumns, withUnits } from '../../shared/papers/columns.ts'
import { type StandingColumn, type StandingContext, standingColumns } from '../../shared/papers/standing-columns.ts'
import type { Figures } from '../../shared/standings/figures.ts'

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
  const columns = withUnits(shownColumns(standingColumns, RANKING), context, UNITS)
  const table = [
    columns.map(({ header }) => header.zh),
    ...figures.rows.map((row, index) =>
      columns.map(({ cell, unit }) => cellOf(cell(row, context, index), unit ?? 'yuan').text),
    ),
  ]
  const widths = columns.map((_, at) => Math.max(...table.map((line) => placesOf(line[at] ?? ''))))
  return table.map((line) =>
    line
      .map((cell, at) => {
        const space = ' '.repeat((widths[at] ?? 0) - placesOf(cell))
        return (columns[at]?.align ?? 'left') === 'left' ? cell + space : space + cell
      })
      .join('  ')
      .trimEnd(),
  )
}

function placesOf(text: string): number {
  return [...text].reduce((places, character) => places + (/[⺀-鿿＀-￯（）]/.test(character) ? 2 : 1), 0)
}
