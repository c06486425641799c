/** Another system is told of what was published, over real HTTP, signed, and once. */
import { createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendToWebhook, webhookSignature } from '../../shared/adapters/robots/webhook.ts'
import { correctAreaBulletin } from '../../shared/areas/documents/correct-area-bulletin.ts'
import { runAreaDispatch } from '../../shared/areas/documents/run-area-dispatch.ts'
import { takeAreaBulletin } from '../../shared/areas/documents/take-area-bulletin.ts'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import type { ChatMessage } from '../../shared/outbox/robot-messages.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { tellRobots } from '../../shared/robots/tell-robots.ts'
import { addWebhook, listWebhooks, removeWebhook } from '../../shared/townships/webhooks.ts'
import { anArea } from '../support/an-area.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at } from '../support/township.ts'

const system = useStore()
const heard: { headers: IncomingHttpHeaders; body: string }[] = []
let status = 200
let server: Server
let url: URL
beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    heard.push({ headers: request.headers, body })
    response.writeHead(status, status === 302 ? { location: 'https://elsewhere.example/' } : {}).end()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  url = new URL(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/told`)
})
afterAll(() => server.close())

const message: ChatMessage = {
  title: '明沙乡第26周调度',
  markdown: '',
  event: { id: 't.2023-W26.r1', type: 'dispatch.taken', townshipId: 't', period: '2023-W26', revision: 1 },
}
const send = () =>
  sendToWebhook(url, 'a-long-secret-of-theirs', message, { timeoutMs: 2000, now: new Date(1_688_000_000_000) })

test('a call is signed over its id, its time and its body', async () => {
  expect(await send()).toEqual({ outcome: 'sent', providerId: 't.2023-W26.r1' })
  const { headers, body } = heard.at(-1) ?? { headers: {}, body: '' }
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  const expected = createHmac('sha256', 'a-long-secret-of-theirs').update(signed).digest('base64')
  expect(headers['webhook-signature']).toBe(`v1,${expected}`)
  expect(JSON.parse(body)).toMatchObject({ type: 'dispatch.taken', data: { period: '2023-W26', revision: 1 } })
  const known = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: '1614265330', body: '{"test": 2432232314}' }
  expect(webhookSignature('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', known)).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  )
})

test.each([
  [204, 'sent'],
  [302, 'failed'],
  [404, 'failed'],
  [429, 'retry'],
  [500, 'unknown'],
  [503, 'retry'],
] as const)('an answer of %i means %s', async (answer, outcome) => {
  status = answer
  expect((await send()).outcome).toBe(outcome)
  status = 200
})

test('added once with a secret, told of a dispatch once, and gone', async () => {
  const { deps, id, admin, leader } = await aTownship(system)
  const input = { id: 'county', name: '县平台', url: 'https://county.example/told' }
  const { secret } = await addWebhook(deps, admin, id, input)
  expect(secret).toMatch(/^whsec_.{32}$/)
  expect(await listWebhooks(deps, admin, id)).toEqual([
    { id: 'county', name: '县平台', events: ['dispatch', 'bulletin'] },
  ])
  await expect(listWebhooks(deps, leader, id)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(addWebhook(deps, admin, id, input)).rejects.toMatchObject({ code: 'id_conflict' })
  const said: { token: string; message: ChatMessage }[] = []
  const robotSender = {
    send: async ({ token }: { token: string }, told: ChatMessage) => {
      said.push({ token, message: told })
      return { outcome: 'sent', providerId: null } as const
    },
  }
  await runDispatch(deps, operator, { townshipId: id, week: '2023-W26' })
  for (const _ of [1, 2]) await tellRobots({ ...deps, robotSender, publicUrl: undefined }, id, '2023-W26')
  expect(said).toHaveLength(1)
  expect(said[0]?.token).toBe('https://county.example/told')
  expect(said[0]?.message.event).toMatchObject({ type: 'dispatch.taken', period: '2023-W26', townshipId: id })
  await removeWebhook(deps, admin, id, 'county')
  expect(await listWebhooks(deps, admin, id)).toEqual([])
})

test('a system of an area is told of its dispatch, its bulletin and the correction, signed, by the area’s own id', async () => {
  at(system.clock, '2023-07-10')
  const county = await anArea(system, [{ villages: { hekou: 10_000_000 } }])
  const [town] = county.towns
  if (town === undefined) throw new Error('a township was asked for')
  const { deps, id, body } = county
  const { secret } = await addWebhook(deps, county.admin, body, {
    id: 'province',
    name: '省平台',
    url: 'https://province.example/told',
  })
  // The address of a robot is https and elsewhere; the call itself goes over real HTTP.
  const robotSender = {
    send: (_: unknown, told: ChatMessage) =>
      sendToWebhook(url, secret, told, { timeoutMs: 2000, now: system.clock.now() }),
  }
  const told = async (period: string) => {
    const from = heard.length
    for (const _ of [1, 2]) await tellRobots({ ...deps, robotSender, publicUrl: undefined }, body, period)
    return heard.slice(from).map(({ headers, body: text }) => {
      const signed = { id: String(headers['webhook-id']), timestamp: String(headers['webhook-timestamp']), body: text }
      expect(headers['webhook-signature']).toBe(webhookSignature(secret, signed))
      const { type, data } = JSON.parse(text)
      return { type, ...data }
    })
  }
  const ofArea = { areaId: id, revision: 1 }
  await runDispatch(deps, town.reviewer, { townshipId: town.id, week: '2023-W27' })
  await runAreaDispatch(deps, county.reviewer, { areaId: id, week: '2023-W27' })
  expect(await told('2023-W27')).toEqual([
    { ...ofArea, type: 'dispatch.taken', period: '2023-W27', title: expect.stringContaining('示范县2023年第27周') },
  ])
  const month = { townshipId: town.id, month: '2023-06' }
  await takeBulletin(deps, town.reviewer, month)
  await issueBulletin(deps, town.leader, month)
  await takeAreaBulletin(deps, county.reviewer, { areaId: id, month: '2023-06' })
  expect(await told('2023-06')).toEqual([])
  await issueBulletin(deps, county.leader, { townshipId: body, month: '2023-06' })
  const title = '示范县人民政府关于2023年上半年村级集体经济收入情况的通报'
  expect(await told('2023-06')).toEqual([{ ...ofArea, type: 'bulletin.issued', period: '2023-06', title }])
  const entry = await town.submit({ villageId: 'hekou', amountFen: 2_000_000, receivedOn: '2023-06-20' })
  await correctBulletin(deps, town.leader, month, { entryIds: [entry.id], reason: '漏报租金' })
  await correctAreaBulletin(deps, county.leader, { areaId: id, month: '2023-06' }, { reason: '乡里更正' })
  expect(await told('2023-06')).toEqual([
    {
      ...{ areaId: id, revision: 2, type: 'bulletin.corrected', period: '2023-06' },
      title: '示范县人民政府关于更正2023年上半年村级集体经济收入数据的通报',
    },
  ])
})

test('several that are added, and one that is removed, at the same moment are all so', async () => {
  const { deps, id, admin } = await aTownship(system)
  const add = (name: string) => addWebhook(deps, admin, id, { id: name, name, url: 'https://county.example/told' })
  await add('old')
  await Promise.all([add('one'), add('two'), removeWebhook(deps, admin, id, 'old'), add('three')])
  expect((await listWebhooks(deps, admin, id)).map((one) => one.id).sort()).toEqual(['one', 'three', 'two'])
})

test.each([
  'http://county.example/',
  'https://localhost/x',
  'https://127.0.0.1/',
  'https://169.254.169.254/latest',
  'https://[::1]/',
  'https://a:b@county.example/',
  'nothing',
])('%s is refused', async (address) => {
  const { deps, id, admin } = await aTownship(system)
  const input = { id: 'x', name: 'x', url: address }
  await expect(addWebhook(deps, admin, id, input)).rejects.toMatchObject({ code: 'invalid_input' })
})
