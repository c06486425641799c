import { describe, expect, test } from 'vitest'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import type { WeeklyDispatch } from '../../shared/dispatch/weekly-dispatch.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import { withdrawIncome } from '../../shared/income/withdraw-income.ts'
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

describe('this week', () => {
  test('of the first dispatch is what counts within the week', async () => {
    at(system.clock, '2023-07-03')
    const town = await aTownship(system)
    await town.count({ villageId: 'hekou', receivedOn: '2023-06-25', amountFen: 100 })
    await town.count({ villageId: 'hekou', receivedOn: '2023-06-26', amountFen: 20 })
    await town.count({ villageId: 'hekou', receivedOn: '2023-07-02', amountFen: 3 })
    const dispatch = await run(town, '2023-W26')
    expect(rowOf(dispatch, 'hekou')).toMatchObject({ periodFen: 23, countedFen: 123 })
    expect(dispatch).toMatchObject({
      previousWeek: null,
      cutOff: '2023-07-02',
      total: { periodFen: 23, countedFen: 123 },
    })
  })

  test('is the total less last week’s, so that last week plus this week is always the total', async () => {
    at(system.clock, '2023-06-26')
    const town = await aTownship(system)
    await town.count({ villageId: 'hekou', receivedOn: '2023-06-01', amountFen: 100 })
    const before = await run(town, '2023-W25')
    at(system.clock, '2023-07-10')
    await town.count({ villageId: 'hekou', receivedOn: '2023-06-30', amountFen: 20 })
    await town.count({ villageId: 'tuanjie', receivedOn: '2023-07-04', amountFen: 3 })
    const after = await run(town, '2023-W27')
    expect(after.previousWeek).toBe('2023-W25')
    expect(before.total.countedFen + after.total.periodFen).toBe(after.total.countedFen)
    for (const row of after.rows) {
      expect(rowOf(before, row.villageId).countedFen + row.periodFen).toBe(row.countedFen)
    }
  })

  test('holds an entry of an earlier week that was approved since, whose week stays as it was published', async () => {
    at(system.clock, '2023-06-26')
    const town = await aTownship(system)
    const entry = await town.submit({ villageId: 'hekou', receivedOn: '2023-06-20', amountFen: 500 })
    const before = await run(town, '2023-W25')
    expect(rowOf(before, 'hekou')).toMatchObject({ countedFen: 0, reportedFen: 500 })
    at(system.clock, '2023-07-03')
    await approveIncome(town.deps, town.reviewer, { townshipId: town.id, id: entry.id }, { version: 1 })
    const after = await run(town, '2023-W26')
    expect(rowOf(after, 'hekou')).toMatchObject({ periodFen: 500, countedFen: 500, reportedFen: 500 })
    expect(await town.deps.dispatches.find(town.id, '2023-W25')).toEqual(before)
  })

  test('leaves out what a changed counting rule did: that is 口径调整', async () => {
    at(system.clock, '2023-06-26')
    const town = await aTownship(system)
    await town.count({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 700 })
    await town.count({ villageId: 'hekou', receivedOn: '2023-06-06', amountFen: 40, category: 'subsidy' })
    await town.count({
      villageId: 'tuanjie',
      receivedOn: '2023-06-06',
      amountFen: 9,
      category: 'other',
      payerVillageId: 'hekou',
    })
    const before = await run(town, '2023-W25')
    await town.saveSettings({ countingRules: [{ from: '2023-07-01', rule: 'operating_nature' }] })
    at(system.clock, '2023-07-03')
    await town.count({ villageId: 'hekou', receivedOn: '2023-06-28', amountFen: 5 })
    await town.count({ villageId: 'hekou', receivedOn: '2023-06-28', amountFen: 60, category: 'subsidy' })
    const after = await run(town, '2023-W26')
    expect(before).toMatchObject({ countingRule: 'total_income', ruleAdjustmentFen: 0, total: { countedFen: 740 } })
    expect(after).toMatchObject({
      countingRule: 'operating_nature',
      ruleAdjustmentFen: -40,
      total: { countedFen: 705, periodFen: 5, totalIncomeFen: 805, operatingNatureFen: 705 },
    })
    expect(before.total.countedFen + after.ruleAdjustmentFen + after.total.periodFen).toBe(after.total.countedFen)
  })
})

describe('weeks', () => {
  test('are never taken backwards', async () => {
    at(system.clock, '2023-07-10')
    const town = await aTownship(system)
    await run(town, '2023-W27')
    await expect(run(town, '2023-W26')).rejects.toMatchObject({ code: 'backwards' })
    expect(await town.deps.dispatches.find(town.id, '2023-W26')).toBeNull()
  })

  test('that are not over yet are refused', async () => {
    at(system.clock, '2023-07-02', '23:59')
    const town = await aTownship(system)
    await expect(run(town, '2023-W26')).rejects.toMatchObject({ code: 'invalid_input' })
    at(system.clock, '2023-07-03', '00:00')
    expect((await run(town, '2023-W26')).week).toBe('2023-W26')
  })

  test('taken again change nothing and say so', async () => {
    at(system.clock, '2023-07-03')
    const town = await aTownship(system)
    const first = await runDispatch(town.deps, town.reviewer, { townshipId: town.id, week: '2023-W26' })
    await town.count({ villageId: 'hekou', receivedOn: '2023-06-30', amountFen: 5 })
    const again = await runDispatch(town.deps, town.leader, { townshipId: town.id, week: '2023-W26' })
    expect([first.created, again.created]).toEqual([true, false])
    expect(again.dispatch).toEqual(first.dispatch)
    expect(await town.deps.runs.find(town.id, 'weekly_dispatch', '2023-W26')).toMatchObject({
      outcome: 'done',
      tries: 2,
    })
  })

  test('run by two at once are one snapshot', async () => {
    at(system.clock, '2023-07-03')
    const town = await aTownship(system)
    const results = await Promise.all(
      Array.from({ length: 6 }, () => runDispatch(town.deps, town.reviewer, { townshipId: town.id, week: '2023-W26' })),
    )
    expect(results.filter((one) => one.created)).toHaveLength(1)
    expect(new Set(results.map((one) => JSON.stringify(one.dispatch))).size).toBe(1)
  })

  test('are run by reviewer, leader and schedule, by nobody else', async () => {
    at(system.clock, '2023-07-03')
    const town = await aTownship(system)
    for (const actor of [town.clerk, town.admin]) {
      await expect(runDispatch(town.deps, actor, { townshipId: town.id, week: '2023-W26' })).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
  })
})

describe('the township’s total', () => {
  test('leaves out what villages paid each other, the rate too, counted and pending', async () => {
    at(system.clock, '2023-07-03')
    const town = await aTownship(system)
    await town.count({ villageId: 'hekou', receivedOn: '2023-06-30', amountFen: 1_000 })
    await town.count({ villageId: 'hekou', receivedOn: '2023-06-30', amountFen: 300, payerVillageId: 'tuanjie' })
    await town.submit({ villageId: 'hekou', receivedOn: '2023-06-30', amountFen: 50, payerVillageId: 'tuanjie' })
    await town.submit({ villageId: 'hekou', receivedOn: '2023-06-30', amountFen: 7 })
    const dispatch = await run(town, '2023-W26')
    expect(rowOf(dispatch, 'hekou')).toMatchObject({ countedFen: 1_300, reportedFen: 1_357 })
    expect(dispatch.total).toMatchObject({
      countedFen: 1_000,
      periodFen: 1_000,
      interVillageFen: 300,
      reportedFen: 1_007,
      completionRate: { numerator: 1_000, denominator: 60_000_000 },
    })
  })

  test('has the income of a village without target in its sum, not in its rate', async () => {
    at(system.clock, '2023-07-03')
    const town = await aTownship(system, { villages: { hekou: 10_000, tuanjie: null } })
    await town.count({ villageId: 'hekou', receivedOn: '2023-06-30', amountFen: 4_000 })
    await town.count({ villageId: 'tuanjie', receivedOn: '2023-06-30', amountFen: 9_000 })
    const dispatch = await run(town, '2023-W26')
    expect(dispatch.total).toMatchObject({
      countedFen: 13_000,
      completionRate: { numerator: 4_000, denominator: 10_000 },
    })
    expect(rowOf(dispatch, 'tuanjie')).toMatchObject({ rank: null, light: 'grey', targetFen: null, met: false })
  })

  test('reported holds what waits and would count by the cut-off; returned, withdrawn and later money is out', async () => {
    at(system.clock, '2023-07-05')
    const town = await aTownship(system)
    const money = (amountFen: number, receivedOn = '2023-06-30') =>
      town.submit({ villageId: 'hekou', receivedOn, amountFen })
    await money(1)
    await money(20, '2023-07-03')
    const returned = await money(300)
    await returnIncome(
      town.deps,
      town.reviewer,
      { townshipId: town.id, id: returned.id },
      { version: 1, reason: '缺凭证' },
    )
    const withdrawn = await money(4_000)
    await withdrawIncome(town.deps, town.clerk, { townshipId: town.id, id: withdrawn.id }, { version: 1 })
    await town.submit({ villageId: 'hekou', receivedOn: '2023-06-30', amountFen: 50_000, category: 'not_income' })
    const dispatch = await run(town, '2023-W26')
    expect(dispatch.total).toMatchObject({ countedFen: 0, reportedFen: 1 })
  })
})

describe('weekly reports', () => {
  test('an entry received in the week reports it, waiting, approved or returned; a withdrawn one does not', async () => {
    at(system.clock, '2023-07-03')
    const names = ['waiting', 'approved', 'returned', 'withdrawn', 'nothing', 'earlier']
    const town = await aTownship(system, { villages: Object.fromEntries(names.map((name) => [name, 100])) })
    const week = { receivedOn: '2023-06-28', amountFen: 1 }
    await town.submit({ villageId: 'waiting', ...week })
    await town.count({ villageId: 'approved', ...week })
    const returned = await town.submit({ villageId: 'returned', ...week })
    await returnIncome(
      town.deps,
      town.reviewer,
      { townshipId: town.id, id: returned.id },
      { version: 1, reason: '缺凭证' },
    )
    const withdrawn = await town.submit({ villageId: 'withdrawn', ...week })
    await withdrawIncome(town.deps, town.clerk, { townshipId: town.id, id: withdrawn.id }, { version: 1 })
    await town.count({ villageId: 'earlier', receivedOn: '2023-06-25', amountFen: 1 })
    const dispatch = await run(town, '2023-W26')
    expect(Object.fromEntries(dispatch.rows.map((row) => [row.villageId, row.reportState]))).toEqual({
      waiting: 'reported',
      approved: 'reported',
      returned: 'reported',
      withdrawn: 'missing',
      nothing: 'missing',
      earlier: 'missing',
    })
    expect(dispatch.missing.map((one) => one.villageId)).toEqual(['withdrawn', 'nothing', 'earlier'])
    expect(dispatch.missing[0]).toEqual({
      villageId: 'withdrawn',
      villageName: 'withdrawn村',
      liaison: 'withdrawn包村',
      secretary: null,
      stage: 'liaison',
      weeksMissing: 1,
    })
  })

  test('nobody is missing in a suspended week', async () => {
    at(system.clock, '2023-07-03')
    const town = await aTownship(system, { settings: { schedule: { suspendedWeeks: ['2023-W26'] } } })
    await town.submit({ villageId: 'hekou', receivedOn: '2023-06-28', amountFen: 1 })
    const dispatch = await run(town, '2023-W26')
    expect(dispatch.rows.map((row) => row.reportState).sort()).toEqual(['reported', 'suspended', 'suspended'])
    expect(dispatch.missing).toEqual([])
  })

  test('a village that is not the township’s any more keeps its money and is asked for nothing', async () => {
    at(system.clock, '2023-07-03')
    const town = await aTownship(system, { villages: { hekou: 100, gone: null } })
    await town.count({ villageId: 'gone', receivedOn: '2023-02-01', amountFen: 5 })
    const gone = await town.deps.villages.find(town.id, 'gone')
    if (gone === null) throw new Error('no village')
    await town.deps.villages.save(town.id, { ...gone, validTo: '2023-03-31', version: 2 }, 1)
    const dispatch = await run(town, '2023-W26')
    expect(rowOf(dispatch, 'gone')).toMatchObject({ countedFen: 5, reportState: null })
    expect(dispatch.missing.map((one) => one.villageId)).toEqual(['hekou'])
  })
})

test('ranks remember the dispatch before in the same year', async () => {
  at(system.clock, '2023-06-26')
  const town = await aTownship(system, { villages: { hekou: 100, tuanjie: 100 } })
  await town.count({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 50 })
  expect((await run(town, '2023-W25')).rows.map((row) => [row.villageId, row.rank, row.previousRank])).toEqual([
    ['hekou', 1, null],
    ['tuanjie', 2, null],
  ])
  at(system.clock, '2023-07-03')
  await town.count({ villageId: 'tuanjie', receivedOn: '2023-06-28', amountFen: 51 })
  expect((await run(town, '2023-W26')).rows.map((row) => [row.villageId, row.rank, row.previousRank])).toEqual([
    ['tuanjie', 1, 2],
    ['hekou', 2, 1],
  ])
})

test('the difference to the latest bulletin is part of the snapshot', async () => {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  await town.count({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 50 })
  await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
  await town.count({ villageId: 'hekou', receivedOn: '2023-07-05', amountFen: 7 })
  expect((await run(town, '2023-W27')).sinceBulletin).toEqual({
    month: '2023-06',
    bulletinCountedFen: 50,
    differenceFen: 7,
    issuedCountedFen: 50,
    parts: { since: 7, late: 0, correction: 0, rule: 0 },
  })
})
