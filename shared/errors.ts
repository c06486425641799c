/**
 * The one class for what a person or program did that cannot be done. Edges map a code to a status and a page in one
 * place; anything else that is thrown is a defect or an outage and shows nothing of its cause.
 */

import type * as z from 'zod'
import { toDotPath } from 'zod/v4/core'
import { foundInChinese } from './found-in-chinese.ts'
import { Refusal } from './refusal.ts'
import type { Found } from './refusals.zh.ts'
import * as groundRefusals from './refusals.zh.ts'

/** Every refusal the product knows, and the HTTP status it stands for. */
export const errorStatus = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  own_entry: 403,
  evidence_missing: 409,
  /** As large as a joint project's payment, and entered as one village's own: to be confirmed. */
  joint_money: 409,
  /** An amount that is more likely a slip: to be confirmed. */
  unusual_amount: 409,
  not_found: 404,
  stale_version: 409,
  id_conflict: 409,
  request_conflict: 409,
  wrong_state: 409,
  month_closed: 409,
  backwards: 409,
  number_taken: 409,
  figures_differ: 409,
  /** What was published is not any more what it was: refused, logged, and (a 5xx) raising the alarm. */
  published_changed: 500,
  too_many_requests: 429,
  busy: 503,
  /** The store cannot be used now: nothing was done, or nobody knows; later it may. */
  unavailable: 503,
  /** What is stored is not what was written: never shown. */
  damaged: 500,
} as const

export type ErrorCode = keyof typeof errorStatus
/** Where the input is wrong (`amountFen`, `rows[3].category`) and what to do. */
export type InputIssue = { path: string; message: Refusal }

/** `message` is the refusal in Chinese, for programs and logs; a page says `refusal` in its own language. */
export class DomainError extends Error {
  override readonly name = 'DomainError'
  constructor(
    readonly code: ErrorCode,
    readonly refusal: Refusal,
    readonly issues: readonly InputIssue[] = [],
  ) {
    super(refusal.chinese)
  }
}

/** Whoever asks far more often than a person or a program should; may ask again after `retryAfterSeconds`. */
export class TooManyRequests extends DomainError {
  constructor(readonly retryAfterSeconds: number) {
    super('too_many_requests', groundRefusals.tooManyRequests(retryAfterSeconds))
  }
}

/** Parses what came from outside; throws `invalid_input` naming every wrong field. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input, { error: whatIsWrong })
  if (result.success) return result.data
  const issues = result.error.issues.map((issue) => ({ path: toDotPath(issue.path), message: refusalOf(issue) }))
  throw new DomainError('invalid_input', groundRefusals.inputWrong, issues)
}

/** What a schema refused with; of an issue without a refusal of ours the words it has. */
export function refusalOf(issue: z.core.$ZodIssue): Refusal {
  const { refusal }: z.core.$ZodIssue & { refusal?: unknown } = issue
  return refusal instanceof Refusal ? refusal : groundRefusals.written(issue.message)
}

/** What zod found where the schema says nothing itself, in words that anybody can read: no `NaN`, no `undefined`. */
export const whatIsWrong: z.core.$ZodErrorMap = (issue) => refusalOfFound(issue).forZod.error(issue)

function refusalOfFound(issue: z.core.$ZodRawIssue): Refusal {
  if (issue.code === 'invalid_type') {
    return issue.input === undefined ? groundRefusals.missing : groundRefusals.wrongKind(issue.expected)
  }
  const { code, origin, inclusive, maximum, minimum, format, pattern, divisor, keys, values }: Found = issue
  const found: Found = { code, origin, inclusive, maximum, minimum, format, pattern, divisor, keys, values }
  return groundRefusals.invalid(foundInChinese(found), found)
}
