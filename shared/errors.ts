/**
 * The one class for what a person or program did that cannot be done. Edges map a code to a status and a page in one
 * place; anything else that is thrown is a defect or an outage and shows nothing of its cause.
 */
import type * as z from 'zod'
import { toDotPath } from 'zod/v4/core'
import zhCN from 'zod/v4/locales/zh-CN.js'

/** Every refusal the product knows, and the HTTP status it stands for. */
export const errorStatus = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  own_entry: 403,
  evidence_missing: 409,
  /** As large as a joint project's payment, and entered as one village's own: to be confirmed. */
  joint_money: 409,
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
/** Where the input is wrong (`amountFen`, `rows[3].category`) and what to do, in Chinese. */
export type InputIssue = { path: string; message: string }

export class DomainError extends Error {
  override readonly name = 'DomainError'
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly issues: readonly InputIssue[] = [],
  ) {
    super(message)
  }
}

/** Whoever asks far more often than a person or a program should; may ask again after `retryAfterSeconds`. */
export class TooManyRequests extends DomainError {
  constructor(readonly retryAfterSeconds: number) {
    super('too_many_requests', `请求太多了，请 ${retryAfterSeconds} 秒后再试。`)
  }
}

/** Parses what came from outside; throws `invalid_input` naming every wrong field. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input, { error: whatIsWrong })
  if (result.success) return result.data
  const issues = result.error.issues.map((issue) => ({ path: toDotPath(issue.path), message: issue.message }))
  throw new DomainError('invalid_input', '填写的内容有误，请按提示修改后再提交。', issues)
}

const { localeError } = zhCN()

/** What is asked for, in words for who does not program. */
const kindName: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: '“是”或“否”（true、false）',
  array: '一组内容',
  object: '几项内容',
}

/** What zod found, in Chinese that anybody can read: a number that is none is no `NaN` to them. */
export const whatIsWrong: z.core.$ZodErrorMap = (issue) => {
  if (issue.code !== 'invalid_type') return localeError(issue)
  if (issue.input === undefined) return '请填写'
  const kind = kindName[issue.expected]
  return kind === undefined ? '内容不对' : `要填${kind}`
}
