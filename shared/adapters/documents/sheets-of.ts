import type { Table } from '../../papers/table.ts'

/** Tables of a paper that stand on sheets of one kind, one below the other. */
export type PaperSheet = { page: 'upright' | 'turned'; tables: Table[] }

/** Neighbours that stand alike share their sheets. */
export function sheetsOf(tables: readonly Table[]): PaperSheet[] {
  const sheets: PaperSheet[] = []
  for (const table of tables) {
    const page = table.page ?? 'turned'
    const last = sheets.at(-1)
    if (last?.page === page) last.tables.push(table)
    else sheets.push({ page, tables: [table] })
  }
  return sheets
}
