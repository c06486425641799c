import { describe, expect, test } from 'vitest'
import { composeReport, paragraphOf } from '../../shared/report/compose-report.ts'
import { makeReview, type ReviewBasis } from '../../shared/review/make-review.ts'
import { reviewDifferences } from '../../shared/review/review-differences.ts'
import { cutText, DEFAULT_TIER_CUTS_FEN, tierName, tierOf } from '../../shared/review/tiers.ts'
import { makeFigures, type Subject } from '../../shared/standings/make-figures.ts'
import { settingsSchema } from '../../shared/townships/settings.ts'

type Village = { targetFen: number | null; operating?: number; subsidy?: number; lastYear?: number | null }

/** Figures of a closed 2023 by the product's own rule, from money by village. */
function figuresOf(villages: Record<string, Village>, rule: 'total_income' | 'operating_nature' = 'total_income') {
  const whole = { numerator: 365, denominator: 365 }
  const subjects = Object.entries(villages).map(
    ([villageId, { targetFen, lastYear = null }], index): Subject => ({
      villageId,
      villageName: `${villageId}村`,
      villageCode: String(150_200_000_000 + index),
      targetFen,
      targetProvisional: false,
      targetChange: null,
      timeProgress: whole,
      lastYearFen: lastYear,
      lastYearFullFen: lastYear,
    }),
  )
  return makeFigures(subjects, {
    cutOff: '2023-12-31',
    countingRule: rule,
    timeProgress: whole,
    settings: settingsSchema.parse({}),
    standings: Object.entries(villages).map(([villageId, { operating = 0, subsidy = 0 }]) => ({
      villageId,
      year: 2023,
      sums: { '06w24o': operating, '06w24s': subsidy },
    })),
    waiting: [],
    before: { from: '2023-01-01' },
    previousRanks: new Map(),
    reportState: () => null,
    closedThrough: '2023-12',
  })
}

const basis: ReviewBasis = {
  townshipId: 'mingsha',
  townshipName: '明沙乡',
  isClosed: true,
  bulletin: null,
  tierCutsFen: DEFAULT_TIER_CUTS_FEN,
  lastYearTotalOnly: new Set(),
}
const reviewOf = (villages: Record<string, Village>, more: Partial<ReviewBasis> = {}) =>
  makeReview(figuresOf(villages), { ...basis, ...more })

describe('tiers of income', () => {
  test.each([
    [0, 0],
    [4_999_999, 0],
    [5_000_000, 1],
    [9_999_999, 1],
    [10_000_000, 2],
    [20_000_000, 3],
    [49_999_999, 3],
    [50_000_000, 4],
    [99_999_999, 4],
    [100_000_000, 5],
    [-1, 0],
  ])('%i fen is in tier %i: a cut belongs to the tier above it', (fen, tier) => {
    expect(tierOf(fen, DEFAULT_TIER_CUTS_FEN)).toBe(tier)
  })

  test('are named by their bounds', () => {
    const names = [0, 1, 2, 3, 4, 5].map((tier) => tierName(tier, DEFAULT_TIER_CUTS_FEN))
    expect(names).toEqual(['5万元以下', '5—10万元', '10—20万元', '20—50万元', '50—100万元', '100万元以上'])
    expect([755_000_00, 100, 1_000_000_00].map(cutText)).toEqual(['75.5', '0.0001', '100'])
  })

  test('are counted for both years, and a village moves by whole tiers only where last year is known', () => {
    const review = reviewOf({
      a: { targetFen: 1, operating: 5_000_000, lastYear: 4_999_999 },
      b: { targetFen: 1, operating: 5_000_000, lastYear: 60_000_000 },
      c: { targetFen: 1, operating: 100_000_000 },
    })
    expect(Object.fromEntries(review.rows.map((row) => [row.villageId, row.tierMove]))).toEqual({
      a: 1,
      b: -3,
      c: null,
    })
    expect(review.tiers.map(({ count, lastYearCount }) => [count, lastYearCount])).toEqual([
      [0, 1],
      [2, 0],
      [0, 0],
      [0, 0],
      [0, 1],
      [1, 0],
    ])
    expect(review.lastYearUnknownCount).toBe(1)
    expect(review.comparable).toEqual({ villageCount: 2, countedFen: 10_000_000, lastYearFullFen: 64_999_999 })
  })
})

describe('who met the target', () => {
  test('is decided on the fen, and equal rates share a rank', () => {
    const review = reviewOf({
      exact: { targetFen: 10_000_000, operating: 10_000_000 },
      short: { targetFen: 10_000_000, operating: 9_999_999 },
      half: { targetFen: 20_000_000, operating: 9_000_000 },
      tied: { targetFen: 10_000_000, operating: 4_500_000 },
      none: { targetFen: null, operating: 1 },
    })
    const seen = review.rows.map(({ villageId, met, rank }) => [villageId, met, rank])
    expect(seen).toEqual([
      ['exact', true, 1],
      ['short', false, 2],
      ['half', false, 3],
      ['tied', false, 3],
      ['none', false, null],
    ])
    expect([review.metCount, review.targetCount]).toEqual([1, 4])
  })
})

describe('hollow and weak villages', () => {
  test('hollow: nothing of operating nature; weak: something, but less than the lowest cut', () => {
    const review = reviewOf({
      grants: { targetFen: null, subsidy: 90_000_000 },
      nothing: { targetFen: null },
      little: { targetFen: null, operating: 1 },
      enough: { targetFen: null, operating: 1, subsidy: 4_999_999 },
    })
    const flags = Object.fromEntries(review.rows.map(({ villageId, hollow, weak }) => [villageId, [hollow, weak]]))
    expect(flags).toEqual({
      grants: [true, false],
      nothing: [true, false],
      little: [false, true],
      enough: [false, false],
    })
    expect([review.hollowCount, review.weakCount]).toEqual([2, 1])
  })
})

test('last year is compared under the same rule only: one total of a sheet says nothing of operating income', () => {
  const figures = figuresOf({ a: { targetFen: 1, operating: 7, subsidy: 5, lastYear: 10 } }, 'operating_nature')
  const [kept] = makeReview(figures, basis).rows
  expect([kept?.countedFen, kept?.lastYearFullFen]).toEqual([7, 10])
  const sheet = makeReview(figures, { ...basis, lastYearTotalOnly: new Set(['a']) })
  expect(sheet.rows[0]).toMatchObject({ lastYearFullFen: null, lastYearTier: null, tierMove: null })
  expect(sheet.comparable).toBeNull()
})

test('what differs from the signed review is named figure by figure, and nothing else', () => {
  const signed = reviewOf({ a: { targetFen: 100, operating: 99 }, b: { targetFen: 100, operating: 50 } })
  const now = reviewOf({ a: { targetFen: 100, operating: 100 }, b: { targetFen: 100, operating: 50 } })
  expect(reviewDifferences(signed, signed)).toEqual([])
  expect(
    reviewDifferences(signed, now).map(({ villageId, field, signed, now }) => [villageId, field, signed, now]),
  ).toEqual([
    ['a', 'countedFen', '0.99', '1.00'],
    ['a', 'operatingNatureFen', '0.99', '1.00'],
    ['a', 'met', '未完成', '完成'],
    [null, 'countedFen', '1.49', '1.50'],
    [null, 'metCount', '0', '1'],
  ])
})

test('the paragraph of the work report is cut at its numbers', () => {
  const none = { meetingCount: 0, closingRate: null }
  const facts = { townshipName: '明沙乡', asOf: '2023-06-30', metCount: 5, countedFen: 234_781_236, meetings: none }
  const parts = composeReport({ ...facts, rate: { numerator: 234_781_236, denominator: 400_000_000 } })
  expect(parts.filter(({ source }) => source !== null)).toEqual([
    { text: '5个村', source: 'met' },
    { text: '234.78万元', source: 'counted' },
    { text: '58.7%', source: 'rate' },
  ])
  expect(paragraphOf(parts)).toBe(
    '建立“周调度，月通报”模式，逐村跟踪村级集体经济收入。截至2023年6月30日，5个村完成年度目标，全乡进账234.78万元，完成全年目标的58.7%。',
  )
  const meetings = { meetingCount: 7, closingRate: { numerator: 5, denominator: 6 } }
  const pushed = composeReport({ ...facts, rate: null, meetings })
  expect(paragraphOf(pushed)).toMatch(/^建立“周调度，月通报”模式，召开推进会7次，议定事项办结率83\.3%，逐村跟踪/)
  expect(pushed.filter(({ source }) => source === 'meetings' || source === 'closing')).toHaveLength(2)
  const unclosed = composeReport({ ...facts, rate: null, meetings: { ...meetings, closingRate: null } })
  expect(paragraphOf(unclosed)).toMatch(/召开推进会7次，逐村跟踪/)
  expect(paragraphOf(composeReport({ ...facts, townshipName: '明沙镇', rate: null }))).toMatch(
    /全镇进账234\.78万元，年度目标尚未下达。$/,
  )
})
