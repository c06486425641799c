/** A client of the JSON API that holds every answer against the table of operations. */
import * as z from 'zod'
import { operations } from '../../functions/api/all-operations.ts'
import { problemSchema } from '../../functions/api/problems.ts'

export type Answer = { status: number; headers: Headers; body: unknown; bytes: Uint8Array }

export type Client = {
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown): Promise<Answer>
  put(path: string, body?: unknown): Promise<Answer>
  delete(path: string): Promise<Answer>
  /** Any method, headers and raw body. */
  send(method: string, path: string, init?: RequestInit): Promise<Answer>
}

/** Sends to `base + path`; `token` null: without one. */
export function apiClient(base: string, token: string | null): Client {
  async function send(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers(init.headers)
    if (token !== null) headers.set('authorization', `Bearer ${token}`)
    const response = await fetch(base + path, { ...init, method, headers })
    const bytes = new Uint8Array(await response.arrayBuffer())
    const isJson = /json/.test(response.headers.get('content-type') ?? '') && bytes.length > 0
    const body: unknown = isJson ? JSON.parse(new TextDecoder().decode(bytes)) : null
    const answer = { status: response.status, headers: response.headers, body, bytes }
    checkAnswer(method, new URL(base + path).pathname, answer)
    return answer
  }
  const json = (method: string) => (path: string, body?: unknown) =>
    send(
      method,
      path,
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
    )
  return { get: json('GET'), post: json('POST'), put: json('PUT'), delete: json('DELETE'), send }
}

/** Every answer is what the document says: a problem from 400 on, else the schema of its status. */
function checkAnswer(method: string, path: string, { status, headers, body }: Answer): void {
  if (headers.get('cache-control') !== 'no-store' || headers.get('x-content-type-options') !== 'nosniff') {
    throw new Error(`${method} ${path} answered without its safety headers`)
  }
  if (method === 'HEAD') return
  if (status >= 400) {
    const problem = problemSchema.parse(body)
    const type = headers.get('content-type')
    if (type !== 'application/problem+json' || problem.status !== status) {
      throw new Error(`${method} ${path} answered ${status} as ${type}: ${JSON.stringify(body)}`)
    }
    return
  }
  // `{year}` would match `2023.docx` too: the longest path is meant.
  const declared = operations
    .filter((one) => one.method === method && patternOf(one.path).test(path))
    .toSorted((one, other) => other.path.length - one.path.length)
    .at(0)?.responses
  if (declared === undefined) return
  const expected = Object.entries(declared).find(([code]) => code === String(status))?.[1]
  if (expected === undefined) throw new Error(`${method} ${path} answered ${status}, which it does not declare`)
  if (typeof expected === 'function') expected().parse(body)
  if (typeof expected !== 'object' || !('schema' in expected)) return
  const type = headers.get('content-type') ?? ''
  if (type.includes('json')) expected.schema().parse(body)
  else if (!expected.files.includes(type))
    throw new Error(`${method} ${path} answered ${type}, which it does not declare`)
}

/** `/townships/{townshipId}/villages` → matches the path of any township's villages, whatever comes before. */
function patternOf(path: string): RegExp {
  const escaped = path.replace(/[.:]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+?')
  return new RegExp(`^/api/v1${escaped}$`)
}

const entryShape = z.looseObject({ id: z.string(), version: z.int(), status: z.string() })

/** The entry that an answer holds. */
export function entryIn(answer: Answer) {
  return entryShape.parse(answer.body)
}

/** The problem that an answer holds. */
export function problemIn(answer: Answer) {
  return problemSchema.parse(answer.body)
}

/** The page that an answer holds. */
export function pageIn(answer: Answer) {
  return z
    .object({ items: z.array(z.record(z.string(), z.unknown())), nextCursor: z.string().nullable() })
    .parse(answer.body)
}
