import { describe, expect, test } from 'vitest'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { reportWeek } from '../../shared/weekly/report-week.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const nil = (town: TestTownship, villageId: string, week = '2023-W26', input: object = { nil: true }) =>
  reportWeek(town.deps, town.clerk, { townshipId: town.id, villageId, week }, input)
const states = async (town: TestTownship, week = '2023-W26') => {
  const { dispatch } = await runDispatch(town.deps, town.reviewer, { townshipId: town.id, week })
  return Object.fromEntries(dispatch.rows.map((row) => [row.villageId, row.reportState]))
}

describe('a village that says nothing came in', () => {
  test('is not missing: its week is a nil report', async () => {
    at(system.clock, '2023-06-30')
    const town = await aTownship(system)
    expect(await nil(town, 'hekou')).toMatchObject({ created: true, report: { nil: true, version: 1 } })
    at(system.clock, '2023-07-03')
    expect(await states(town)).toMatchObject({ hekou: 'nil', tuanjie: 'missing' })
  })

  test('and then has income after all has reported: the entry voids the nil', async () => {
    at(system.clock, '2023-06-30')
    const town = await aTownship(system)
    await nil(town, 'hekou')
    await town.submit({ villageId: 'hekou', receivedOn: '2023-06-30', amountFen: 100 })
    at(system.clock, '2023-07-03')
    expect((await states(town)).hekou).toBe('reported')
  })

  test('may say it twice; the second changes nothing', async () => {
    at(system.clock, '2023-06-30')
    const town = await aTownship(system)
    await nil(town, 'hekou')
    expect(await nil(town, 'hekou')).toMatchObject({ created: false, report: { version: 1 } })
  })
})

test('a village that reports a problem has reported', async () => {
  at(system.clock, '2023-06-30')
  const town = await aTownship(system)
  await nil(town, 'hekou', '2023-W26', { problem: '承包户拖欠租金' })
  at(system.clock, '2023-07-03')
  expect((await states(town)).hekou).toBe('reported')
})

describe('a week is not reported', () => {
  test.each([
    ['that has not begun', '2023-W28', 'invalid_input'],
    ['that is a closing dispatch', '2023-YE', 'invalid_input'],
    ['that does not exist', '2023-W99', 'invalid_input'],
  ])('%s', async (_, week, code) => {
    at(system.clock, '2023-06-30')
    const town = await aTownship(system)
    await expect(nil(town, 'hekou', week)).rejects.toMatchObject({ code })
  })

  test('once its dispatch is taken', async () => {
    at(system.clock, '2023-07-03')
    const town = await aTownship(system)
    await states(town)
    await expect(nil(town, 'hekou')).rejects.toMatchObject({ code: 'wrong_state' })
  })

  test('by a reviewer, or by a clerk of another village', async () => {
    at(system.clock, '2023-06-30')
    const town = await aTownship(system)
    const asReviewer = reportWeek(
      town.deps,
      town.reviewer,
      { townshipId: town.id, villageId: 'hekou', week: '2023-W26' },
      { nil: true },
    )
    await expect(asReviewer).rejects.toMatchObject({ code: 'forbidden' })
    await expect(nil(town, 'no-village-of-this-clerk')).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('without a word, unless an entry reports it', async () => {
    at(system.clock, '2023-06-30')
    const town = await aTownship(system)
    for (const input of [{}, { problem: ' ' }]) {
      const refused = nil(town, 'hekou', '2023-W26', input)
      await expect(refused).rejects.toMatchObject({ code: 'invalid_input', issues: [{ path: 'problem' }] })
    }
    await nil(town, 'hekou')
    const emptied = nil(town, 'hekou', '2023-W26', { version: 1 })
    await expect(emptied).rejects.toMatchObject({ code: 'invalid_input' })
    await town.submit({ villageId: 'hekou', receivedOn: '2023-06-30', amountFen: 100 })
    expect(await nil(town, 'hekou', '2023-W26', { version: 1 })).toMatchObject({ report: { nil: false, version: 2 } })
  })

  test('over somebody else’s newer words', async () => {
    at(system.clock, '2023-06-30')
    const town = await aTownship(system)
    await nil(town, 'hekou')
    const stale = nil(town, 'hekou', '2023-W26', { problem: '晚了', version: 0 })
    await expect(stale).rejects.toMatchObject({ code: 'stale_version' })
  })
})
