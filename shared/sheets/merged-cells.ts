import { isBlank } from './cells.ts'
import type { Sheet, SheetCell } from './sheet.ts'

/**
 * Reads cells by row and column; one that belongs to a merged cell reaching down from above in the same column is that
 * cell. A title merged to the right stays where it begins.
 */
export function cellReader({ rows, merges = [] }: Sheet): (row: number, column: number) => SheetCell {
  const tops = new Map<string, number>()
  for (const { top, left, bottom } of merges) {
    for (let row = top + 1; row <= Math.min(bottom, rows.length - 1); row++) tops.set(`${row} ${left}`, top)
  }
  return (row, column) => {
    const own = rows[row]?.[column] ?? null
    const top = isBlank(own) ? tops.get(`${row} ${column}`) : undefined
    return top === undefined ? own : (rows[top]?.[column] ?? null)
  }
}
