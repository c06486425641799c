/** What of a correction is printed: one sheet that says what was wrong; every change is a line of the spreadsheet. Pure. */
import type { Table } from '../../papers/table.ts'
import type { Correction, CorrectionChange } from '../record/monthly-bulletin.ts'
import { changeKey } from './correction-table.ts'
import { printedWidth } from './measure.ts'

/** Lines of a sheet with 版记 at its foot. */
const MOST_LINES = 22

/** The table without what says the same twice; of very many changes those of money and of the township alone. */
export function printedCorrection(table: Table, { changes }: Pick<Correction, 'changes'>): Table {
  const counted = new Set(changes.filter(({ field }) => field === 'countedFen').map(whose))
  // What waits moved with what is counted, by the same.
  const telling = changes.filter((one) => one.field !== 'reportedFen' || !counted.has(whose(one)))
  const isShort = telling.length > MOST_LINES
  const shown = isShort ? telling.filter((one) => one.villageId === null || counted.has(whose(one))) : telling
  const keys = new Set(shown.map(changeKey))
  const isOneMonth = new Set(changes.map(({ month }) => month)).size <= 1
  const names = Math.max(7, ...shown.map(({ villageName }) => printedWidth(villageName)))
  const kept = table.columns.map(({ key }) => key !== 'position' && !(isOneMonth && key === 'bulletin'))
  const of = <T>(list: readonly T[]) => list.filter((_, at) => kept[at])
  return {
    ...table,
    columns: of(table.columns).map((column, at) => ({
      ...column,
      // A name stands in one line where the sheet has room for it.
      width: at === (isOneMonth ? 0 : 1) ? Math.min(isOneMonth ? 18 : 12, names) : Math.min(6.8, column.width),
    })),
    rows: table.rows.filter(({ key = '' }) => keys.has(key)).map(({ cells, ...row }) => ({ ...row, cells: of(cells) })),
    footnotes: isShort ? ['仅因上述更正而变动的排名、进度等见电子表格。'] : table.footnotes,
  }
}

function whose({ month, villageId }: CorrectionChange): string {
  return `${month}/${villageId ?? ''}`
}
