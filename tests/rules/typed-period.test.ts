import { expect, test } from 'vitest'
import { weekChoices } from '../../functions/web/parts/period-choices.ts'
import { typedMonth, typedWeek } from '../../shared/typed-period.ts'

const TODAY = '2023-07-10'

test('a week is understood as people type it, and anything else left as it is', () => {
  for (const typed of [
    '26',
    '第26周',
    '２６',
    '2023年第26周',
    '2023-w26',
    '2023W26',
    '2023-W26',
    ' 2023 - W26 ',
    '2023-06-28',
    '2023/6/28',
    '2023年6月28日',
  ])
    expect(typedWeek(typed, TODAY), typed).toBe('2023-W26')
  expect(typedWeek('3', TODAY)).toBe('2023-W03')
  for (const typed of ['2023-YE', '2023ye', '2023年年终']) expect(typedWeek(typed, TODAY), typed).toBe('2023-YE')
  for (const typed of ['54', '2023-06', '2023-W53', '下周', '2023-02-30', '', '1999-W01'])
    expect(typedWeek(typed, TODAY), typed).toBe(typed)
})

test('a month, too', () => {
  for (const typed of ['6', '6月', '2023年6月', '2023-6', '2023-06', '202306', '2023.6', '2023-06-28'])
    expect(typedMonth(typed, TODAY), typed).toBe('2023-06')
  for (const typed of ['13', '2023-00', '上个月', '']) expect(typedMonth(typed, TODAY), typed).toBe(typed)
})

test('to be picked: the weeks that may still be taken, latest first, with the closing one of each year that is over', () => {
  expect(weekChoices({ after: '2023-06-25', years: [2023], today: TODAY })).toEqual([
    '2023-W28',
    '2023-W27',
    '2023-W26',
  ])
  const closing = weekChoices({ after: '2022-12-18', years: [2023], today: '2023-01-05' })
  expect(closing).toEqual(['2023-W01', '2022-W52', '2022-YE', '2022-W51'])
  // A sample of years ago can be gone through from its beginning.
  const old = weekChoices({ after: null, years: [2023], today: '2026-11-26' })
  expect([old[0], old.at(-1)]).toEqual(['2026-W48', '2023-W01'])
  expect(old).toContain('2023-W26')
})
