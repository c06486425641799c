/** Ctrl-C ends within ten seconds whoever is silent or slow; what was being sent is in doubt afterwards, as after a kill. */
import { connect, type Socket } from 'node:net'
import { pathToFileURL } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { startSmtpServer } from '../mail/smtp-server.ts'
import { callApi, command, sampleFolder, startServer, tokenOf } from '../support/program.ts'

const TEN_SECONDS = 10_000
afterEach(() => vi.unstubAllEnvs())

const page = z.object({ items: z.array(z.object({ email: z.string(), status: z.string() })) })

async function stopped(server: Awaited<ReturnType<typeof startServer>>): Promise<number> {
  const asked = Date.now()
  await server.kill('SIGINT')
  expect(server.process.exitCode).toBe(0)
  return Date.now() - asked
}

test('beside a mail server that falls silent after the message', async () => {
  const got: string[] = []
  const heard = Promise.withResolvers<void>()
  const mail = await startSmtpServer({
    onData(stream, session) {
      stream.resume().on('end', () => {
        got.push(session.envelope.rcptTo[0]?.address ?? '')
        heard.resolve()
      })
    },
  })
  vi.stubEnv('MAIL_URL', mail.url)
  const dataDir = await sampleFolder()
  const server = await startServer(dataDir)
  const token = (account: string) => tokenOf(server, dataDir, account)
  const [admin, leader] = await Promise.all(['admin', 'leader'].map(token))
  const call = async (who = '', method: string, path: string, body?: unknown) => {
    const response = await callApi(server.url, who, method, `/townships/mingsha${path}`, body)
    expect(response.status, path).toBeLessThan(300)
    return response.json()
  }
  const recipients = ['first', 'second', 'third'].map((name) => ({ name, email: `${name}@example.com` }))
  const { settings, version } = Object(await call(admin, 'GET', '/settings'))
  const bulletin = { ...settings.bulletin, recipients }
  await call(admin, 'PUT', '/settings', { settings: { ...settings, bulletin }, version })
  await call(leader, 'POST', '/monthly-bulletins/2023-06', {})
  await call(leader, 'POST', '/monthly-bulletins/2023-06/issue', {})
  await heard.promise

  expect(await stopped(server)).toBeLessThan(TEN_SECONDS)
  expect(got).toHaveLength(1)

  // A quarter of an hour later, at the next start, nobody knows of the one; the others go out, each once.
  await mail.stop()
  const back = await startSmtpServer()
  vi.stubEnv('MAIL_URL', back.url)
  vi.stubEnv('NODE_OPTIONS', `--import=${pathToFileURL('tests/support/later.mjs').href}`)
  vi.stubEnv('LATER_MILLIS', String(16 * 60_000))
  expect((await command(dataDir, 'bulletin', '--township', 'mingsha', '--month', '2023-06')).status).toBe(0)
  vi.stubEnv('NODE_OPTIONS', '')
  const again = await startServer(dataDir)
  const reader = await tokenOf(again, dataDir, 'leader')
  const answer = await callApi(again.url, reader, 'GET', '/townships/mingsha/monthly-bulletins/2023-06/deliveries')
  const statuses = page.parse(await answer.json()).items.map(({ email, status }) => [email, status])
  const others = recipients.map(({ email }) => email).filter((email) => !got.includes(email))
  expect(Object.fromEntries(statuses)).toEqual({
    [got[0] ?? '']: 'unknown',
    ...Object.fromEntries(others.map((email) => [email, 'sent'])),
  })
  expect(back.received.map((one) => one.recipients[0]).sort()).toEqual(others.sort())
  await again.kill('SIGKILL')
  await back.stop()
})

test('beside five hundred clients who never finish what they ask', async () => {
  const server = await startServer(await sampleFolder())
  const { hostname, port } = new URL(server.url)
  const sockets: Socket[] = await Promise.all(
    Array.from({ length: 500 }, async () => {
      const socket = connect(Number(port), hostname).on('error', () => {})
      await new Promise((resolve) => socket.once('connect', resolve))
      socket.write('POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nslow')
      return socket
    }),
  )
  expect(await stopped(server)).toBeLessThan(TEN_SECONDS)
  for (const socket of sockets) socket.destroy()
})
