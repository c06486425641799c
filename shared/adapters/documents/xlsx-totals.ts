/**
 * Totals as formulas, each with the value that stands in the document: whoever mends a cell sees what becomes of the sum. A
 * formula is written only where it gives that very value.
 */
import { type Cell, placeOfColumn, type Table } from '../../papers/table.ts'

/** The formula of each total that has one, by its column; `firstRow` is the sheet's row of the first row of the table. */
export function totalFormulas(table: Table, firstRow: number, letter: (column: number) => string): Map<number, string> {
  const { rows, total } = table
  const formulas = new Map<number, string>()
  if (total === null || rows.length === 0) return formulas
  const lastRow = firstRow + rows.length - 1
  const ratios = ratiosOf(table, (column) => `${letter(column)}${lastRow + 1}`)
  for (const [column, cell] of total.entries()) {
    if (cell.value === undefined) continue
    const above = rows.flatMap(({ cells }) => cells[column]?.value ?? [])
    const range = `${letter(column)}${firstRow}:${letter(column)}${lastRow}`
    const formula = cell.format === 'percent' ? ratios(cell.value) : sumOf(cell, above, range)
    if (formula !== null) formulas.set(column, formula)
  }
  return formulas
}

/** `SUM(C4:C17)`; less what is no part of the total, as villages paid each other, where that is taken out: `SUM(…)-12.5`. */
function sumOf({ value = 0, format }: Cell, above: readonly number[], range: string): string | null {
  const scale = format === 'wan' ? 1_000_000 : format === 'yuan' ? 100 : 1
  if (above.length === 0 || !(format === 'yuan' || format === 'wan' || format === 'count')) return null
  const exact = (number: number) => Math.round(number * scale)
  const less = above.reduce((sum, one) => sum + exact(one), 0) - exact(value)
  if (less === 0) return `SUM(${range})`
  return format === 'count' ? null : `SUM(${range})${less > 0 ? '-' : '+'}${Math.abs(less) / scale}`
}

/** A rate of the total row that is one total by another, or how much one is above another. */
function ratiosOf(table: Table, place: (column: number) => string): (value: number) => string | null {
  const { total } = table
  const at = (key: string) => placeOfColumn(table, key)
  const [counted, target, before] = [at('counted'), at('target'), at('lastYear')]
  const of = (column: number) => total?.[column]?.value ?? Number.NaN
  const candidates: [number, string][] = [
    [of(counted) / of(target), `${place(counted)}/${place(target)}`],
    [of(counted) / of(before) - 1, `${place(counted)}/${place(before)}-1`],
  ]
  return (value) => candidates.find(([result]) => Math.abs(result - value) < 1e-12)?.[1] ?? null
}
