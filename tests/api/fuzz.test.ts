/** Every operation with bodies and parameters of its documented shape, nearly of that shape, and of no shape at all. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { openApiDocument } from '../../functions/api/openapi.ts'
import { grantMembership } from '../../shared/members/grant-membership.ts'
import { type Town, useApi, writtenBetween } from '../support/api.ts'
import type { Client } from '../support/api-client.ts'
import { anIncome } from '../support/builders.ts'
import { fitting, garbage, nearly } from '../support/json-schema.ts'
import { villages } from '../support/town.ts'

const api = useApi()
const RUNS = 20

const operation = z.object({
  operationId: z.string(),
  parameters: z.array(z.object({ name: z.string(), in: z.string(), required: z.boolean(), schema: z.unknown() })),
  requestBody: z.object({ content: z.object({ 'application/json': z.object({ schema: z.unknown() }) }) }).optional(),
})
const { paths } = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) }).parse(openApiDocument())
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, one]) => ({ path, method: method.toUpperCase(), ...one })),
)
type Documented = (typeof operations)[number]

describe('no request is a server error, and a refused one writes nothing', () => {
  let town: Town
  let everything: Client

  beforeAll(async () => {
    town = await api.town()
    // Someone in every role reaches the code behind every permission.
    for (const role of ['clerk', 'reviewer', 'leader', 'admin'] as const) {
      await grantMembership(api.system.deps, {
        scope: { kind: 'township', townshipId: town.id },
        account: `${town.id}-everything`,
        role,
        name: '多面手',
        villageIds: role === 'clerk' ? villages.map((one) => one.id) : [],
      })
    }
    const scope = { kind: 'county', countyId: town.countyId } as const
    await grantMembership(api.system.deps, {
      scope,
      account: `${town.id}-everything`,
      role: 'county',
      name: '多面手',
      villageIds: [],
    })
    everything = await api.as(`${town.id}-everything`)
    await (await town.as('yangjiagedu')).post('/income-entries', anIncome({ id: 'fuzzed' }))
    await (await town.as('reviewer')).post('/income-entries/fuzzed/approve', { version: 1 })
  })

  /** Mostly what exists, so that a request gets past the first question. */
  function parameterOf({ name, schema }: Documented['parameters'][number]): fc.Arbitrary<string> {
    const known: Record<string, string> = {
      townshipId: town.id,
      countyId: town.countyId,
      villageId: 'yangjiagedu',
      entryId: 'fuzzed',
      month: '2023-05',
      week: '2023-W20',
      year: '2023',
    }
    const text = (arbitrary: fc.Arbitrary<unknown>) => arbitrary.map((value) => String(value).toWellFormed())
    const options = [
      { weight: 2, arbitrary: text(fitting(schema)) },
      { weight: 1, arbitrary: text(garbage) },
    ]
    const value = known[name]
    return fc.oneof(...(value === undefined ? [] : [{ weight: 8, arbitrary: fc.constant(value) }]), ...options)
  }

  function requestOf(one: Documented) {
    const body = one.requestBody?.content['application/json'].schema
    const parameters = Object.fromEntries(
      one.parameters.map((parameter) => [
        parameter.name,
        parameter.in === 'path' ? parameterOf(parameter) : fc.option(parameterOf(parameter), { nil: undefined }),
      ]),
    )
    return fc.record({
      parameters: fc.record(parameters),
      body:
        body === undefined
          ? fc.constant(undefined)
          : fc.oneof(
              { weight: 3, arbitrary: fitting(body) },
              { weight: 3, arbitrary: nearly(body) },
              { weight: 1, arbitrary: garbage },
            ),
    })
  }

  function pathOf(one: Documented, values: Record<string, unknown>): string {
    const path = one.path.replace(/\{(\w+)\}/g, (_, name: string) => segment(String(values[name])))
    const query = new URLSearchParams()
    for (const { name, in: place } of one.parameters) {
      if (place === 'query' && values[name] !== undefined) query.set(name, String(values[name]))
    }
    return `${path}?${query}`
  }

  test.each(operations.map((one) => [one.operationId, one] as const))('%s', async (_name, one) => {
    let before = await api.dump()
    await fc.assert(
      fc.asyncProperty(requestOf(one), async ({ parameters, body }) => {
        const init =
          body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
        const answer = await everything.send(one.method, pathOf(one, parameters), init)
        const after = await api.dump()
        expect(answer.status).toBeLessThan(500)
        if (answer.status >= 400 || one.method === 'GET') expect(writtenBetween(before, after)).toEqual([])
        before = after
      }),
      { numRuns: RUNS },
    )
  })
})

/** One path segment, whatever is in it; a dot alone would be taken for a step in the path. */
function segment(text: string): string {
  return /^\.{0,2}$/.test(text) ? '~' : encodeURIComponent(text)
}
