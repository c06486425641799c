import type { Dependencies } from '../dependencies.ts'
import type { IncomeEntry } from './entry.ts'

const PAGE = 200

/** Every entry a village received within the days, newest first; a village has tens of them a year, rarely hundreds. */
export async function villageEntries(
  { income }: Pick<Dependencies, 'income'>,
  townshipId: string,
  villageId: string,
  range: { from: string; through: string },
): Promise<IncomeEntry[]> {
  const found: IncomeEntry[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof income.list>> = await income.list({
      townshipId,
      villageIds: [villageId],
      ...range,
      limit: PAGE,
      ...(cursor === null ? {} : { cursor }),
    })
    found.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return found.reverse()
}
