/** A run reads the bulletins that it may have something to do about, not those of years: and none of those is ever forgotten. */
import { expect, test } from 'vitest'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import { runTownship } from '../../shared/schedule/run-township.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const recipients = [{ name: '王书记', email: 'wang@example.com' }]
const settings = { schedule: { activeFrom: '2023-01-01' }, bulletin: { recipients } }

/** Runs the township at the time, and says of which months it read the bulletins. */
async function run(town: TestTownship, day: string, time: string, deps: Dependencies = town.deps) {
  at(system.clock, day, time)
  const read = new Set<string>()
  const noted = <A extends unknown[]>(ask: (...given: A) => ReturnType<Dependencies['bulletins']['states']>) => {
    return async (...given: A) => {
      const states = await ask(...given)
      for (const { month } of states) read.add(month)
      return states
    }
  }
  const { states, statesAfter } = deps.bulletins
  const bulletins = { ...deps.bulletins, states: noted(states), statesAfter: noted(statesAfter) }
  const report = await runTownship({ ...deps, bulletins }, town.id)
  return { ...report, read: [...read].toSorted() }
}

/** Taken and issued as the schedule does: the months up to the one before. */
async function workedUntil(day: string, town: TestTownship): Promise<void> {
  await run(town, day, '09:00')
  await run(town, day, '17:30')
  for (const month of ['2023-01', '2023-02', '2023-03', '2023-04', '2023-05', '2023-06'])
    for (const delivery of await town.deps.bulletins.deliveries(town.id, month))
      await town.deps.bulletins.saveDelivery({ ...delivery, status: 'sent', version: 2 }, 1)
}

test('a dispatch reads the two bulletins whose mail may still come back, however many there were', async () => {
  const town = await aTownship(system, { settings })
  for (const day of ['2023-02-20', '2023-03-20', '2023-04-20', '2023-05-20', '2023-06-20', '2023-07-20'])
    await workedUntil(day, town)
  const { failed, done, read } = await run(town, '2023-07-24', '08:00')
  expect([failed, done]).toEqual([[], ['weekly_dispatch 2023-W29']])
  expect(read).toEqual(['2023-05', '2023-06'])
})

test('a draft that is held is looked at until it is issued, whatever came after it', async () => {
  const held = { mode: 'automatic' as const, held: ['2023-02'] }
  const town = await aTownship(system, { settings: { ...settings, issue: held } })
  for (const day of ['2023-02-20', '2023-03-20', '2023-04-20', '2023-05-20', '2023-06-20', '2023-07-20'])
    await workedUntil(day, town)
  expect((await run(town, '2023-07-24', '08:00')).read[0]).toBe('2023-02')
  await town.saveSettings({ ...settings, issue: { ...held, held: [] } })
  expect((await run(town, '2023-07-24', '17:30')).done).toContain('monthly_issue 2023-02')
  // It goes without mail, as a later one has been mailed: then only May's and June's may still come back.
  expect((await run(town, '2023-07-25', '08:30')).read[0]).toBe('2023-05')
})

test('a month of long ago that is corrected is looked after again: what a crash left undone of it is done', async () => {
  const town = await aTownship(system, { settings })
  at(system.clock, '2023-03-10')
  const entry = await town.submit({ villageId: 'tuanjie', receivedOn: '2023-02-10', amountFen: 700 })
  for (const day of ['2023-02-20', '2023-03-20', '2023-04-20', '2023-05-20', '2023-06-20', '2023-07-20'])
    await workedUntil(day, town)
  expect((await run(town, '2023-07-24', '08:00')).read[0]).toBe('2023-05')
  const documents = { ...town.deps.documents, keep: () => Promise.reject(new Error('no room for files')) }
  const wanted = { reason: '漏报', entryIds: [entry.id] }
  await correctBulletin({ ...town.deps, documents }, town.leader, { townshipId: town.id, month: '2023-02' }, wanted)
  expect((await town.deps.bulletins.state(town.id, '2023-02'))?.files).toHaveLength(1)
  const { read, done } = await run(town, '2023-07-25', '08:30')
  expect([read[0], done]).toEqual(['2022-12', expect.arrayContaining(['delivery 2023-02', 'delivery 2023-06'])])
  expect((await town.deps.bulletins.state(town.id, '2023-02'))?.files).toHaveLength(2)
})
