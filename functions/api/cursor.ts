/**
 * Cursors as clients see them: opaque and safe in a URL. Inside is the sort key alone, which every use case checks and
 * applies within the township that the caller was authorised for.
 */

import * as z from 'zod'
import { DomainError } from '../../shared/errors.ts'
import type { ListPage } from '../../shared/page.ts'
import * as groundRefusals from '../../shared/refusals.zh.ts'
import type { Answer } from './operation.ts'

export const cursorParameter = z
  .string()
  .max(400)
  .regex(/^[A-Za-z0-9_-]*$/)
  .optional()
  .describe('nextCursor of the page before')

/** The query with its cursor, if there is one, as the use cases know it. */
export function withCursor(query: Record<string, string>): Record<string, string> {
  const { cursor, ...rest } = query
  if (cursor === undefined || cursor === '') return rest
  if (!cursorParameter.safeParse(cursor).success) {
    throw new DomainError('invalid_input', groundRefusals.startAgain, [
      { path: 'cursor', message: groundRefusals.cursorWrong },
    ])
  }
  return { ...rest, cursor: Buffer.from(cursor, 'base64url').toString() }
}

/** A page, each item as `view` shows it. */
export function listed<T>(page: ListPage<T>, view: (item: T) => unknown = (item) => item): Answer & { body: object } {
  return { status: 200, body: { ...page, items: page.items.map(view), nextCursor: opaque(page.nextCursor) } }
}

function opaque(nextCursor: string | null): string | null {
  return nextCursor === null ? null : Buffer.from(nextCursor).toString('base64url')
}

export function pageSchema(item: z.ZodType) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}
