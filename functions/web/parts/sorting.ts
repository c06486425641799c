import type { Context } from 'hono'

/** How the rows of a table are ordered, as its address says: `?sort=counted`, and `-counted` the other way round. */
export type Sorting = {
  sort: string | undefined
  /** The same page ordered so; null: in the list's own order. */
  to(sort: string | null): string
}

/** What rows are ordered by: amounts from the largest, words from the first; what has none comes last. */
export type SortedBy<Row> = { by: string; of(row: Row): number | string | null }

/** Of the page that is asked for. */
export function sortingOf(c: Context): Sorting {
  const { pathname, searchParams } = new URL(c.req.url)
  return {
    sort: searchParams.get('sort') ?? undefined,
    to(sort) {
      const query = new URLSearchParams(searchParams)
      query.delete('sort')
      if (sort !== null) query.set('sort', sort)
      return query.size === 0 ? pathname : `${pathname}?${query}`
    },
  }
}

const chinese = new Intl.Collator('zh-Hans-CN', { numeric: true })

/** In this order; those alike stay as they were. */
export function sorted<Row>(rows: readonly Row[], { of }: SortedBy<Row>, isReversed: boolean): Row[] {
  const compared = (a: number | string, b: number | string) =>
    typeof a === 'number' && typeof b === 'number' ? b - a : chinese.compare(String(a), String(b))
  return rows.toSorted((one, other) => {
    const [a, b] = [of(one), of(other)]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return isReversed ? compared(b, a) : compared(a, b)
  })
}
