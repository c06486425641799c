import fc from 'fast-check'
import { expect, test } from 'vitest'
import { receivablesAsOf } from '../../shared/contracts/receivables.ts'
import { forecastOf, openDuesOf } from '../../shared/standings/forecast.ts'
import type { OpenDue } from '../../shared/standings/forecast-line.ts'
import { aContract, aSharedProject, aTally } from './a-contract.ts'

const aDue = (overrides: Partial<OpenDue> = {}): OpenDue => ({
  projectId: 'p1',
  projectName: '扶贫车间',
  contractId: 'c1',
  contractTitle: '厂房租赁合同',
  party: '明沙粮油公司',
  category: 'operating',
  dueOn: '2023-09-30',
  openFen: 1_000,
  overdueDays: 0,
  ...overrides,
})
const row = (countedFen: number, targetFen: number | null = 10_000) => ({ villageId: 'hekou', countedFen, targetFen })
const CUT_OFF = '2023-07-02'

test('counted and what is due before year end; overdue payments are in it, and named', () => {
  const dues = [aDue(), aDue({ dueOn: '2023-03-31', openFen: 500, overdueDays: 93 }), aDue({ dueOn: '2024-01-01' })]
  expect(forecastOf(row(4_000), dues, CUT_OFF, 'total_income')).toMatchObject({
    expectedFen: 1_500,
    overdueFen: 500,
    forecastFen: 5_500,
    outlook: 'short',
    toTargetFen: 6_000,
    uncoveredFen: 4_500,
    weeksLeft: 26,
    dues: [{ dueOn: '2023-03-31' }, { dueOn: '2023-09-30' }],
  })
})

test('a due of 31 December is before year end', () => {
  expect(forecastOf(row(0), [aDue({ dueOn: '2023-12-31' })], CUT_OFF, 'total_income').expectedFen).toBe(1_000)
})

test.each([
  [10_000, 0, 'met'],
  [9_000, 1_000, 'expected'],
  [9_000, 999, 'short'],
])('counted %i and %i to come of a target of 10,000: %s, on the fen', (countedFen, openFen, outlook) => {
  expect(forecastOf(row(countedFen), [aDue({ openFen })], CUT_OFF, 'total_income').outlook).toBe(outlook)
})

test('without a target there is no outlook and nothing is needed', () => {
  expect(forecastOf(row(5, null), [], CUT_OFF, 'total_income')).toMatchObject({ outlook: null, toTargetFen: 0 })
})

test('only money that the counting rule counts is forecast', () => {
  const dues = [aDue({ category: 'subsidy', openFen: 7 }), aDue({ category: 'investment', openFen: 5 })]
  expect(forecastOf(row(0), dues, CUT_OFF, 'operating_nature').expectedFen).toBe(5)
  expect(forecastOf(row(0), dues, CUT_OFF, 'total_income').expectedFen).toBe(12)
})

test('on 31 December everything that is missing is missing this week', () => {
  expect(forecastOf(row(1), [], '2023-12-31', 'total_income')).toMatchObject({
    weeksLeft: 0,
    toTargetPerWeekFen: 9_999,
  })
})

test('what is needed a week suffices, and a fen less does not', () => {
  const amount = fc.integer({ min: 0, max: 1_000_000_000_000 })
  fc.assert(
    fc.property(amount, amount, fc.constantFrom('2023-01-01', CUT_OFF, '2023-12-17'), (counted, target, cutOff) => {
      const { toTargetFen, toTargetPerWeekFen, weeksLeft } = forecastOf(
        row(counted, target + 1),
        [],
        cutOff,
        'total_income',
      )
      expect(BigInt(toTargetPerWeekFen) * BigInt(weeksLeft) >= BigInt(toTargetFen)).toBe(true)
      if (toTargetFen > 0) {
        expect(BigInt(toTargetPerWeekFen - 1) * BigInt(weeksLeft) < BigInt(toTargetFen)).toBe(true)
      }
    }),
  )
})

test("a village's dues are its parts of what is open; what is paid is not there", () => {
  const receivables = receivablesAsOf({
    contracts: [aContract()],
    projects: [aSharedProject({ hekou: 6_000, tuanjie: 4_000 })],
    villages: [
      { id: 'hekou', code: '1' },
      { id: 'tuanjie', code: '2' },
    ],
    tallies: [aTally({ '2022-07-01': 12_000_000 })],
    asOf: '2023-07-02',
  })
  expect(openDuesOf('tuanjie', receivables)).toMatchObject([
    { dueOn: '2023-06-30', openFen: 1_200_000, overdueDays: 2, contractTitle: '厂房租赁合同' },
    { dueOn: '2023-12-30', openFen: 2_000_000, overdueDays: 0 },
  ])
  expect(openDuesOf('nobody', receivables)).toEqual([])
})
