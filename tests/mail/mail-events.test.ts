/** What SES tells later: events as it publishes them, on the records of the real engine. */
import { describe, expect, test } from 'vitest'
import { mailEventOf } from '../../shared/adapters/mail/ses-event.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { deliverBulletin } from '../../shared/delivery/deliver-bulletin.ts'
import { deliveryTags } from '../../shared/delivery/delivery-tags.ts'
import { noteMailEvent } from '../../shared/delivery/note-mail-event.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at } from '../support/township.ts'

const system = useStore()
const recipients = [
  { name: '河口', email: 'Hekou@example.com' },
  { name: '团结', email: 'tuanjie@example.com' },
]

async function sentBulletin() {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system, { settings: { bulletin: { recipients } } })
  await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
  await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' })
  const tags: (Record<string, string> | undefined)[] = []
  await deliverBulletin(
    {
      ...town.deps,
      mailFrom: 'bulletin@example.com',
      renderEmail: () => ({ html: '', text: '' }),
      mailer: {
        async send(email) {
          tags.push(email.tags)
          return { outcome: 'sent', providerId: 'ses-1' }
        },
        close: async () => {},
      },
    },
    town.id,
    '2023-06',
  )
  const deliveryTo = async (name: string) => {
    const found = (await town.deps.bulletins.deliveries(town.id, '2023-06')).find((one) => one.name === name)
    if (found === undefined) throw new Error(`no delivery to ${name}`)
    return found
  }
  return { town, tags, deliveryTo }
}

/** As EventBridge hands it over, with much that nobody reads left out. */
function published(tags: Record<string, string>, detail: object): unknown {
  const all = Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]]))
  return {
    source: 'aws.ses',
    'detail-type': 'Email Bounced',
    detail: { mail: { messageId: 'ses-1', destination: ['Hekou@example.com'], tags: { ...all } }, ...detail },
  }
}
const bounce = (bounceType: string, bounceSubType: string, diagnosticCode?: string) => ({
  eventType: 'Bounce',
  bounce: {
    bounceType,
    bounceSubType,
    bouncedRecipients: [{ emailAddress: 'hekou@example.com', status: '5.1.1', diagnosticCode }],
  },
})

describe('a mail that came back', () => {
  test('counts as failed with its cause, once; the address is suppressed; nobody else is touched', async () => {
    const { town, tags, deliveryTo } = await sentBulletin()
    const delivery = await deliveryTo('河口')
    expect(tags).toContainEqual(deliveryTags(delivery))
    const event = mailEventOf(
      published(deliveryTags(delivery), bounce('Permanent', 'General', 'smtp; 550 5.1.1 user unknown')),
    )
    expect(await noteMailEvent(town.deps, event)).toBe('noted')
    expect(await noteMailEvent(town.deps, event)).toBe('noted')
    const after = await deliveryTo('河口')
    expect(after).toMatchObject({ status: 'failed', cause: expect.stringContaining('退信，邮箱地址不存在') })
    expect(after.history.map(({ what }) => what)).toEqual(['sent', 'bounced'])
    expect(await deliveryTo('团结')).toMatchObject({ status: 'sent' })
    expect(await town.deps.suppressions.list(town.id)).toMatchObject([
      { email: 'Hekou@example.com', reason: 'bounced', lifted: null },
    ])
  })

  test('because the mailbox is full failed too, but may be tried again', async () => {
    const { town, deliveryTo } = await sentBulletin()
    const event = mailEventOf(published(deliveryTags(await deliveryTo('河口')), bounce('Transient', 'MailboxFull')))
    await noteMailEvent(town.deps, event)
    expect(await deliveryTo('河口')).toMatchObject({ status: 'failed' })
    expect(await town.deps.suppressions.list(town.id)).toEqual([])
  })
})

test('a complaint: it had arrived, and no other goes there', async () => {
  const { town, deliveryTo } = await sentBulletin()
  const complaint = { complainedRecipients: [{ emailAddress: '河口村 <hekou@example.com>' }] }
  const tags = deliveryTags(await deliveryTo('河口'))
  await noteMailEvent(town.deps, mailEventOf(published(tags, { eventType: 'Complaint', complaint })))
  expect(await deliveryTo('河口')).toMatchObject({ status: 'sent', cause: expect.stringContaining('垃圾邮件') })
  expect(await town.deps.suppressions.list(town.id)).toMatchObject([{ reason: 'complained' }])
})

test('an event of another address, or of a delivery that is not there, changes nothing', async () => {
  const { town, deliveryTo } = await sentBulletin()
  const tags = deliveryTags(await deliveryTo('团结'))
  const note = (of: typeof tags) => noteMailEvent(town.deps, mailEventOf(published(of, bounce('Permanent', 'NoEmail'))))
  expect(await note(tags)).toBe('unknown_delivery')
  expect(await note({ ...tags, township: 'elsewhere' })).toBe('unknown_delivery')
  expect(await deliveryTo('团结')).toMatchObject({ status: 'sent', cause: null })
  expect(await town.deps.suppressions.list(town.id)).toEqual([])
})

test('an event without the tags of a delivery, or of a kind that is not asked for, is refused', () => {
  expect(() => mailEventOf(published({}, bounce('Permanent', 'General')))).toThrow()
  const tags = { township: 't', month: '2023-06', delivery: 'r1-a' }
  expect(() => mailEventOf(published(tags, { eventType: 'Open' }))).toThrow()
})
