import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as calendar from '../../shared/calendar.ts'
import { DomainError } from '../../shared/errors.ts'

const { canonicalWeek, cutOffOf, mondayOf, timeProgressByDay, timeProgressByMonth, timeProgressByPlan, weekOf } =
  calendar

describe('weeks are ISO weeks, Monday to Sunday', () => {
  test.each([
    ['2023-06-26', '2023-W26'],
    ['2023-07-02', '2023-W26'],
    ['2023-01-01', '2022-W52'],
    ['2023-01-02', '2023-W01'],
    ['2020-12-31', '2020-W53'],
    ['2021-01-03', '2020-W53'],
    ['2021-01-04', '2021-W01'],
    ['2024-12-30', '2025-W01'],
    ['2026-12-31', '2026-W53'],
    ['2023-12-31', '2023-W52'],
  ])('%s lies in %s', (day, week) => {
    expect(weekOf(day)).toBe(week)
  })

  test('a week ends on its Sunday: 2022-W52 on 2023-01-01, so its year is 2023', () => {
    expect(cutOffOf('2022-W52')).toBe('2023-01-01')
    expect(calendar.yearOf(cutOffOf('2022-W52'))).toBe(2023)
    expect(cutOffOf('2020-W53')).toBe('2021-01-03')
    expect(cutOffOf('2023-W26')).toBe('2023-07-02')
  })

  test('every day lies between the Monday and the Sunday of its week', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36_000 }), (offset) => {
        const day = calendar.addDays('2000-01-03', offset)
        const week = weekOf(day)
        expect(mondayOf(week) <= day && day <= cutOffOf(week)).toBe(true)
        expect(calendar.weekdayOf(mondayOf(week))).toBe(1)
        expect(calendar.addDays(mondayOf(week), 6)).toBe(cutOffOf(week))
        expect(calendar.week.safeParse(week).success).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('the closing dispatch is cut off on 31 December', () => {
    expect(cutOffOf('2026-YE')).toBe('2026-12-31')
    expect(canonicalWeek('2026-YE')).toBe('2026-YE')
  })

  test('where the last week ends on 31 December it is the closing dispatch', () => {
    expect(canonicalWeek('2023-YE')).toBe('2023-W52')
    expect(canonicalWeek('2023-W52')).toBe('2023-W52')
  })

  test.each(['2023-W53', '2023-W00', '2023-w26', '2023-W6', '2023-26', '1999-W01', '2023-YE1', ''])(
    '%s is no week',
    (text) => {
      expect(() => calendar.parseWeek(text)).toThrow(DomainError)
    },
  )

  test('2020-W53 and 2023-YE are', () => {
    expect(calendar.parseWeek('2020-W53')).toBe('2020-W53')
    expect(calendar.parseWeek('2023-YE')).toBe('2023-YE')
  })
})

describe('labels', () => {
  test('a week says its days', () => {
    expect(calendar.weekLabel('2023-W26')).toBe('第26周（6月26日—7月2日）')
    expect(calendar.weekLabel('2022-W52')).toBe('第52周（12月26日—1月1日）')
    expect(calendar.weekLabel('2026-YE')).toBe('年终（截至12月31日）')
  })

  test.each([
    ['2023-01', '1月'],
    ['2023-05', '1—5月'],
    ['2023-06', '上半年'],
    ['2023-09', '前三季度'],
    ['2023-11', '1—11月'],
    ['2023-12', '全年'],
  ])('the period through %s reads %s', (month, label) => {
    expect(calendar.periodLabel(month)).toBe(label)
  })

  test('days read without leading zeros', () => {
    expect(calendar.fullDayLabel('2023-07-01')).toBe('2023年7月1日')
  })
})

describe('months and days', () => {
  test('months go over the year both ways', () => {
    expect(calendar.addMonths('2023-12', 1)).toBe('2024-01')
    expect(calendar.addMonths('2023-01', -1)).toBe('2022-12')
    expect(calendar.addMonths('2023-06', 18)).toBe('2024-12')
  })

  test.each([
    ['2023-02', '2023-02-28'],
    ['2024-02', '2024-02-29'],
    ['2023-12', '2023-12-31'],
  ])('%s ends on %s', (month, day) => {
    expect(calendar.lastDayOf(month)).toBe(day)
  })

  test.each(['2023-02-29', '2023-04-31', '2023-13-01', '2023-6-30', '1999-12-31', '2100-01-01', '2023-06-30T00:00'])(
    '%s is no day',
    (text) => {
      expect(calendar.day.safeParse(text).success).toBe(false)
    },
  )

  test('the day is that of Shanghai', () => {
    expect(calendar.dayAt(new Date('2023-06-30T15:59:59Z'))).toBe('2023-06-30')
    expect(calendar.dayAt(new Date('2023-06-30T16:00:00Z'))).toBe('2023-07-01')
    expect(calendar.instantOf('2023-07-03', '08:00')).toBe('2023-07-03T00:00:00.000Z')
    expect(calendar.instantOf('2023-07-03', '07:59')).toBe('2023-07-02T23:59:00.000Z')
  })
})

describe('time progress', () => {
  test('is days elapsed ÷ days in the year at a weekly cut-off', () => {
    expect(timeProgressByDay('2023-07-02')).toEqual({ numerator: 183, denominator: 365 })
    expect(timeProgressByDay('2024-12-31')).toEqual({ numerator: 366, denominator: 366 })
    expect(timeProgressByDay('2023-01-01')).toEqual({ numerator: 1, denominator: 365 })
  })

  test('is months ÷ 12 for a bulletin', () => {
    expect(timeProgressByMonth('2023-06')).toEqual({ numerator: 6, denominator: 12 })
  })

  const rentsInDecember = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1_000, 10_000]
  test.each([
    ['2023-06-30', 0],
    ['2023-10-31', 0],
    ['2023-11-15', 0.05],
    ['2023-11-30', 0.1],
    ['2023-12-31', 1],
  ])('by a monthly plan grows by the day inside a month: %s is %d', (day, share) => {
    const { numerator, denominator } = timeProgressByPlan(rentsInDecember, day)
    expect(numerator / denominator).toBe(share)
  })

  test('by a plan whose January has a share begins on its first day', () => {
    const even = [100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000, 1_100, 10_000]
    expect(timeProgressByPlan(even, '2023-01-01')).toEqual({ numerator: 100, denominator: 310_000 })
  })

  test('a plan has twelve shares that never fall and end at the whole', () => {
    expect(calendar.monthlyPlan.safeParse(rentsInDecember).success).toBe(true)
    expect(calendar.monthlyPlan.safeParse(rentsInDecember.slice(1)).success).toBe(false)
    expect(calendar.monthlyPlan.safeParse([...rentsInDecember.slice(0, 11), 9_999]).success).toBe(false)
    expect(calendar.monthlyPlan.safeParse([500, 400, ...rentsInDecember.slice(2)]).success).toBe(false)
  })
})
