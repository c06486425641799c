/** API Gateway (HTTP API, payload 2.0): finds the route, makes the event, and turns what the function says into an answer. */

import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import * as z from 'zod'
import type { Assembly } from './assembly.ts'
import type { DeployedFunction, Functions } from './functions.ts'
import type { Policies } from './policy.ts'
import type { ServiceAnswer, ServiceCall } from './service-call.ts'

const REQUEST_LIMIT = 10 * 1024 * 1024
const PATIENCE_MS = 30_000

const apiSchema = z.object({ DisableExecuteApiEndpoint: z.boolean().default(false) })
const routeSchema = z.object({ RouteKey: z.string(), Target: z.string() })
const integrationSchema = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
})
const resultSchema = z.object({
  statusCode: z.int(),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
})

type Route = { key: string; segments: string[] | null; to: DeployedFunction }

export interface Entrance {
  /** Hosts by which it is reached. */
  hosts: readonly string[]
  routeKeys: readonly string[]
  answer(call: ServiceCall): Promise<EntranceAnswer>
}
export type EntranceAnswer = ServiceAnswer & { cookies?: string[] }

const refusal = (status: number, message: string): EntranceAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
})

export function openEntrance(
  assembly: Assembly,
  functions: Functions,
  policies: Policies,
  clock: () => number,
): Entrance {
  const { partition, region, account } = assembly.place
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'
  const [api, ...others] = assembly.ofType('AWS::ApiGatewayV2::Api')
  if (api === undefined || others.length > 0) throw new Error('the stage plays exactly one HTTP API')
  const apiId = api.id.toLowerCase().slice(0, 10)
  const domains = assembly
    .ofType('AWS::ApiGatewayV2::DomainName')
    .map((one) => z.string().parse(one.properties.DomainName))
  const mapped = assembly.ofType('AWS::ApiGatewayV2::ApiMapping').length > 0 ? domains : []
  const [stage = ''] = assembly
    .ofType('AWS::ApiGatewayV2::Stage')
    .map((one) => z.string().parse(one.properties.StageName))
  if (stage !== '$default') throw new Error('the stage plays the $default stage alone')
  const integrations = new Map<string, z.output<typeof integrationSchema>>(
    assembly
      .ofType('AWS::ApiGatewayV2::Integration')
      .map(({ id, properties }) => [`integrations/${id.toLowerCase()}`, integrationSchema.parse(properties)] as const),
  )
  const routes = assembly.ofType('AWS::ApiGatewayV2::Route').map(({ properties }): Route => {
    const { RouteKey, Target } = routeSchema.parse(properties)
    const integration = integrations.get(Target)
    if (integration === undefined) throw new Error(`the route ${RouteKey} leads nowhere`)
    const path = RouteKey.split(' ')[1]
    return {
      key: RouteKey,
      segments: path === undefined ? null : path.split('/').slice(1),
      to: functions.byArn(integration.IntegrationUri),
    }
  })

  async function answer(call: ServiceCall): Promise<EntranceAnswer> {
    if (call.body.length > REQUEST_LIMIT) return refusal(413, 'Request Entity Too Large')
    const rawPath = decoded(call.url.pathname)
    if (rawPath === null) return refusal(400, 'Bad Request')
    const route = mostSpecific(routes, call.method, rawPath)
    if (route === undefined) return refusal(404, 'Not Found')
    const routePart = route.segments === null ? '$default' : `${call.method}/${route.segments.join('/')}`
    const source = `arn:${partition}:execute-api:${region}:${account}:${apiId}/${stage}/${routePart}`
    if (!policies.admits(route.to.arn, 'apigateway.amazonaws.com', source)) return refusal(500, 'Internal Server Error')

    const event = JSON.stringify(eventOf(call, rawPath, route, { apiId, stage, now: clock() }))
    const patience = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS).unref())
    const outcome = await Promise.race([functions.invoke(route.to, event), patience])
    if (outcome === null) return refusal(503, 'Service Unavailable')
    if ('refused' in outcome) {
      return outcome.refused === 'too large' ? refusal(413, 'Request Too Long') : refusal(503, 'Service Unavailable')
    }
    if ('functionError' in outcome) return refusal(500, 'Internal Server Error')
    const result = resultSchema.safeParse(JSON.parse(outcome.payload))
    if (!result.success) return refusal(500, 'Internal Server Error')
    const { statusCode, headers, cookies, body, isBase64Encoded } = result.data
    return {
      status: statusCode,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
      cookies,
    }
  }

  const own = apiSchema.parse(api.properties).DisableExecuteApiEndpoint
    ? []
    : [`${apiId}.execute-api.${region}.${suffix}`]
  return { hosts: [...own, ...mapped], routeKeys: routes.map(({ key }) => key), answer }
}

/** The path as the event has it: an HTTP API takes the percent signs out of it. */
function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

/** A full match before one with parameters, the longest before a shorter one, a greedy one after those, `$default` last. */
function mostSpecific(routes: readonly Route[], method: string, path: string): Route | undefined {
  const segments = path.split('/').slice(1)
  const fitting = routes.flatMap((route) => {
    if (route.segments === null) return [{ route, rank: [-1] }]
    const [routeMethod] = route.key.split(' ')
    if (routeMethod !== 'ANY' && routeMethod !== method) return []
    const rank = rankOf(route.segments, segments)
    return rank === null ? [] : [{ route, rank }]
  })
  return fitting.sort((a, b) => compareRanks(b.rank, a.rank))[0]?.route
}

/** 2 for a literal segment, 1 for a parameter, 0 for the greedy rest; null where it does not fit. */
function rankOf(route: readonly string[], segments: readonly string[]): number[] | null {
  const rank: number[] = []
  for (const [index, part] of route.entries()) {
    if (/^\{\w+\+\}$/.test(part)) return segments.length > index ? [...rank, 0] : null
    const segment = segments[index]
    if (segment === undefined || segment === '') return part === segment ? [...rank, 2] : null
    if (/^\{\w+\}$/.test(part)) rank.push(1)
    else if (part === segment) rank.push(2)
    else return null
  }
  return segments.length === route.length ? rank : null
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? -2) - (b[index] ?? -2)
    if (difference !== 0) return difference
  }
  return 0
}

/** Bodies of these types travel as text, all others in base64, forms among them. */
const TEXT = /^(text\/|application\/(json|javascript|xml|[\w.-]+\+json|[\w.-]+\+xml)\b)/

function eventOf(
  { url, method, headers, body }: ServiceCall,
  rawPath: string,
  route: Route,
  { apiId, stage, now }: { apiId: string; stage: string; now: number },
) {
  const isText = TEXT.test(headers['content-type'] ?? '')
  const cookies = (headers.cookie ?? '').split(/;\s*/).filter(Boolean)
  const query = Object.fromEntries(
    [...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name).join(',')]),
  )
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath,
    rawQueryString: url.search.slice(1),
    ...(cookies.length === 0 ? {} : { cookies }),
    headers: eventHeaders(headers, url.host),
    ...(Object.keys(query).length === 0 ? {} : { queryStringParameters: query }),
    requestContext: {
      accountId: '000000000000',
      apiId,
      domainName: url.host,
      domainPrefix: url.host.split('.')[0],
      http: {
        method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.10',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: route.key,
      stage,
      time: new Date(now).toUTCString(),
      timeEpoch: now,
    },
    ...(body.length === 0 ? {} : { body: isText ? body.toString('utf8') : body.toString('base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  }
}

function eventHeaders(headers: IncomingHttpHeaders, host: string): Record<string, string> {
  const hidden = ['cookie', 'connection', 'transfer-encoding', 'x-stage-host', 'host']
  const kept = Object.entries(headers).flatMap(([name, value]) => {
    if (hidden.includes(name) || value === undefined) return []
    return [[name, Array.isArray(value) ? value.join(',') : value] as const]
  })
  return {
    ...Object.fromEntries(kept),
    host,
    'x-forwarded-for': '192.0.2.10',
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
  }
}
