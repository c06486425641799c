import type { Refusal } from '../refusal.ts'
/** A column as a person finds it: `F`, `金额(元)`. */
export type ColumnName = { letter: string; heading: string }

/** Something in a ledger that cannot be taken as it stands, told so that the clerk finds the cell. */
export type LedgerProblem = {
  sheet: string
  /** As Excel shows it, from 1; 0: the sheet as a whole. */
  row: number
  column: ColumnName | null
  message: Refusal
}

/** `收入台账 第12行 F列“金额(元)”：金额不能是零`. */
export function problemText({ sheet, row, column, message }: LedgerProblem): string {
  const place = [sheet, row > 0 ? `第${row}行` : '', column === null ? '' : `${column.letter}列“${column.heading}”`]
  return `${place.filter((part) => part !== '').join(' ')}：${message}`
}
