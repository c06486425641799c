import * as z from 'zod'
import { id } from './text.ts'

/** How many and from where, as every list takes it. */
export const pageQuery = z.object({
  limit: z.coerce.number().pipe(z.int().min(1).max(500)).default(200),
  cursor: id.optional(),
})
type PageQuery = z.infer<typeof pageQuery>

/** A page of a list, or of those of a year in it. */
export type PartOfYear = { limit: number; cursor?: string | undefined; year?: number | undefined }

/** One page of a list: the cursor carries the sort key alone and belongs to whoever asked. */
export type ListPage<T> = { items: T[]; nextCursor: string | null }

/** One page of a list that is read whole because it is short; it goes on after the item that the cursor names. */
export function pageOf<T>(items: readonly T[], { limit, cursor }: PageQuery, idOf: (item: T) => string): ListPage<T> {
  const start = cursor === undefined ? 0 : items.findIndex((item) => idOf(item) === cursor) + 1
  const page = cursor !== undefined && start === 0 ? [] : items.slice(start, start + limit)
  const last = page.at(-1)
  const more = last !== undefined && start + page.length < items.length
  return { items: page, nextCursor: more ? idOf(last) : null }
}
