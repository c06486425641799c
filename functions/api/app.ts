/** The JSON API: registers the table of operations, finds out who is calling, and turns what happens into answers. */
import { type Context, Hono } from 'hono'
import { TooManyRequests } from '../../shared/errors.ts'
import { publicPersonId } from '../../shared/permissions/actor.ts'
import { authenticate } from './authenticate.ts'
import { withCursor } from './cursor.ts'
import type { ApiDependencies } from './dependencies.ts'
import type { Answer, Operation, OperationsPart } from './operation.ts'
import { belowPattern, byNarrowness, pathPattern } from './paths.ts'
import { everyAnswer, HttpProblem, internalProblem, problem, problemOf, problemResponse } from './problems.ts'
import { readBody } from './read-body.ts'

export const API_BASE = '/api/v1'

/**
 * These operations under `/api/v1`. No operation runs for anyone who is not signed in; that an address or a method does not exist
 * is no secret, as the OpenAPI document lists those that do.
 *
 * @example serve({ fetch: createApi(deps, operationParts).fetch, port: 3000 })
 */
export function createApi(deps: ApiDependencies, parts: readonly OperationsPart[]): Hono {
  const app = new Hono()
  app.get(`${API_BASE}/openapi.json`, async (context) => context.json(Object(await deps.openApi()), 200, everyAnswer))
  const find = finderIn(parts)
  app.all(`${API_BASE}/*`, async (context) => {
    const found = await find(context.req.path.slice(API_BASE.length))
    if (found === null) return context.notFound()
    const method = context.req.method === 'HEAD' ? 'GET' : context.req.method
    const asked = found.operations.find((one) => one.method === method)
    if (asked === undefined) throw methodNotAllowed(method, found.operations)
    return responseOf(await run(deps, asked, context, found.params))
  })
  app.notFound(() => problemResponse(problem('not_found', '没有这个地址。')))
  app.onError((error, context) => {
    const known = problemOf(error)
    if (known !== null && known.status === 500) deps.log.error('api_refused', error, { method: context.req.method })
    if (error instanceof TooManyRequests) {
      return problemResponse(problem(error.code, error.message), { 'retry-after': String(error.retryAfterSeconds) })
    }
    if (known !== null) return problemResponse(known, error instanceof HttpProblem ? error.headers : {})
    deps.log.error('api_failed', error, { method: context.req.method })
    return problemResponse(internalProblem)
  })
  return app
}

type Found = { operations: readonly Operation[]; params: Record<string, string> }

/** Finds the operations of a path; the files of others are not loaded for it. */
function finderIn(parts: readonly OperationsPart[]): (path: string) => Promise<Found | null> {
  const places = parts
    .flatMap(({ below, load }) => {
      let loaded: Promise<readonly Operation[]> | undefined
      return below.map((path) => ({ path, pattern: belowPattern(path), load: () => (loaded ??= load()) }))
    })
    .sort((a, b) => byNarrowness(a.path, b.path))
  return async (path) => {
    for (const { load } of places.filter(({ pattern }) => pattern.test(path))) {
      const found = operationsAt(path, await load())
      if (found !== null) return found
    }
    return null
  }
}

/** Where several paths fit, those of the narrowest. */
function operationsAt(path: string, all: readonly Operation[]): Found | null {
  const fitting = all.filter((one) => pathPattern(one.path).test(path)).sort((a, b) => byNarrowness(a.path, b.path))
  const [first] = fitting
  if (first === undefined) return null
  const params = Object.entries(pathPattern(first.path).exec(path)?.groups ?? {})
  return {
    operations: fitting.filter((one) => one.path === first.path),
    params: Object.fromEntries(params.map(([name, value]) => [name, decoded(value)])),
  }
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

async function run(
  deps: ApiDependencies,
  one: Operation,
  context: Context,
  params: Record<string, string>,
): Promise<Answer> {
  const { identity, actor } = await authenticate(deps, context.req.header('authorization'))
  const body = one.method === 'GET' || one.method === 'DELETE' ? {} : await readBody(context.req.raw)
  return one.answer({ deps, identity, actor, params, query: withCursor(context.req.query()), body })
}

function responseOf(answer: Answer): Response {
  if ('file' in answer) {
    return new Response(Buffer.from(answer.file), { headers: { ...answer.headers, ...everyAnswer } })
  }
  return answer.status === 204
    ? new Response(null, { status: 204, headers: everyAnswer })
    : new Response(JSON.stringify(answer.body, withPublicIds), {
        status: answer.status,
        headers: { ...everyAnswer, 'content-type': 'application/json' },
      })
}

function methodNotAllowed(method: string, known: readonly Operation[]): HttpProblem {
  const allowed = known.flatMap((one) => (one.method === 'GET' ? ['GET', 'HEAD'] : [one.method]))
  return new HttpProblem('method_not_allowed', `这个地址不支持 ${method}。`, { allow: allowed.join(', ') })
}

/** Fields that say who did something, wherever they stand in an answer; `takenBy` is frozen with its document as it is. */
const WHO = /^(?:by|writers|(?!taken)[a-z]+By)$/

/** For `JSON.stringify`: people by a digest of their id, which is made of the account, often a telephone number. */
function withPublicIds(key: string, value: unknown): unknown {
  if (!WHO.test(key)) return value
  if (typeof value === 'string') return publicPersonId(value)
  return Array.isArray(value) ? value.map((one) => (typeof one === 'string' ? publicPersonId(one) : one)) : value
}
