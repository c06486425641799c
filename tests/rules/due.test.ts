import { expect, test } from 'vitest'
import { dueDispatches, dueFigures, nextDueAt } from '../../shared/townships/due.ts'
import { settingsSchema } from '../../shared/townships/settings.ts'

const activeFrom = (day: string | null) => settingsSchema.parse({ schedule: { activeFrom: day } })
const periods = (runs: { period: string }[]) => runs.map((run) => run.period)

test('without activeFrom nothing is ever due', () => {
  expect(dueDispatches(activeFrom(null), null, '2030-01-01T00:00:00.000Z')).toEqual([])
  expect(dueFigures(activeFrom(null), null, '2030-01-01T00:00:00.000Z')).toEqual([])
  expect(nextDueAt(activeFrom(null), null, null)).toBeNull()
})

test('weeks are due from the first whose Monday is not before activeFrom, ascending, each at its own Monday', () => {
  const due = dueDispatches(activeFrom('2023-06-14'), null, '2023-07-03T00:00:00.000Z')
  expect(periods(due)).toEqual(['2023-W24', '2023-W25', '2023-W26'])
  expect(due.map((run) => run.dueAt)).toEqual([
    '2023-06-19T00:00:00.000Z',
    '2023-06-26T00:00:00.000Z',
    '2023-07-03T00:00:00.000Z',
  ])
})

test('a week is not due a millisecond before its time', () => {
  expect(periods(dueDispatches(activeFrom('2023-06-27'), null, '2023-07-02T23:59:59.999Z'))).toEqual([])
})

test('after the latest dispatch only later weeks are due', () => {
  expect(periods(dueDispatches(activeFrom('2023-01-01'), '2023-06-25', '2023-07-03T00:00:00.000Z'))).toEqual([
    '2023-W26',
  ])
  expect(dueDispatches(activeFrom('2023-01-01'), '2023-07-02', '2023-07-03T00:00:00.000Z')).toEqual([])
})

test('the closing dispatch comes between the weeks, before the one that crosses the year', () => {
  const due = dueDispatches(activeFrom('2026-12-15'), null, '2027-01-12T00:00:00.000Z')
  expect(periods(due)).toEqual(['2026-W51', '2026-W52', '2026-YE', '2026-W53', '2027-W01'])
})

test('after the closing dispatch the week that crosses the year is due, and no second closing one', () => {
  expect(periods(dueDispatches(activeFrom('2026-01-01'), '2026-12-31', '2027-01-05T00:00:00.000Z'))).toEqual([
    '2026-W53',
  ])
})

test('where the last week ends on 31 December there is one dispatch, not two', () => {
  expect(periods(dueDispatches(activeFrom('2023-12-20'), null, '2024-01-09T00:00:00.000Z'))).toEqual([
    '2023-W51',
    '2023-W52',
    '2024-W01',
  ])
})

test('2022-W52 follows 2022-YE though both are due on the same morning', () => {
  expect(periods(dueDispatches(activeFrom('2022-12-19'), '2022-12-25', '2023-01-03T00:00:00.000Z'))).toEqual([
    '2022-YE',
    '2022-W52',
  ])
})

test('months are due one after the other, December on the closing day', () => {
  const due = dueFigures(activeFrom('2023-10-20'), null, '2024-01-22T00:00:00.000Z')
  expect(periods(due)).toEqual(['2023-10', '2023-11', '2023-12'])
  expect(periods(dueFigures(activeFrom('2023-10-20'), '2023-11', '2024-01-21T23:59:00.000Z'))).toEqual([])
})

test('what falls due on the day of activeFrom is run, what was due before it never', () => {
  expect(periods(dueDispatches(activeFrom('2023-07-03'), null, '2023-07-03T00:00:00.000Z'))).toEqual(['2023-W26'])
  expect(dueDispatches(activeFrom('2023-07-04'), null, '2023-07-09T23:00:00.000Z')).toEqual([])
  expect(periods(dueFigures(activeFrom('2023-07-10'), null, '2023-07-10T00:00:00.000Z'))).toEqual(['2023-06'])
  expect(dueFigures(activeFrom('2023-07-11'), null, '2023-08-01T00:00:00.000Z')).toEqual([])
})

test('a discarded month is passed over until somebody takes it', () => {
  const discarded = new Set(['2023-06'])
  expect(dueFigures(activeFrom('2023-07-01'), '2023-05', '2023-07-20T00:00:00.000Z', discarded)).toEqual([])
  expect(nextDueAt(activeFrom('2023-07-01'), '2023-07-30', '2023-05', discarded)).toBe('2023-08-07T00:00:00.000Z')
})

test('months closed before activeFrom are no reason to go back to them', () => {
  expect(periods(dueFigures(activeFrom('2023-06-20'), '2023-02', '2023-07-10T00:00:00.000Z'))).toEqual(['2023-06'])
  expect(periods(dueFigures(activeFrom('2023-02-01'), '2023-05', '2023-07-10T00:00:00.000Z'))).toEqual(['2023-06'])
})

test('what is due next is the earlier of the next week and the next month', () => {
  expect(nextDueAt(activeFrom('2023-06-01'), '2023-07-02', '2023-05')).toBe('2023-07-10T00:00:00.000Z')
  expect(nextDueAt(activeFrom('2023-06-01'), '2023-06-25', '2023-05')).toBe('2023-07-03T00:00:00.000Z')
  expect(nextDueAt(activeFrom('2023-06-01'), '2023-07-09', '2023-06')).toBe('2023-07-17T00:00:00.000Z')
})
