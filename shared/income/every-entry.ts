import type { Dependencies } from '../dependencies.ts'
import type { IncomeEntry } from './entry.ts'
import type { EntryQuery } from './port.ts'

const PAGE = 500

/** Every entry that a query finds, a page at a time: for annexes, which hold no more than that. */
export async function* everyPage(
  { income }: Pick<Dependencies, 'income'>,
  query: Omit<EntryQuery, 'limit' | 'cursor'>,
): AsyncGenerator<readonly IncomeEntry[]> {
  let cursor: string | undefined
  do {
    const page = await income.list({ ...query, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) })
    yield page.items
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}

/** Every entry that a query finds, page after page: for recomputing, never in the path of a page. */
export async function everyEntry(
  deps: Pick<Dependencies, 'income'>,
  query: Omit<EntryQuery, 'limit' | 'cursor'>,
): Promise<IncomeEntry[]> {
  const entries: IncomeEntry[] = []
  for await (const page of everyPage(deps, query)) entries.push(...page)
  return entries
}
