import { describe, expect, test } from 'vitest'
import { formatPercent, formatPoints } from '../../shared/money.ts'
import { lightOf } from '../../shared/standings/light.ts'
import { isMet } from '../../shared/standings/met.ts'

const half = { numerator: 6, denominator: 12 }

describe('lights', () => {
  test('49.96 % prints as 50.0 %, its gap as −0.0, and it is behind', () => {
    const rate = { numerator: 4_996, denominator: 10_000 }
    expect(formatPercent(rate)).toBe('50.0')
    expect(formatPoints(rate, half)).toBe('−0.0')
    expect(lightOf(4_996, 10_000, half, 20)).toBe('yellow')
  })

  test('exactly on schedule is green, one fen less is not', () => {
    expect(lightOf(5_000_000, 10_000_000, half, 20)).toBe('green')
    expect(lightOf(4_999_999, 10_000_000, half, 20)).toBe('yellow')
  })

  test('behind by exactly 20 points is yellow, a fen more is red', () => {
    expect(lightOf(3_000_000, 10_000_000, half, 20)).toBe('yellow')
    expect(lightOf(2_999_999, 10_000_000, half, 20)).toBe('red')
  })

  test('the edge is exact where the schedule is no round fraction', () => {
    const schedule = { numerator: 183, denominator: 365 }
    // 183/365 − 20 % = 110/365: of 36,500 fen that is 11,000.
    expect(lightOf(11_000, 36_500, schedule, 20)).toBe('yellow')
    expect(lightOf(10_999, 36_500, schedule, 20)).toBe('red')
  })

  test('the limit is the township’s', () => {
    expect(lightOf(4_999_999, 10_000_000, half, 0)).toBe('red')
    expect(lightOf(0, 10_000_000, half, 50)).toBe('yellow')
    expect(lightOf(-1, 10_000_000, half, 50)).toBe('red')
  })

  test('before anything is expected nothing is behind', () => {
    expect(lightOf(0, 10_000_000, { numerator: 0, denominator: 12 }, 20)).toBe('green')
  })

  test('without a target there is no light', () => {
    expect(lightOf(1_000_000, null, half, 20)).toBe('grey')
  })
})

describe('met', () => {
  test('is counted income that reaches the target, on the fen', () => {
    expect(isMet(10_000_000, 10_000_000)).toBe(true)
    expect(isMet(9_999_999, 10_000_000)).toBe(false)
    expect(isMet(1, null)).toBe(false)
  })
})
