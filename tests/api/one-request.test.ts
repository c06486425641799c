/**
 * The same request at the same time is one request: every verb that decides something, up to forty times at once over
 * real HTTP, is done once and answered alike; the same id with other content is refused.
 */
import { describe, expect, test } from 'vitest'
import { type Town, useApi } from '../support/api.ts'
import { type Client, entryIn } from '../support/api-client.ts'
import { aContractTerms, aMeeting, aNewProject, anAction, anIncome } from '../support/builders.ts'
import { at } from '../support/township.ts'

const api = useApi()
const AT_ONCE = 40
/** Of verbs whose writing is the same as that of one which is tried forty times. */
const FEW = 12

type Request = { by: Client; method: 'POST' | 'PUT'; path: string; body: Record<string, unknown> }
type Verb = {
  /** Makes what is decided about, and says how it is asked. */
  asked(town: Town): Promise<Request>
  /** Other content under the same id. */
  other: Record<string, unknown>
  code?: string
  atOnce?: number
  /** The status of an answer to what was done before. */
  againStatus?: number
}

const requestId = 'one-and-the-same'

async function submitted(town: Town, more = {}): Promise<string> {
  const { id } = entryIn(await (await town.as('yangjiagedu')).post('/income-entries', anIncome(more)))
  return id
}

async function approved(town: Town, more = {}): Promise<string> {
  const id = await submitted(town, more)
  expect((await (await town.as('reviewer')).post(`/income-entries/${id}/approve`, { version: 1 })).status).toBe(200)
  return id
}

async function project(town: Town, more = {}): Promise<void> {
  const made = aNewProject({ id: 'park', name: '光伏电站', ...more })
  expect((await (await town.as('reviewer')).post('/projects', made)).status).toBe(201)
}

const SHARES = [
  { villageId: 'yangjiagedu', basisPoints: 6_000 },
  { villageId: 'laofanying', basisPoints: 4_000 },
]
const { villageId: _, ...money } = anIncome({ id: 'dividend', category: 'investment' })

async function received(town: Town): Promise<void> {
  await project(town, { shares: SHARES })
  expect((await (await town.as('yangjiagedu')).post('/projects/park/receipts', money)).status).toBe(201)
}

async function item(town: Town): Promise<Client> {
  const reviewer = await town.as('reviewer')
  expect((await reviewer.post('/action-items', anAction({ id: 'grid' }))).status).toBe(201)
  return reviewer
}

async function taken(town: Town, month = '2023-05'): Promise<Client> {
  const leader = await town.as('leader')
  expect((await leader.post(`/monthly-bulletins/${month}`, {})).status).toBe(201)
  return leader
}

const post = (by: Client, path: string, body: Record<string, unknown>): Request => ({ by, method: 'POST', path, body })
const put = (by: Client, path: string, body: Record<string, unknown>): Request => ({ by, method: 'PUT', path, body })

const verbs: Record<string, Verb> = {
  'submit an income': {
    atOnce: AT_ONCE,
    asked: async (town) => post(await town.as('yangjiagedu'), '/income-entries', { ...anIncome({ id: 'rent' }) }),
    other: { amountFen: 7 },
    code: 'id_conflict',
  },
  'mend an income': {
    asked: async (town) => {
      const { id, ...content } = anIncome({ id: await submitted(town) })
      return put(await town.as('yangjiagedu'), `/income-entries/${id}`, {
        ...content,
        note: '更正',
        version: 1,
        requestId,
      })
    },
    other: { note: '又一个说法' },
  },
  'approve an income': {
    atOnce: AT_ONCE,
    asked: async (town) =>
      post(await town.as('reviewer'), `/income-entries/${await submitted(town)}/approve`, { version: 1, requestId }),
    other: { category: 'other' },
  },
  'return an income': {
    asked: async (town) => {
      const body = { version: 1, reason: '请附合同', requestId }
      return post(await town.as('reviewer'), `/income-entries/${await submitted(town)}/return`, body)
    },
    other: { reason: '请附发票' },
  },
  'withdraw an income': {
    asked: async (town) =>
      post(await town.as('yangjiagedu'), `/income-entries/${await submitted(town)}/withdraw`, {
        version: 1,
        requestId,
      }),
    other: { reason: '记错了' },
  },
  'note a voucher': {
    asked: async (town) => {
      const body = { version: 2, voucherNo: '记-7', requestId }
      return post(await town.as('reviewer'), `/income-entries/${await approved(town)}/voucher`, body)
    },
    other: { voucherNo: '记-8' },
  },
  'reverse an income': {
    atOnce: AT_ONCE,
    asked: async (town) => {
      const body = { id: 'undo', version: 2, reason: '重复填报' }
      return post(await town.as('reviewer'), `/income-entries/${await approved(town)}/reverse`, body)
    },
    other: { reason: '金额不对' },
    code: 'id_conflict',
  },
  'submit a receipt': {
    asked: async (town) => {
      await project(town, { shares: SHARES })
      return post(await town.as('yangjiagedu'), '/projects/park/receipts', { ...money })
    },
    other: { amountFen: 7 },
    code: 'id_conflict',
  },
  'approve a receipt': {
    asked: async (town) => {
      await received(town)
      return post(await town.as('reviewer'), '/projects/park/receipts/dividend/approve', { version: 1, requestId })
    },
    other: { category: 'other' },
  },
  'return a receipt': {
    asked: async (town) => {
      await received(town)
      const body = { version: 1, reason: '请附分红表', requestId }
      return post(await town.as('reviewer'), '/projects/park/receipts/dividend/return', body)
    },
    other: { reason: '请附回单' },
  },
  'add a project': {
    asked: async (town) =>
      post(await town.as('reviewer'), '/projects', { ...aNewProject({ id: 'park', name: '电站' }) }),
    other: { name: '另一个电站' },
    code: 'id_conflict',
  },
  'edit a project': {
    asked: async (town) => {
      await project(town)
      const body = { ...aNewProject({ name: '光伏电站二期' }), version: 1, requestId }
      return put(await town.as('reviewer'), '/projects/park', body)
    },
    other: { name: '光伏电站三期' },
  },
  'move a stage': {
    asked: async (town) => {
      await project(town)
      const body = { version: 1, to: 'applied', on: '2023-07-03', gate: '申报书', requestId }
      return post(await town.as('reviewer'), '/projects/park/stage', body)
    },
    other: { gate: '另一份申报书' },
  },
  'record progress': {
    asked: async (town) => {
      await project(town)
      const body = { version: 1, on: '2023-07-03', physicalPercent: 60, requestId }
      return post(await town.as('reviewer'), '/projects/park/progress', body)
    },
    other: { physicalPercent: 61 },
  },
  'record a procedure': {
    asked: async (town) => {
      await project(town)
      const body = { version: 1, branchProposal: '2023-07-03', requestId }
      return post(await town.as('reviewer'), '/projects/park/procedure', body)
    },
    other: { branchProposal: '2023-07-04' },
  },
  'end a contract': {
    asked: async (town) => {
      await project(town)
      const reviewer = await town.as('reviewer')
      expect((await reviewer.post('/projects/park/contracts', aContractTerms({ id: 'lease' }))).status).toBe(201)
      return post(reviewer, '/projects/park/contracts/lease/end', { version: 1, on: '2023-06-30', reason: '企业停产' })
    },
    other: { reason: '企业搬迁' },
    code: 'stale_version',
  },
  'record a meeting': {
    asked: async (town) => post(await town.as('reviewer'), '/meetings', { ...aMeeting({ id: 'july' }) }),
    other: { chair: '李乡长' },
    code: 'id_conflict',
  },
  'correct a meeting': {
    asked: async (town) => {
      const reviewer = await town.as('reviewer')
      const { id, ...meeting } = aMeeting({ id: 'july' })
      expect((await reviewer.post('/meetings', { id, ...meeting })).status).toBe(201)
      const body = { ...meeting, chair: '李乡长', version: 1, reason: '主持人写错了', requestId }
      return put(reviewer, `/meetings/${id}`, body)
    },
    other: { chair: '赵书记' },
  },
  'change an action item': {
    asked: async (town) => {
      const { id: _id, ...content } = anAction({ dueOn: '2023-09-01' })
      return put(await item(town), '/action-items/grid', { ...content, version: 1, reason: '延期', requestId })
    },
    other: { dueOn: '2023-09-02' },
  },
  'close an action item': {
    asked: async (town) =>
      post(await item(town), '/action-items/grid/close', { version: 1, result: '已并网', requestId }),
    other: { result: '已并网发电' },
  },
  'reopen an action item': {
    asked: async (town) => {
      const reviewer = await item(town)
      await reviewer.post('/action-items/grid/close', { version: 1, result: '已并网' })
      return post(reviewer, '/action-items/grid/reopen', { version: 2, reason: '又停了', requestId })
    },
    other: { reason: '设备坏了' },
  },
  'discard a draft': {
    asked: async (town) => post(await taken(town), '/monthly-bulletins/2023-05/discard', { reason: '漏了', requestId }),
    other: { reason: '另一个原因' },
  },
  'issue a bulletin': {
    atOnce: AT_ONCE,
    asked: async (town) =>
      post(await taken(town), '/monthly-bulletins/2023-05/issue', { number: '明政通报〔2023〕15号', requestId }),
    other: { number: '明政通报〔2023〕16号' },
  },
  'correct a bulletin': {
    againStatus: 201,
    atOnce: AT_ONCE,
    asked: async (town) => {
      const leader = await taken(town)
      const entryIds = [await submitted(town, { receivedOn: '2023-05-03' })]
      return post(leader, '/monthly-bulletins/2023-05/corrections', { entryIds, reason: '漏报', requestId })
    },
    other: { reason: '另一个原因' },
  },
  'sign the review': {
    asked: async (town) => post(await taken(town, '2022-12'), '/review/2022/sign-off', { version: 0, requestId }),
    other: { version: 1 },
  },
}

const send = ({ by, method, path, body }: Request) => (method === 'PUT' ? by.put(path, body) : by.post(path, body))

describe.each(Object.entries(verbs))(
  '%s',
  (_name, { asked, other, code = 'request_conflict', atOnce = FEW, againStatus = 200 }) => {
    test('many times at once is done once, and all are answered alike', async () => {
      at(api.system.clock, '2023-07-10')
      const request = await asked(await api.town())
      const answers = await Promise.all(Array.from({ length: atOnce }, () => send(request)))
      expect(answers.filter(({ status }) => status !== 200 && status !== 201).map(({ body }) => body)).toEqual([])
      if (againStatus === 200) expect(answers.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(1)
      const [first] = answers
      for (const answer of answers) expect(answer.body).toEqual(first?.body)

      const again = await send(request)
      expect([again.status, again.body]).toEqual([againStatus, first?.body])
      const refused = await send({ ...request, body: { ...request.body, ...other } })
      expect([refused.status, Object(refused.body).code]).toEqual([409, code])
      expect((await send(request)).body).toEqual(first?.body)
    })
  },
)

test('forty dispatches of a week at once are one', async () => {
  at(api.system.clock, '2023-07-10')
  const reviewer = await (await api.town()).as('reviewer')
  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, () => reviewer.post('/weekly-dispatches/2023-W26', {})),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(AT_ONCE - 1)
  for (const answer of answers) expect(answer.body).toEqual(answers[0]?.body)
})

test('forty takings of a month at once take it once, and forty without a request issue it once', async () => {
  at(api.system.clock, '2023-07-10')
  const town = await api.town()
  const leader = await town.as('leader')
  const taking = await Promise.all(Array.from({ length: AT_ONCE }, () => leader.post('/monthly-bulletins/2023-05', {})))
  expect(taking.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(taking.filter(({ status }) => status === 200)).toHaveLength(AT_ONCE - 1)
  for (const answer of taking) expect(answer.body).toEqual(taking[0]?.body)
  const issuing = await Promise.all(
    Array.from({ length: AT_ONCE }, () => leader.post('/monthly-bulletins/2023-05/issue', {})),
  )
  for (const answer of issuing) expect([answer.status, answer.body]).toEqual([200, issuing[0]?.body])
})

test('a request that lost its right to be made is not answered from before', async () => {
  at(api.system.clock, '2023-07-10')
  const town = await api.town()
  const id = await submitted(town)
  const body = { version: 1, requestId }
  expect((await (await town.as('reviewer')).post(`/income-entries/${id}/approve`, body)).status).toBe(200)
  const other = await (await town.as('reviewer2')).post(`/income-entries/${id}/approve`, body)
  expect([other.status, Object(other.body).code]).toEqual([409, 'request_conflict'])
})
