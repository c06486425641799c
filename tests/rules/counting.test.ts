import { describe, expect, test } from 'vitest'
import { categoryOfNature } from '../../shared/income/category.ts'
import { countedOn } from '../../shared/income/counted-on.ts'
import { countedUnder } from '../../shared/standings/standing.ts'
import { countingRuleOn, settingsSchema } from '../../shared/townships/settings.ts'

describe('the counting rule', () => {
  const settings = settingsSchema.parse({
    countingRules: [
      { from: '2023-07-01', rule: 'operating_nature' },
      { from: '2023-03-01', rule: 'operating_nature' },
      { from: '2023-05-01', rule: 'total_income' },
    ],
  })

  test.each([
    ['2023-02-28', 'total_income'],
    ['2023-03-01', 'operating_nature'],
    ['2023-04-30', 'operating_nature'],
    ['2023-05-01', 'total_income'],
    ['2023-06-30', 'total_income'],
    ['2023-07-02', 'operating_nature'],
    ['2030-01-01', 'operating_nature'],
  ])('in force on %s is %s, in whatever order they were written', (day, rule) => {
    expect(countingRuleOn(settings, day)).toBe(rule)
  })

  test('is total income where nothing was decided', () => {
    expect(countingRuleOn(settingsSchema.parse({}), '2023-06-30')).toBe('total_income')
  })

  const sums = { operating: 1, investment: 20, subsidy: 300, other: 4_000, not_income: 50_000 }
  test('total income counts four categories, operating nature two, and 不计收入 never counts', () => {
    expect(countedUnder('total_income', sums)).toBe(4_321)
    expect(countedUnder('operating_nature', sums)).toBe(21)
  })
})

describe('the day that money counts on', () => {
  test.each([
    ['2023-06-05', null, '2023-06-05'],
    ['2023-06-05', '2023-05', '2023-06-05'],
    ['2023-06-05', '2023-06', '2023-07-01'],
    ['2023-01-31', '2023-06', '2023-07-01'],
    ['2022-12-20', '2022-12', '2023-01-01'],
    ['2023-06-30', '2023-11', '2023-12-01'],
  ])('money received on %s with months closed through %s counts on %s', (receivedOn, closedThrough, day) => {
    expect(countedOn(receivedOn, closedThrough)).toBe(day)
  })
})

test('what the money is decides its category', () => {
  expect(categoryOfNature).toMatchObject({
    rent: 'operating',
    guaranteed_return: 'investment',
    award: 'subsidy',
    asset_disposal: 'other',
    land_compensation: 'not_income',
    loan: 'not_income',
  })
})
