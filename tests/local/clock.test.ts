/** On one machine a clock that jumped does nothing by itself: nothing is closed or issued until a person says it is right. */
import { describe, expect, test, vi } from 'vitest'
import { runSchedules } from '../../infra/local/clock.ts'
import { storedDependencies } from '../../shared/adapters/dependencies.ts'
import { createAccounts } from '../../shared/adapters/dynamodb/accounts.ts'
import { createClockMarks } from '../../shared/adapters/dynamodb/clock-marks.ts'
import { clockDoubt, clockQuestion } from '../../shared/schedule/clock-doubt.ts'
import { confirmClock } from '../../shared/schedule/confirm-clock.ts'
import { QUICKLY } from '../support/quickly.ts'
import { type TestSystem, testClock, useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship, type TownshipOptions } from '../support/township.ts'

const stores = useStore()
const STOPPED = 'scheduled work is stopped'
const FROM = { schedule: { activeFrom: '2023-06-27' } }

/** A machine of its own with one township, its clock on a Monday morning, before anything is due. */
async function aMachine(settings: TownshipOptions['settings'] = FROM) {
  const store = await stores.emptyStore()
  const clock = testClock()
  const clockMarks = createClockMarks(store)
  const stored = { ...storedDependencies(store, clock.now), localAccounts: createAccounts(store), clockMarks }
  const system: TestSystem = { deps: stored, store, clock, emptyStore: stores.emptyStore }
  at(clock, '2023-07-03', '07:00')
  const town = await aTownship(system, { ...(settings === undefined ? {} : { settings }) })
  return { clock, clockMarks, town, ...sweeper(town) }
}

/** Lets the clock look some times, as the machine does every minute; whether it logs that it stopped is kept. */
function sweeper({ deps }: TestTownship) {
  const logged: string[] = []
  const sweep = async () => {
    let looks = 0
    const due = (now: string) => {
      looks++
      return deps.runs.due(now)
    }
    const log = {
      info: () => {},
      error: (message: string) => void (message === STOPPED && logged.push(message)),
    }
    const schedules = runSchedules({ ...deps, runs: { ...deps.runs, due }, log }, 5)
    await vi.waitUntil(() => looks >= 3, QUICKLY)
    await schedules.stop()
  }
  return { sweep, logged }
}

async function doneIn({ deps, id }: TestTownship) {
  const [cutOff, closing, states] = await Promise.all([
    deps.dispatches.latestCutOff(id),
    deps.townships.closing(id),
    deps.bulletins.states(id, 2023),
  ])
  return { cutOff, closedThrough: closing.closedThrough, bulletins: states.map(({ month }) => month) }
}

const place = ({ id }: TestTownship) => ({ townshipId: id, countyId: null })
const answerTo = (doubt: { lastAt: string; now: string } | null) => ({ lastAt: doubt?.lastAt, shownAt: doubt?.now })

describe('the clock of one machine', () => {
  test('three months ahead closes and issues nothing; a person says that it is right, and all is made up for', async () => {
    const { clock, clockMarks, town, sweep, logged } = await aMachine()
    await sweep()
    at(clock, '2023-07-03', '09:00')
    await sweep()
    const before = await doneIn(town)
    expect(before).toEqual({ cutOff: '2023-07-02', closedThrough: null, bulletins: [] })
    at(clock, '2023-10-09', '18:00')
    await sweep()
    expect(await doneIn(town)).toEqual(before)
    expect(logged).toEqual([STOPPED])

    expect(await clockQuestion(town.deps, town.reviewer, place(town))).toBeNull()
    const asked = await clockQuestion(town.deps, town.admin, place(town))
    expect(asked).toEqual({
      lastAt: '2023-07-03T01:00:00.000Z',
      now: '2023-10-09T10:00:00.000Z',
      direction: 'ahead',
    })
    await expect(confirmClock(town.deps, town.reviewer, town.id, answerTo(asked))).rejects.toMatchObject({
      code: 'forbidden',
    })
    await confirmClock(town.deps, town.leader, town.id, answerTo(asked))
    expect(await clockMarks.confirmations()).toEqual([
      { lastAt: asked?.lastAt, at: asked?.now, by: town.leader.id, byName: town.leader.name, townshipId: town.id },
    ])
    expect(await clockQuestion(town.deps, town.admin, place(town))).toBeNull()
    await sweep()
    expect(await doneIn(town)).toEqual({
      cutOff: '2023-10-08',
      // September's are due on the sixth working day after the holidays of October.
      closedThrough: '2023-08',
      bulletins: ['2023-06', '2023-07', '2023-08'],
    })
  })

  test('set right again goes on by itself, without anybody asked', async () => {
    const { clock, clockMarks, town, sweep } = await aMachine()
    await sweep()
    at(clock, '2023-10-09', '18:00')
    await sweep()
    at(clock, '2023-07-03', '09:00')
    await sweep()
    expect(await clockDoubt(town.deps)).toBeNull()
    expect((await doneIn(town)).cutOff).toBe('2023-07-02')
    expect(await clockMarks.confirmations()).toEqual([])
  })

  test('before the last look stops too', async () => {
    const { clock, town, sweep, logged } = await aMachine()
    at(clock, '2023-07-03', '10:00')
    // Something is due before and after: the township begins to be scheduled now.
    await town.saveSettings({ schedule: { activeFrom: null } })
    await sweep()
    await town.saveSettings(FROM)
    at(clock, '2023-07-03', '09:59')
    await sweep()
    expect(logged).toEqual([STOPPED])
    expect((await doneIn(town)).cutOff).toBeNull()
    const asked = await clockQuestion(town.deps, town.leader, place(town))
    expect(asked?.direction).toBe('back')
    await confirmClock(town.deps, town.admin, town.id, answerTo(asked))
    await sweep()
    expect((await doneIn(town)).cutOff).toBe('2023-07-02')
  })

  test('a day off asks nothing, a minute more does', async () => {
    const { clock, town, sweep } = await aMachine()
    await sweep()
    at(clock, '2023-07-04', '07:00')
    expect(await clockDoubt(town.deps)).toBeNull()
    at(clock, '2023-07-04', '07:01')
    expect((await clockDoubt(town.deps))?.direction).toBe('ahead')
  })

  test('a first start long after the first thing due asks nothing', async () => {
    const { clock, town, sweep, logged } = await aMachine()
    at(clock, '2023-10-09', '18:00')
    await sweep()
    expect(logged).toEqual([])
    expect((await doneIn(town)).cutOff).toBe('2023-10-08')
  })

  test('where nothing is scheduled nobody is asked, then or when a schedule begins', async () => {
    const { clock, town, sweep, logged } = await aMachine({ schedule: { activeFrom: null } })
    await sweep()
    at(clock, '2023-10-09', '18:00')
    expect(await clockQuestion(town.deps, town.admin, place(town))).toBeNull()
    await sweep()
    await town.saveSettings({ schedule: { activeFrom: '2023-10-09' } })
    await sweep()
    expect(logged).toEqual([])
    expect((await doneIn(town)).cutOff).toBe('2023-10-08')
  })

  test('an answer to another time than now is refused and changes nothing; the same answer twice is one', async () => {
    const { clock, clockMarks, town, sweep } = await aMachine()
    await sweep()
    at(clock, '2023-07-10', '09:00')
    const asked = await clockQuestion(town.deps, town.admin, place(town))
    at(clock, '2024-07-10', '09:00')
    await expect(confirmClock(town.deps, town.admin, town.id, answerTo(asked))).rejects.toMatchObject({
      code: 'stale_version',
    })
    expect(await clockMarks.confirmations()).toEqual([])
    at(clock, '2023-07-10', '09:01')
    await Promise.all([town.admin, town.leader].map((one) => confirmClock(town.deps, one, town.id, answerTo(asked))))
    await confirmClock(town.deps, town.admin, town.id, answerTo(asked))
    expect(await clockMarks.confirmations()).toHaveLength(1)
  })
})
