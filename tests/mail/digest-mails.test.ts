/** The mail itself: at their hour, once, of what is new, by real SMTP. */
import { simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import { sendDigests } from '../../shared/desk/send-digests.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import { personOf } from '../../shared/notifications/choice.ts'
import {
  chooseNotifications,
  findByKey,
  readNotifications,
  switchOff,
} from '../../shared/notifications/choose-digest.ts'
import { aTownship, at } from '../support/township.ts'
import { aPersonOf, confirmed, digest, SATURDAY, TUESDAY, useDigests, WEDNESDAY } from './digest-mails.ts'

const { system, aMailServer, sendingTo, aReturnedEntry } = useDigests()

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
