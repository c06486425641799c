/** A figure in a sentence is rounded, what the sentence says is exact: the two never look as if they contradicted each other. */
import { describe, expect, test } from 'vitest'
import { areaOpening } from '../../shared/areas/figures/area-opening.ts'
import { amountText, nearly } from '../../shared/money.ts'
import { amountFigure } from '../../shared/papers/cells.ts'
import { gapText } from '../../shared/standings/progress-words.ts'
import { areaBulletin, readAreaText, WAN } from '../support/an-area-bulletin.ts'

test('a rate that prints as 100.0 % and is less is said to be near it', () => {
  const rate = (numerator: number) => nearly({ numerator, denominator: 1_000_000 })
  expect([999_499, 999_500, 999_999, 1_000_000, 1_000_001].map(rate)).toEqual(['', '近', '近', '', ''])
})

test('what would print as 0.00 万元 is said in yuan', () => {
  expect([0, 4_999, -4_999, 5_000, 1_234_500].map(amountText)).toEqual([
    '0.00万元',
    '49.99元',
    '−49.99元',
    '0.01万元',
    '1.23万元',
  ])
  expect(amountFigure(4_999)).toMatchObject({ cell: { text: '49.99' }, unit: '元' })
})

test('less than a tenth of a point is no number', () => {
  const half = { numerator: 1, denominator: 2 }
  const said = (numerator: number) => gapText({ numerator, denominator: 100_000 }, half)
  expect([49_960, 50_000, 50_040, 50_060].map(said)).toEqual([
    '略低于序时进度',
    '与序时进度持平',
    '略高于序时进度',
    '快于序时进度0.1个百分点',
  ])
})

describe('of an area', () => {
  const given = (redFen: number) => ({
    红旗县: { countedFen: redFen, targetFen: 100 * WAN },
    河西县: { countedFen: 30 * WAN, targetFen: 100 * WAN },
  })

  test('of a year nobody stands at 100.0 % among those that did not meet their target', () => {
    const figures = areaBulletin({ 红旗县: given(99.97 * WAN).红旗县 }, { month: '2023-12', childWord: '旗县' })
    const { text, chat } = readAreaText(figures)
    expect(text).toContain('完成年度目标（100.00万元）的近100.0%')
    expect(text).toContain('红旗县（近100.0%）没有完成年度目标。')
    expect(chat.join('\n')).toMatch(/完成年度目标的近100.0%[\s\S]*红旗县 近100.0%（/)
  })

  test('of a month who is behind by less than it prints is so by a little, apart from the others', () => {
    const { text } = readAreaText(areaBulletin(given(49.97 * WAN), { month: '2023-06', childWord: '旗县' }))
    expect(text).toContain('河西县（30.0%）落后于序时进度。')
    expect(text).toContain('红旗县（50.0%）略低于序时进度。')
    // 58.3 % against 58.3 % would be 0.1 points behind.
    const july = areaBulletin({ 红旗县: { countedFen: 58.26 * WAN, targetFen: 100 * WAN } }, { month: '2023-07' })
    expect(readAreaText(july).text).toContain('的58.3%，略低于序时进度（58.3%）。')
    const ahead = areaBulletin({ 红旗县: { countedFen: 50.04 * WAN, targetFen: 100 * WAN } }, { month: '2023-06' })
    expect(readAreaText(ahead).text).toContain('的50.0%，略高于序时进度（50.0%）。')
  })

  test('money that came in is not 0.00', () => {
    const one = { countedFen: 30 * WAN + 3_000, targetFen: 100 * WAN, periodFen: 3_000 }
    const figures = areaBulletin(
      { 红旗县: one },
      { month: '2023-06', previous: areaBulletin({}, { month: '2023-05' }) },
    )
    const { text } = readAreaText({ ...figures, otherChangeFen: 2_000 })
    expect(text).toContain('6月份收入30.00元。')
    expect(text).toContain('使累计增加20.00元，不在本月之内。')
    const week = { ...figures, week: '2023-W26', revision: 1 as const, previousWeek: null }
    expect(areaOpening(week)).toContain('本周进账30.00元')
  })
})
