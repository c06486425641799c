/** A mail server that is away for a while, or for days: nobody fails for good, everybody is served once when it is back. */
import { expect, test } from 'vitest'
import { createMailer } from '../../shared/adapters/mail/mailer.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { deliverBulletin } from '../../shared/delivery/deliver-bulletin.ts'
import { retryUnsent } from '../../shared/delivery/retry-unsent.ts'
import { planRuns } from '../../shared/schedule/plan-runs.ts'
import { runTownship } from '../../shared/schedule/run-township.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at } from '../support/township.ts'
import { startSilentServer, startSmtpServer } from './smtp-server.ts'

const system = useStore()
const MONTH = '2023-06'
const recipients = Array.from({ length: 20 }, (_, n) => ({ name: `村${n}`, email: `village${n}@example.com` }))

/** A township whose bulletin was issued, with its mail handed to this server. */
async function issuedTo(url: () => string) {
  at(system.clock, '2023-07-10', '17:00')
  const schedule = { activeFrom: '2023-07-10' }
  const town = await aTownship(system, { settings: { schedule, bulletin: { recipients } } })
  const deliver = () => {
    const mailer = createMailer({ kind: 'smtp', url: url() }, { timeoutMs: 300 })
    const more = { mailer, mailFrom: 'office@example.com', renderEmail: () => ({ html: '通报', text: '通报' }) }
    return deliverBulletin({ ...town.deps, ...more }, town.id, MONTH)
  }
  const deps: typeof town.deps = { ...town.deps, requestDelivery: async () => void (await deliver()) }
  await takeBulletin(deps, town.reviewer, { townshipId: town.id, month: MONTH })
  await issueBulletin(deps, town.leader, { townshipId: town.id, month: MONTH })
  return {
    town: { ...town, deps },
    /** Sweeps like the clock of one machine, every few minutes, where anything is due. */
    async sweepFor(minutes: number, every = 5) {
      const from = system.clock.now().getTime()
      for (let minute = 0; minute <= minutes; minute += every) {
        system.clock.set(new Date(from + minute * 60_000).toISOString())
        const due: string[] = []
        await planRuns({ ...deps, requestRuns: async (ids) => void due.push(...ids), requestDigests: async () => {} })
        if (due.includes(town.id)) expect((await runTownship(deps, town.id)).failed).toEqual([])
      }
    },
    statuses: async () => {
      const all = await deps.bulletins.deliveries(town.id, MONTH)
      return Object.fromEntries(
        [...Map.groupBy(all, ({ status }) => status)].map(([status, of]) => [status, of.length]),
      )
    },
    line: async () => deps.runs.find(town.id, 'delivery', MONTH),
  }
}

/** An address on which nothing listens. */
async function closedPort(): Promise<{ url: string; port: number }> {
  const server = await startSmtpServer()
  await server.stop()
  return server
}

test('refused for two hours: twenty wait, then twenty are served, each once', async () => {
  const { url, port } = await closedPort()
  const office = await issuedTo(() => url)
  await office.sweepFor(120)
  expect(await office.statuses()).toEqual({ pending: 20 })
  const line = await office.line()
  expect(line).toMatchObject({ outcome: 'waiting', dueAt: '2023-07-10T09:00:00.000Z' })
  expect(line?.report).toMatch(/^20 封邮件在等邮件服务器，7月10日 \d\d:\d\d 再试。邮件服务器连接不上或中断：/)
  // Only the first is tried each time: the others need not find out one by one.
  const tries = (await office.town.deps.bulletins.deliveries(office.town.id, MONTH)).map((one) => one.tries)
  expect(tries.reduce((sum, count) => sum + count, 0)).toBeLessThan(10)

  const back = await startSmtpServer({}, port)
  await office.sweepFor(240)
  expect(await office.statuses()).toEqual({ sent: 20 })
  expect(back.received.map((mail) => mail.recipients[0]).sort()).toEqual(recipients.map(({ email }) => email).sort())
  expect(await office.line()).toMatchObject({ outcome: 'done', report: '邮件已发送 20 封' })
  await back.stop()
})

test('for days: the ledger calls it a failure and says what to look at; one press sends all at once', async () => {
  const { url, port } = await closedPort()
  const office = await issuedTo(() => url)
  await office.sweepFor(4 * 24 * 60, 60)
  expect(await office.statuses()).toEqual({ pending: 20 })
  const line = await office.line()
  expect(line?.outcome).toBe('failed')
  expect(line?.report).toMatch(/已等 [34] 天.*请检查邮件服务器的地址、账号和额度/)

  const back = await startSmtpServer({}, port)
  const { id, deps, reviewer } = office.town
  expect(await retryUnsent(deps, reviewer, id, MONTH)).toEqual({ retried: 20, left: [] })
  expect(await office.statuses()).toEqual({ sent: 20 })
  expect(back.received).toHaveLength(20)
  expect(await retryUnsent(deps, reviewer, id, MONTH)).toEqual({ retried: 0, left: [] })
  expect(back.received).toHaveLength(20)
  await back.stop()
})

const refusals = {
  'a sign-in that is refused': () =>
    startSmtpServer({
      authOptional: false,
      onAuth: (_auth, _session, done) => done(Object.assign(new Error('Bad password'), { responseCode: 535 })),
    }),
  'no more today (421)': () =>
    startSmtpServer({
      onConnect: (_session, done) => done(Object.assign(new Error('Quota exceeded'), { responseCode: 421 })),
    }),
  'out of storage (452) after the message': () => startSmtpServer({ afterData: 'defer' }),
  'silence before a word is said': startSilentServer,
}

test.each(Object.entries(refusals))('%s fails nobody', async (_name, start) => {
  const server = await start()
  const office = await issuedTo(() => server.url.replace('//', '//office:secret@'))
  await office.sweepFor(60)
  expect(await office.statuses()).toEqual({ pending: 20 })
  expect((await office.line())?.outcome).toBe('waiting')
  await server.stop()
})

test('what nobody knows of is not sent again by the press for all', async () => {
  const server = await startSmtpServer({ afterData: 'cut' })
  const office = await issuedTo(() => server.url)
  expect(await office.statuses()).toEqual({ unknown: 20 })
  expect(await office.line()).toMatchObject({ outcome: 'done', report: '邮件已发送 0 封，不能确定 20 封' })
  const { id, deps, leader } = office.town
  expect(await retryUnsent(deps, leader, id, MONTH)).toEqual({ retried: 0, left: [] })
  expect(server.received).toHaveLength(20)
  await server.stop()
})
