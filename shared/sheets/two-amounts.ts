/** One amount in two columns, as offices keep it: in 元 and, rounded, in 万元. */
import { type MoneyUnit, readAmount, readText } from './cells.ts'
import type { SheetCell } from './sheet.ts'

type AmountCell = { cell: SheetCell; unit: MoneyUnit }

/** Is it the same amount, as exactly as the coarser of the two is written? */
export function amountsAgree(one: AmountCell, other: AmountCell): boolean {
  const [a, b] = [fenIn(one), fenIn(other)]
  if (a === null || b === null) return a === b
  return Math.abs(a - b) * 2 <= Math.max(lastPlaceFen(one), lastPlaceFen(other))
}

function fenIn({ cell, unit }: AmountCell): number | null {
  const read = readAmount(cell, unit)
  return 'wrong' in read ? null : read.value
}

/** What one in the last place that was written is worth: of 1.2 万元 a thousand yuan. */
function lastPlaceFen({ cell, unit }: AmountCell): number {
  const text = readText(cell)
  const typed = 'wrong' in text ? '' : (text.value ?? '')
  const isWan = /万/.test(typed) || (unit === 'wan' && !typed.endsWith('元'))
  const decimals = /\.(\d+)/.exec(typed)?.[1]?.length ?? 0
  return (isWan ? 1_000_000 : 100) / 10 ** decimals
}
