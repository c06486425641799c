/** The mail to the township's own address for alarms, handed to a real server: once a day, whatever is restarted. */
import { simpleParser } from 'mailparser'
import { expect, test, vi } from 'vitest'
import { runSchedules } from '../../infra/local/clock.ts'
import { createMailer } from '../../shared/adapters/mail/mailer.ts'
import { deliverRequested } from '../../shared/schedule/deliver-requested.ts'
import { runTownship } from '../../shared/schedule/run-township.ts'
import { QUICKLY } from '../support/quickly.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at } from '../support/township.ts'
import { startSmtpServer } from './smtp-server.ts'

const system = useStore()
const PASSWORD = 'p4ss-of-the-server'

/** A township whose dispatches fail, on one machine, with its mail handed to this server. */
async function failingTownship(url: () => string, alarmEmail: string | null) {
  at(system.clock, '2023-07-03', '07:00')
  const town = await aTownship(system, { settings: { schedule: { activeFrom: '2023-06-27', alarmEmail } } })
  let looks = 0
  const deps: typeof town.deps = {
    ...town.deps,
    dispatches: {
      ...town.deps.dispatches,
      freeze: () => Promise.reject(new Error(`no disk for ${url()} ${++looks}`)),
    },
    async requestDelivery(request) {
      const mailer = createMailer({ kind: 'smtp', url: url() }, { timeoutMs: 1_000 })
      const more = { mailer, mailFrom: 'office@example.com', renderEmail: () => ({ html: '', text: '' }) }
      const robots = { robotSender: town.deps.robotSender, publicUrl: 'https://income.example.com' }
      if (!('digests' in request)) await deliverRequested({ ...town.deps, ...more, ...robots }, request)
    },
  }
  return {
    town,
    /** A program of its own, that looks a few times and is stopped. */
    async program() {
      const before = looks
      const schedules = runSchedules(deps, 5)
      await vi.waitUntil(() => looks >= before + 3, QUICKLY)
      await schedules.stop()
    },
    mend: () => runTownship(town.deps, town.id),
  }
}

const withPassword = (url: string) => url.replace('smtp://', `smtp://office:${PASSWORD}@`)

test('says which run, since when, what the ledger says and what to do; once a day over any number of programs', async () => {
  const server = await startSmtpServer({ onAuth: (_auth, _session, done) => done(null, { user: 'office' }) })
  try {
    const { town, program, mend } = await failingTownship(() => withPassword(server.url), 'office-alarm@example.com')
    at(system.clock, '2023-07-03', '10:59')
    await program()
    expect(server.received).toEqual([])
    at(system.clock, '2023-07-03', '11:01')
    await program()
    await program()
    at(system.clock, '2023-07-03', '23:30')
    await program()
    expect(server.received.map(({ recipients }) => recipients)).toEqual([['office-alarm@example.com']])
    const { text, html } = await simpleParser(server.received[0]?.raw ?? '')
    expect(html).toBe(false)
    expect(text).toContain('明沙乡的定时任务到时间超过三小时，还没有完成：')
    expect(text).toMatch(
      /1\. 周调度 2023年第26周（6月26日—7月2日）：7月3日 08:00 就该运行。试了 \d+ 次，最近一次 7月3日 1[01]:\d\d：系统出错，已通知运维人员/,
    )
    expect(text).toContain('https://income.example.com/settings/runs')
    expect(text).not.toContain(PASSWORD)
    expect(text).not.toContain('no disk')

    at(system.clock, '2023-07-04', '00:01')
    await program()
    await program()
    expect(server.received).toHaveLength(2)
    await mend()
    at(system.clock, '2023-07-05', '12:00')
    await town.deps.runs.setNextDue(town.id, '2023-07-10T00:00:00.000Z')
    expect(await town.deps.runs.dueAt(town.id)).toBe('2023-07-10T00:00:00.000Z')
    expect(server.received).toHaveLength(2)
  } finally {
    await server.stop()
  }
})

test('is tried again an hour later where the server was away, and then leaves once', async () => {
  const away = await startSmtpServer()
  await away.stop()
  let url = away.url
  const { program } = await failingTownship(() => url, 'office-alarm@example.com')
  at(system.clock, '2023-07-03', '12:00')
  await program()
  const server = await startSmtpServer()
  try {
    url = server.url
    at(system.clock, '2023-07-03', '12:59')
    await program()
    expect(server.received).toEqual([])
    at(system.clock, '2023-07-03', '13:00')
    await program()
    await program()
    expect(server.received).toHaveLength(1)
  } finally {
    await server.stop()
  }
})

test('goes to nobody where no address is set', async () => {
  const server = await startSmtpServer()
  try {
    const { program } = await failingTownship(() => server.url, null)
    at(system.clock, '2023-07-03', '12:00')
    await program()
    expect(server.received).toEqual([])
  } finally {
    await server.stop()
  }
})
