import type { Failure } from './messages.ts'
import { Damaged, Newer } from './rows.ts'

/** An item that has grown beyond what DynamoDB keeps. */
export class TooLarge extends Error {
  override name = 'TooLarge'
}

/** SQLite's primary result codes (https://sqlite.org/rescode.html) and what they mean here. */
const KINDS: Readonly<Record<number, Failure['kind']>> = {
  5: 'busy',
  6: 'busy',
  8: 'readonly',
  10: 'io',
  11: 'damaged',
  13: 'full',
  14: 'io',
  26: 'damaged',
}

export function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof Newer) return { kind: 'newer', message }
  if (error instanceof Damaged) return { kind: 'damaged', message }
  if (error instanceof TooLarge) return { kind: 'too large', message }
  return { kind: KINDS[codeOf(error) & 0xff] ?? 'defect', message }
}

/** Whether it concerns the file, and not only the transaction that met it. */
export function isOfTheFile(error: unknown): boolean {
  return KINDS[codeOf(error) & 0xff] !== undefined
}

/** 0 where the error is not SQLite's. */
function codeOf(error: unknown): number {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : 0
}
