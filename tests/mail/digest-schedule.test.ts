/** When the day’s mails go out. */
import { simpleParser } from 'mailparser'
import { describe, expect, test, vi } from 'vitest'
import { runSchedules } from '../../infra/local/clock.ts'
import { sendDigests } from '../../shared/desk/send-digests.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import { planRuns } from '../../shared/schedule/plan-runs.ts'
import { aMember } from '../support/actors.ts'
import { countedStore } from '../support/counted-store.ts'
import { QUICKLY } from '../support/quickly.ts'
import { at } from '../support/township.ts'
import { aPersonOf, confirmed, digest, MONDAY, TUESDAY, useDigests } from './digest-mails.ts'

const { system, aMailServer, sendingTo, aReturnedEntry } = useDigests()

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
    // Nothing is sent between the clock's coming back and the news of that day.
    let isReady = Promise.resolve()
    const program = runSchedules(
      {
        ...town.deps,
        async requestDelivery(request) {
          await isReady
          if ('digests' in request && request.townshipId === town.id) await sendDigests(deps, town.id)
        },
      },
      5,
    )
    try {
      await vi.waitUntil(() => server.received.length === 1, QUICKLY)
      await vi.waitUntil(async () => (await deps.notifications.dueAt(town.id)) === '2023-10-11T00:00:00.000Z', QUICKLY)
      const news = Promise.withResolvers<void>()
      isReady = news.promise
      at(system.clock, TUESDAY, '08:00')
      const { id } = await town.submit({ villageId: 'hekou', receivedOn: '2023-06-07', amountFen: 7_000 })
      await returnIncome(town.deps, town.reviewer, { townshipId: town.id, id }, { version: 1, reason: '缺附件' })
      news.resolve()
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
