/** The JSON API: registers the table of operations, finds out who is calling, and turns what happens into answers. */
import { type Context, Hono } from 'hono'
import { TooManyRequests } from '../../shared/errors.ts'
import { authenticate } from './authenticate.ts'
import { withCursor } from './cursor.ts'
import type { ApiDependencies } from './dependencies.ts'
import type { Answer, Operation, OperationsPart } from './operation.ts'
import { byNarrowness, honoPath, pathParams } from './paths.ts'
import { withPublicIds } from './person-ids.ts'
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
  for (const [path, routes] of routesByPath(parts)) {
    for (const { method, load } of routes) {
      app.on(method, API_BASE + honoPath(path), async (context) => responseOf(await run(deps, await load(), context)))
    }
    const methods = routes.map(({ method }) => method)
    app.all(API_BASE + honoPath(path), (context) => {
      throw methodNotAllowed(context.req.method, methods)
    })
  }
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

type Route = { method: string; path: string; load(): Promise<Operation> }

/** Routes of one path together, narrower paths first. */
function routesByPath(parts: readonly OperationsPart[]): [string, Route[]][] {
  const paths = Map.groupBy(parts.flatMap(routesOf), (route) => route.path)
  return [...paths].sort(([a], [b]) => byNarrowness(a, b))
}

function routesOf({ names, load }: OperationsPart): Route[] {
  return names.map((name) => {
    const [method = '', path = ''] = name.split(' ')
    let loaded: Promise<Operation> | undefined
    return { method, path, load: () => (loaded ??= load().then((operations) => operationNamed(name, operations))) }
  })
}

function operationNamed(name: string, operations: readonly Operation[]): Operation {
  const found = operations.find(({ method, path }) => name === `${method} ${path}`)
  if (found === undefined) throw new Error(`The file that is listed for ${name} does not answer it`)
  return found
}

async function run(deps: ApiDependencies, one: Operation, context: Context): Promise<Answer> {
  const { identity, actor } = await authenticate(deps, context.req.header('authorization'))
  const body = one.method === 'GET' || one.method === 'DELETE' ? {} : await readBody(context.req.raw)
  const params = pathParams(one.path, context.req.param())
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

function methodNotAllowed(method: string, known: readonly string[]): HttpProblem {
  const allowed = known.flatMap((one) => (one === 'GET' ? ['GET', 'HEAD'] : [one]))
  return new HttpProblem('method_not_allowed', `这个地址不支持 ${method}。`, { allow: allowed.join(', ') })
}
