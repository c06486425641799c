/** Everything that goes wrong, as application/problem+json (RFC 9457). */
import * as z from 'zod'
import { DomainError, type ErrorCode, errorStatus } from '../../shared/errors.ts'

/** Headers of every answer of the API: nothing is kept by a browser or a proxy, or taken for what it is not. */
export const everyAnswer = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

/** Refusals that only HTTP knows, beside those of the product. */
const httpStatus = {
  ...errorStatus,
  invalid_json: 400,
  method_not_allowed: 405,
  body_too_large: 413,
  unsupported_media_type: 415,
  internal_error: 500,
  identity_unavailable: 503,
} as const
type ProblemCode = keyof typeof httpStatus

const titles: Record<ProblemCode, string> = {
  invalid_input: '填写的内容有误',
  invalid_json: '请求内容不是 JSON 对象',
  unauthenticated: '没有登录或登录已过期',
  forbidden: '没有权限',
  own_entry: '不能审核自己填写的收入',
  evidence_missing: '缺少凭证',
  joint_money: '这笔钱可能是几个村共有的',
  unusual_amount: '金额请再核对',
  not_found: '没有找到',
  method_not_allowed: '这个地址不支持这个方法',
  stale_version: '内容已被别人改过',
  id_conflict: '编号已经用过',
  request_conflict: 'requestId 已经用过',
  wrong_state: '现在的状态不能这样处理',
  month_closed: '这个月已经关账',
  backwards: '不能往回做',
  number_taken: '文号已经用过',
  figures_differ: '核对不符',
  published_changed: '已发布的内容被改动',
  body_too_large: '请求内容太大',
  unsupported_media_type: '请求内容要是 JSON',
  internal_error: '系统出错',
  identity_unavailable: '暂时无法核对登录',
  too_many_requests: '请求太多',
  busy: '正忙，请稍后再试',
  unavailable: '数据库暂时不能用',
  damaged: '数据文件有损坏',
}

const problemCode = z.enum(Object.keys(httpStatus) as [ProblemCode, ...ProblemCode[]])

/** The body of every answer from 400 on. `errors` says where the input is wrong and what to do about it. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: problemCode,
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
type Problem = z.infer<typeof problemSchema>

/** A refusal that only HTTP knows. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem'
  constructor(
    readonly code: Exclude<ProblemCode, ErrorCode> | 'unauthenticated' | 'not_found',
    detail: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(detail)
  }
}

/** The problem that an error stands for; null: a defect or an outage, of which nothing is shown. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof DomainError) {
    return {
      ...problem(error.code, error.message),
      ...(error.issues.length > 0
        ? { errors: error.issues.map(({ path, message }) => ({ path, message: message.chinese })) }
        : {}),
    }
  }
  return error instanceof HttpProblem ? problem(error.code, error.message) : null
}

/** What a caller sees of a defect. */
export const internalProblem = problem('internal_error', '系统出错，没有完成。请稍后再试；如果一直这样，请联系管理员。')

export function problem(code: ProblemCode, detail: string): Problem {
  return { type: `/problems/${code}`, title: titles[code], status: httpStatus[code], detail, code }
}

/** The answer that carries a problem. */
export function problemResponse(body: Problem, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: {
      ...everyAnswer,
      'content-type': 'application/problem+json',
      ...(body.status === 503 ? { 'retry-after': '1' } : {}),
      ...headers,
    },
  })
}
