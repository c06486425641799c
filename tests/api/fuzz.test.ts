/** Every operation with bodies and parameters of its documented shape, nearly of that shape, and of no shape at all. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { openApiDocument } from '../../functions/api/openapi.ts'
import { grantMembership } from '../../shared/members/grant-membership.ts'
import { type Town, useApi } from '../support/api.ts'
import type { Client } from '../support/api-client.ts'
import { aContractTerms, aMeeting, aNewProject, anAction, anIncome } from '../support/builders.ts'
import { fitting, garbage, type Hints, nearly } from '../support/json-schema.ts'
import { writtenBetween } from '../support/stores.ts'
import { villages } from '../support/town.ts'

const api = useApi()
const RUNS = 20
/** The first is approved, the others wait. */
const entryIds = ['fuzzed-1', 'fuzzed-2', 'fuzzed-3', 'fuzzed-4', 'fuzzed-5']
/** Ids that a project, a meeting, an item and a contract have too. */
const taken = ['fuzzed', 'fuzzed-1']

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
    const clerk = await town.as('yangjiagedu')
    for (const id of entryIds) await clerk.post('/income-entries', anIncome({ id, receivedOn: '2023-05-20' }))
    const reviewer = await town.as('reviewer')
    await reviewer.post('/income-entries/fuzzed-1/approve', { version: 1 })
    for (const id of taken) {
      await reviewer.post('/projects', aNewProject({ id }))
      await reviewer.post(`/projects/${id}/contracts`, aContractTerms({ id }))
      await reviewer.post('/meetings', { ...aMeeting({ id }), actionItems: [anAction({ id })] })
    }
  })

  const known: Hints = {
    countyId: fc.constant('').map(() => town.countyId),
    townshipId: fc.constant('').map(() => town.id),
    villageId: fc.constantFrom(...villages.map((one) => one.id)),
    payerVillageId: fc.constant('hekou'),
    entryId: fc.constantFrom(...entryIds),
    entryIds: fc.subarray(entryIds, { minLength: 1 }),
    id: fc.oneof(fc.constantFrom(...entryIds, ...taken, 'twin'), fc.uuid()),
    requestId: fc.constantFrom(undefined, 'once', 'twice'),
    receiptId: fc.constantFrom(...entryIds),
    meetingId: fc.constantFrom(...taken),
    formId: fc.constantFrom(...taken),
    itemId: fc.constantFrom(...taken),
    contractId: fc.constantFrom(undefined, ...taken),
    refundOf: fc.constantFrom(undefined, undefined, ...entryIds),
    projectId: fc.constantFrom(undefined, ...taken),
    email: fc.constantFrom('a@example.com', 'A@example.com', 'b@example.com'),
    nature: fc.constant(undefined),
    receivedOn: fc.constantFrom('2023-05-03', '2023-07-03'),
    on: fc.constant('2023-07-09'),
    amountFen: fc.integer({ min: 1, max: 1e9 }),
    forPeriod: fc.constantFrom('2023-05', ['2023-05', '2023-06']),
    month: fc.constantFrom('2023-05', '2023-06'),
    week: fc.constantFrom('2023-W20', '2023-W26'),
    year: fc.constant(2023),
    version: fc.integer({ min: 0, max: 3 }),
    successors: fc.constant(undefined),
    monthlyPlan: fc.constant(null),
    cursor: fc.constant(undefined),
    revision: fc.constantFrom(undefined, 1),
    village: fc.constantFrom(undefined, 'hekou'),
  }

  function parameterOf({ name, schema }: Documented['parameters'][number]): fc.Arbitrary<string | undefined> {
    const text = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value)).toWellFormed()
    const options = [
      { weight: 2, arbitrary: fitting(schema).map(text) },
      { weight: 1, arbitrary: garbage.map(text) },
    ]
    const hint = known[name]?.map((value) => (value === undefined ? undefined : text(value)))
    return fc.oneof(...(hint === undefined ? [] : [{ weight: 20, arbitrary: hint }]), ...options)
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
              { weight: 3, arbitrary: fitting(body, known) },
              { weight: 3, arbitrary: nearly(body, known) },
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
        const written = writtenBetween(before, after)
        before = after
        expect(answer.status).toBeLessThan(500)
        if (answer.status >= 400 || one.method === 'GET') expect(written, JSON.stringify(answer.body)).toEqual([])
      }),
      { numRuns: RUNS },
    )
  })
})

/** One path segment, whatever is in it; a dot alone would be taken for a step in the path. */
function segment(text: string): string {
  return /^\.{0,2}$/.test(text) ? '~' : encodeURIComponent(text)
}
