/** Lists whose sort keys begin with a word and an instant or a period: the years there are, and those of a year. */
import { dayAt, yearOf } from '../../calendar.ts'
import { sortKeyOf } from '../table/port.ts'
import type { Store } from '../table/store.ts'

type Part = { pk: string; prefix: string }

/** Every year from the first item's to the last one's; `2023-06-30T16:00:00.000Z#…` is of the day in Shanghai. */
export async function yearsWithin(store: Store, { pk, prefix }: Part): Promise<number[]> {
  const ends = await Promise.all(
    [false, true].map((descending) => store.queryPage({ pk, prefix, descending, limit: 1 })),
  )
  const [first, last = first] = ends.flatMap(({ rows }) =>
    rows.map((row) => yearIn(sortKeyOf(row).slice(prefix.length))),
  )
  if (first === undefined || last === undefined) return []
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

function yearIn(rest: string): number {
  const [when = ''] = rest.split('#')
  return yearOf(when.includes('T') ? dayAt(new Date(when)) : when)
}

/** The sort keys of instants of a year: it begins and ends at midnight in Shanghai. */
export function instantsOf(year: number | undefined, prefix: string) {
  if (year === undefined) return {}
  return { between: [`${prefix}${year - 1}-12-31T16`, `${prefix}${year}-12-31T16`] as const }
}
