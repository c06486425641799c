/** One operation of the API: what is registered as a route, and what the OpenAPI document is made from. */
import * as z from 'zod'
import { parseInput } from '../../shared/errors.ts'
import type { Actor } from '../../shared/permissions/actor.ts'
import { id } from '../../shared/text.ts'
import type { ApiDependencies, TokenIdentity } from './dependencies.ts'

export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE'

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
export type AskedFor = { schema: () => z.ZodType; files: readonly string[] }

/** Schemas of answers are made only when the document is: a request has no use for them. */
export type Responses = Partial<Record<200 | 201 | 204, (() => z.ZodType) | 'nothing' | { file: string } | AskedFor>>

type Definition = {
  operationId: string
  method: Method
  /** As in OpenAPI, below the base: `/townships/{townshipId}/villages`. */
  path: string
  tag: string
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
  params: z.ZodObject
  answer(call: Call<Record<string, string>>): Promise<Answer>
}

/**
 * Operations that one file answers: their names are known at once (`GET /townships/{townshipId}/villages`), what answers
 * them loads with the first request, so that nobody waits for what others ask. A test holds that every part names what its
 * file answers.
 */
export type OperationsPart = {
  names: readonly string[]
  load(): Promise<readonly Operation[]>
}

/** Describes an operation; its handler gets path parameters parsed by `params`, `invalid_input` where they are not right. */
export function operation<Shape extends z.core.$ZodShape>(
  definition: Definition & {
    params: z.ZodObject<Shape>
    handle(call: Call<z.output<z.ZodObject<Shape>>>): Promise<Answer>
  },
): Operation {
  const { handle, params, ...rest } = definition
  return {
    ...rest,
    params,
    answer: (call) => handle({ ...call, params: parseInput<z.output<z.ZodObject<Shape>>>(params, call.params) }),
  }
}

export const noParams = z.object({})
export const inTownship = z.object({ townshipId: id })

/** 201 where something was made, 200 where it was there already. */
export function made(created: boolean, body: unknown): Answer {
  return { status: created ? 201 : 200, body }
}

export function ok(body: unknown): Answer {
  return { status: 200, body }
}
