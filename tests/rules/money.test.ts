import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatCapitals, formatYuan, parseAmount, parseTyped } from '../../shared/amount-text.js'
import { compareRatios, formatPercent, formatPoints, formatWan } from '../../shared/money.ts'

const of = (numerator: number, denominator: number) => ({ numerator, denominator })

describe('yuan and 万元', () => {
  test.each([
    [234_781_236, '2,347,812.36', '234.78'],
    [0, '0.00', '0.00'],
    [5, '0.05', '0.00'],
    [4_999, '49.99', '0.00'],
    [5_000, '50.00', '0.01'],
    [-5_000, '−50.00', '−0.01'],
    [-4_999, '−49.99', '0.00'],
    [100_000_000_000, '1,000,000,000.00', '100,000.00'],
    [-234_785_000, '−2,347,850.00', '−234.79'],
  ])('%i fen is %s yuan and %s 万元, rounded half away from zero', (fen, yuan, wan) => {
    expect(formatYuan(fen)).toBe(yuan)
    expect(formatWan(fen)).toBe(wan)
  })
})

describe('percentages', () => {
  test.each([
    [4_996, 10_000, '50.0'],
    [4_994, 10_000, '49.9'],
    [1, 2_000, '0.1'],
    [-1, 2_000, '−0.1'],
    [-1, 2_001, '0.0'],
    [587, 1_000, '58.7'],
    [12_345, 1_000, '1,234.5'],
    [0, 7, '0.0'],
  ])('%i of %i prints %s, one decimal, half away from zero, never capped', (numerator, denominator, text) => {
    expect(formatPercent(of(numerator, denominator))).toBe(text)
  })

  test('amounts whose product passes 2^53 are still exact', () => {
    expect(formatPercent(of(999_999_999_999, 1_000_000_000_000))).toBe('100.0')
    expect(formatPercent(of(999_499_999_999, 1_000_000_000_000))).toBe('99.9')
    expect(formatPercent(of(999_500_000_000, 1_000_000_000_000))).toBe('100.0')
  })
})

describe('percentage points', () => {
  test.each([
    [of(4_996, 10_000), of(1, 2), '−0.0'],
    [of(5_004, 10_000), of(1, 2), '+0.0'],
    [of(1, 2), of(6, 12), '0.0'],
    [of(587, 1_000), of(1, 2), '+8.7'],
    [of(87, 1_000), of(1, 2), '−41.3'],
    [of(-1, 10), of(1, 2), '−60.0'],
    [of(30, 10), of(1, 2), '+250.0'],
    [of(4_995, 10_000), of(1, 2), '−0.1'],
  ])('%o against %o prints %s', (actual, expected, text) => {
    expect(formatPoints(actual, expected)).toBe(text)
  })

  test('fractions are compared exactly where doubles cannot tell them apart', () => {
    const larger = of(333_333_333_334, 1_000_000_000_000)
    const smaller = of(333_333_333_333, 999_999_999_998)
    expect(larger.numerator / larger.denominator - smaller.numerator / smaller.denominator).toBeCloseTo(0, 12)
    expect(compareRatios(larger, smaller)).toBe(1)
    expect(compareRatios(smaller, larger)).toBe(-1)
    expect(compareRatios(of(1, 3), of(333_333, 999_999))).toBe(0)
  })
})

describe('amounts as people type them', () => {
  test.each([
    ['12000', 1_200_000],
    ['12,000.00', 1_200_000],
    ['"12,000.00元"'.replaceAll('"', ''), 1_200_000],
    ['¥12,000元', 1_200_000],
    ['￥１２，０００．５', 1_200_050],
    [' 1 000 ', 100_000],
    ['1，234，567.8', 123_456_780],
    ['12000 元', 1_200_000],
    ['−5.5', -550],
    ['－5', -500],
    ['-0.00', 0],
    ['0.01', 1],
    ['1.10', 110],
    ['1.100', 110],
  ])('%s yuan is %i fen', (text, fen) => {
    expect(parseAmount(text)).toBe(fen)
    expect(Object.is(parseAmount(text), -0)).toBe(false)
  })

  test.each([
    '',
    '元',
    'abc',
    '1.234',
    '1.2.3',
    '5万',
    '5万元',
    '--5',
    '1e5',
    '.5',
    '5.',
    'Infinity',
    '０x10',
    '9'.repeat(13),
    '3000,5',
    '12,00',
    '12，00',
    '1,2,3',
    '1,234,56',
    ',123',
    '1,234,',
    '1 2',
    '9,999,999,999,999',
  ])('"%s" is no amount in yuan', (text) => {
    expect(parseAmount(text)).toBeNull()
  })

  test.each([
    ['5', 5_000_000],
    ['5万', 5_000_000],
    ['5万元', 5_000_000],
    ['1.234567', 1_234_567],
    ['234.781236', 234_781_236],
    ['-0.5', -500_000],
  ])('%s in a column of 万元 is %i fen', (text, fen) => {
    expect(parseAmount(text, 'wan')).toBe(fen)
  })

  test('finer than a fen, or another unit than the column says, is no amount in 万元', () => {
    expect(parseAmount('1.2345678', 'wan')).toBeNull()
    expect(parseAmount('12000元', 'wan')).toBeNull()
  })

  test('what is printed reads back as the same amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), (fen) => {
        expect(parseAmount(formatYuan(fen))).toBe(fen)
      }),
    )
  })
})

test.each([
  ['1.2万', 1_200_000],
  ['1.2 万 元', 1_200_000],
  ['￥１．２万元', 1_200_000],
  ['-3万', -3_000_000],
  ['12,000元', 1_200_000],
  ['1.2345678万', null],
  ['99999999.99万', 99_999_999_990_000],
  // More than yuan may have is as much too much in 万元.
  ['123456789万', null],
  ['万', null],
  ['1.2万万', null],
])('%s typed is %s fen', (text, fen) => {
  expect(parseTyped(text)).toBe(fen)
})

describe('capitals', () => {
  test.each([
    [0, '零元整'],
    [1, '壹分'],
    [10, '壹角整'],
    [15, '壹角伍分'],
    [100, '壹元整'],
    [105, '壹元零伍分'],
    [110, '壹元壹角整'],
    [1_000, '壹拾元整'],
    [10_100, '壹佰零壹元整'],
    [11_000, '壹佰壹拾元整'],
    [100_100, '壹仟零壹元整'],
    [101_000, '壹仟零壹拾元整'],
    [168_030, '壹仟陆佰捌拾元叁角整'],
    [1_000_000, '壹万元整'],
    [5_000_000, '伍万元整'],
    [10_700_053, '壹拾万零柒仟元伍角叁分'],
    [10_000_500, '壹拾万零伍元整'],
    [1_000_100_00, '壹佰万零壹佰元整'],
    [1_234_567_89, '壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分'],
    [1_000_000_000, '壹仟万元整'],
    [10_000_000_000, '壹亿元整'],
    [10_000_000_100, '壹亿零壹元整'],
    [10_001_000_000, '壹亿零壹万元整'],
    [10_500_000_000, '壹亿零伍佰万元整'],
    [1_000_000_000_000, '壹佰亿元整'],
    [-234_781_236, '负贰佰叁拾肆万柒仟捌佰壹拾贰元叁角陆分'],
    [-5, '负伍分'],
  ])('%i fen is %s', (fen, text) => {
    expect(formatCapitals(fen)).toBe(text)
  })

  test('capitals read back as the same amount, without two zeros in a row', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), (fen) => {
        const text = formatCapitals(fen)
        expect(readCapitals(text)).toBe(fen)
        if (fen !== 0) expect(text).not.toMatch(/零零|零[万亿元]|零$/)
      }),
      { numRuns: 500 },
    )
  })
})

/** An independent reader of capitals, in fen. */
function readCapitals(text: string): number {
  const digit = (character: string) => '零壹贰叁肆伍陆柒捌玖'.indexOf(character)
  let [fen, section, total, current] = [0, 0, 0, 0]
  for (const character of text.replace('负', '').replace('整', '')) {
    if (digit(character) >= 0) current = digit(character)
    else if (character in { 拾: 1, 佰: 1, 仟: 1 }) {
      section += current * ({ 拾: 10, 佰: 100, 仟: 1_000 }[character] ?? 0)
      current = 0
    } else if (character === '万' || character === '亿') {
      total += (section + current) * (character === '万' ? 10_000 : 100_000_000)
      ;[section, current] = [0, 0]
    } else if (character === '元') {
      fen += (total + section + current) * 100
      ;[total, section, current] = [0, 0, 0]
    } else if (character === '角' || character === '分') {
      fen += current * (character === '角' ? 10 : 1)
      current = 0
    }
  }
  return text.startsWith('负') ? -fen : fen
}
