/**
 * The whole program and a real mail server: of twenty recipients one address bounces, one mail server falls silent, and
 * the process is killed once while a mail is on its way. Every other recipient is served once, and these are shown.
 */
import { pathToFileURL } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { callApi, command, sampleFolder, startServer, tokenOf } from '../support/program.ts'
import { startSmtpServer } from './smtp-server.ts'

afterEach(() => vi.unstubAllEnvs())

const others = Array.from({ length: 17 }, (_, n) => `office${n + 1}@example.com`)
const [bounced, slow, killed] = ['bounced@example.com', 'slow@example.com', 'killed@example.com']
const page = z.object({
  items: z.array(z.object({ email: z.string(), status: z.string(), cause: z.string().nullable(), tries: z.int() })),
})

test('twenty recipients, a bounce, a silence and a SIGKILL', async () => {
  const got: string[] = []
  let kill = () => {}
  const mail = await startSmtpServer({
    onData(stream, session, done) {
      const to = session.envelope.rcptTo[0]?.address ?? ''
      stream.resume().on('end', () => {
        got.push(to)
        if (to === killed) kill()
        else if (to !== slow) done()
      })
    },
  })
  vi.stubEnv('MAIL_URL', mail.url)
  const dataDir = await sampleFolder()
  const server = await startServer(dataDir)
  const dead = new Promise<void>((resolve) => {
    kill = () => void server.kill('SIGKILL').then(resolve)
  })
  const token = (account: string) => tokenOf(server, dataDir, account)
  const [admin, reviewer, leader] = await Promise.all(['admin', 'reviewer', 'leader'].map(token))
  const call = async (url: string, who = '', method: string, path: string, body?: unknown) => {
    const response = await callApi(url, who, method, `/townships/mingsha${path}`, body)
    expect(response.status, path).toBeLessThan(300)
    return response.json()
  }
  const recipients = [bounced, slow, killed, ...others].map((email) => ({ name: email.split('@')[0], email }))
  const { settings, version } = Object(await call(server.url, admin, 'GET', '/settings'))
  await call(server.url, admin, 'PUT', '/settings', {
    settings: { ...settings, bulletin: { ...settings.bulletin, recipients } },
    version,
  })
  await call(server.url, reviewer, 'POST', '/monthly-bulletins/2023-06', {})
  await call(server.url, leader, 'POST', '/monthly-bulletins/2023-06/issue', {})
  await dead

  // Whoever was on the way when the process died is in doubt once nobody can be sending any more.
  const again = ['bulletin', '--township', 'mingsha', '--month', '2023-06']
  await command(dataDir, ...again)
  vi.stubEnv('NODE_OPTIONS', `--import=${pathToFileURL('tests/support/later.mjs').href}`)
  vi.stubEnv('LATER_MILLIS', String(16 * 60_000))
  await command(dataDir, ...again)
  vi.stubEnv('NODE_OPTIONS', '')
  const restarted = await startServer(dataDir)
  const found = page.parse(
    await call(
      restarted.url,
      await tokenOf(restarted, dataDir, 'reviewer'),
      'GET',
      '/monthly-bulletins/2023-06/deliveries',
    ),
  )
  const of = (email: string) => found.items.find((one) => one.email === email)
  expect(found.items).toHaveLength(20)
  expect(of(bounced)).toMatchObject({ status: 'failed', cause: expect.stringContaining('邮箱地址不存在'), tries: 1 })
  expect(of(slow)).toMatchObject({ status: 'unknown', cause: expect.stringContaining('没有等到对方的答复') })
  expect(of(killed)).toMatchObject({ status: 'unknown', cause: expect.stringContaining('程序中断') })
  expect(others.map((email) => of(email)?.status)).toEqual(others.map(() => 'sent'))
  expect(got.toSorted()).toEqual([slow, killed, ...others].toSorted())
  await restarted.kill('SIGINT')
  await mail.stop()
}, 180_000)
