/** What a person asked to be told every day: at their hour, once, of what is new, by real SMTP; nothing before they ask. */
import { simpleParser } from 'mailparser'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { runSchedules } from '../../infra/local/clock.ts'
import { renderDigest } from '../../shared/adapters/documents/digest-email.ts'
import { createMailer } from '../../shared/adapters/mail/mailer.ts'
import { sendDigests } from '../../shared/desk/send-digests.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import { chosenBy, personOf } from '../../shared/notifications/choice.ts'
import {
  askAddressAgain,
  chooseNotifications,
  findByKey,
  readNotifications,
  switchOff,
} from '../../shared/notifications/choose-digest.ts'
import { confirmAddress, confirmLink, findToConfirm } from '../../shared/notifications/confirm-address.ts'
import type { DigestChoice } from '../../shared/notifications/digest.ts'
import type { Actor, Membership, Role } from '../../shared/permissions/actor.ts'
import { planRuns } from '../../shared/schedule/plan-runs.ts'
import { aMember } from '../support/actors.ts'
import { countedStore } from '../support/counted-store.ts'
import { QUICKLY } from '../support/quickly.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'
import { startSmtpServer } from './smtp-server.ts'

const system = useStore()
const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

type Person = Extract<Actor, { kind: 'person' }>

/** Somebody whose memberships are kept, as the schedule finds them when nobody is signed in. */
async function aPersonOf(towns: readonly TestTownship[], role: Role, villageIds: string[] = []): Promise<Person> {
  const subject = `${role}-${towns.map(({ id }) => id).join('-')}`
  const memberships: Membership[] = []
  for (const { id, deps } of towns) {
    const [membership] = aMember(id, role, { id: `${role}-of-${id}`, villageIds }).memberships
    if (membership === undefined) throw new Error('no membership')
    const kept = { ...membership, identity: { issuer: 'https://issuer.example', subject } }
    await deps.members.save(kept, 0)
    memberships.push(kept)
  }
  return { kind: 'person', id: `https://issuer.example|${subject}`, name: subject, memberships }
}

async function aMailServer(options: Parameters<typeof startSmtpServer>[0] = {}) {
  const server = await startSmtpServer(options)
  stops.push(server.stop)
  return server
}

function sendingTo(url: string, town: TestTownship) {
  const mailer = createMailer({ kind: 'smtp', url }, { timeoutMs: 1_000 })
  stops.push(() => mailer.close())
  return { ...town.deps, mailer, mailFrom: 'office@mingsha.example', renderDigest, publicUrl: 'https://income.example' }
}

type Confirming = Parameters<typeof chooseNotifications>[0]

const digest = { email: 'clerk@example.com', hour: 8, days: [1, 2, 3, 4, 5] }
/** Monday to Friday of a week. */
const [MONDAY, TUESDAY, WEDNESDAY, SATURDAY] = ['2023-07-10', '2023-07-11', '2023-07-12', '2023-07-15'] as const

/** Switches it on, and says at the address that it is right. */
async function confirmed(deps: Confirming, person: Person, chosen: DigestChoice): Promise<void> {
  const { version } = await readNotifications(deps, person)
  await chooseNotifications(deps, person, { digest: chosen, version })
  const { subscription } = await chosenBy(deps, personOf(person.id))
  if (subscription !== null) await confirmAddress(deps, confirmLink(subscription))
}

/** A clerk whose entry was returned on Monday at ten. */
async function aReturnedEntry() {
  at(system.clock, MONDAY)
  const town = await aTownship(system)
  const clerk = await aPersonOf([town], 'clerk', ['hekou'])
  const { id } = await town.submit({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 490_000 })
  await returnIncome(town.deps, town.reviewer, { townshipId: town.id, id }, { version: 1, reason: '缺<凭证>' })
  return { town, clerk, id }
}

describe('what somebody chose', () => {
  test('is nothing until they do; is theirs alone; refuses an old version, no day, no such hour and no such address', async () => {
    const { town, clerk } = await aReturnedEntry()
    const { deps } = town
    expect(await readNotifications(deps, clerk)).toEqual({
      digest: null,
      confirmation: null,
      lastMail: null,
      version: 0,
    })
    expect(await chooseNotifications(deps, clerk, { digest, version: 0 })).toEqual({
      digest,
      confirmation: { status: 'pending', cause: null },
      lastMail: null,
      version: 1,
    })
    expect(await readNotifications(deps, town.reviewer)).toMatchObject({ digest: null })
    const changed = { ...digest, days: [3, 1, 3], hour: 17 }
    await expect(chooseNotifications(deps, clerk, { digest: changed, version: 0 })).rejects.toMatchObject({
      code: 'stale_version',
    })
    expect(await chooseNotifications(deps, clerk, { digest: changed, version: 1 })).toMatchObject({
      digest: { hour: 17, days: [1, 3] },
    })
    for (const wrong of [{ days: [] }, { hour: 24 }, { email: 'nobody' }, { days: [8] }]) {
      const given = { digest: { ...digest, ...wrong }, version: 2 }
      await expect(chooseNotifications(deps, clerk, given)).rejects.toMatchObject({ code: 'invalid_input' })
    }
    const ofCounty = aMember('', 'county', { id: 'somebody-of-a-county' })
    await expect(chooseNotifications(deps, ofCounty, { digest, version: 0 })).rejects.toMatchObject({
      code: 'wrong_state',
    })
    expect(await chooseNotifications(deps, clerk, { digest: null, version: 2 })).toMatchObject({ digest: null })
    expect(await deps.notifications.ofTownship(town.id)).toEqual([])
  })
})

describe('the address', () => {
  const linkIn = (text = '') => {
    const query = new URL(/https:\/\/income\.example\/messages\/confirm\?\S+/.exec(text)?.[0] ?? '').searchParams
    const [person = '', until = '', sign = ''] = ['person', 'until', 'sign'].map((name) => query.get(name) ?? '')
    return { person, until, sign }
  }
  const asked = async (town: TestTownship, clerk: Person) => {
    const server = await aMailServer()
    const requested: object[] = []
    const deps = {
      ...sendingTo(server.url, town),
      requestDelivery: async (request: object) => void requested.push(request),
    }
    await chooseNotifications(deps, clerk, { digest, version: 0 })
    return { server, deps, requested }
  }

  test('is asked by one mail that tells nothing, at once, and nothing else goes there before somebody there says that it is right', async () => {
    const { town, clerk } = await aReturnedEntry()
    const { server, deps, requested } = await asked(town, clerk)
    expect(requested).toEqual([{ townshipId: town.id, digests: true }])
    await Promise.all([sendDigests(deps, town.id), sendDigests(deps, town.id)])
    for (const day of [TUESDAY, WEDNESDAY]) {
      at(system.clock, day, '08:00')
      await sendDigests(deps, town.id)
    }
    expect(server.received.map(({ recipients }) => recipients)).toEqual([['clerk@example.com']])
    const mail = await simpleParser(server.received[0]?.raw ?? '')
    expect(mail.subject).toBe('【请确认邮箱】明沙乡村级集体经济的邮件提醒 · Please confirm your address')
    expect(mail.text).toContain('3 天内')
    expect(mail.text).toContain('within three days')
    for (const said of ['4,900.00', '缺<凭证>', '/messages/off']) expect(mail.text).not.toContain(said)
    expect(await readNotifications(deps, clerk)).toMatchObject({ confirmation: { status: 'sent' }, lastMail: null })
    const link = linkIn(mail.text)
    expect(mail.html).toContain(`sign=${link.sign}`)
    expect(await confirmAddress(deps, link)).toEqual({ email: 'clerk@example.com' })
    expect(await confirmAddress(deps, link)).toEqual({ email: 'clerk@example.com' })
    expect(await readNotifications(deps, clerk)).toMatchObject({ confirmation: null, lastMail: null })
    // Said at eight: that hour is over.
    await sendDigests(deps, town.id)
    expect(server.received).toHaveLength(1)
    at(system.clock, '2023-07-13', '08:00')
    await sendDigests(deps, town.id)
    expect((await simpleParser(server.received[1]?.raw ?? '')).subject).toBe('【要办的事】明沙乡1件新的')
  })

  test('another one is asked anew, the old link is good for nothing; the same in capitals, or another hour, is not', async () => {
    const { town, clerk } = await aReturnedEntry()
    const { server, deps, requested } = await asked(town, clerk)
    await sendDigests(deps, town.id)
    const link = linkIn((await simpleParser(server.received[0]?.raw ?? '')).text)
    await confirmAddress(deps, link)
    const same = { ...digest, email: 'Clerk@Example.com', hour: 9 }
    expect(await chooseNotifications(deps, clerk, { digest: same, version: 2 })).toMatchObject({ confirmation: null })
    const other = { ...digest, email: 'other@example.com' }
    expect(await chooseNotifications(deps, clerk, { digest: other, version: 3 })).toMatchObject({
      confirmation: { status: 'pending' },
    })
    await expect(confirmAddress(deps, link)).rejects.toMatchObject({ code: 'not_found' })
    at(system.clock, TUESDAY, '10:00')
    await sendDigests(deps, town.id)
    expect(server.received.map(({ recipients }) => recipients[0])).toEqual(['clerk@example.com', 'other@example.com'])
    expect(requested).toHaveLength(2)
    await confirmAddress(deps, linkIn((await simpleParser(server.received[1]?.raw ?? '')).text))
    expect(await readNotifications(deps, clerk)).toMatchObject({ digest: other, confirmation: null })
  })

  test('says nothing of who there is, to whoever guesses; is good for three days; and is asked three times a day at most', async () => {
    const { town, clerk } = await aReturnedEntry()
    const { server, deps } = await asked(town, clerk)
    await sendDigests(deps, town.id)
    const link = linkIn((await simpleParser(server.received[0]?.raw ?? '')).text)
    const refusals = await Promise.all(
      [
        { ...link, sign: 'guessed' },
        { ...link, until: String(Number(link.until) + 1) },
        { ...link, person: personOf('somebody|else') },
        { ...link, person: '-' },
      ].map((wrong) => findToConfirm(deps, wrong).catch(String)),
    )
    expect(new Set(refusals).size).toBe(1)
    expect(refusals[0]).toContain('这个链接不能用')
    at(system.clock, '2023-07-13', '10:01')
    await expect(confirmAddress(deps, link)).rejects.toThrow('过了 3 天')
    await askAddressAgain(deps, clerk, { version: 1 })
    await askAddressAgain(deps, clerk, { version: 2 })
    await askAddressAgain(deps, clerk, { version: 3 })
    await expect(askAddressAgain(deps, clerk, { version: 4 })).rejects.toThrow('今天已经发过 3 封确认邮件')
    const other = { ...digest, email: 'other@example.com' }
    await expect(chooseNotifications(deps, clerk, { digest: other, version: 4 })).rejects.toMatchObject({
      code: 'wrong_state',
    })
    await sendDigests(deps, town.id)
    expect(server.received).toHaveLength(2)
    await confirmAddress(deps, linkIn((await simpleParser(server.received[1]?.raw ?? '')).text))
    await expect(askAddressAgain(deps, clerk, { version: 5 })).rejects.toThrow('没有要确认的邮箱')
  })

  test('that takes no mail is said to take none; a server that is away is tried again; one chosen before there was the question is asked', async () => {
    const { town, clerk } = await aReturnedEntry()
    const away = await aMailServer({ afterData: 'defer' })
    await chooseNotifications(town.deps, clerk, { digest, version: 0 })
    await sendDigests(sendingTo(away.url, town), town.id)
    expect(await readNotifications(town.deps, clerk)).toMatchObject({ confirmation: { status: 'pending' } })
    expect(await town.deps.notifications.dueAt(town.id)).toBe('2023-07-10T02:05:00.000Z')
    const server = await aMailServer()
    const deps = sendingTo(server.url, town)
    at(system.clock, MONDAY, '10:06')
    await sendDigests(deps, town.id)
    expect(await readNotifications(town.deps, clerk)).toMatchObject({ confirmation: { status: 'sent' } })
    await chooseNotifications(deps, clerk, { digest: { ...digest, email: 'bounced@example.com' }, version: 1 })
    await sendDigests(deps, town.id)
    expect(await readNotifications(town.deps, clerk)).toMatchObject({ confirmation: { status: 'failed' } })

    const { subscription } = await chosenBy(deps, personOf(clerk.id))
    if (subscription === null) throw new Error('nothing chosen')
    const before = { ...subscription, email: 'before@example.com', askedAt: null, status: 'sent' as const }
    await deps.notifications.save({ ...before, version: subscription.version + 1 }, subscription.version)
    await sendDigests(deps, town.id)
    await sendDigests(deps, town.id)
    expect(server.received.map(({ recipients }) => recipients[0])).toEqual(['clerk@example.com', 'before@example.com'])
  })
})

describe('the mail', () => {
  test('comes at the hour, once, says what is new and where, and again only when there is news', async () => {
    const { town, clerk, id } = await aReturnedEntry()
    const server = await aMailServer()
    const deps = sendingTo(server.url, town)
    await confirmed(deps, clerk, digest)
    // Chosen at ten: today's eight o'clock is over.
    await sendDigests(deps, town.id)
    at(system.clock, TUESDAY, '07:59')
    await sendDigests(deps, town.id)
    expect(server.received).toEqual([])
    at(system.clock, TUESDAY, '08:00')
    expect(await sendDigests(deps, town.id)).toMatchObject({ sent: 1 })
    await Promise.all([sendDigests(deps, town.id), sendDigests(deps, town.id)])
    expect(server.received.map(({ recipients }) => recipients)).toEqual([['clerk@example.com']])
    const mail = await simpleParser(server.received[0]?.raw ?? '')
    expect(mail.subject).toBe('【要办的事】明沙乡1件新的')
    expect(mail.text).toContain('1. 【退回】6月5日的收入 4,900.00 元被退回：缺<凭证>')
    expect(mail.text).toContain(`https://income.example/income/${id}/edit`)
    expect(mail.html).toContain('缺&lt;凭证&gt;')
    const off = /https:\/\/income\.example\/messages\/off\?\S+/.exec(mail.text ?? '')?.[0]
    expect(mail.html).toContain(`href="${off?.replaceAll('&', '&amp;')}"`)
    expect(await readNotifications(deps, clerk)).toMatchObject({ lastMail: { on: TUESDAY, status: 'sent' } })
    // The same matter is no news the next day; another is.
    at(system.clock, WEDNESDAY, '08:05')
    expect(await sendDigests(deps, town.id)).toMatchObject({ sent: 0, nothingNew: 1 })
    const second = await town.submit({ villageId: 'hekou', receivedOn: '2023-06-06', amountFen: 5_000 })
    await returnIncome(
      town.deps,
      town.reviewer,
      { townshipId: town.id, id: second.id },
      { version: 1, reason: '日期不对' },
    )
    at(system.clock, '2023-07-13', '09:00')
    await sendDigests(deps, town.id)
    const next = await simpleParser(server.received[1]?.raw ?? '')
    expect(next.text).toContain('日期不对')
    expect(next.text).not.toContain('缺<凭证>')
    expect(next.text).toContain('另有 1 件')
    // Switched off by whoever holds the link, and by nobody who guesses.
    const [townshipId = '', person = '', key = ''] = new URL(off ?? '').searchParams.values()
    await expect(findByKey(deps, { townshipId, person, key: 'guessed' })).rejects.toMatchObject({ code: 'not_found' })
    await switchOff(deps, { townshipId, person, key })
    await expect(switchOff(deps, { townshipId, person, key })).rejects.toMatchObject({ code: 'not_found' })
    expect(await readNotifications(deps, clerk)).toMatchObject({ digest: null })
  })

  test('does not come on other days, nor a second time on a day whatever is chosen anew', async () => {
    const { town, clerk } = await aReturnedEntry()
    const server = await aMailServer()
    const deps = sendingTo(server.url, town)
    await confirmed(deps, clerk, digest)
    at(system.clock, SATURDAY, '09:00')
    await sendDigests(deps, town.id)
    expect(server.received).toEqual([])
    at(system.clock, '2023-07-17', '09:00')
    await sendDigests(deps, town.id)
    expect(server.received).toHaveLength(1)
    await chooseNotifications(deps, clerk, { digest: null, version: 2 })
    const { id } = await town.submit({ villageId: 'hekou', receivedOn: '2023-06-07', amountFen: 7_000 })
    await returnIncome(town.deps, town.reviewer, { townshipId: town.id, id }, { version: 1, reason: '缺附件' })
    await confirmed(deps, clerk, { ...digest, hour: 17 })
    at(system.clock, '2023-07-17', '18:00')
    await sendDigests(deps, town.id)
    expect(server.received).toHaveLength(1)
  })

  test('waits for a server that is away, the same day; of one that broke off nobody knows, and the next day tells it again', async () => {
    const { town, clerk } = await aReturnedEntry()
    const away = await aMailServer({ afterData: 'defer' })
    await confirmed(town.deps, clerk, digest)
    at(system.clock, TUESDAY, '08:00')
    await sendDigests(sendingTo(away.url, town), town.id)
    expect(await readNotifications(town.deps, clerk)).toMatchObject({ lastMail: { status: 'pending' } })
    expect(await town.deps.notifications.dueAt(town.id)).toBe('2023-07-11T00:05:00.000Z')
    at(system.clock, TUESDAY, '08:06')
    const cut = await aMailServer({ afterData: 'cut' })
    await sendDigests(sendingTo(cut.url, town), town.id)
    expect(await readNotifications(town.deps, clerk)).toMatchObject({ lastMail: { status: 'unknown' } })
    const server = await aMailServer()
    await sendDigests(sendingTo(server.url, town), town.id)
    expect(server.received).toEqual([])
    at(system.clock, WEDNESDAY, '08:06')
    await sendDigests(sendingTo(server.url, town), town.id)
    expect(server.received).toHaveLength(1)
  })

  test('to an address that is none is not tried twice: the person sees why', async () => {
    const { town, clerk } = await aReturnedEntry()
    const server = await aMailServer()
    const deps = sendingTo(server.url, town)
    await confirmed(deps, clerk, { ...digest, email: 'bounced@example.com' })
    at(system.clock, TUESDAY, '08:00')
    await sendDigests(deps, town.id)
    expect(await readNotifications(deps, clerk)).toMatchObject({ lastMail: { status: 'failed' } })
    at(system.clock, WEDNESDAY, '08:00')
    await sendDigests(deps, town.id)
    const { lastMail } = await readNotifications(deps, clerk)
    expect(lastMail?.cause).toContain('邮箱已停用')
  })

  test('one person whose messages cannot be read stops nobody else, and is tried again', async () => {
    const { town, clerk } = await aReturnedEntry()
    const server = await aMailServer()
    const deps = sendingTo(server.url, town)
    const reviewer = await aPersonOf([town], 'reviewer')
    await town.submit({ villageId: 'hekou', receivedOn: '2023-06-08', amountFen: 8_000 })
    await confirmed(deps, clerk, digest)
    await confirmed(deps, reviewer, { ...digest, email: 'reviewer@example.com' })
    at(system.clock, TUESDAY, '08:00')
    const due = await deps.notifications.dueAt(town.id)
    const broken = { ...deps, income: { ...deps.income, pendingPage: () => Promise.reject(new Error('no disk')) } }
    await expect(sendDigests(broken, town.id)).rejects.toThrow('no disk')
    expect(server.received.map(({ recipients }) => recipients)).toEqual([['clerk@example.com']])
    expect(await deps.notifications.dueAt(town.id)).toBe(due)
    await sendDigests(deps, town.id)
    expect(server.received.map(({ recipients }) => recipients)).toEqual([
      ['clerk@example.com'],
      ['reviewer@example.com'],
    ])
  })

  test('goes on by another township of somebody who leaves one, and ends with the last', async () => {
    const { town, clerk: _ } = await aReturnedEntry()
    const other = await aTownship(system)
    const both = await aPersonOf([town, other], 'reviewer')
    const server = await aMailServer()
    const deps = sendingTo(server.url, town)
    await confirmed(deps, both, digest)
    await other.submit({ villageId: 'hekou', receivedOn: '2023-06-09', amountFen: 9_000 })
    const [first, second] = both.memberships
    if (first === undefined || second === undefined) throw new Error('two memberships')
    await deps.members.remove(first, null)
    at(system.clock, TUESDAY, '08:00')
    await sendDigests(deps, town.id)
    expect(await deps.notifications.ofTownship(town.id)).toEqual([])
    await sendDigests(deps, other.id)
    expect(server.received).toHaveLength(1)
    await deps.members.remove(second, null)
    at(system.clock, WEDNESDAY, '08:00')
    await sendDigests(deps, other.id)
    expect(await deps.notifications.ofTownship(other.id)).toEqual([])
    expect(await deps.notifications.mark(personOf(both.id))).toMatchObject({ townshipId: null })
  })
})

describe('the schedule', () => {
  test('has one line a township however many asked, finds it when it is due, and sends by itself on one machine', async () => {
    const { town, clerk } = await aReturnedEntry()
    const server = await aMailServer()
    const deps = sendingTo(server.url, town)
    const reviewer = await aPersonOf([town], 'reviewer')
    await town.submit({ villageId: 'hekou', receivedOn: '2023-06-08', amountFen: 8_000 })
    await confirmed(deps, clerk, digest)
    await confirmed(deps, reviewer, { ...digest, email: 'reviewer@example.com', hour: 9 })
    await sendDigests(deps, town.id)
    const asked: string[] = []
    const plan = () =>
      planRuns({ ...deps, requestRuns: async () => {}, requestDigests: async (ids) => void asked.push(...ids) })
    await plan()
    expect(asked).not.toContain(town.id)
    at(system.clock, TUESDAY, '08:00')
    await plan()
    expect(asked.filter((one) => one === town.id)).toEqual([town.id])
    const program = runSchedules(
      {
        ...town.deps,
        requestDelivery: async (request) =>
          void ('digests' in request && request.townshipId === town.id && (await sendDigests(deps, town.id))),
      },
      5,
    )
    try {
      await vi.waitUntil(() => server.received.length === 1, QUICKLY)
      at(system.clock, TUESDAY, '09:00')
      await vi.waitUntil(() => server.received.length === 2, QUICKLY)
    } finally {
      await program.stop()
    }
    expect(server.received.flatMap(({ recipients }) => recipients)).toEqual([
      'clerk@example.com',
      'reviewer@example.com',
    ])
  })

  test('goes on by itself when a clock that was three months ahead comes back', async () => {
    const { town, clerk } = await aReturnedEntry()
    const server = await aMailServer()
    const deps = sendingTo(server.url, town)
    await confirmed(deps, clerk, digest)
    at(system.clock, '2023-10-10', '08:00')
    const program = runSchedules(
      {
        ...town.deps,
        requestDelivery: async (request) =>
          void ('digests' in request && request.townshipId === town.id && (await sendDigests(deps, town.id))),
      },
      5,
    )
    try {
      await vi.waitUntil(() => server.received.length === 1, QUICKLY)
      await vi.waitUntil(async () => (await deps.notifications.dueAt(town.id)) === '2023-10-11T00:00:00.000Z', QUICKLY)
      at(system.clock, TUESDAY, '08:00')
      const { id } = await town.submit({ villageId: 'hekou', receivedOn: '2023-06-07', amountFen: 7_000 })
      await returnIncome(town.deps, town.reviewer, { townshipId: town.id, id }, { version: 1, reason: '缺附件' })
      await vi.waitUntil(() => server.received.length === 2, QUICKLY)
    } finally {
      await program.stop()
    }
    expect((await simpleParser(server.received[1]?.raw ?? '')).text).toContain('缺附件')
    expect(await deps.runs.claimAlarm(town.id, '2023-10-10T00:00:00.000Z', '2023-10-10T16:00:00.000Z')).toBe(true)
    expect(await deps.runs.claimAlarm(town.id, '2023-07-11T00:00:00.000Z', '2023-07-11T16:00:00.000Z')).toBe(true)
    expect(await deps.runs.claimAlarm(town.id, '2023-07-11T00:00:00.000Z', '2023-07-11T16:00:00.000Z')).toBe(false)
  })

  test('reads in proportion to those whose hour it is: nothing of a hundred who did not ask', async () => {
    const { town, clerk } = await aReturnedEntry()
    const server = await aMailServer()
    const reading = async () => {
      const { deps: counted, counts } = countedStore(system)
      at(system.clock, TUESDAY, '08:00')
      await sendDigests({ ...sendingTo(server.url, town), ...counted }, town.id)
      return counts.items
    }
    for (let index = 0; index < 100; index++) {
      const [membership] = aMember(town.id, 'clerk', { id: `m${index}`, villageIds: ['hekou'] }).memberships
      if (membership !== undefined) await town.deps.members.save(membership, 0)
    }
    const nobody = await reading()
    at(system.clock, MONDAY)
    await confirmed(town.deps, clerk, digest)
    const one = await reading()
    expect(server.received).toHaveLength(1)
    expect(nobody).toBeLessThanOrEqual(2)
    expect(one - nobody).toBeLessThanOrEqual(12)
  })
})
