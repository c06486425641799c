/** The ids of a ledger's rows: they must be the same whenever the row is read again. */
import { createHash } from 'node:crypto'
import type { EntryContent } from '../income/entry.ts'
import { compact } from '../sheets/cells.ts'
import { id as idSchema } from '../text.ts'

/** SHA-256 in hex over what the row says. */
export function digestOfValues(values: unknown): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('hex')
}

/** The id that a 编号 gives: itself where it is one (full-width letters become plain), else a digest of it. */
export function idOfNumber(no: string): string {
  const plain = compact(no)
  return idSchema.safeParse(plain).success ? plain : `n-${digestOfValues(plain).slice(0, 32)}`
}

/**
 * The id of a row without 编号: a digest of its content and how many such rows stand above it, so that the same row
 * twice in one file stays two entries. The voucher and the state are no part of it: they come later.
 */
export function idOfContent(content: EntryContent, occurrences: Map<string, number>): string {
  const { villageId, receivedOn, category, amountFen, payer, note, receiptNo, projectId } = content
  const digest = digestOfValues([villageId, receivedOn, category, amountFen, payer, note, receiptNo, projectId])
  const occurrence = (occurrences.get(digest) ?? 0) + 1
  occurrences.set(digest, occurrence)
  return `r-${digest.slice(0, 32)}-${occurrence}`
}
