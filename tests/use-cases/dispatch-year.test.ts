import { describe, expect, test } from 'vitest'
import { discardBulletin } from '../../shared/bulletin/discard-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { readDispatch } from '../../shared/dispatch/read-dispatches.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import type { WeeklyDispatch } from '../../shared/dispatch/weekly-dispatch.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const run = async (town: TestTownship, week: string) =>
  (await runDispatch(town.deps, town.reviewer, { townshipId: town.id, week })).dispatch
const rowOf = (dispatch: WeeklyDispatch, villageId: string) => {
  const row = dispatch.rows.find((one) => one.villageId === villageId)
  if (row === undefined) throw new Error(`no row of ${villageId}`)
  return row
}

describe('the edge of the year', () => {
  test('the closing dispatch of the old year is taken first, provisional until December is closed', async () => {
    at(system.clock, '2026-12-21')
    const town = await aTownship(system, { year: 2026 })
    await town.count({ villageId: 'hekou', receivedOn: '2026-12-15', amountFen: 100 })
    await run(town, '2026-W51')
    at(system.clock, '2027-01-05')
    await town.count({ villageId: 'hekou', receivedOn: '2026-12-31', amountFen: 20 })
    await town.count({ villageId: 'hekou', receivedOn: '2027-01-02', amountFen: 3 })
    const crossing = await run(town, '2026-W53')
    expect(crossing).toMatchObject({
      year: 2027,
      previousWeek: null,
      total: { countedFen: 3, periodFen: 3 },
      provisional: false,
    })
    const closing = await town.deps.dispatches.find(town.id, '2026-YE')
    expect(closing).toMatchObject({
      year: 2026,
      cutOff: '2026-12-31',
      previousWeek: '2026-W51',
      provisional: true,
      total: { countedFen: 120, periodFen: 20 },
    })
    expect((await town.deps.runs.find(town.id, 'weekly_dispatch', '2026-YE'))?.outcome).toBe('done')
  })

  test('2022-W52 ends on 2023-01-01 and is the first dispatch of 2023, with one day', async () => {
    at(system.clock, '2023-01-03')
    const town = await aTownship(system)
    await town.count({ villageId: 'hekou', receivedOn: '2022-12-31', amountFen: 100 })
    await town.count({ villageId: 'hekou', receivedOn: '2023-01-01', amountFen: 3 })
    const dispatch = await run(town, '2022-W52')
    expect(dispatch).toMatchObject({
      year: 2023,
      timeProgress: { numerator: 1, denominator: 365 },
      total: { countedFen: 3, periodFen: 3, targetFen: 60_000_000 },
    })
  })

  test('the week that crosses the year, asked for before any other, closes the old year first', async () => {
    at(system.clock, '2023-01-03')
    const town = await aTownship(system)
    await town.count({ villageId: 'hekou', receivedOn: '2022-12-31', amountFen: 100 })
    await town.count({ villageId: 'hekou', receivedOn: '2023-01-01', amountFen: 3 })
    expect(await run(town, '2022-W52')).toMatchObject({ year: 2023, previousWeek: null, total: { periodFen: 3 } })
    const closing = await runDispatch(town.deps, town.reviewer, { townshipId: town.id, week: '2022-YE' })
    expect(closing).toMatchObject({ created: false, dispatch: { year: 2022, total: { countedFen: 100 } } })
  })

  test('a year kept here without any dispatch is closed before the first one of the next', async () => {
    at(system.clock, '2023-02-07')
    const town = await aTownship(system, { year: 2022 })
    await town.count({ villageId: 'hekou', receivedOn: '2022-11-30', amountFen: 100 })
    expect((await run(town, '2023-W05')).previousWeek).toBeNull()
    expect(await town.deps.dispatches.find(town.id, '2022-YE')).toMatchObject({ total: { countedFen: 100 } })
  })

  test('a year that nobody kept has none', async () => {
    at(system.clock, '2023-02-07')
    const town = await aTownship(system)
    await run(town, '2023-W05')
    expect(await town.deps.dispatches.find(town.id, '2022-YE')).toBeNull()
  })

  test('of years skipped, each that was kept is closed, in order', async () => {
    at(system.clock, '2021-06-08')
    const town = await aTownship(system, { year: 2021 })
    await run(town, '2021-W22')
    await town.setTarget('hekou', 2023, 1_000)
    at(system.clock, '2024-02-06')
    await run(town, '2024-W05')
    const { items } = await town.deps.dispatches.list(town.id, { limit: 10 })
    expect(items.map(({ week }) => week)).toEqual(['2024-W05', '2023-W52', '2021-YE', '2021-W22'])
  })

  test('where the last week ends on 31 December it is the closing dispatch', async () => {
    at(system.clock, '2024-01-02')
    const town = await aTownship(system)
    const asked = await run(town, '2023-YE')
    expect(asked).toMatchObject({ week: '2023-W52', cutOff: '2023-12-31', provisional: true })
    expect(await run(town, '2023-W52')).toEqual(asked)
  })

  test('is final where December was closed before', async () => {
    at(system.clock, '2024-01-22')
    const town = await aTownship(system)
    await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-12' })
    expect((await run(town, '2023-YE')).provisional).toBe(false)
    // As the closing says now, whatever it said when it was taken.
    const shown = async () => (await readDispatch(town.deps, town.reviewer, town.id, '2023-YE')).provisional
    expect(await shown()).toBe(false)
    await discardBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-12' }, {})
    expect(await shown()).toBe(true)
  })
})

describe('last year', () => {
  test('is null in weeks where only a sheet by month is known, and whole at the closing dispatch', async () => {
    at(system.clock, '2024-01-02')
    const town = await aTownship(system)
    await town.deps.targets.savePast(town.id, { villageId: 'hekou', year: 2022, monthsFen: Array(12).fill(10) })
    expect(rowOf(await run(town, '2023-W51'), 'hekou')).toMatchObject({ lastYearFen: null, lastYearFullFen: 120 })
    expect(rowOf(await run(town, '2023-YE'), 'hekou')).toMatchObject({ lastYearFen: 120, lastYearFullFen: 120 })
    expect(rowOf(await run(town, '2023-YE'), 'tuanjie')).toMatchObject({ lastYearFen: null, lastYearFullFen: null })
  })

  test('is the week of the same number where that year was kept here', async () => {
    at(system.clock, '2023-07-10')
    const town = await aTownship(system)
    await town.setTarget('hekou', 2022, 100)
    await town.count({ villageId: 'hekou', receivedOn: '2022-07-03', amountFen: 30 })
    await town.count({ villageId: 'hekou', receivedOn: '2022-07-04', amountFen: 4 })
    expect(rowOf(await run(town, '2023-W26'), 'hekou')).toMatchObject({ lastYearFen: 30, lastYearFullFen: 34 })
  })

  test('is unknown where the week of the same number ends in the year before last', async () => {
    at(system.clock, '2022-01-04')
    const town = await aTownship(system, { year: 2022 })
    await town.setTarget('hekou', 2021, 100)
    await town.count({ villageId: 'hekou', receivedOn: '2021-01-01', amountFen: 30 })
    expect(rowOf(await run(town, '2021-W52'), 'hekou')).toMatchObject({ lastYearFen: null, lastYearFullFen: 30 })
  })
})
