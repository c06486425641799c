/**
 * Plays what the synthesized templates define, and nothing else: the door, the functions as real bundles in processes of
 * their own, the permissions of each call, queues, schedules, events. Behind it a DynamoDB engine, S3, SQS and an issuer
 * that refuse what the real ones refuse, and a local SES.
 */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as z from 'zod'
import { type Assembly, type AssemblyOptions, readAssembly } from './assembly.ts'
import { createTables, denied, needsOf, operationOf, passToEngine } from './dynamodb.ts'
import { openEntrance } from './entrance.ts'
import { createEvents, type Events } from './events.ts'
import { type DeployedFunction, deployFunctions, type Functions, isTooLargeToQueue } from './functions.ts'
import { createIssuer, type Issuer } from './issuer.ts'
import { AccessDenied, type Policies, readPolicies } from './policy.ts'
import { type Bucket, createBuckets, createS3 } from './s3.ts'
import { bodyOf, json, jsonError, type ServiceAnswer, type ServiceCall, send } from './service-call.ts'
import { createSes, type Ses } from './ses.ts'
import { createQueues, type Queues, queueOf, sendBatch } from './sqs.ts'
import { createUserPool, type UserPool } from './user-pool.ts'

export interface Stage {
  assembly: Assembly
  functions: Functions
  policies: Policies
  queues: Queues
  buckets: readonly Bucket[]
  events: Events
  issuer: Issuer
  ses: Ses
  /** Accounts of the deployment's own user pool; undefined where people sign in elsewhere. */
  users: UserPool | undefined
  /** The instant it is for everybody, in milliseconds. */
  clock: { now(): number; set(instant: string): void }
  /** Where people and programs find it, as the stack says. */
  url: string
  /** Sees every call of the table before it is answered, and may hold it. */
  watch: { onStore(caller: DeployedFunction, body: string): void | Promise<void> }
  routeKeys: readonly string[]
  /** As a browser or a program outside asks: by the public name of whatever it asks. Redirects are not followed. */
  fetch(url: string, init?: RequestInit): Promise<Response>
  /** The settings of a shell with an operator's rights, for the commands of the product. */
  engine: { endpoint: string; tableName: string }
  close(): Promise<void>
}

export interface StageOptions extends AssemblyOptions {
  /** A DynamoDB-compatible engine, without tables. */
  engine: string
  /** What time it is at first. */
  now?: string
}

export async function openStage(
  folder: string,
  { engine, now = '2023-07-10T02:00:00.000Z', ...options }: StageOptions,
): Promise<Stage> {
  const assembly = readAssembly(folder, options)
  const policies = readPolicies(assembly)
  let offset = Date.parse(now) - Date.now()
  const clock = {
    now: () => Date.now() + offset,
    set: (instant: string) => {
      offset = Date.parse(instant) - Date.now()
    },
  }
  let port = 0
  const functions = deployFunctions(assembly, clock.now, () => port)
  const queues = createQueues(assembly)
  const buckets = createBuckets(assembly)
  const s3 = createS3(policies, functions)
  const ses = await createSes(options.place)
  const users = createUserPool(assembly)
  const passMinutes = (minutes: number) => {
    offset += minutes * 60_000
  }
  const events = createEvents(assembly, functions, policies, queues, passMinutes)
  const watch: Stage['watch'] = { onStore: () => {} }
  const entrance = openEntrance(assembly, functions, policies, clock.now)
  const issuer = await createIssuer(assembly, toldOf(functions), clock.now)
  await createTables(assembly, engine)
  const { region, partition } = options.place
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'

  const services: Record<string, (call: ServiceCall, caller: DeployedFunction) => Promise<ServiceAnswer>> = {
    [`dynamodb.${region}.${suffix}`]: async (call, caller) => {
      const needs = needsOf(operationOf(call), JSON.parse(call.body.toString()), (name) => tableArn(assembly, name))
      for (const need of needs) policies.demand(caller.roleArn, need)
      await watch.onStore(caller, call.body.toString())
      return passToEngine(engine, call)
    },
    [`sqs.${region}.${suffix}`]: async (call, caller) => {
      const queue = queueOf(queues, call)
      if (queue === undefined)
        return jsonError(400, 'com.amazonaws.sqs#QueueDoesNotExist', 'The specified queue does not exist.')
      policies.demand(caller.roleArn, { action: 'sqs:SendMessage', resource: queue.arn })
      if (operationOf(call) !== 'SendMessageBatch')
        return jsonError(400, 'UnknownOperationException', operationOf(call))
      return sendBatch(queues, queue, call)
    },
    [`lambda.${region}.${suffix}`]: async (call, caller) => {
      const name = decodeURIComponent(
        /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(call.url.pathname)?.[1] ?? '',
      )
      const fn = functions.all.find((one) => one.physicalName === name || one.arn === name)
      if (fn === undefined) return jsonError(404, 'ResourceNotFoundException', `Function not found: ${name}`)
      policies.demand(caller.roleArn, { action: 'lambda:InvokeFunction', resource: fn.arn })
      if (call.headers['x-amz-invocation-type'] === 'Event') {
        if (isTooLargeToQueue(call.body.toString()))
          return jsonError(
            413,
            'RequestTooLargeException',
            'Request must be smaller than 1048576 bytes for the InvokeFunction operation',
          )
        events.call(fn, call.body.toString())
        return { status: 202 }
      }
      const outcome = await functions.invoke(fn, call.body.toString())
      if ('refused' in outcome) {
        return outcome.refused === 'too large'
          ? jsonError(
              413,
              'RequestTooLargeException',
              'Request must be smaller than 6291456 bytes for the InvokeFunction operation',
            )
          : jsonError(429, 'TooManyRequestsException', 'Rate Exceeded.')
      }
      if ('payload' in outcome) return { ...json(null, 'application/json'), body: outcome.payload }
      return {
        status: 200,
        headers: { 'x-amz-function-error': 'Unhandled', 'content-type': 'application/json' },
        body: JSON.stringify({ errorMessage: outcome.functionError }),
      }
    },
    [`cognito-idp.${region}.${suffix}`]: async (call, caller) => {
      if (users === undefined) return jsonError(400, 'ResourceNotFoundException', 'There is no user pool.')
      for (const need of users.needsOf(call)) policies.demand(caller.roleArn, need)
      return users.answer(call)
    },
    [`email.${region}.${suffix}`]: async (call, caller) => {
      for (const need of ses.needs(call)) policies.demand(caller.roleArn, need)
      return ses.answer(call)
    },
  }

  async function answer(request: IncomingMessage): Promise<ServiceAnswer & { cookies?: string[] }> {
    const host = z.string().parse(request.headers['x-stage-host'])
    const call: ServiceCall = {
      method: request.method ?? 'GET',
      url: new URL(`https://${host}${request.url}`),
      headers: request.headers,
      body: await bodyOf(request),
      caller: callerOf(request, functions),
    }
    if (entrance.hosts.includes(host)) return entrance.answer(call)
    const isIssuer = issuer.hosts.includes(host) && call.headers['x-amz-target'] === undefined
    if (isIssuer) return issuer.answer(call)
    const bucket = buckets.find(({ name }) => host === `${name}.s3.${region}.${suffix}`)
    if (bucket !== undefined)
      return call.method === 'POST' ? s3.post(bucket, call, clock.now()) : s3.answer(bucket, call, clock.now())
    const service = services[host]
    if (service === undefined)
      return { status: 502, body: `the stage leads nowhere but to what the templates have, and not to ${host}` }
    if (call.caller === undefined)
      return jsonError(403, 'UnrecognizedClientException', 'The security token included in the request is invalid.')
    try {
      return await service(call, call.caller)
    } catch (error) {
      if (error instanceof AccessDenied) return denied(error.message)
      throw error
    }
  }

  const server = createServer((request, response) => {
    answer(request).then(
      ({ cookies = [], ...whole }) => {
        for (const cookie of cookies) response.appendHeader('set-cookie', cookie)
        send(response, whole)
      },
      (error: unknown) => send(response, { status: 599, body: `the stage itself failed: ${error}` }),
    )
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  port = (server.address() as AddressInfo).port

  return {
    assembly,
    functions,
    policies,
    queues,
    buckets,
    events,
    issuer,
    ses,
    users,
    watch,
    clock,
    url: z.string().parse(assembly.outputs.PublicUrl),
    routeKeys: entrance.routeKeys,
    engine: { endpoint: engine, tableName: tableArnOf(assembly).split('/')[1] ?? '' },
    fetch(url, init = {}) {
      const { host, pathname, search } = new URL(url)
      const headers = new Headers(init.headers)
      headers.set('x-stage-host', host)
      return fetch(`http://127.0.0.1:${port}${pathname}${search}`, { ...init, headers, redirect: 'manual' })
    },
    async close() {
      await functions.close()
      await ses.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The function whose key signed a call of AWS; no key, nobody. */
function callerOf({ headers }: IncomingMessage, functions: Functions): DeployedFunction | undefined {
  const [, key] = /Credential=(\w+)\//.exec(headers.authorization ?? '') ?? []
  return key === undefined ? undefined : functions.byAccessKey(key)
}

/** What the functions of the door were told of their issuer. */
function toldOf({ all }: Functions): { issuer: string; clientId: string; audience: string } {
  const told = z.object({ OIDC_ISSUER: z.string(), OIDC_CLIENT_ID: z.string(), API_AUDIENCE: z.string() })
  const found = all.flatMap(({ variables }) => {
    const parsed = told.safeParse(variables)
    return parsed.success ? [parsed.data] : []
  })[0]
  if (found === undefined) throw new Error('no function was told of an issuer')
  return { issuer: found.OIDC_ISSUER, clientId: found.OIDC_CLIENT_ID, audience: found.API_AUDIENCE }
}

function tableArnOf(assembly: Assembly): string {
  const [table] = assembly.ofType('AWS::DynamoDB::Table')
  if (table === undefined) throw new Error('the templates have no table')
  return assembly.arnOf(table)
}

function tableArn(assembly: Assembly, name: string): string {
  const { partition, region, account } = assembly.place
  return `arn:${partition}:dynamodb:${region}:${account}:table/${name}`
}
