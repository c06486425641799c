/** Another system is told over real HTTPS, by the address that was kept, out of the real outbox: of a township and of an area. */
import dns from 'node:dns'
import type { IncomingHttpHeaders } from 'node:http'
import { createServer, type Server } from 'node:https'
import tls from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRobotSender } from '../../shared/adapters/robots/robot-sender.ts'
import { webhookSignature } from '../../shared/adapters/robots/webhook.ts'
import { runAreaDispatch } from '../../shared/areas/documents/run-area-dispatch.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { tellRobots } from '../../shared/robots/tell-robots.ts'
import { addWebhook } from '../../shared/townships/webhooks.ts'
import { anArea } from '../support/an-area.ts'
import { selfSigned } from '../support/self-signed.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at } from '../support/township.ts'

const HOST = 'platform.example'
const WEEK = '2023-W26'
const system = useStore()
const trusted = tls.getCACertificates('default')
const { lookup } = dns
const heard: { headers: IncomingHttpHeaders; body: string }[] = []
const servers: Server[] = []

beforeAll(() => {
  // The name of no machine: it leads to the one above, and nowhere else.
  dns.lookup = ((host: string, ...asked: [object, (...found: unknown[]) => void]) =>
    host === HOST
      ? asked[1](null, [{ address: '127.0.0.1', family: 4 }])
      : Reflect.apply(lookup, dns, [host, ...asked])) as typeof dns.lookup
})
afterAll(() => {
  dns.lookup = lookup
  tls.setDefaultCACertificates(trusted)
  for (const server of servers) server.close()
})

/** A receiver with a certificate of its own, and where it is told. */
async function aReceiver(): Promise<{ cert: string; url: string }> {
  const { key, cert } = selfSigned(HOST)
  const server = createServer({ key, cert }, async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    heard.push({ headers: request.headers, body })
    response.writeHead(204).end()
  })
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const place = server.address()
  return { cert, url: `https://${HOST}:${typeof place === 'object' ? place?.port : ''}/told` }
}

/** Told twice at least, as a queue may. */
async function told(deps: Awaited<ReturnType<typeof aTownship>>['deps'], body: string) {
  const from = heard.length
  const sender = { robotSender: createRobotSender(), publicUrl: undefined }
  const reports = []
  for (const _ of [1, 2]) reports.push(await tellRobots({ ...deps, ...sender }, body, WEEK))
  return { reports, calls: heard.slice(from) }
}

test('a township’s and an area’s system is told once each, signed with the secret that was given once', async () => {
  const { cert, url } = await aReceiver()
  tls.setDefaultCACertificates([...trusted, cert])
  at(system.clock, '2023-07-03')
  const county = await anArea(system, [{ villages: { hekou: 10_000_000 } }])
  const [town] = county.towns
  if (town === undefined) throw new Error('a township was asked for')
  const { deps } = county
  const offices = [
    { body: town.id, admin: town.admin, office: { townshipId: town.id } },
    { body: county.body, admin: county.admin, office: { areaId: county.id } },
  ]
  const secrets = []
  for (const { body, admin } of offices) {
    secrets.push((await addWebhook(deps, admin, body, { id: 'platform', name: '平台', url })).secret)
  }
  await runDispatch(deps, town.reviewer, { townshipId: town.id, week: WEEK })
  await runAreaDispatch(deps, county.reviewer, { areaId: county.id, week: WEEK })
  for (const [index, { body, office }] of offices.entries()) {
    const { reports, calls } = await told(deps, body)
    expect(reports.map(({ sent }) => sent)).toEqual([1, 1])
    expect(calls).toHaveLength(1)
    const { headers, body: text } = calls[0] ?? { headers: {}, body: '' }
    const signed = { id: String(headers['webhook-id']), timestamp: String(headers['webhook-timestamp']), body: text }
    expect(headers['webhook-signature']).toBe(webhookSignature(secrets[index] ?? '', signed))
    expect(headers.host).toBe(new URL(url).host)
    expect(JSON.parse(text)).toMatchObject({ type: 'dispatch.taken', data: { ...office, period: WEEK, revision: 1 } })
    expect(await deps.robots.messages(body, WEEK)).toMatchObject([{ robotId: 'platform', status: 'sent' }])
  }
})

test('one whose certificate nobody vouches for is handed nothing, waits, and is told once when it is mended', async () => {
  const { cert, url } = await aReceiver()
  tls.setDefaultCACertificates(trusted)
  at(system.clock, '2023-07-03')
  const { deps, id, admin, reviewer } = await aTownship(system)
  await addWebhook(deps, admin, id, { id: 'platform', name: '平台', url })
  await runDispatch(deps, reviewer, { townshipId: id, week: WEEK })
  const refused = await told(deps, id)
  expect(refused.calls).toEqual([])
  expect(await deps.robots.messages(id, WEEK)).toMatchObject([
    { status: 'pending', cause: expect.stringContaining('证书') },
  ])
  tls.setDefaultCACertificates([...trusted, cert])
  at(system.clock, '2023-07-03', '12:00')
  const { calls } = await told(deps, id)
  expect(calls).toHaveLength(1)
  expect(await deps.robots.messages(id, WEEK)).toMatchObject([{ status: 'sent' }])
})
