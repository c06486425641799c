/** What a person asked to be told every day: what they chose, and at an address that they confirmed first. */
import { simpleParser } from 'mailparser'
import { describe, expect, test } from 'vitest'
import { sendDigests } from '../../shared/desk/send-digests.ts'
import { chosenBy, personOf } from '../../shared/notifications/choice.ts'
import { askAddressAgain, chooseNotifications, readNotifications } from '../../shared/notifications/choose-digest.ts'
import { confirmAddress, findToConfirm } from '../../shared/notifications/confirm-address.ts'
import { aMember } from '../support/actors.ts'
import { at, type TestTownship } from '../support/township.ts'
import { digest, MONDAY, type Person, TUESDAY, useDigests, WEDNESDAY } from './digest-mails.ts'

const { system, aMailServer, sendingTo, aReturnedEntry } = useDigests()

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
