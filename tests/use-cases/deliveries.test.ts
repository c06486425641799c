/** E-mails of a bulletin: once each, whatever dies on the way. */
import { describe, expect, test } from 'vitest'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { deliverBulletin } from '../../shared/delivery/deliver-bulletin.ts'
import { retryDelivery } from '../../shared/delivery/retry-delivery.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import { runTownship } from '../../shared/schedule/run-township.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'
import { deliveryOf, names, sent, useDeliveries } from './issued-and-mailed.ts'

const { system, fakeMailer, issued, deliver } = useDeliveries()

const nextTryOf = async (town: TestTownship, name: string) => (await deliveryOf(town, name)).nextTryAt

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
