import { expect, test } from 'vitest'
import { renderEmail } from '../../shared/adapters/documents/bulletin-email.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import type { Email, Mailer } from '../../shared/delivery/mailer.ts'
import { tryBulletin } from '../../shared/delivery/try-bulletin.ts'
import { deliverRequested } from '../../shared/schedule/deliver-requested.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at } from '../support/township.ts'

const system = useStore()

async function withDraft(outcome: Awaited<ReturnType<Mailer['send']>> = { outcome: 'sent', providerId: null }) {
  at(system.clock, '2023-07-10')
  const recipients = [{ name: '王书记', email: 'wang@example.com' }]
  const town = await aTownship(system, { settings: { bulletin: { recipients } } })
  await town.count({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 40_000 })
  await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
  const sent: Email[] = []
  const send = async (email: Email) => {
    sent.push(email)
    return outcome
  }
  const mailer = { send, close: async () => {} }
  const deps = {
    ...town.deps,
    requestDelivery: async (request: Parameters<typeof deliverRequested>[1]) =>
      void (await deliverRequested(
        { ...town.deps, mailer, mailFrom: 'a@example.com', renderEmail, publicUrl: 'http://localhost' },
        request,
      )),
  }
  const attempt = (email: string, actor = town.leader) =>
    tryBulletin(deps, actor, { townshipId: town.id, month: '2023-06' }, { email })
  const history = async () => (await town.deps.bulletins.state(town.id, '2023-06'))?.history ?? []
  return { town, sent, attempt, history }
}

test('a trial is the whole e-mail, marked, to one address; nothing is delivered and nothing is issued', async () => {
  const { town, sent, attempt, history } = await withDraft()
  await attempt('leader@example.com')
  expect(sent).toHaveLength(1)
  expect(sent[0]).toMatchObject({
    to: [{ name: '', address: 'leader@example.com' }],
    subject: '【试发】明沙乡人民政府关于2023年上半年村级集体经济收入情况的通报',
    // What tells, should it come back, that it is nobody's delivery.
    tags: { township: town.id, month: '2023-06', delivery: 'trial' },
  })
  expect(sent[0]?.html).toContain('试发：只供查看')
  expect(sent[0]?.text).toContain('试发：只供查看')
  expect(sent[0]?.attachments.map(({ filename }) => filename.split('.').at(-1))).toEqual(['pdf', 'docx', 'xlsx'])
  expect((await history()).at(-1)).toMatchObject({ action: 'tried', by: town.leader.id, note: 'le***@example.com' })
  expect(await town.deps.bulletins.deliveries(town.id, '2023-06')).toEqual([])
  expect((await town.deps.bulletins.state(town.id, '2023-06'))?.status).toBe('draft')
})

test('a trial that does not go out says why', async () => {
  const { attempt, history } = await withDraft({ outcome: 'failed', cause: '邮箱不存在' })
  await attempt('nobody@example.com')
  expect((await history()).at(-1)).toMatchObject({ action: 'trial_failed', note: '邮箱不存在' })
})

test('is refused to clerks, for what is no address, before figures are taken, and after five a day', async () => {
  const { town, sent, attempt } = await withDraft()
  await expect(attempt('a@example.com', town.clerk)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(attempt('not an address')).rejects.toMatchObject({ code: 'invalid_input' })
  const early = tryBulletin(
    town.deps,
    town.leader,
    { townshipId: town.id, month: '2023-05' },
    { email: 'a@example.com' },
  )
  await expect(early).rejects.toMatchObject({ code: 'not_found' })
  for (let time = 0; time < 5; time++) await attempt('a@example.com')
  await expect(attempt('a@example.com')).rejects.toMatchObject({ code: 'wrong_state' })
  expect(sent).toHaveLength(5)
  at(system.clock, '2023-07-11')
  await attempt('a@example.com')
  expect(sent).toHaveLength(6)
})
