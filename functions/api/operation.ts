/** One operation of the API: what is registered as a route, and what the OpenAPI document is made from. */
import * as z from 'zod'
import { month, week } from '../../shared/calendar.ts'
import { parseInput } from '../../shared/errors.ts'
import type { Actor } from '../../shared/permissions/actor.ts'
import { bodyOfArea } from '../../shared/permissions/body.ts'
import { id } from '../../shared/text.ts'
import type { ApiDependencies, TokenIdentity } from './dependencies.ts'

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE'

/** What a handler is given. Queries and bodies are raw: use cases parse them, after they know who is asking. */
export type Call<P> = {
  deps: ApiDependencies
  actor: Actor
  identity: TokenIdentity
  params: P
  query: Record<string, string>
  body: Record<string, unknown>
}

/** Who asks, and what answers are made with. */
export type Asking = { deps: Pick<ApiDependencies, 'now'>; actor: Actor }

export type Answer =
  | { status: 200 | 201; body: unknown }
  | { status: 204 }
  | { status: 200; file: Uint8Array; headers: Record<string, string> }

/** JSON, or a file of another kind where that is asked for. */
type AskedFor = { schema: () => z.ZodType; files: readonly string[] }

/** Schemas of answers are made only when the document is: a request has no use for them. */
export type Responses = Partial<Record<200 | 201 | 204, (() => z.ZodType) | 'nothing' | { file: string } | AskedFor>>

type Definition = {
  /** In Chinese, for people. */
  summary: string
  /** In English: who may call it, and what else a client must know. */
  description: string
  /** The use case's own schemas: it parses with them, the document shows them. */
  query?: z.ZodObject
  body?: z.ZodType
  responses: Responses
}

export type Operation = Definition & {
  operationId: string
  method: string
  /** As in OpenAPI, below the base: `/townships/{townshipId}/villages`. */
  path: string
  tag: string
  params: z.ZodObject
  answer(call: Call<Record<string, string>>): Promise<Answer>
}

/**
 * Operations that one file answers: where they lie is known at once, what answers them loads with the first request there, so
 * that nobody waits for what others ask. A test holds that all of them lie there.
 */
export type OperationsPart = {
  /** Where their paths begin: `/townships/{townshipId}/villages`; of files of any kind: `/areas/{areaId}/review/{year}.*`. */
  below: readonly string[]
  load(): Promise<readonly Operation[]>
}

/** What the parameters of a path must look like, by their names; all others are ids. */
const usualParams: Record<string, z.ZodType> = {
  week,
  month,
  year: z.string().regex(/^20\d{2}$/, '年份要写成 2023 的样子'),
}

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never
type Params<Path extends string, Own extends z.core.$ZodShape> = {
  [Name in NamesIn<Path>]: Name extends keyof Own ? z.output<Own[Name]> : string
} & ('areaId' extends NamesIn<Path> ? { townshipId: string } : unknown)

/**
 * Describes what `GET /townships/{townshipId}/villages` answers; its handler gets the path's parameters parsed, `invalid_input` where they
 * are not right. Below an area `townshipId` is the name under which the area publishes, as verbs of any body take it.
 */
export function operation<
  const Name extends `${Method} /${string}`,
  Own extends z.core.$ZodShape = Record<never, never>,
>(
  operationId: string,
  name: Name,
  definition: Definition & {
    /** Parameters of the path that look otherwise than usual. */
    params?: Own
    handle(call: Call<Params<Name, Own>>): Promise<Answer>
  },
): Omit<Operation, 'tag'> {
  const { handle, params: own = {}, ...rest } = definition
  const [method = '', path = ''] = name.split(' ')
  const shape = [...path.matchAll(/\{(\w+)\}/g)].map(([, one = '']) => [one, usualParams[one] ?? id])
  const params = z.object({ ...Object.fromEntries(shape), ...own })
  return {
    ...rest,
    operationId,
    method,
    path,
    params,
    answer(call) {
      const given = parseInput(params, call.params)
      const area = typeof given.areaId === 'string' ? { townshipId: bodyOfArea(given.areaId) } : {}
      return handle({ ...call, params: { ...given, ...area } as Params<Name, Own> })
    },
  }
}

/** Operations under one heading of the OpenAPI document. */
export function tagged(tag: string, operations: readonly Omit<Operation, 'tag'>[]): Operation[] {
  return operations.map((one) => ({ ...one, tag }))
}

/** 201 where something was made, 200 where it was there already. */
export function made(created: boolean, body: unknown): Answer {
  return { status: created ? 201 : 200, body }
}

export function ok(body: unknown): Answer {
  return { status: 200, body }
}
