/**
 * The same request at the same time is one request: every verb, up to forty times at once over real HTTP, is done once and
 * answered alike; the same id with other content is refused, and so is every version but the present one, with nothing written.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { operations } from '../../functions/api/all-operations.ts'
import { openApiDocument } from '../../functions/api/openapi.ts'
import { suppressAddress } from '../../shared/delivery/suppress-address.ts'
import { addressId } from '../../shared/outbox/delivery-id.ts'
import { robotMessagesOf } from '../../shared/outbox/new-robot-messages.ts'
import { type Town, useApi } from '../support/api.ts'
import { type Client, entryIn, problemIn } from '../support/api-client.ts'
import { aContractTerms, aMeeting, aNewProject, anAction, anIncome, aReversal } from '../support/builders.ts'
import { writtenBetween } from '../support/stores.ts'
import { at } from '../support/township.ts'

const api = useApi()
const AT_ONCE = 40
/** Of verbs whose writing is the same as that of one which is tried forty times. */
const FEW = 12

type Request = { by: Client; method: 'POST' | 'PUT'; path: string; body: Record<string, unknown> }
type Verb = {
  /** Its name in the document. */
  operation: string
  /** Makes what is decided about, and says how it is asked. */
  asked(town: Town): Promise<Request>
  /** Other content under the same id; null: there is none. */
  other: Record<string, unknown> | null
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

const sheet = (name: string) => readFileSync(new URL(`../forms/cases/${name}`, import.meta.url)).toString('base64')
const aForm = { id: 'tasks', name: '任务表', fileName: '任务表.xlsx', contentBase64: sheet('02-任务表.xlsx') }

async function form(town: Town): Promise<Client> {
  const reviewer = await town.as('reviewer')
  expect((await reviewer.post('/forms', aForm)).status).toBe(201)
  return reviewer
}

const post = (by: Client, path: string, body: Record<string, unknown>): Request => ({ by, method: 'POST', path, body })
const put = (by: Client, path: string, body: Record<string, unknown>): Request => ({ by, method: 'PUT', path, body })

const verbs: Record<string, Verb> = {
  'submit an income': {
    operation: 'submitIncome',
    atOnce: AT_ONCE,
    asked: async (town) => post(await town.as('yangjiagedu'), '/income-entries', { ...anIncome({ id: 'rent' }) }),
    other: { amountFen: 7 },
    code: 'id_conflict',
  },
  'mend an income': {
    operation: 'mendIncome',
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
    operation: 'approveIncome',
    atOnce: AT_ONCE,
    asked: async (town) =>
      post(await town.as('reviewer'), `/income-entries/${await submitted(town)}/approve`, { version: 1, requestId }),
    other: { category: 'other' },
  },
  'return an income': {
    operation: 'returnIncome',
    asked: async (town) => {
      const body = { version: 1, reason: '请附合同', requestId }
      return post(await town.as('reviewer'), `/income-entries/${await submitted(town)}/return`, body)
    },
    other: { reason: '请附发票' },
  },
  'withdraw an income': {
    operation: 'withdrawIncome',
    asked: async (town) =>
      post(await town.as('yangjiagedu'), `/income-entries/${await submitted(town)}/withdraw`, {
        version: 1,
        requestId,
      }),
    other: { reason: '记错了' },
  },
  'note a voucher': {
    operation: 'voucherIncome',
    asked: async (town) => {
      const body = { version: 2, voucherNo: '记-7', requestId }
      return post(await town.as('reviewer'), `/income-entries/${await approved(town)}/voucher`, body)
    },
    other: { voucherNo: '记-8' },
  },
  'reverse an income': {
    operation: 'reverseIncome',
    atOnce: AT_ONCE,
    asked: async (town) => {
      const body = { id: 'undo', version: 2, reason: '重复填报' }
      return post(await town.as('reviewer'), `/income-entries/${await approved(town)}/reverse`, body)
    },
    other: { reason: '金额不对' },
    code: 'id_conflict',
  },
  'submit a receipt': {
    operation: 'submitReceipt',
    asked: async (town) => {
      await project(town, { shares: SHARES })
      return post(await town.as('yangjiagedu'), '/projects/park/receipts', { ...money })
    },
    other: { amountFen: 7 },
    code: 'id_conflict',
  },
  'approve a receipt': {
    operation: 'approveReceipt',
    asked: async (town) => {
      await received(town)
      return post(await town.as('reviewer'), '/projects/park/receipts/dividend/approve', { version: 1, requestId })
    },
    other: { category: 'other' },
  },
  'return a receipt': {
    operation: 'returnReceipt',
    asked: async (town) => {
      await received(town)
      const body = { version: 1, reason: '请附分红表', requestId }
      return post(await town.as('reviewer'), '/projects/park/receipts/dividend/return', body)
    },
    other: { reason: '请附回单' },
  },
  'add a project': {
    operation: 'createProject',
    asked: async (town) =>
      post(await town.as('reviewer'), '/projects', { ...aNewProject({ id: 'park', name: '电站' }) }),
    other: { name: '另一个电站' },
    code: 'id_conflict',
  },
  'edit a project': {
    operation: 'editProject',
    asked: async (town) => {
      await project(town)
      const body = { ...aNewProject({ name: '光伏电站二期' }), version: 1, requestId }
      return put(await town.as('reviewer'), '/projects/park', body)
    },
    other: { name: '光伏电站三期' },
  },
  'move a stage': {
    operation: 'moveProjectStage',
    asked: async (town) => {
      await project(town)
      const body = { version: 1, to: 'applied', on: '2023-07-03', gate: '申报书', requestId }
      return post(await town.as('reviewer'), '/projects/park/stage', body)
    },
    other: { gate: '另一份申报书' },
  },
  'record progress': {
    operation: 'recordProjectProgress',
    asked: async (town) => {
      await project(town)
      const body = { version: 1, on: '2023-07-03', physicalPercent: 60, requestId }
      return post(await town.as('reviewer'), '/projects/park/progress', body)
    },
    other: { physicalPercent: 61 },
  },
  'record a procedure': {
    operation: 'recordProjectProcedure',
    asked: async (town) => {
      await project(town)
      const body = { version: 1, branchProposal: '2023-07-03', requestId }
      return post(await town.as('reviewer'), '/projects/park/procedure', body)
    },
    other: { branchProposal: '2023-07-04' },
  },
  'end a contract': {
    operation: 'endContract',
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
    operation: 'recordMeeting',
    asked: async (town) => post(await town.as('reviewer'), '/meetings', { ...aMeeting({ id: 'july' }) }),
    other: { chair: '李乡长' },
    code: 'id_conflict',
  },
  'correct a meeting': {
    operation: 'correctMeeting',
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
    operation: 'changeActionItem',
    asked: async (town) => {
      const { id: _id, ...content } = anAction({ dueOn: '2023-09-01' })
      return put(await item(town), '/action-items/grid', { ...content, version: 1, reason: '延期', requestId })
    },
    other: { dueOn: '2023-09-02' },
  },
  'close an action item': {
    operation: 'closeActionItem',
    asked: async (town) =>
      post(await item(town), '/action-items/grid/close', { version: 1, result: '已并网', requestId }),
    other: { result: '已并网发电' },
  },
  'reopen an action item': {
    operation: 'reopenActionItem',
    asked: async (town) => {
      const reviewer = await item(town)
      await reviewer.post('/action-items/grid/close', { version: 1, result: '已并网' })
      return post(reviewer, '/action-items/grid/reopen', { version: 2, reason: '又停了', requestId })
    },
    other: { reason: '设备坏了' },
  },
  'discard a draft': {
    operation: 'discardBulletin',
    asked: async (town) => post(await taken(town), '/monthly-bulletins/2023-05/discard', { reason: '漏了', requestId }),
    other: { reason: '另一个原因' },
  },
  'issue a bulletin': {
    operation: 'issueBulletin',
    atOnce: AT_ONCE,
    asked: async (town) =>
      post(await taken(town), '/monthly-bulletins/2023-05/issue', { number: '明政通报〔2023〕15号', requestId }),
    other: { number: '明政通报〔2023〕16号' },
  },
  'correct a bulletin': {
    operation: 'correctBulletin',
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
    operation: 'signReview',
    asked: async (town) => post(await taken(town, '2022-12'), '/review/2022/sign-off', { version: 0, requestId }),
    other: { version: 1 },
  },
  'withdraw a receipt': {
    operation: 'withdrawReceipt',
    asked: async (town) => {
      await received(town)
      return post(await town.as('yangjiagedu'), '/projects/park/receipts/dividend/withdraw', { version: 1, requestId })
    },
    other: { reason: '记错了' },
  },
  'reverse a receipt': {
    operation: 'reverseReceipt',
    asked: async (town) => {
      await received(town)
      const reviewer = await town.as('reviewer')
      expect((await reviewer.post('/projects/park/receipts/dividend/approve', { version: 1 })).status).toBe(200)
      return post(reviewer, '/projects/park/receipts/dividend/reverse', { ...aReversal({ version: 2 }) })
    },
    other: { reason: '金额不对' },
    code: 'id_conflict',
  },
  'add a contract': {
    operation: 'addContract',
    asked: async (town) => {
      await project(town)
      return post(await town.as('reviewer'), '/projects/park/contracts', { ...aContractTerms({ id: 'lease' }) })
    },
    other: { title: '另一份合同' },
    code: 'id_conflict',
  },
  'edit a contract': {
    operation: 'editContract',
    asked: async (town) => {
      await project(town)
      const reviewer = await town.as('reviewer')
      const { id, ...terms } = aContractTerms({ id: 'lease' })
      expect((await reviewer.post('/projects/park/contracts', { id, ...terms })).status).toBe(201)
      return put(reviewer, '/projects/park/contracts/lease', { ...terms, title: '补充协议', version: 1 })
    },
    other: { title: '又一份补充协议' },
    code: 'stale_version',
  },
  'agree an action item': {
    operation: 'agreeActionItem',
    asked: async (town) => post(await town.as('reviewer'), '/action-items', { ...anAction({ id: 'grid' }) }),
    other: { text: '另一件事' },
    code: 'id_conflict',
  },
  'edit a village': {
    operation: 'putVillage',
    asked: async (town) => {
      const village = await api.system.deps.villages.find(town.id, 'hekou')
      const { id: _id, ...content } = village ?? { id: '' }
      return put(await town.as('admin'), '/villages/hekou', { ...content, secretary: '张三' })
    },
    other: { secretary: '李四' },
    code: 'stale_version',
  },
  'add a village': {
    operation: 'putVillage',
    asked: async (town) =>
      put(await town.as('admin'), '/villages/new', { name: '新村', code: '150625102299', version: 0 }),
    other: { name: '另一个新村' },
    code: 'stale_version',
  },
  'set a target': {
    operation: 'putTarget',
    asked: async (town) => {
      const body = { amountFen: 40_000_000, reason: '年中调整', version: 1 }
      return put(await town.as('admin'), '/villages/yangjiagedu/targets/2023', body)
    },
    other: { amountFen: 41_000_000 },
    code: 'stale_version',
  },
  'report a week': {
    operation: 'putWeeklyReport',
    asked: async (town) => {
      const body = { problem: '逆变器坏了', version: 0 }
      return put(await town.as('yangjiagedu'), '/villages/yangjiagedu/weekly-reports/2023-W28', body)
    },
    other: { problem: '修好了' },
    code: 'stale_version',
  },
  'declare a month nil': {
    operation: 'putNilMonth',
    asked: async (town) => {
      const body = { declared: true, version: 0 }
      return put(await town.as('yangjiagedu'), '/villages/yangjiagedu/nil-months/2023-08', body)
    },
    other: { declared: false },
    code: 'stale_version',
  },
  'judge a signal': {
    operation: 'recordIntegrityFinding',
    asked: async (town) => {
      for (const [id, day] of [
        ['one', '05'],
        ['other', '09'],
      ] as const) {
        await approved(town, { id, receivedOn: `2023-07-${day}`, voucherNo: '7月记字第3号' })
      }
      const leader = await town.as('leader')
      const found = await leader.get('/integrity-signals?month=2023-07')
      const [{ signal }] = Object(found.body).items
      return put(leader, `/integrity-signals/${signal.id}/finding`, {
        version: 0,
        outcome: 'explained',
        text: '两笔款',
      })
    },
    other: { text: '三笔款' },
    code: 'stale_version',
  },
  'draw the sample': {
    operation: 'drawSpotSample',
    asked: async (town) => {
      await approved(town, { receivedOn: '2023-05-03' })
      await taken(town)
      return post(await town.as('auditor'), '/spot-samples/2023-05', {})
    },
    other: null,
  },
  'check an entry of the sample': {
    operation: 'recordSpotCheck',
    asked: async (town) => {
      const entryId = await approved(town, { receivedOn: '2023-05-03' })
      await taken(town)
      const auditor = await town.as('auditor')
      expect((await auditor.post('/spot-samples/2023-05', {})).status).toBe(201)
      return put(auditor, `/spot-samples/2023-05/entries/${entryId}`, { version: 0, outcome: 'in_order', text: '' })
    },
    other: { outcome: 'differs', text: '少一张发票' },
    code: 'stale_version',
  },
  'make a comparison': {
    operation: 'makeComparison',
    asked: async (town) => {
      const lines = [{ villageId: 'yangjiagedu', on: '2023-07-03', inFen: 1_200_000 }]
      return post(await town.as('reviewer'), '/integrity-comparisons', { id: 'platform', fileName: '平台.xlsx', lines })
    },
    other: { fileName: '另一份.xlsx' },
    code: 'id_conflict',
  },
  'make a form': {
    operation: 'makeForm',
    asked: async (town) => post(await town.as('reviewer'), '/forms', aForm),
    other: { contentBase64: sheet('01-月报表.xlsx') },
    code: 'id_conflict',
  },
  'edit a form': {
    operation: 'editForm',
    asked: async (town) => put(await form(town), '/forms/tasks', { name: '任务完成表', parts: [], version: 1 }),
    other: { name: '任务一览表' },
    code: 'stale_version',
  },
  'hand in a form': {
    operation: 'handInForm',
    asked: async (town) => {
      await taken(town)
      return post(await form(town), '/forms/tasks/handed-in', { id: 'of-may', document: '2023-05' })
    },
    other: null,
  },
  'change the settings': {
    operation: 'putSettings',
    asked: async (town) => put(await town.as('admin'), '/settings', { settings: { selfApproval: true }, version: 0 }),
    other: { settings: { selfApproval: false } },
    code: 'stale_version',
  },
  'change an area': {
    operation: 'putArea',
    asked: async (town) =>
      put(await api.as(town.account('county-admin')), `/areas/${town.countyId}`, { name: '示范县', version: 0 }),
    other: { name: '模范县' },
    code: 'stale_version',
  },
  'change the settings of an area': {
    operation: 'putAreaSettings',
    asked: async (town) => {
      const body = { settings: { bulletin: { office: '示范县农牧局' } }, version: 0 }
      return put(await api.as(town.account('county-admin')), `/areas/${town.countyId}/settings`, body)
    },
    other: { settings: {} },
    code: 'stale_version',
  },
  'choose the daily e-mail': {
    operation: 'putNotifications',
    asked: async (town) => {
      const body = { digest: { email: 'li@example.com', hour: 8, days: [1, 3] }, version: 0 }
      return put(await api.as(town.account('reviewer')), '/me/notifications', body)
    },
    other: { digest: null },
    code: 'stale_version',
  },
  'lift a suppression': {
    operation: 'liftMailSuppression',
    asked: async (town) => {
      const email = 'full@example.com'
      await suppressAddress(api.system.deps, town.id, { email, reason: 'bounced', cause: '信箱满了' })
      const path = `/mail-suppressions/${addressId(email)}/lift`
      return post(await town.as('admin'), path, { version: 1, reason: '已清理' })
    },
    other: { reason: '换了信箱' },
    code: 'stale_version',
  },
  'retry a delivery': {
    operation: 'retryDelivery',
    asked: async (town) => {
      const settings = { bulletin: { recipients: [{ name: '乡党委', email: 'office@example.com' }] } }
      expect((await (await town.as('admin')).put('/settings', { settings, version: 0 })).status).toBe(200)
      const leader = await taken(town)
      expect((await leader.post('/monthly-bulletins/2023-05/issue', {})).status).toBe(200)
      const [delivery] = await api.system.deps.bulletins.deliveries(town.id, '2023-05')
      if (delivery === undefined) throw new Error('nobody is mailed')
      await api.system.deps.bulletins.saveDelivery({ ...delivery, status: 'failed', cause: '退信', version: 2 }, 1)
      return post(leader, `/monthly-bulletins/2023-05/deliveries/${delivery.id}/retry`, { version: 2, requestId })
    },
    other: { received: true },
  },
  'retry a message of a robot': {
    operation: 'retryRobotMessage',
    asked: async (town) => {
      const robot = {
        id: 'group',
        name: '工作群',
        kind: 'wecom' as const,
        events: [],
        dailyHour: null,
        tokenEnding: '',
      }
      const told = { townshipId: town.id, period: '2023-W26', revision: 1, at: api.system.clock.now().toISOString() }
      const messages = robotMessagesOf([robot], told).map((one) => ({ ...one, status: 'failed' as const }))
      await api.system.deps.robots.addMessages(messages)
      return post(await town.as('reviewer'), '/robot-messages/2023-W26/r1-group/retry', { version: 1, requestId })
    },
    other: { received: true },
  },
}

/** Decided by the very use case of a township's, of an area's own body. */
const ofAreas = [
  'signAreaReview',
  'discardAreaBulletin',
  'issueAreaBulletin',
  'correctAreaBulletin',
  'retryAreaDelivery',
]

/** Asks once more each time: whoever sends it again does so by the version that came of it (`mail/digests`). */
const askedAgain = ['askAddressAgain']

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
      if (other === null) return
      const refused = await send({ ...request, body: { ...request.body, ...other } })
      expect([refused.status, Object(refused.body).code]).toEqual([409, code])
      expect((await send(request)).body).toEqual(first?.body)
    })
  },
)

describe('a version that is not the present one is refused, and nothing is written', () => {
  const taking = Object.entries(verbs).filter(([, { operation }]) => takesVersion(operation))
  test.each(taking)('%s', async (_name, { asked, other }) => {
    at(api.system.clock, '2023-07-10')
    const request = await asked(await api.town())
    const before = await api.dump()
    for (const version of [3, 99]) {
      const body = { ...request.body, ...other, version, ...('requestId' in request.body ? { requestId: 'late' } : {}) }
      const { type, status, code } = problemIn(await send({ ...request, body }))
      expect([type, status, code]).toEqual(['/problems/stale_version', 409, 'stale_version'])
    }
    expect(writtenBetween(before, await api.dump())).toEqual([])
    expect([200, 201]).toContain((await send(request)).status)
  })

  test('every operation that takes a version, or the id of a request, is tried here', () => {
    const tried = [...Object.values(verbs).map(({ operation }) => operation), ...ofAreas, ...askedAgain]
    const asking = operations.map(({ operationId }) => operationId).filter((one) => takesVersion(one) || isOnce(one))
    expect(asking.filter((one) => !tried.includes(one))).toEqual([])
    expect(asking.length).toBeGreaterThan(40)
  })
})

const fields = z.record(z.string(), z.unknown())
const json = z.object({ 'application/json': z.object({ schema: z.object({ properties: fields.default({}) }) }) })
const documented = z.object({
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ operationId: z.string(), requestBody: z.object({ content: json }).optional() })),
  ),
})
const bodies = new Map(
  Object.values(documented.parse(openApiDocument()).paths)
    .flatMap((methods) => Object.values(methods))
    .map((one) => [one.operationId, one.requestBody?.content['application/json'].schema.properties ?? {}]),
)
function takesVersion(operation: string): boolean {
  return 'version' in (bodies.get(operation) ?? {})
}
function isOnce(operation: string): boolean {
  return 'requestId' in (bodies.get(operation) ?? {})
}

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
