import type { Line } from './benchmark.ts'

/** The lines of every benchmark as one table (Markdown), columns aligned. */
export function tableOf(lines: readonly (Line & { benchmark: string })[]): string {
  const rows = [
    ['benchmark', 'figure', 'goal', 'verdict'],
    ...lines.map(({ benchmark, what, figure, goal, verdict }) => [`${benchmark}: ${what}`, figure, goal, verdict]),
  ]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const [head = '', ...body] = rows.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  )
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [head, rule, ...body].join('\n')
}
