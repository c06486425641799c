import type { Dependencies } from '../dependencies.ts'
import type { IncomeEntry } from './entry.ts'

const AT_ONCE = 500

/** Makes entries findable that are in the books already. `listed`: as lists give them, joint receipts by their parts. */
export async function indexEntries(
  { income }: Pick<Dependencies, 'income'>,
  townshipId: string,
  listed: readonly IncomeEntry[],
): Promise<void> {
  for (let start = 0; start < listed.length; start += AT_ONCE) {
    const some = listed.slice(start, start + AT_ONCE)
    const joint = some.filter(({ jointFen }) => jointFen !== undefined).map(({ id }) => id)
    const whole = await income.entries(townshipId, joint)
    await income.index(townshipId, [...some.filter(({ jointFen }) => jointFen === undefined), ...whole])
  }
}
