import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { operations } from '../../functions/api/all-operations.ts'
import { openApiDocument } from '../../functions/api/openapi.ts'
import { operationParts } from '../../functions/api/operations.ts'
import { belowPattern } from '../../functions/api/paths.ts'
import { useApi } from '../support/api.ts'

const api = useApi()

const operationObject = z.object({
  operationId: z.string(),
  summary: z.string().regex(/\p{Script=Han}/u),
  description: z.string().min(5),
  tags: z.array(z.string()).length(1),
  parameters: z.array(
    z.object({ name: z.string(), in: z.enum(['path', 'query']), required: z.boolean(), schema: z.looseObject({}) }),
  ),
  requestBody: z.looseObject({ content: z.object({ 'application/json': z.looseObject({}) }) }).optional(),
  responses: z.record(
    z.string().regex(/^([245]\d\d|[45]XX)$/),
    z.union([z.object({ $ref: z.string() }), z.looseObject({ description: z.string() })]),
  ),
})
const documentShape = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.tuple([z.object({ url: z.literal('/api/v1') })]),
  security: z.tuple([z.object({ bearer: z.tuple([]) })]),
  tags: z.array(z.object({ name: z.string() })),
  paths: z.record(
    z.string().startsWith('/'),
    z
      .record(z.enum(['get', 'put', 'post', 'delete']).or(z.never()), operationObject)
      .or(z.partialRecord(z.enum(['get', 'put', 'post', 'delete']), operationObject)),
  ),
  components: z.object({
    securitySchemes: z.object({
      bearer: z.object({ type: z.literal('http'), scheme: z.literal('bearer'), bearerFormat: z.string() }),
    }),
    schemas: z.record(z.string().regex(/^[A-Za-z]+$/), z.looseObject({})),
    responses: z.record(z.string(), z.looseObject({ description: z.string() })),
  }),
})

const document = openApiDocument()
const parsed = documentShape.parse(document)
const documented = Object.entries(parsed.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, one]) => ({
    path,
    method: method.toUpperCase(),
    ...operationObject.parse(one),
  })),
)

describe('the document', () => {
  test('is served to anyone', async () => {
    const answer = await (await api.as(null)).get('/openapi.json')
    expect([answer.status, answer.body]).toEqual([200, document])
  })

  test('and every operation lies where its part says, and a path in one part alone', async () => {
    const parts = await Promise.all(operationParts.map(async ({ below, load }) => ({ below, answers: await load() })))
    for (const { below, answers } of parts) {
      const places = below.map((path) => [path, belowPattern(path)] as const)
      for (const { path } of answers)
        expect(
          places.filter(([, place]) => place.test(path)),
          path,
        ).not.toEqual([])
      for (const [place, pattern] of places)
        expect(
          answers.some(({ path }) => pattern.test(path)),
          place,
        ).toBe(true)
    }
    const partsOf = Map.groupBy(
      parts.flatMap(({ answers }, at) => answers.map(({ path }) => ({ path, at }))),
      ({ path }) => path,
    )
    for (const [path, places] of partsOf) expect(new Set(places.map(({ at }) => at)).size, path).toBe(1)
  })

  test('and the routes are the same operations', async () => {
    const nobody = await api.as(null)
    for (const [path, methods] of Object.entries(parsed.paths)) {
      const answer = await nobody.send('PATCH', path.replaceAll(/\{\w+\}/g, 'x'))
      const allowed = Object.keys(methods).flatMap((one) => (one === 'get' ? ['GET', 'HEAD'] : [one.toUpperCase()]))
      expect([answer.status, answer.headers.get('allow')?.split(', ').sort()], path).toEqual([405, allowed.sort()])
    }
    expect(documented.map((one) => one.operationId).sort()).toEqual(operations.map((one) => one.operationId).sort())
  })

  test('names every operation once and declares every parameter of its path', () => {
    const ids = documented.map((one) => one.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { path, parameters, operationId } of documented) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      const declared = parameters.filter((one) => one.in === 'path')
      expect(declared.map((one) => one.name).sort(), operationId).toEqual(inPath.sort())
      expect(
        declared.every((one) => one.required),
        operationId,
      ).toBe(true)
      expect(new Set(parameters.map((one) => one.in + one.name)).size, operationId).toBe(parameters.length)
    }
  })

  test('declares a success with content and every failure as a problem', () => {
    for (const { responses, operationId, method, requestBody } of documented) {
      expect(Object.keys(responses), operationId).toEqual(expect.arrayContaining(['4XX', '5XX']))
      expect(
        Object.keys(responses).some((status) => status.startsWith('2')),
        operationId,
      ).toBe(true)
      if (method === 'GET' || method === 'DELETE') expect(requestBody, operationId).toBeUndefined()
    }
    expect(parsed.components.responses.Problem).toMatchObject({
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    })
  })

  test('has no dangling reference, no unused component and no keyword of older dialects', () => {
    const text = JSON.stringify(document)
    const referred = new Set(
      [...text.matchAll(/"\$ref":"#\/components\/([a-z]+)\/(\w+)"/g)].map((one) => `${one[1]}/${one[2]}`),
    )
    const all = text.match(/"\$ref":/g) ?? []
    expect(all.length).toBe([...text.matchAll(/"\$ref":"#\/components\/[a-z]+\/\w+"/g)].length)
    const defined = [
      ...Object.keys(parsed.components.schemas).map((name) => `schemas/${name}`),
      ...Object.keys(parsed.components.responses).map((name) => `responses/${name}`),
    ]
    expect([...referred].sort()).toEqual(defined.sort())
    expect(text).not.toMatch(/"(nullable|\$defs|\$schema|definitions)":/)
  })

  test('asks for text as it is typed and shows it as it is kept', () => {
    const submit = JSON.stringify(documented.find((one) => one.operationId === 'submitIncome')?.requestBody)
    expect(submit).toContain('"required":["villageId","receivedOn","amountFen","id"]')
    expect(JSON.stringify(parsed.components.schemas.IncomeEntry)).not.toContain('digest')
  })
})
