import type { Cell, Table } from '../../bulletin/layout.ts'
import type { ReviewCell, ReviewTable } from '../../review/layout.ts'

/** A review's table as a bulletin's is drawn: without the fields that are only there as `undefined`. */
export function plainTable(table: ReviewTable): Table {
  return {
    ...table,
    rows: table.rows.map((row) => ({ cells: row.cells.map(plainCell) })),
    total: table.total === null ? null : table.total.map(plainCell),
  }
}

function plainCell({ text, value, format }: ReviewCell): Cell {
  return { text, ...(value === undefined ? {} : { value }), ...(format === undefined ? {} : { format }) }
}
