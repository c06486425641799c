import { describe, expect, test } from 'vitest'
import { pastedAmounts } from '../../shared/targets/pasted-amounts.ts'
import { proposedFen } from '../../shared/targets/propose-targets.ts'

const villages = ['杨家圪堵村', '老樊营村', '河口村'].map((name, index) => ({
  id: `v${index}`,
  name,
  code: `15062510220${index}`,
}))
const pasted = (text: string, unit: 'wan' | 'yuan' = 'wan') => {
  const { amounts, issues } = pastedAmounts(text.split('\n'), villages, unit)
  return { amounts: Object.fromEntries(amounts), wrong: issues.map(({ message }) => message) }
}

describe('a column copied out of a spreadsheet', () => {
  test('goes to the villages in their order; an empty cell passes one over, a heading all', () => {
    expect(pasted('目标（万元）\n40\n\n30.5\n')).toEqual({ amounts: { v0: 40_000_000, v2: 30_500_000 }, wrong: [] })
    expect(pasted('400,000', 'yuan')).toEqual({ amounts: { v0: 40_000_000 }, wrong: [] })
  })

  test('names villages in any order, by name with or without 村, or by code; a total is no village', () => {
    const text = '村名\t目标\n河口\t30\n老樊营村  20\n150625102200,1,200.5\n合计\t1250.5'
    expect(pasted(text)).toEqual({ amounts: { v2: 30_000_000, v1: 20_000_000, v0: 1_200_500_000 }, wrong: [] })
  })

  test('a 村 and a 社区 of one name are two, and without its kind the name is nobody’s', () => {
    const alike = [...villages, { id: 'v3', name: '河口社区', code: '150625102203' }]
    const { amounts, issues } = pastedAmounts(['河口村\t3', '河口社区\t4', '河口\t5'], alike, 'wan')
    expect(Object.fromEntries(amounts)).toEqual({ v2: 3_000_000, v3: 4_000_000 })
    expect(issues.map(({ message }) => message)).toEqual(['第3行：没有“河口”这个村'])
  })

  test('says of every line what is wrong with it', () => {
    expect(pasted('没有的村\t3\n河口村\t三十\n河口村\t3\n河口村\t4').wrong).toEqual([
      '第1行：没有“没有的村”这个村',
      '第2行：“三十”不是金额',
      '第4行：“河口村”写了两次',
    ])
    expect(pasted('1\n2\n3\n4').wrong).toEqual(['第4行：比村多出来一行'])
  })
})

test('a proposal is last year’s target times a factor, exact, in hundreds of yuan', () => {
  expect(proposedFen(30_000_000, '1.1')).toBe(33_000_000)
  expect(proposedFen(28_333_300, '1.05')).toBe(29_750_000)
  expect(proposedFen(1_000_000_000_000, '0.999')).toBe(999_000_000_000)
  for (const factor of ['', '0', '-1', '1.2345', '1e3', '很多']) expect(proposedFen(30_000_000, factor)).toBeNull()
})
