import { describe, expect, test } from 'vitest'
import type { DevelopmentModel } from '../../shared/projects/model.ts'
import { composeReport, paragraphOf } from '../../shared/report/compose-report.ts'
import { composeReviewPaper } from '../../shared/review/compose-paper.ts'
import { makeReview, type ReviewBasis } from '../../shared/review/make-review.ts'
import { reviewDifferences } from '../../shared/review/review-differences.ts'
import { makeFigures, type Subject } from '../../shared/standings/make-figures.ts'
import { type CountingRule, settingsSchema } from '../../shared/townships/settings.ts'
import { DEFAULT_TIER_CUTS_FEN } from '../../shared/townships/tier-cuts.ts'
import { cutText, tierName, tierOf } from '../../shared/townships/tiers.ts'

type Village = {
  targetFen: number | null
  operating?: number
  /** Of the operating income the part that another village paid. */
  paid?: number
  subsidy?: number
  lastYear?: number | null
  paidLastYear?: number
  lastYearRule?: CountingRule
}

/** Figures of a closed 2023 by the product's own rule, from money by village. */
function figuresOf(villages: Record<string, Village>, rule: CountingRule = 'total_income') {
  const whole = { numerator: 365, denominator: 365 }
  const subjects = Object.entries(villages).map(
    ([villageId, { targetFen, lastYear = null, paidLastYear = 0, lastYearRule = rule }], index): Subject => ({
      villageId,
      villageName: `${villageId}村`,
      villageCode: String(150_200_000_000 + index),
      targetFen,
      targetProvisional: false,
      targetChange: null,
      timeProgress: whole,
      lastYearFen: lastYear,
      lastYearFullFen: lastYear,
      lastYearRule: lastYear === null ? null : lastYearRule,
      lastYearInterVillageFen: paidLastYear,
      lastYearFullInterVillageFen: paidLastYear,
    }),
  )
  return makeFigures(subjects, {
    cutOff: '2023-12-31',
    countingRule: rule,
    timeProgress: whole,
    settings: settingsSchema.parse({}),
    standings: Object.entries(villages).map(([villageId, { operating = 0, subsidy = 0, paid = 0 }]) => ({
      villageId,
      year: 2023,
      sums: { '06w24 operating': operating, '06w24 operating between': paid, '06w24 subsidy': subsidy },
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
    expect(review.comparable).toEqual({
      villageCount: 2,
      countedFen: 10_000_000,
      lastYearFullFen: 64_999_999,
      isNet: true,
    })
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
  const village = { targetFen: 1, operating: 7, subsidy: 5, lastYear: 10 }
  const [kept] = makeReview(figuresOf({ a: village }, 'operating_nature'), basis).rows
  expect([kept?.countedFen, kept?.lastYearFullFen]).toEqual([7, 10])
  const sheet = makeReview(figuresOf({ a: { ...village, lastYearRule: 'total_income' } }, 'operating_nature'), basis)
  expect(sheet.rows[0]).toMatchObject({ lastYearFullFen: null, lastYearTier: null, tierMove: null })
  expect(sheet.comparable).toBeNull()
})

test('growth of the township leaves out of both years what villages paid each other', () => {
  const review = reviewOf({
    a: { targetFen: 100, operating: 900, paid: 200, lastYear: 700 },
    b: { targetFen: 100, operating: 300, lastYear: 500, paidLastYear: 200 },
    c: { targetFen: 100, operating: 50_000 },
  })
  expect(review.comparable).toEqual({ villageCount: 2, countedFen: 1_000, lastYearFullFen: 1_000, isNet: true })
  const unsigned = {
    revision: 0,
    version: 0,
    signedAt: null,
    signedByName: null,
    revisions: [],
    differences: [],
    report: [],
    files: null,
  }
  const { sections, tables } = composeReviewPaper({ ...review, ...unsigned }, null)
  expect(sections[0]?.paragraphs[0]).toContain('，与上年持平。')
  expect(tables[0]?.footnotes[0]).toContain('两年都已剔除村间往来')
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

test('the paragraph says of whom the rate is where villages without a target brought in something', () => {
  const facts = { townshipName: '明沙乡', asOf: '2023-06-30', metCount: 1, targetCount: 13, countedFen: 30_000_000 }
  const parts = composeReport({ ...facts, rate: { numerator: 20_000_000, denominator: 40_000_000 } })
  expect(paragraphOf(parts)).toMatch(
    /全乡进账30\.00万元；其中下达年度目标的13个村进账20\.00万元，完成全年目标的50\.0%。未下达目标的村计入进账，不计入完成率。$/,
  )
  expect(parts.filter(({ source }) => source === 'rate').map(({ text }) => text)).toEqual([
    '13个村',
    '20.00万元',
    '50.0%',
  ])
})

test('the paragraph of the work report is cut at its numbers', () => {
  const none = { meetingCount: 0, closingRate: null }
  const facts = {
    townshipName: '明沙乡',
    asOf: '2023-06-30',
    metCount: 5,
    countedFen: 234_781_236,
    targetCount: 14,
    meetings: none,
  }
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

describe('the lengths of the work report', () => {
  const project = (name: string, model: DevelopmentModel) => ({ name, model })
  const facts = {
    townshipName: '明沙乡',
    asOf: '2023-06-30',
    metCount: 1,
    countedFen: 234_781_236,
    targetCount: 2,
    rate: { numerator: 234_781_236, denominator: 400_000_000 },
    meetings: { meetingCount: 7, closingRate: null },
    names: {
      projects: [
        ...['甲电站', '乙电站', '丙电站', '丁电站'].map((name) => project(name, 'project_driven')),
        project('旧校舍', 'asset_revitalisation'),
        project('乳业公司', 'equity_cooperation'),
        project('贺成泉合作社', 'branch_led_coop'),
      ],
      enclaves: ['老樊营村', '团结村'],
      metVillages: ['河口村'],
      withoutTarget: ['永丰村'],
      items: [{ text: '签订合同。', owner: '张三', dueOn: '2023-07-15' }],
    },
  }
  const report = (length: 'sentence' | 'paragraph' | 'half_page') => composeReport(facts, length)

  test('a sentence says who met the target and what came in, and nothing else', () => {
    expect(paragraphOf(report('sentence'))).toBe(
      '截至2023年6月30日，1个村完成年度目标，全乡进账234.78万元，完成全年目标的58.7%。',
    )
  })

  test('a paragraph names models with projects, enclave villages and cooperatives', () => {
    expect(paragraphOf(report('paragraph'))).toBe(
      '建立“周调度，月通报”模式，召开推进会7次，推进项目带动型项目4个（甲电站、乙电站、丙电站等）、资产盘活型项目1个（旧校舍）、入股合作型项目1个（乳业公司），组织老樊营村、团结村等2个村发展飞地经济，试点党支部领办合作社1家（贺成泉合作社），逐村跟踪村级集体经济收入。截至2023年6月30日，1个村完成年度目标，全乡进账234.78万元，完成全年目标的58.7%。',
    )
  })

  test('half a page names all of them, who met the target, who has none, and what is next', () => {
    const text = paragraphOf(report('half_page'))
    expect(text).toContain('项目带动型项目4个（甲电站、乙电站、丙电站、丁电站）')
    expect(text).toMatch(
      /完成年度目标的是河口村。永丰村未下达年度目标。下一步，办好1项议定事项：签订合同（张三，7月15日前）。$/,
    )
  })

  test('every number leads to what it is made of', () => {
    const plain = report('half_page').filter(({ source }) => source === null)
    // Days, and what people wrote or named, are no figures.
    expect(plain.map(({ text }) => text.replace(/\d+年\d+月\d+日|\d+月\d+日/g, '')).join('')).not.toMatch(/\d/)
    const sources = new Set(report('half_page').map(({ source }) => source))
    expect([...sources].filter((source) => source !== null).sort()).toEqual([
      'counted',
      'items',
      'meetings',
      'met',
      'projects',
      'rate',
    ])
  })
})
