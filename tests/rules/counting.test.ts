import { describe, expect, test } from 'vitest'
import { categoryOfNature } from '../../shared/category.ts'
import { entriesSince } from '../../shared/desk/village-standing.ts'
import { countingDay } from '../../shared/income/counting-day.ts'
import { countsIn, decidedAt } from '../../shared/income/counts-in.ts'
import { countedUnder, isCounted } from '../../shared/standings/category-sums.ts'
import { countingRuleOn, settingsSchema } from '../../shared/townships/settings.ts'
import { anEntry } from './an-entry.ts'

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
    const countedBy = (rule: 'total_income' | 'operating_nature') =>
      (Object.keys(sums) as (keyof typeof sums)[]).filter((category) => isCounted(rule, category))
    expect(countedBy('total_income')).toEqual(['operating', 'investment', 'subsidy', 'other'])
    expect(countedBy('operating_nature')).toEqual(['operating', 'investment'])
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
    expect(countingDay(receivedOn, closedThrough)).toBe(day)
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

describe('what a document counted, and what came since', () => {
  const dispatch = { year: 2023, cutOff: '2023-07-02', takenAt: '2023-07-03T00:00:00.000Z' }
  const decided = (action: 'approved' | 'corrected' | 'imported', at: string, receivedOn = '2023-06-05') =>
    anEntry({ receivedOn, history: [{ action, at, by: 'x', byName: 'x' }] })

  test.each(['approved', 'corrected', 'imported'] as const)('an entry %s before the taking was in it', (action) => {
    const entry = decided(action, dispatch.takenAt)
    expect([countsIn(entry, dispatch), entriesSince([entry], dispatch)]).toEqual([true, []])
  })

  test.each(['approved', 'corrected', 'imported'] as const)('an entry %s after the taking came since', (action) => {
    const entry = decided(action, '2023-07-03T00:00:00.001Z')
    expect([countsIn(entry, dispatch), entriesSince([entry], dispatch)]).toEqual([false, [entry]])
  })

  test('an entry that counts after the cut-off came since; one of another year is neither', () => {
    const later = decided('imported', '2023-07-01T00:00:00.000Z', '2023-07-03')
    const other = decided('imported', '2023-07-04T00:00:00.000Z', '2022-12-30')
    expect(entriesSince([later, other], dispatch)).toEqual([later])
  })

  test('what happens to an entry after it was decided does not decide it again', () => {
    const at = '2023-06-06T00:00:00.000Z'
    const late = '2023-08-01T00:00:00.000Z'
    const by = { by: 'x', byName: 'x' }
    const history = [
      { action: 'submitted' as const, at: '2023-06-05T00:00:00.000Z', ...by },
      { action: 'approved' as const, at, ...by },
      { action: 'voucher_added' as const, at: late, ...by },
    ]
    expect(decidedAt(anEntry({ history }))).toBe(at)
  })
})
