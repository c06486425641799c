import { describe, expect, test } from 'vitest'
import { readWeek } from '../../shared/desk/read-week.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { declareNilMonth } from '../../shared/weekly/declare-nil-month.ts'
import { reportWeek } from '../../shared/weekly/report-week.ts'
import { aMember } from '../support/actors.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()

const report = (town: TestTownship, villageId: string, week: string, input: object = { nil: true }) =>
  reportWeek(town.deps, town.clerk, { townshipId: town.id, villageId, week }, input)
const declare = (town: TestTownship, month: string, input: object = {}) =>
  declareNilMonth(town.deps, town.clerk, { townshipId: town.id, villageId: 'hekou', month }, input)
const week = (town: TestTownship, of: string, actor = town.leader) => readWeek(town.deps, actor, town.id, { week: of })
const stages = (overview: Awaited<ReturnType<typeof week>>) =>
  overview.chase.map(({ villageId, stage, weeksMissing }) => [villageId, stage, weeksMissing])
async function dispatched(town: TestTownship, of: string, on: string) {
  at(system.clock, on)
  return (await runDispatch(town.deps, town.reviewer, { townshipId: town.id, week: of })).dispatch
}

describe('who has not reported', () => {
  test('is reminded, then chased by the secretary, the liaison cadre and the leader as the weeks go by', async () => {
    at(system.clock, '2023-06-30', '16:00')
    const town = await aTownship(system)
    await report(town, 'hulutou', '2023-W26', { problem: '承包户拖欠租金' })
    expect(await week(town, '2023-W26')).toMatchObject({ phase: 'open', chase: [] })
    expect((await week(town, '2023-W26')).text).toContain('请在6月30日17:00前报送')

    at(system.clock, '2023-06-30', '17:00')
    expect(stages(await week(town, '2023-W26'))).toEqual([
      ['hekou', 'secretary', 0],
      ['tuanjie', 'secretary', 0],
    ])
    at(system.clock, '2023-06-30', '17:01')
    await report(town, 'tuanjie', '2023-W26')
    const late = (await week(town, '2023-W26')).items.map(({ villageId, state, late: isLate }) => [
      villageId,
      state,
      isLate,
    ])
    expect(late).toEqual([
      ['hekou', 'missing', false],
      ['hulutou', 'reported', false],
      ['tuanjie', 'nil', true],
    ])

    expect((await dispatched(town, '2023-W26', '2023-07-03')).missing).toMatchObject([
      { villageId: 'hekou', stage: 'liaison', weeksMissing: 1, liaison: 'hekou包村' },
    ])
    at(system.clock, '2023-07-07', '18:00')
    expect(stages(await week(town, '2023-W27'))[0]).toEqual(['hekou', 'liaison', 1])
    expect((await dispatched(town, '2023-W27', '2023-07-10')).missing[0]).toMatchObject({
      villageId: 'hekou',
      stage: 'leader',
      weeksMissing: 2,
    })
    expect((await week(town, '2023-W27')).text).toContain('报请分管领导督办：hekou村（hekou包村，连续2周）')
  })

  test('a suspended week neither ends nor adds to a run of missing weeks, dispatched or not', async () => {
    at(system.clock, '2023-06-16')
    const settings = { schedule: { suspendedWeeks: ['2023-W25', '2023-W26'] } }
    const town = await aTownship(system, { settings })
    await dispatched(town, '2023-W24', '2023-06-19')
    expect((await dispatched(town, '2023-W25', '2023-06-26')).missing).toEqual([])
    expect((await dispatched(town, '2023-W26', '2023-07-03')).pausedRuns).toContainEqual({
      villageId: 'hekou',
      weeksMissing: 1,
    })
    at(system.clock, '2023-07-05')
    await report(town, 'tuanjie', '2023-W27')
    at(system.clock, '2023-07-07', '18:00')
    expect(stages(await week(town, '2023-W27'))[0]).toEqual(['hekou', 'liaison', 1])
    const { missing, pausedRuns } = await dispatched(town, '2023-W27', '2023-07-10')
    expect(missing.map((line) => [line.villageId, line.stage, line.weeksMissing])).toEqual([
      ['hekou', 'leader', 2],
      ['hulutou', 'leader', 2],
    ])
    expect(pausedRuns).toEqual([])
    expect((await dispatched(town, '2023-W28', '2023-07-17')).missing.at(-1)).toMatchObject({
      villageId: 'tuanjie',
      weeksMissing: 1,
    })
  })

  test('once a week is dispatched, what came in since does not change how it ended', async () => {
    at(system.clock, '2023-06-30')
    const town = await aTownship(system)
    await dispatched(town, '2023-W26', '2023-07-03')
    await town.submit({ villageId: 'hekou', receivedOn: '2023-06-30', amountFen: 100 })
    expect(await week(town, '2023-W26')).toMatchObject({ dispatched: true, items: [{ state: 'missing' }, {}, {}] })
  })

  test('clerks read what their villages said, of the others only whether they did', async () => {
    at(system.clock, '2023-06-30')
    const town = await aTownship(system)
    await report(town, 'hulutou', '2023-W26', { problem: '承包户拖欠租金' })
    await report(town, 'hekou', '2023-W26', { nextStep: '签合同' })
    const { items } = await week(town, '2023-W26', aMember(town.id, 'clerk', { villageIds: ['hekou'] }))
    expect(items.map(({ state, report: said }) => [state, said?.nextStep ?? null])).toEqual([
      ['reported', '签合同'],
      ['reported', null],
      ['missing', null],
    ])
  })

  test('a week that has not begun, or that ends a year, is refused', async () => {
    at(system.clock, '2023-06-30')
    const town = await aTownship(system)
    for (const wrong of ['2023-W27', '2023-YE']) {
      await expect(week(town, wrong)).rejects.toMatchObject({ code: 'invalid_input' })
    }
  })
})

describe('a month declared nil ahead', () => {
  test('speaks for its weeks, until an entry does', async () => {
    at(system.clock, '2023-06-20')
    const town = await aTownship(system)
    expect(await declare(town, '2023-06')).toMatchObject({ created: true, nilMonth: { version: 1 } })
    expect(await declare(town, '2023-06')).toMatchObject({ created: false, nilMonth: { version: 1 } })
    const states = (dispatch: Awaited<ReturnType<typeof dispatched>>) =>
      Object.fromEntries(dispatch.rows.map((row) => [row.villageId, row.reportState]))
    expect(states(await dispatched(town, '2023-W25', '2023-06-26'))).toMatchObject({ hekou: 'nil', tuanjie: 'missing' })
    at(system.clock, '2023-06-28')
    await town.submit({ villageId: 'hekou', receivedOn: '2023-06-27', amountFen: 100 })
    expect(states(await dispatched(town, '2023-W26', '2023-07-03'))).toMatchObject({ hekou: 'reported' })
    expect(states(await dispatched(town, '2023-W27', '2023-07-10'))).toMatchObject({ hekou: 'missing' })
  })

  test('taken back no longer does', async () => {
    at(system.clock, '2023-06-20')
    const town = await aTownship(system)
    await declare(town, '2023-06')
    await expect(declare(town, '2023-06', { declared: false, version: 0 })).rejects.toMatchObject({
      code: 'stale_version',
    })
    expect((await declare(town, '2023-06', { declared: false, version: 1 })).nilMonth.withdrawnOn).toBe('2023-06-20')
    const { items } = await week(town, '2023-W25')
    expect(items[0]).toMatchObject({ villageId: 'hekou', state: 'missing', nilMonth: { version: 2 } })
  })

  test.each<[string, string, object, string]>([
    ['of a month that is over', '2023-05', {}, 'invalid_input'],
    ['far ahead', '2024-07', {}, 'invalid_input'],
    ['taken back that never was', '2023-07', { declared: false }, 'not_found'],
  ])('%s is refused', async (_, month, input, code) => {
    at(system.clock, '2023-06-20')
    const town = await aTownship(system)
    await expect(declare(town, month, input)).rejects.toMatchObject({ code })
  })

  test('is for a clerk of the village to declare', async () => {
    at(system.clock, '2023-06-20')
    const town = await aTownship(system)
    for (const actor of [town.reviewer, aMember(town.id, 'clerk', { villageIds: ['tuanjie'] })]) {
      const refused = declareNilMonth(
        town.deps,
        actor,
        { townshipId: town.id, villageId: 'hekou', month: '2023-06' },
        {},
      )
      await expect(refused).rejects.toMatchObject({ code: 'forbidden' })
    }
  })
})
