/** On one machine a run that stays missing is heard in the log, once a day. */
import { expect, test, vi } from 'vitest'
import { runSchedules } from '../../infra/local/clock.ts'
import { QUICKLY } from '../support/quickly.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at } from '../support/township.ts'

const system = useStore()

test('a township that is due for hours is named once a day, however often the clock looks', async () => {
  at(system.clock, '2023-07-03', '07:00')
  const town = await aTownship(system, { settings: { schedule: { activeFrom: '2023-06-27' } } })
  at(system.clock, '2023-07-03', '12:00')
  const told: unknown[] = []
  let looks = 0
  const dispatches = { ...town.deps.dispatches, latestCutOff: () => Promise.reject(new Error(`away ${++looks}`)) }
  const log = {
    info: () => {},
    error: (message: string, _error: unknown, fields?: object) =>
      void (message === 'a run stays missing' && told.push(fields)),
  }
  const schedules = runSchedules({ ...town.deps, dispatches, log }, 5)
  await vi.waitUntil(() => looks >= 3, QUICKLY)
  expect(told).toEqual([{ townshipId: town.id }])
  at(system.clock, '2023-07-04', '12:00')
  const before = looks
  await vi.waitUntil(() => looks >= before + 3, QUICKLY)
  await schedules.stop()
  expect(told).toEqual([{ townshipId: town.id }, { townshipId: town.id }])
})
