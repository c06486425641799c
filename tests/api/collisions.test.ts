/**
 * Ids that collide: with the record that a request is about, with a record of every other kind, with another township's,
 * with the request's own other ids. No answer is a server error, whatever meets whatever.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { operations } from '../../functions/api/all-operations.ts'
import { openApiDocument } from '../../functions/api/openapi.ts'
import { grantMembership } from '../../shared/members/grant-membership.ts'
import { type Town, useApi } from '../support/api.ts'
import { type Client, problemIn } from '../support/api-client.ts'
import { aContractTerms, aMeeting, aNewProject, anAction, anIncome, aReversal } from '../support/builders.ts'
import { jsonSchema } from '../support/json-schema.ts'
import { requestFor } from '../support/requests.ts'
import { writtenBetween } from '../support/stores.ts'
import { villages } from '../support/town.ts'

const api = useApi()

type Json = Record<string, unknown>

/** One id for a record of every kind; another entry; a joint receipt; an entry that only another township has. */
const SAME = 'same'
const POOL = [SAME, 'second', 'joint', 'elsewhere', 'never-used']
const VERSIONS = [0, 1, 2, 3]
const place = {
  entryId: SAME,
  receiptId: 'joint',
  projectId: SAME,
  contractId: SAME,
  meetingId: SAME,
  itemId: SAME,
  month: '2023-05',
}

const shares = [
  { villageId: 'hekou', weight: 1 },
  { villageId: 'yangjiagedu', weight: 1 },
]
const { villageId: _village, ...money } = anIncome()
const { id: _contract, ...terms } = aContractTerms()
const recipient = { name: '乡党委', email: 'office@example.com' }
/** Bodies with something in every list, so that it can be there twice. */
const bodies: Record<string, () => Json> = {
  submitIncome: () => ({ ...anIncome({ projectId: SAME, contractId: SAME }) }),
  submitIncomeBatch: () => ({ entries: [anIncome({ id: 'a' }), anIncome({ id: 'b' })] }),
  submitReceipt: () => ({ ...money, contractId: SAME }),
  reverseIncome: () => aReversal({ version: 2 }),
  recordMeeting: () => ({
    ...aMeeting({ id: 'new' }),
    villageIds: ['hekou'],
    actionItems: [anAction({ id: 'a', villageIds: ['hekou'] }), anAction({ id: 'b' })],
  }),
  agreeActionItem: () => ({ ...anAction({ id: 'new', meetingId: SAME, projectId: SAME, villageIds: ['hekou'] }) }),
  correctBulletin: () => ({ entryIds: ['second'], reason: '漏报', requestId: 'once' }),
  createProject: () => ({ ...aNewProject({ id: 'new', shares }), floors: [{ villageId: 'hekou', floorFen: 100 }] }),
  editProject: () => ({ ...aNewProject({ shares }), version: 1, floors: [{ villageId: 'hekou', floorFen: 100 }] }),
  editContract: () => ({ ...terms, version: 1 }),
  putSettings: () => ({
    version: 0,
    settings: {
      bulletin: { recipients: [recipient] },
      robots: [{ id: SAME, name: '群', kind: 'wecom', token: '0b7e4a2c-1d3f-4e5a-9b8c-7d6e5f4a3b2c' }],
      countingRules: [{ from: '2023-01-01', rule: 'total_income' }],
      schedule: { suspendedWeeks: ['2023-W40'] },
    },
  }),
  addMember: () => ({ name: '王', role: 'clerk', villageIds: ['hekou'] }),
}

const documented = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        requestBody: z
          .object({ content: z.object({ 'application/json': z.object({ schema: z.unknown() }) }) })
          .optional(),
      }),
    ),
  ),
})
const schemas = new Map(
  Object.values(documented.parse(openApiDocument()).paths)
    .flatMap((methods) => Object.values(methods))
    .map((one) => [one.operationId, one.requestBody?.content['application/json'].schema]),
)

/** Fields of the body that hold an id, as the document says. */
function idFields(operationId: string): string[] {
  const { properties = {} } = jsonSchema.parse(schemas.get(operationId) ?? {})
  return Object.entries(properties).flatMap(([name, schema]) => (isId(schema) ? [name] : []))
}

function isId(schema: unknown): boolean {
  const { pattern, anyOf, oneOf } = jsonSchema.parse(schema)
  return pattern?.startsWith('^[A-Za-z0-9_-]{1,64}') === true || [...(anyOf ?? []), ...(oneOf ?? [])].some(isId)
}

/** The body with its lists' elements twice: the same, with other content, with ids of outside. */
function withTwins(body: Json): Json[] {
  return Object.entries(body).flatMap(([name, value]): Json[] => {
    if (Array.isArray(value)) {
      const [first] = value
      const object = z.record(z.string(), z.unknown()).safeParse(first).data
      const twins: unknown[] = object === undefined ? [first] : [first, { ...object, ...otherContent(object) }]
      const strangers = object === undefined || !('id' in object) ? [] : POOL.map((id) => ({ ...object, id }))
      return [
        ...twins.map((twin) => ({ ...body, [name]: [...value, twin] })),
        ...strangers.map((one) => ({ ...body, [name]: [...value, one] })),
      ]
    }
    const inside = z.record(z.string(), z.unknown()).safeParse(value).data
    return inside === undefined ? [] : withTwins(inside).map((one) => ({ ...body, [name]: one }))
  })
}

function otherContent(object: Json): Json {
  const [name, text] =
    Object.entries(object).find(([key, value]) => typeof value === 'string' && !/Id$|^id$/.test(key)) ?? []
  return name === undefined ? {} : { [name]: `${text}别` }
}

/** Every collision that a request of this operation can hold. */
function* collisions(operationId: string, base: Json): Generator<Json> {
  const versions = 'version' in base ? VERSIONS : [undefined]
  for (const version of versions) {
    const body = version === undefined ? base : { ...base, version }
    for (const name of idFields(operationId)) for (const id of POOL) yield { ...body, [name]: id }
    if ('id' in body) for (const id of POOL) yield { ...body, id, requestId: id, refundOf: id, amountFen: -100 }
  }
  yield* withTwins(base)
}

/** Its bulletin is issued where that is asked for: files take longer to make than everything else. */
async function aCrowdedTown(isIssued: boolean): Promise<{ town: Town; everything: Client }> {
  const [town, other] = [await api.town(), await api.town()]
  for (const role of ['clerk', 'reviewer', 'leader', 'admin'] as const) {
    await grantMembership(api.system.deps, {
      scope: { kind: 'township', townshipId: town.id },
      account: `${town.id}-everything`,
      role,
      name: '多面手',
      villageIds: role === 'clerk' ? villages.map((one) => one.id) : [],
    })
  }
  const [clerk, reviewer] = [await town.as('yangjiagedu'), await town.as('reviewer')]
  const made = [
    await reviewer.post('/projects', aNewProject({ id: SAME, shares })),
    await clerk.post('/income-entries', anIncome({ id: SAME })),
    await reviewer.post(`/income-entries/${SAME}/approve`, { version: 1 }),
    await clerk.post('/income-entries', anIncome({ id: 'second', note: '第二笔', receivedOn: '2023-05-20' })),
    await clerk.post(`/projects/${SAME}/receipts`, { ...money, id: 'joint' }),
    await reviewer.post(`/projects/${SAME}/receipts/joint/approve`, { version: 1 }),
    await reviewer.post(`/projects/${SAME}/contracts`, aContractTerms({ id: SAME })),
    await reviewer.post('/meetings', { ...aMeeting({ id: SAME }), actionItems: [anAction({ id: SAME })] }),
    await reviewer.post('/integrity-comparisons', requestBody('makeComparison', { id: SAME })),
    await reviewer.post('/monthly-bulletins/2023-05'),
    await (await other.as('yangjiagedu')).post('/income-entries', anIncome({ id: 'elsewhere' })),
  ]
  expect(made.map(({ status }) => status)).toEqual([201, 201, 200, 201, 201, 200, 201, 201, 201, 201, 201])
  if (isIssued) expect((await (await town.as('leader')).post('/monthly-bulletins/2023-05/issue')).status).toBe(200)
  return { town, everything: await api.as(`${town.id}-everything`) }
}

function requestBody(operationId: string, more: Json): Json {
  const one = operations.find((each) => each.operationId === operationId)
  if (one === undefined) throw new Error(`no operation ${operationId}`)
  return { ...requestFor(one, { townshipId: 'any', countyId: 'any' }).body, ...more }
}

describe('a collision of ids is no server error', () => {
  const writing = operations.filter((one) => one.body !== undefined)
  test.each(writing.map((one) => [one.operationId, one] as const))('%s', async (operationId, one) => {
    const { town, everything } = await aCrowdedTown(one.path.includes('bulletin'))
    const { path, body } = requestFor(one, { townshipId: town.id, countyId: town.countyId, ...place })
    const base = bodies[operationId]?.() ?? body ?? {}
    const verb = one.method === 'PUT' ? 'put' : 'post'
    const failed: unknown[] = []
    for (const sent of [...collisions(operationId, base), base]) {
      const { status } = await everything[verb](path, sent)
      if (status >= 500) failed.push(sent)
    }
    expect(failed).toEqual([])
  })
})

describe('an id that is taken by other content is a conflict, and nothing is written', () => {
  let town: Town
  let everything: Client
  beforeAll(async () => {
    ;({ town, everything } = await aCrowdedTown(true))
  })
  const taken: [string, string, () => Json][] = [
    ['an entry', '/income-entries', () => ({ ...anIncome({ id: SAME, note: '别的' }) })],
    ['an entry by that of a receipt', '/income-entries', () => ({ ...anIncome({ id: 'joint' }) })],
    ['a receipt by that of an entry', `/projects/${SAME}/receipts`, () => ({ ...money, id: 'second' })],
    ['a refund by that of its original', '/income-entries', () => refundOf(SAME, SAME)],
    ['a refund by that of another', '/income-entries', () => refundOf(SAME, 'second')],
    ['a reversal by that of its original', `/income-entries/${SAME}/reverse`, () => aReversal({ id: SAME })],
    ['a reversal by that of another entry', `/income-entries/${SAME}/reverse`, () => aReversal({ id: 'second' })],
    [
      'a reversal of a receipt by its own',
      `/projects/${SAME}/receipts/joint/reverse`,
      () => aReversal({ id: 'joint' }),
    ],
    [
      'a reversal of a receipt by an entry’s',
      `/projects/${SAME}/receipts/joint/reverse`,
      () => aReversal({ id: SAME }),
    ],
    ['a project', '/projects', () => ({ ...aNewProject({ id: SAME }) })],
    ['a contract', `/projects/${SAME}/contracts`, () => ({ ...aContractTerms({ id: SAME, title: '别的合同' }) })],
    ['a meeting', '/meetings', () => ({ ...aMeeting({ id: SAME, chair: '别人' }) })],
    ['an item of a meeting by one that is there', '/meetings', () => meetingWith(SAME)],
    ['two items of one meeting', '/meetings', () => meetingWith('twin', 'twin')],
    ['an action item', '/action-items', () => ({ ...anAction({ id: SAME, owner: '别人' }) })],
    [
      'a comparison',
      '/integrity-comparisons',
      () => requestBody('makeComparison', { id: SAME, fileName: '别的.xlsx' }),
    ],
  ]
  test.each(taken)('%s', async (_, path, body) => {
    const before = await api.dump()
    const answer = await everything.post(`/townships/${town.id}${path}`, body())
    expect([answer.status, problemIn(answer).code]).toEqual([409, 'id_conflict'])
    expect(writtenBetween(before, await api.dump())).toEqual([])
  })

  test('another kind’s id, and another township’s, is nobody’s here', async () => {
    const made = [
      await everything.post(`/townships/${town.id}/action-items`, anAction({ id: 'second' })),
      await everything.post(`/townships/${town.id}/projects`, aNewProject({ id: 'second' })),
      await everything.post(`/townships/${town.id}/meetings`, aMeeting({ id: 'second' })),
      await everything.post(`/townships/${town.id}/income-entries`, anIncome({ id: 'elsewhere' })),
    ]
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201, 201])
  })
})

function refundOf(originalId: string, id: string): Json {
  return { ...anIncome({ id, refundOf: originalId, amountFen: -100 }) }
}

function meetingWith(...ids: string[]): Json {
  return { ...aMeeting(), actionItems: ids.map((id) => anAction({ id })) }
}
