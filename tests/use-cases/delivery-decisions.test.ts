/** What a person decides about a delivery, a corrected address, a suppressed one. */
import { describe, expect, test } from 'vitest'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { liftSuppression } from '../../shared/delivery/lift-suppression.ts'
import { listSuppressions } from '../../shared/delivery/list-suppressions.ts'
import { retryDelivery } from '../../shared/delivery/retry-delivery.ts'
import { at, type TestTownship } from '../support/township.ts'
import { deliveryOf, names, sent, useDeliveries } from './issued-and-mailed.ts'

const { system, fakeMailer, issued, deliver } = useDeliveries()

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
