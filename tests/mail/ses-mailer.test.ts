import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { createMailer } from '../../shared/adapters/mail/mailer.ts'
import { startSes } from '../support/start-ses.ts'
import { anEmail } from './an-email.ts'

const servers: Server[] = []

beforeAll(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
})
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})
afterAll(() => {
  vi.unstubAllEnvs()
})

const endpointOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const mailerTo = (endpoint: string, timeoutMs = 5_000) =>
  createMailer({ kind: 'ses', region: 'us-east-1', endpoint }, { timeoutMs })

/** A server that answers as SES does, and how often it was asked. */
async function start(listener: RequestListener): Promise<{ endpoint: string; asked: () => number }> {
  let count = 0
  const server = createServer((request, response) => {
    count++
    request.resume().on('end', () => listener(request, response))
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { endpoint: endpointOf(server), asked: () => count }
}

test('a message goes through SES whole', async () => {
  const server = await startSes({ host: '127.0.0.1', port: 0 })
  servers.push(server)
  const mailer = mailerTo(endpointOf(server))
  const result = await mailer.send(anEmail())
  expect(result).toEqual({ outcome: 'sent', providerId: expect.stringMatching(/\S+/) })
  await mailer.close()
  // Every server of this process keeps what any of them was given.
  const { emails } = z
    .object({ emails: z.array(z.looseObject({ messageId: z.string() })) })
    .parse(await (await fetch(`${endpointOf(server)}/store`)).json())
  expect(emails.filter(({ messageId }) => 'providerId' in result && messageId === result.providerId)).toMatchObject([
    {
      subject: '明沙乡2023年上半年村级集体经济收入情况通报',
      destination: { to: ['"河口村" <good@hekou.example>'] },
      attachments: [{ filename: '明沙乡2023年上半年村级集体经济收入情况通报（〔2023〕6号）.docx' }],
    },
  ])
})

test.each([
  [400, 'MessageRejected', 'failed'],
  [400, 'MailFromDomainNotVerifiedException', 'failed'],
  [400, 'BadRequestException', 'failed'],
  [429, 'TooManyRequestsException', 'retry'],
  [400, 'ThrottlingException', 'retry'],
  [400, 'LimitExceededException', 'retry'],
  [400, 'SendingPausedException', 'retry'],
  [403, 'AccessDeniedException', 'retry'],
  [403, 'UnrecognizedClientException', 'retry'],
  [500, 'InternalServiceErrorException', 'unknown'],
])('SES answers %i %s: %s', async (status, name, outcome) => {
  const { endpoint, asked } = await start((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': name })
    response.end(JSON.stringify({ message: 'Address is not verified' }))
  })
  // What is wrong with the account is wrong for every recipient.
  const everybody = outcome === 'retry' ? { everybody: true } : {}
  expect(await mailerTo(endpoint).send(anEmail())).toEqual({
    outcome,
    ...everybody,
    cause: expect.stringContaining(name),
  })
  expect(asked()).toBe(1)
})

test('the line is cut after the request, or nothing comes back: nobody can tell, and nothing is sent again', async () => {
  const cut = await start((request) => request.socket.destroy())
  const silent = await start(() => undefined)
  for (const { endpoint, asked } of [cut, silent]) {
    expect(await mailerTo(endpoint, 500).send(anEmail())).toMatchObject({ outcome: 'unknown' })
    expect(asked()).toBe(1)
  }
})

test('nobody listens: later', async () => {
  const { endpoint } = await start(() => undefined)
  await new Promise((resolve) => servers.splice(0)[0]?.close(resolve))
  expect(await mailerTo(endpoint).send(anEmail())).toMatchObject({ outcome: 'retry' })
})
