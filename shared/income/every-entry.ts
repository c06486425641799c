import type { Dependencies } from '../dependencies.ts'
import type { IncomeEntry } from './entry.ts'
import type { EntryQuery } from './port.ts'

const PAGE = 500

/** Every entry that a query finds, page after page: for annexes and recomputing, never in the path of a page. */
export async function everyEntry(
  { ledger }: Pick<Dependencies, 'ledger'>,
  query: Omit<EntryQuery, 'limit' | 'cursor'>,
): Promise<IncomeEntry[]> {
  const entries: IncomeEntry[] = []
  let cursor: string | undefined
  do {
    const page = await ledger.list({ ...query, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) })
    entries.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return entries
}
