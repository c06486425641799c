import { formatPercent, formatPoints, formatYuan } from '../../shared/money.ts'
import type { FigureRow } from '../../shared/standings/figures.ts'
import { lightName } from '../../shared/standings/light.ts'

/** The ranking as text for a terminal, columns aligned also where Chinese characters take two places. */
export function rankingLines(rows: readonly FigureRow[], period: string): string[] {
  const table = [
    ['排名', '村名', `${period}（元）`, '累计（元）', '年度目标（元）', '完成率', '较序时进度', '进度'],
    ...rows.map((row) => {
      const rate = row.targetFen === null ? null : { numerator: row.countedFen, denominator: row.targetFen }
      return [
        row.rank === null ? '–' : String(row.rank),
        row.villageName,
        formatYuan(row.periodFen),
        formatYuan(row.countedFen),
        row.targetFen === null ? '–' : formatYuan(row.targetFen),
        rate === null ? '–' : `${formatPercent(rate)}%`,
        rate === null ? '–' : formatPoints(rate, row.timeProgress),
        lightName[row.light],
      ]
    }),
  ]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((line) => placesOf(line[column] ?? '')))) ?? []
  const leftAligned = [1, 7]
  return table.map((line) =>
    line
      .map((cell, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - placesOf(cell))
        return leftAligned.includes(column) ? cell + space : space + cell
      })
      .join('  ')
      .trimEnd(),
  )
}

function placesOf(text: string): number {
  return [...text].reduce((places, character) => places + (/[⺀-鿿＀-￯（）]/.test(character) ? 2 : 1), 0)
}
