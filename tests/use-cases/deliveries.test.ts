import { describe, expect, test } from 'vitest'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { deliverBulletin } from '../../shared/delivery/deliver-bulletin.ts'
import { liftSuppression } from '../../shared/delivery/lift-suppression.ts'
import { listSuppressions } from '../../shared/delivery/list-suppressions.ts'
import type { Email } from '../../shared/delivery/mailer.ts'
import { retryDelivery } from '../../shared/delivery/retry-delivery.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import type { SendOutcome } from '../../shared/outbox/send-once.ts'
import { runTownship } from '../../shared/schedule/run-township.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const names = ['a', 'b', 'c']

/** A mail system that answers as told, by the recipient's name, and keeps what it got. */
function fakeMailer(answer: (name: string, email: Email) => Promise<SendOutcome> | SendOutcome = () => sent) {
  const got: Email[] = []
  return {
    got,
    names: () => got.map((email) => email.to[0]?.name ?? '').sort(),
    async send(email: Email) {
      got.push(email)
      return answer(email.to[0]?.name ?? '', email)
    },
    close: async () => {},
  }
}
const sent: SendOutcome = { outcome: 'sent', providerId: 'p-1' }

async function issued() {
  at(system.clock, '2023-07-10')
  const recipients = names.map((name) => ({ name, email: `${name}@example.com` }))
  const town = await aTownship(system, {
    settings: { bulletin: { recipients, replyTo: 'office@mingsha.example' } },
  })
  await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
  await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' })
  return town
}

function deliver(
  town: TestTownship,
  mailer: ReturnType<typeof fakeMailer>,
  bulletins: Partial<Dependencies['bulletins']> = {},
  month = '2023-06',
) {
  const deps = {
    ...town.deps,
    bulletins: { ...town.deps.bulletins, ...bulletins },
    mailer,
    mailFrom: '月通报 <bulletin@mingsha.example>',
    renderEmail: () => ({ html: '<p>通报</p>', text: '通报' }),
  }
  return deliverBulletin(deps, town.id, month)
}
const nextTryOf = async (town: TestTownship, name: string) => (await deliveryOf(town, name)).nextTryAt

async function deliveryOf(town: TestTownship, name: string) {
  const found = (await town.deps.bulletins.deliveries(town.id, '2023-06')).find((one) => one.name === name)
  if (found === undefined) throw new Error(`no delivery to ${name}`)
  return found
}

describe('delivery', () => {
  test('sends each recipient the bulletin with its files, once, however often it runs', async () => {
    const town = await issued()
    const mailer = fakeMailer()
    expect(await deliver(town, mailer)).toMatchObject({ sent: 3, pending: 0 })
    expect(await deliver(town, mailer)).toMatchObject({ sent: 3 })
    expect(mailer.names()).toEqual(names)
    expect(new Set(mailer.got.map((email) => email.messageId)).size).toBe(3)
    expect(mailer.got[0]).toMatchObject({
      from: '月通报 <bulletin@mingsha.example>',
      fromName: '明沙乡人民政府',
      replyTo: 'office@mingsha.example',
      subject: '明沙乡人民政府关于2023年上半年村级集体经济收入情况的通报',
      attachments: [
        { contentType: 'application/pdf' },
        { contentType: expect.stringContaining('wordprocessingml') },
        { contentType: expect.stringContaining('spreadsheetml') },
      ],
    })
    expect(await deliveryOf(town, 'a')).toMatchObject({ status: 'sent', tries: 1, providerId: 'p-1' })
  })

  test('by two workers at the same moment still reaches everybody once', async () => {
    const town = await issued()
    // Nobody is served before all four have seen that nobody was.
    const seen = Promise.withResolvers<void>()
    let looks = 0
    const mailer = fakeMailer(async () => {
      await seen.promise
      return sent
    })
    const looking: Partial<Dependencies['bulletins']> = {
      async deliveries(...asked) {
        const found = await town.deps.bulletins.deliveries(...asked)
        if (++looks === 4) seen.resolve()
        return found
      },
    }
    await Promise.all([1, 2, 3, 4].map(() => deliver(town, mailer, looking)))
    expect(looks).toBeGreaterThanOrEqual(4)
    expect(mailer.names()).toEqual(names)
  })

  test('one bad address stops nobody else and is shown with its cause', async () => {
    const town = await issued()
    const mailer = fakeMailer((name) => (name === 'b' ? { outcome: 'failed', cause: '邮箱不存在' } : sent))
    expect(await deliver(town, mailer)).toMatchObject({ sent: 2, failed: 1 })
    expect(await deliveryOf(town, 'b')).toMatchObject({ status: 'failed', cause: '邮箱不存在', tries: 1 })
    await deliver(town, mailer)
    expect(mailer.names()).toEqual(names)
  })

  test('tries again what certainly did not leave, with growing pauses, and never gives it up', async () => {
    const town = await issued()
    const mailer = fakeMailer((name) => (name === 'c' ? { outcome: 'retry', cause: '对方邮箱已满' } : sent))
    expect(await deliver(town, mailer)).toMatchObject({ sent: 2, pending: 1 })
    const pauses: number[] = []
    for (let round = 0; round < 40; round++) {
      const triedAt = system.clock.now().getTime()
      const next = (await nextTryOf(town, 'c')) ?? ''
      system.clock.set(new Date(Date.parse(next) - 1).toISOString())
      await deliver(town, mailer)
      expect(mailer.got).toHaveLength(3 + round)
      system.clock.set(next)
      await deliver(town, mailer)
      expect(mailer.got).toHaveLength(4 + round)
      pauses.push((Date.parse(next) - triedAt) / 60_000)
    }
    expect(pauses.slice(0, 9)).toEqual([5, 5, 10, 20, 40, 80, 160, 320, 360])
    expect(await deliveryOf(town, 'c')).toMatchObject({ status: 'pending', cause: '对方邮箱已满' })
  })

  test('what nobody can tell is shown to a person and not sent again by itself', async () => {
    const town = await issued()
    const mailer = fakeMailer(() => ({ outcome: 'unknown', cause: '连接中断' }))
    expect(await deliver(town, mailer)).toMatchObject({ unknown: 3 })
    await deliver(town, mailer)
    expect(mailer.got).toHaveLength(3)
  })

  test('of a draft does nothing', async () => {
    at(system.clock, '2023-07-10')
    const town = await aTownship(system)
    await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
    const mailer = fakeMailer()
    await deliver(town, mailer)
    expect(mailer.got).toEqual([])
  })
})

describe('a process that dies', () => {
  test.each([
    ['while handing over', 'send'],
    ['after handing over, before it is noted', 'save'],
  ])('%s sends to nobody twice and leaves it unknown', async (_, where) => {
    const town = await issued()
    const mailer = fakeMailer((name) => {
      if (name === 'b' && where === 'send') throw new Error('killed')
      return sent
    })
    const dying: Partial<Dependencies['bulletins']> = {
      async saveDelivery(delivery, version) {
        if (where === 'save' && delivery.name === 'b' && delivery.status === 'sent') throw new Error('killed')
        return town.deps.bulletins.saveDelivery(delivery, version)
      },
    }
    await expect(deliver(town, mailer, dying)).rejects.toThrow('killed')
    await deliver(town, fakeMailer())
    expect(await deliveryOf(town, 'b')).toMatchObject({ status: 'sending' })
    at(system.clock, '2023-07-10', '10:15')
    const later = fakeMailer()
    expect(await deliver(town, later)).toMatchObject({ sent: 2, unknown: 1 })
    expect(later.got).toEqual([])
    expect((await deliveryOf(town, 'b')).cause).toContain('不知道')
    expect(mailer.names().filter((name) => name === 'b')).toHaveLength(1)
  })

  test('before handing over leaves the mail to the next run', async () => {
    const town = await issued()
    const dying: Partial<Dependencies['bulletins']> = {
      saveDelivery: async () => {
        throw new Error('killed')
      },
    }
    const mailer = fakeMailer()
    await expect(deliver(town, mailer, dying)).rejects.toThrow('killed')
    expect(mailer.got).toEqual([])
    expect(await deliver(town, mailer)).toMatchObject({ sent: 3 })
  })
})

describe('a person decides', () => {
  test('that an unknown or failed delivery is sent again', async () => {
    const town = await issued()
    const unsure = fakeMailer((name) =>
      name === 'a'
        ? sent
        : name === 'b'
          ? { outcome: 'unknown', cause: '连接中断' }
          : { outcome: 'failed', cause: '退信' },
    )
    await deliver(town, unsure)
    for (const name of ['b', 'c']) {
      const { id, version } = await deliveryOf(town, name)
      const pending = await retryDelivery(
        town.deps,
        town.reviewer,
        { townshipId: town.id, month: '2023-06', id },
        { version },
      )
      expect(pending).toMatchObject({ status: 'pending', tries: 0 })
    }
    const mailer = fakeMailer()
    expect(await deliver(town, mailer)).toMatchObject({ sent: 3 })
    expect(mailer.names()).toEqual(['b', 'c'])
  })

  test('never for one that was sent or waits, at another version, or without the right', async () => {
    const town = await issued()
    const waiting = await deliveryOf(town, 'a')
    const retry = (actor: TestTownship['reviewer'], version: number, id = waiting.id) =>
      retryDelivery(town.deps, actor, { townshipId: town.id, month: '2023-06', id }, { version })
    await expect(retry(town.reviewer, waiting.version)).rejects.toMatchObject({ code: 'wrong_state' })
    await expect(retry(town.reviewer, waiting.version + 1)).rejects.toMatchObject({ code: 'stale_version' })
    await expect(retry(town.clerk, waiting.version)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(retry(town.reviewer, 1, 'r1-nobody')).rejects.toMatchObject({ code: 'not_found' })
    await deliver(town, fakeMailer())
    await expect(retry(town.reviewer, (await deliveryOf(town, 'a')).version)).rejects.toMatchObject({
      code: 'wrong_state',
    })
  })
})

describe('a corrected address', () => {
  const settingsWith = (recipients: { name: string; email: string; villageId?: string }[]) => ({
    bulletin: { recipients },
  })
  const others = names.slice(1).map((name) => ({ name, email: `${name}@example.com` }))
  async function failedForA() {
    const town = await issued()
    await deliver(
      town,
      fakeMailer((name) => (name === 'a' ? { outcome: 'failed', cause: '邮箱地址不存在' } : sent)),
    )
    const { id, version } = await deliveryOf(town, 'a')
    const retry = () =>
      retryDelivery(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06', id }, { version })
    return { town, retry }
  }

  test('is where the retry goes; both addresses stay on the record', async () => {
    const { town, retry } = await failedForA()
    await town.saveSettings(settingsWith([{ name: 'a', email: 'a.right@example.com' }, ...others]))
    await retry()
    const mailer = fakeMailer()
    expect(await deliver(town, mailer)).toMatchObject({ sent: 3 })
    expect(mailer.got.map((email) => email.to[0]?.address)).toEqual(['a.right@example.com'])
    const { email, history } = await deliveryOf(town, 'a')
    expect(email).toBe('a.right@example.com')
    expect(history).toMatchObject([
      { what: 'failed', email: 'a@example.com', cause: '邮箱地址不存在', byName: null },
      { what: 'retried', email: 'a.right@example.com', byName: town.reviewer.name },
      { what: 'sent', email: 'a.right@example.com' },
    ])
  })

  test('is never guessed: gone from the list, of another name, or served already', async () => {
    const { town, retry } = await failedForA()
    for (const recipients of [others, [{ name: 'd', email: 'd@example.com' }, ...others]]) {
      await town.saveSettings(settingsWith(recipients))
      await expect(retry()).rejects.toMatchObject({
        code: 'wrong_state',
        message: expect.stringContaining('收件人名单'),
      })
    }
    // The same name at an address that has its own delivery of this revision: not a correction of this one.
    await town.saveSettings(settingsWith([{ name: 'a', email: 'b@example.com' }]))
    await expect(retry()).rejects.toMatchObject({ code: 'wrong_state' })
    await town.saveSettings(settingsWith(['x', 'y'].map((one) => ({ name: 'a', email: `${one}@example.com` }))))
    await expect(retry()).rejects.toMatchObject({ code: 'wrong_state' })
  })
})

describe('an outcome that is not known', () => {
  test('is settled by a person who asked: nothing is sent', async () => {
    const town = await issued()
    await deliver(
      town,
      fakeMailer(() => ({ outcome: 'unknown', cause: '连接中断' })),
    )
    const { id, version } = await deliveryOf(town, 'a')
    const settle = (actor: TestTownship['reviewer'], at: number) =>
      retryDelivery(town.deps, actor, { townshipId: town.id, month: '2023-06', id }, { version: at, received: true })
    await expect(settle(town.clerk, version)).rejects.toMatchObject({ code: 'forbidden' })
    const asked = town.deliveriesAsked.length
    const settled = await settle(town.leader, version)
    expect(settled).toMatchObject({ status: 'sent', cause: expect.stringContaining('已收到') })
    expect(settled.history.at(-1)).toMatchObject({ what: 'received', byName: town.leader.name })
    expect(town.deliveriesAsked).toHaveLength(asked)
    const mailer = fakeMailer()
    expect(await deliver(town, mailer)).toMatchObject({ sent: 1, unknown: 2 })
    expect(mailer.got).toEqual([])
    // A failed one did not arrive: there is nothing to settle.
    await expect(settle(town.leader, version + 1)).rejects.toMatchObject({ code: 'wrong_state' })
  })
})

describe('a suppressed address', () => {
  const refuseA = () =>
    fakeMailer((name) => (name === 'a' ? { outcome: 'failed', cause: '邮箱地址不存在', badAddress: true } : sent))

  test('gets nothing of the next bulletin, and the list says why', async () => {
    const town = await issued()
    await deliver(town, refuseA())
    at(system.clock, '2023-08-10')
    await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-07' })
    await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-07' })
    const mailer = fakeMailer()
    expect(await deliver(town, mailer, {}, '2023-07')).toMatchObject({ sent: 2, failed: 1 })
    expect(mailer.names()).toEqual(['b', 'c'])
    const [found] = (await listSuppressions(town.deps, town.admin, town.id)).items
    expect(found).toMatchObject({ email: 'a@example.com', reason: 'refused', lifted: null })
    const refused = (await town.deps.bulletins.deliveries(town.id, '2023-07')).find(({ name }) => name === 'a')
    expect(refused).toMatchObject({ status: 'failed', tries: 0, cause: expect.stringContaining('已停用') })
  })

  test('is not sent to again by a retry until an admin lifts it, with a reason', async () => {
    const town = await issued()
    await deliver(town, refuseA())
    const { id, version } = await deliveryOf(town, 'a')
    const retry = () =>
      retryDelivery(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06', id }, { version })
    await expect(retry()).rejects.toMatchObject({ code: 'wrong_state', message: expect.stringContaining('停用') })
    const [found] = (await listSuppressions(town.deps, town.reviewer, town.id)).items
    const lift = (actor: TestTownship['admin'], input: object) =>
      liftSuppression(town.deps, actor, { townshipId: town.id, id: found?.id ?? '' }, input)
    await expect(lift(town.leader, { version: 1, reason: '已恢复' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(lift(town.admin, { version: 1, reason: ' ' })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(lift(town.admin, { version: 2, reason: '已恢复' })).rejects.toMatchObject({ code: 'stale_version' })
    await lift(town.admin, { version: 1, reason: '对方说邮箱已恢复' })
    await expect(lift(town.admin, { version: 2, reason: '再来' })).rejects.toMatchObject({ code: 'wrong_state' })
    const [change] = (await town.deps.changeLog.list(town.id, { limit: 1 })).items
    expect(change).toMatchObject({ kind: 'suppression', subject: 'a@example.com', byName: town.admin.name })
    await retry()
    expect(await deliver(town, fakeMailer())).toMatchObject({ sent: 3 })
  })
})

test('while mail waits the township stays due, within the hour; then it rests', async () => {
  const town = await issued()
  const isDueAt = async (time: string) => {
    for await (const one of town.deps.runs.due(`2023-07-10T${time}:00.000Z`))
      if (one.townshipId === town.id) return true
    return false
  }
  await deliver(
    town,
    fakeMailer(() => ({ outcome: 'retry', cause: '服务器忙' })),
  )
  await runTownship(town.deps, town.id)
  expect(await isDueAt('03:00')).toBe(true)
  at(system.clock, '2023-07-10', '10:05')
  await deliver(town, fakeMailer())
  await runTownship(town.deps, town.id)
  expect(await isDueAt('23:59')).toBe(false)
})

describe('a run that may not last for ever', () => {
  test('stops in time, asks for the next, and nobody is left out or written to twice', async () => {
    const town = await issued()
    const mailer = fakeMailer(() => {
      system.clock.set(new Date(system.clock.now().getTime() + 15_000).toISOString())
      return sent
    })
    const asked: object[] = []
    const turn = { millis: 20_000, next: async (request: object) => void asked.push(request) }
    const deliverInTurns = () =>
      deliverBulletin(
        {
          ...town.deps,
          mailer,
          mailFrom: '月通报 <bulletin@mingsha.example>',
          renderEmail: () => ({ html: '<p>通报</p>', text: '通报' }),
          turn,
        },
        town.id,
        '2023-06',
      )
    expect(await deliverInTurns()).toMatchObject({ sent: 2, pending: 1 })
    expect(asked).toEqual([{ townshipId: town.id, month: '2023-06' }])
    expect(await deliverInTurns()).toMatchObject({ sent: 3, pending: 0 })
    expect(asked).toHaveLength(1)
    expect(mailer.names()).toEqual(names)
  })
})
