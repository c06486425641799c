import { describe, expect, test } from 'vitest'
import { incomeEntrySchema } from '../../shared/income/entry.ts'
import { storedProject } from '../../shared/projects/project.ts'
import { readWeights, sameShares, sharesSchema, shareText, typedShare } from '../../shared/projects/shares.ts'
import { aProject } from '../support/builders.ts'
import { anEntry } from './an-entry.ts'

const of = (...weights: number[]) => weights.map((weight, index) => ({ villageId: `v${index}`, weight }))

describe('shares as they are typed', () => {
  test.each([
    [
      ['1', '1', '1'],
      [1, 1, 1],
    ],
    [
      ['2份', '１份'],
      [2, 1],
    ],
    [
      ['3.5', '1'],
      [350, 100],
    ],
    [
      ['30万元', '200,000元'],
      [30_000_000, 20_000_000],
    ],
    [
      ['60%', '40%'],
      [6_000, 4_000],
    ],
    [
      ['33.33％', '66.67％'],
      [3_333, 6_667],
    ],
    [
      ['60', '40'],
      [6_000, 4_000],
    ],
    [
      ['0.6', '0.4'],
      [6_000, 4_000],
    ],
    [
      ['33.33', '33.33', '33.33'],
      [3_333, 3_333, 3_333],
    ],
    [['1'], [10_000]],
  ])('%j', (texts, weights) => {
    expect(readWeights(texts)).toEqual({ value: weights })
  })

  test.each([
    [['60%', '30%'], '分配比例合计是 90%，应当是 100%', null],
    [['33.33%', '33.33%', '33.33%'], '分配比例合计是 99.99%，应当是 100%；平均分的每个村写 1', null],
    [['60%', '1'], '分配比例要用同一种写法：都写百分数，都写份数，或者都写出资金额', 1],
    [['1', '一'], '分配比例要写成 60%、1 或 30万元 的样子，最多两位小数', 1],
    [['1', '-1'], '分配比例要写成 60%、1 或 30万元 的样子，最多两位小数', 1],
    [['1', '1.005'], '分配比例要写成 60%、1 或 30万元 的样子，最多两位小数', 1],
  ])('%j is refused', (texts, wrong, at) => {
    expect(readWeights(texts)).toEqual({ wrong, at })
  })

  test('come back the same shares from how they are written again', () => {
    for (const shares of [of(1, 1, 1), of(6_000, 4_000), of(60, 40), of(3_333, 6_667), of(30_000_000, 1), of(7)]) {
      const whole = shares.reduce((sum, { weight }) => sum + weight, 0)
      const read = readWeights(shares.map(({ weight }) => typedShare(weight, whole)))
      expect('value' in read && sameShares(shares, of(...read.value))).toBe(true)
    }
  })
})

test('a share is read at a glance', () => {
  expect([
    shareText(4_000, 10_000),
    shareText(3_330, 10_000),
    shareText(3_333, 10_000),
    shareText(1, 14),
    shareText(30_000_000, 90_000_000),
    shareText(1, 1),
  ]).toEqual(['40%', '33.3%', '33.33%', '1/14', '33.33%', '1/1'])
})

test('shares written before there were weights, in basis points, read as they were', () => {
  const old = [
    { villageId: 'hekou', basisPoints: 6_000 },
    { villageId: 'tuanjie', basisPoints: 4_000 },
  ]
  const now = [
    { villageId: 'hekou', weight: 6_000 },
    { villageId: 'tuanjie', weight: 4_000 },
  ]
  expect(storedProject.parse({ ...aProject(), shares: old }).shares).toEqual(now)
  const parts = old.map((part) => ({ ...part, amountFen: 5_000, floorFen: 10 }))
  expect(incomeEntrySchema.parse({ ...anEntry(), parts }).parts).toEqual(
    now.map((part) => ({ ...part, amountFen: 5_000, floorFen: 10 })),
  )
})

test.each([
  ['none', { villageId: 'hekou' }, '请写明份额（weight）'],
  ['zero', { villageId: 'hekou', weight: 0 }, '份额要是正整数'],
  ['a fraction', { villageId: 'hekou', weight: 1.5 }, '份额要是正整数'],
])('a weight of %s is refused with its place', (_, share, message) => {
  const issues = sharesSchema.safeParse([share]).error?.issues
  expect(issues).toMatchObject([{ path: [0, 'weight'], message }])
})
