import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../shared/calendar.ts'
import { arrearLines, expiringLines } from '../../shared/contracts/arrears.ts'
import type { Contract } from '../../shared/contracts/contract.ts'
import { duesInForce, expandDues } from '../../shared/contracts/dues.ts'
import { matchPayments } from '../../shared/contracts/matching.ts'
import { totalOf } from '../../shared/contracts/receivable-total.ts'
import { partsOfVillage, receivablesAsOf } from '../../shared/contracts/receivables.ts'
import { aContract, aSharedProject, aTally } from './a-contract.ts'

const days = (dues: readonly { dueOn: string }[]) => dues.map(({ dueOn }) => dueOn)

describe('regular payments', () => {
  test('fall on the same day of the month, or on its last where the month is shorter', () => {
    const monthly = expandDues({ every: 'month', firstOn: '2023-01-31', amountFen: 1 }, '2023-04-30')
    expect(days(monthly)).toEqual(['2023-01-31', '2023-02-28', '2023-03-31', '2023-04-30'])
  })

  test.each([
    ['quarter', ['2023-03-15', '2023-06-15', '2023-09-15', '2023-12-15']],
    ['half_year', ['2023-03-15', '2023-09-15']],
    ['year', ['2023-03-15']],
  ] as const)('every %s until the contract ends, its last day included', (every, expected) => {
    expect(days(expandDues({ every, firstOn: '2023-03-15', amountFen: 1 }, '2023-12-15'))).toEqual(expected)
  })

  test('stop where there are too many, one past the limit', () => {
    expect(expandDues({ every: 'month', firstOn: '2000-01-01', amountFen: 1 }, '2099-12-31')).toHaveLength(241)
  })
})

describe('a contract that ended early', () => {
  const ended = aContract({ ended: { on: '2023-06-30', reason: '企业停产' } })

  test('owes what was due up to that day, not what would have come later', () => {
    expect(days(duesInForce(ended, '2023-07-01'))).toEqual(['2022-06-30', '2022-12-30', '2023-06-30'])
  })

  test('had not ended yet as of a day before', () => {
    expect(duesInForce(ended, '2023-06-29')).toHaveLength(4)
    expect(asOf('2023-06-29', {}, ended)).toMatchObject({ state: 'running', lastDay: '2023-12-31' })
    expect(asOf('2023-06-30', {}, ended)).toMatchObject({
      state: 'ended',
      lastDay: '2023-06-30',
      nextDue: { dueOn: '2023-06-30' },
    })
  })
})

describe('what was received is matched to what was due', () => {
  const dues = [
    { dueOn: '2023-01-10', amountFen: 100 },
    { dueOn: '2023-02-10', amountFen: 100 },
    { dueOn: '2023-03-10', amountFen: 100 },
  ]
  const matched = (received: Record<string, number>) =>
    matchPayments(
      dues,
      Object.entries(received).map(([on, amountFen]) => ({ on, amountFen })),
    )

  test('oldest first: a late payment settles the oldest due before the present one', () => {
    const { dues: lines } = matched({ '2023-02-09': 150 })
    expect(lines.map(({ paidFen, payments }) => [paidFen, payments])).toEqual([
      [100, [{ on: '2023-02-09', amountFen: 100 }]],
      [50, [{ on: '2023-02-09', amountFen: 50 }]],
      [0, []],
    ])
  })

  test('several payments make up one due; what is beyond all dues is left over', () => {
    const { dues: lines, unmatchedFen } = matched({ '2023-01-10': 60, '2023-01-20': 60, '2023-02-01': 200 })
    expect(lines[0]?.payments).toEqual([
      { on: '2023-01-10', amountFen: 60 },
      { on: '2023-01-20', amountFen: 40 },
    ])
    expect(unmatchedFen).toBe(20)
  })

  test('what was paid back leaves the latest payment before it unpaid', () => {
    const { dues: lines } = matched({ '2023-01-10': 100, '2023-02-10': 100, '2023-02-20': -130 })
    expect(lines.map(({ paidFen, payments }) => [paidFen, payments])).toEqual([
      [70, [{ on: '2023-01-10', amountFen: 70 }]],
      [0, []],
      [0, []],
    ])
  })

  const day = fc.integer({ min: 0, max: 400 }).map((count) => addDays('2023-01-01', count))
  const anyDues = fc.uniqueArray(fc.record({ dueOn: day, amountFen: fc.integer({ min: 1, max: 1_000 }) }), {
    selector: ({ dueOn }) => dueOn,
    maxLength: 20,
  })
  const anyPayments = fc.uniqueArray(fc.record({ on: day, amountFen: fc.integer({ min: -700, max: 1_500 }) }), {
    selector: ({ on }) => on,
    maxLength: 20,
  })
  const total = (fen: readonly number[]) => fen.reduce((sum, one) => sum + one, 0)

  test('the matched sum is the smaller of received and due; nothing is negative; oldest first', () => {
    fc.assert(
      fc.property(anyDues, anyPayments, (due, received) => {
        const { dues: lines, unmatchedFen } = matchPayments(due, received)
        const receivedFen = Math.max(0, total(received.map(({ amountFen }) => amountFen)))
        const dueFen = total(due.map(({ amountFen }) => amountFen))
        expect(total(lines.map(({ paidFen }) => paidFen))).toBe(Math.min(receivedFen, dueFen))
        expect(unmatchedFen).toBe(Math.max(0, receivedFen - dueFen))
        for (const line of lines) {
          expect(line.paidFen).toBe(total(line.payments.map(({ amountFen }) => amountFen)))
          expect(line.payments.every(({ amountFen }) => amountFen > 0)).toBe(true)
          expect(line.paidFen).toBeLessThanOrEqual(line.amountFen)
        }
        const firstOpen = lines.findIndex(({ paidFen, amountFen }) => paidFen < amountFen)
        if (firstOpen >= 0) expect(lines.slice(firstOpen + 1).every(({ paidFen }) => paidFen === 0)).toBe(true)
      }),
    )
  })

  test('as of any day: received of what is due, overdue, and due today are together what is due; ages and parts add up', () => {
    const shares = fc.constantFrom<Record<string, number>[]>(
      { a: 10_000 },
      { a: 4_000, b: 3_500, c: 2_500 },
      { a: 3_333, b: 3_333, c: 3_334 },
    )
    fc.assert(
      fc.property(anyDues, anyPayments, shares, day, (due, received, among, today) => {
        fc.pre(due.length > 0)
        const sums = Object.fromEntries(received.map(({ on, amountFen }) => [on, amountFen]))
        const contract = aContract({ regular: null, dues: due, endsOn: '2024-12-31' })
        const one = asOf(today, sums, contract, among)
        const dueTodayFen = total(one.dues.map(({ dueOn, openFen }) => (dueOn === today ? openFen : 0)))
        expect(one.settledFen + one.overdueFen + dueTodayFen).toBe(one.dueFen)
        const { upTo30, upTo90, upTo180, over180 } = one.overdueByAge
        expect(upTo30 + upTo90 + upTo180 + over180).toBe(one.overdueFen)
        const soFar = total(received.map(({ on, amountFen }) => (on <= today ? amountFen : 0)))
        expect(one.receivedFen).toBe(Math.max(0, soFar))
        expect(one.settledFen + one.paidAheadFen).toBe(one.receivedFen)
        const parts = Object.keys(among).flatMap((villageId) => partsOfVillage([one], villageId, today))
        for (const name of ['dueFen', 'settledFen', 'overdueFen', 'paidAheadFen', 'receivedFen'] as const) {
          expect(total(parts.map((part) => part[name])), name).toBe(one[name])
        }
      }),
    )
  })
})

function asOf(
  day: string,
  received: Record<string, number>,
  contract: Contract = aContract(),
  shares: Record<string, number> = { hekou: 10_000 },
) {
  const villages = Object.keys(shares).map((id, index) => ({ id, code: String(index) }))
  const input = {
    contracts: [contract],
    projects: [aSharedProject(shares)],
    villages,
    tallies: [aTally(received)],
    asOf: day,
  }
  const [only] = receivablesAsOf(input)
  if (only === undefined) throw new Error('a contract of no project')
  return only
}

describe('as of a day', () => {
  test('a due is overdue from the day after', () => {
    expect(asOf('2022-06-30', {})).toMatchObject({ dueFen: 5_000_000, overdueFen: 0, overdueDays: 0 })
    expect(asOf('2022-07-01', {})).toMatchObject({ dueFen: 5_000_000, overdueFen: 5_000_000, overdueDays: 1 })
  })

  test.each([
    ['2022-07-30', 'upTo30'],
    ['2022-07-31', 'upTo90'],
    ['2022-09-28', 'upTo90'],
    ['2022-09-29', 'upTo180'],
    ['2022-12-27', 'upTo180'],
    ['2022-12-28', 'over180'],
  ])('arrears of %s are of the age %s', (day, age) => {
    const none = { upTo30: 0, upTo90: 0, upTo180: 0, over180: 0 }
    expect(asOf(day, {}).overdueByAge).toEqual({ ...none, [age]: 5_000_000 })
  })

  test('money received later does not change what was owed then', () => {
    const late = { '2022-08-01': 5_000_000 }
    expect(asOf('2022-07-31', late)).toEqual(asOf('2022-07-31', {}))
    expect(asOf('2022-08-01', late).overdueFen).toBe(0)
  })

  test('what was paid before it was due is paid ahead and moves the next due', () => {
    expect(asOf('2022-07-01', { '2022-06-01': 10_000_000 })).toMatchObject({
      overdueFen: 0,
      paidAheadFen: 5_000_000,
      nextDue: { dueOn: '2023-06-30', openFen: 5_000_000 },
    })
  })

  test('it is about to expire within 60 days of its last day', () => {
    expect(asOf('2023-11-01', {}).expiresInDays).toBe(60)
    expect(asOf('2023-10-31', {}).expiresInDays).toBeNull()
    expect(asOf('2023-12-31', {}).expiresInDays).toBe(0)
    expect(asOf('2024-01-01', {})).toMatchObject({ expiresInDays: null, state: 'expired' })
  })

  test("each village's part of what is open is exact to the fen", () => {
    const contract = aContract({ regular: null, dues: [{ dueOn: '2023-06-30', amountFen: 10_000_001 }] })
    const shares = { hekou: 4_000, hulutou: 3_500, tuanjie: 2_500 }
    const whole = asOf('2023-07-01', {}, contract, shares)
    const parts = Object.keys(shares).flatMap((villageId) => partsOfVillage([whole], villageId, '2023-07-01'))
    expect(parts.map(({ overdueFen }) => overdueFen)).toEqual([4_000_001, 3_500_000, 2_500_000])
    expect(partsOfVillage([whole], 'hongwei', '2023-07-01')).toEqual([])
  })
})

test('the total of the year is what was received of it, what is to come and what is overdue', () => {
  const input = {
    contracts: [aContract(), aContract({ id: 'c2', endsOn: '2023-08-20' })],
    projects: [aSharedProject({ hekou: 10_000 })],
    villages: [{ id: 'hekou', code: '1' }],
    tallies: [aTally({ '2022-07-01': 5_000_000, '2023-01-05': 6_000_000 })],
    asOf: '2023-07-01',
  }
  const receivables = receivablesAsOf(input)
  // c1 has paid up to a fifth of June 2023; c2, which ends in August, never paid: three payments of 50,000.
  expect(totalOf(receivables, '2023-07-01')).toEqual({
    dueThisYearFen: 15_000_000,
    settledThisYearFen: 1_000_000,
    toComeThisYearFen: 5_000_000,
    overdueFen: 4_000_000 + 15_000_000,
    overdueByAge: { upTo30: 9_000_000, upTo90: 0, upTo180: 0, over180: 10_000_000 },
    overdueCount: 2,
    expiringCount: 1,
  })
  expect(arrearLines(receivables).map((line) => [line.contractId, line.overdueFen, line.overdueDays])).toEqual([
    ['c2', 15_000_000, 366],
    ['c1', 4_000_000, 1],
  ])
  expect(expiringLines(receivables)).toMatchObject([{ contractId: 'c2', lastDay: '2023-08-20', days: 50 }])
})
