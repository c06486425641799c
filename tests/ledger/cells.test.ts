import { describe, expect, it } from 'vitest'
import { isDateFormat, shownNumber } from '../../shared/adapters/spreadsheets/number-format.ts'
import { readShares } from '../../shared/ledger/shares.ts'
import { townshipNameIn } from '../../shared/ledger/township-name.ts'
import { fullName } from '../../shared/ledger/village-index.ts'
import { compact, readAmount, readCount, readDay, readText, readYear, readYesNo } from '../../shared/sheets/cells.ts'
import { readHeading, unitLine } from '../../shared/sheets/headings.ts'
import { columnLetter } from '../../shared/sheets/sheet.ts'

describe('dates as offices type them', () => {
  it.each([
    ['2023-03-05', '2023-03-05'],
    ['2023.3.5', '2023-03-05'],
    ['2023年3月5日', '2023-03-05'],
    ['2023 年 3 月 5 号', '2023-03-05'],
    ['2023/3/5', '2023-03-05'],
    ['２０２３．３．５', '2023-03-05'],
    ['20230305', '2023-03-05'],
    [20230305, '2023-03-05'],
    ['2023-03-05 14:30:00', '2023-03-05'],
    ['2023-03-05T00:00:00.000Z', '2023-03-05'],
    [44990, '2023-03-05'],
    ['44990', '2023-03-05'],
    [44990.75, '2023-03-05'],
    [new Date('2023-03-05T00:00:00.000Z'), '2023-03-05'],
    [new Date('2023-03-04T23:59:59.999Z'), '2023-03-05'],
    [new Date('2023-03-05T23:30:00.000Z'), '2023-03-05'],
    ['2024-2-29', '2024-02-29'],
    ['-', null],
    ['', null],
    [null, null],
  ])('%s is %s', (cell, day) => {
    expect(readDay(cell)).toEqual({ value: day })
  })

  it.each(['2023-02-29', '2023.13.1', '3月5日', '1899-12-30', '2023', 123, '上半年', '23.3.5', '#REF!'])(
    '%s is refused',
    (cell) => {
      expect(readDay(cell)).toHaveProperty('wrong')
    },
  )

  it('is the same in every time zone', () => {
    const zone = process.env.TZ
    try {
      for (const TZ of ['America/New_York', 'Asia/Shanghai', 'Pacific/Kiritimati']) {
        process.env.TZ = TZ
        expect(readDay(new Date('2023-03-05T00:00:00.000Z'))).toEqual({ value: '2023-03-05' })
        expect(readDay(44990)).toEqual({ value: '2023-03-05' })
      }
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
  })
})

describe('amounts as offices type them', () => {
  it.each([
    ['12,000.00元', 'yuan', 1_200_000],
    ['１２，０００．５０', 'yuan', 1_200_050],
    ['¥ 12 000', 'yuan', 1_200_000],
    [7466.67, 'yuan', 746_667],
    // What formulas leave where Excel shows 7466.67 and 0.3.
    [7466.669999999999, 'yuan', 746_667],
    [0.1 + 0.2, 'yuan', 30],
    [-24000, 'yuan', -2_400_000],
    ['－24000', 'yuan', -2_400_000],
    ['(24,000.00)', 'yuan', -2_400_000],
    ['（24000）元', 'yuan', -2_400_000],
    [1.2, 'wan', 1_200_000],
    ['0.746667', 'wan', 746_667],
    ['1.2万元', 'yuan', 1_200_000],
    // A cell that names its own unit means it.
    ['12000元', 'wan', 1_200_000],
    ['无', 'yuan', null],
    ['—', 'yuan', null],
    ['－', 'yuan', null],
    [' ‐ ', 'yuan', null],
    ['/', 'yuan', null],
    [null, 'yuan', null],
  ] as const)('%s in a column of %s is %s fen', (cell, unit, fen) => {
    expect(readAmount(cell, unit)).toEqual({ value: fen })
  })

  it.each([
    ['12.345', 'yuan', '小数位太多'],
    [12.345, 'yuan', '小数位太多'],
    ['0.1234567', 'wan', '小数位太多'],
    ['约一万', 'yuan', '不是金额'],
    ['3000,5', 'yuan', '逗号或空格不对'],
    ['12,00', 'yuan', '逗号或空格不对'],
    ['12，00', 'yuan', '逗号或空格不对'],
    ['1,2,3', 'yuan', '逗号或空格不对'],
    ['1,234,56', 'yuan', '逗号或空格不对'],
    ['9,999,999,999,999', 'yuan', '“9,999,999,999,999”太大'],
    [1e308, 'yuan', '太大'],
    [1e21, 'wan', '太大'],
    [0.0000001, 'yuan', '“0.0000001”的小数位太多'],
    [{ formula: 'E2*2' }, 'yuan', '公式没有计算结果'],
    ['1.2.3', 'yuan', '不是金额'],
    ['#VALUE!', 'yuan', 'Excel 错误值'],
    [new Date(), 'yuan', '是日期'],
    [true, 'yuan', '不是金额'],
  ] as const)('%s in a column of %s is refused', (cell, unit, why) => {
    expect(readAmount(cell, unit)).toEqual({
      wrong: expect.objectContaining({ chinese: expect.stringContaining(why) }),
    })
  })
})

describe('numbers that show another', () => {
  it.each([
    [120000, '0!.0000', '12.0000'],
    [120000, '0\\.0,', '12.0'],
    [120000, '0"."0000"万"', '12.0000万'],
    [1234567, '#,##0,', '1235'],
    [0.4, '0%', '40%'],
    [-120000, '0!.0000', '-12.0000'],
    [1234.5, '0.00_ ', null],
    [1234.5, '#,##0.00', null],
    [1234.5, '¥#,##0.00;[Red]-¥#,##0.00', null],
    [1234.5, 'General', null],
    [1234.5, '0.00E+00', null],
  ])('%d as %s shows %s', (number, format, shown) => {
    expect(shownNumber(number, format)).toBe(shown)
  })

  it('are a question where an amount is wanted, and themselves elsewhere', () => {
    const cell = { number: 120000, shown: '12.0000' }
    expect(readAmount(cell, 'wan')).toEqual({
      value: 120_000_000_000,
      question: expect.objectContaining({
        chinese: expect.stringContaining('显示 12.0000，实际存的是 120000，照存的数读就是 1,200,000,000.00 元'),
      }),
    })
    expect(readText(cell)).toEqual({ value: '120000' })
  })

  it.each([
    [14, null, true],
    [2, null, false],
    [176, 'yyyy"年"m"月"d"日"', true],
    [176, '[$-804]yyyy/m/d;@', true],
    [176, '0.00"d"', false],
    [176, '\\d0', false],
    [176, 'General', false],
    [176, '[Red]0.00', false],
  ])('format %d %s is of days: %s', (id, code, isDate) => expect(isDateFormat(id, code)).toBe(isDate))
})

describe('radicals', () => {
  it.each([
    ['⻢家村', '马家村'],
    ['⼟地⾦', '土地金'],
    ['⻔⻋⻓', '门车长'],
    ['河口村', '河口村'],
  ])('%s is written %s', (typed, ordinary) => {
    expect(readText(typed)).toEqual({ value: ordinary })
    expect(compact(typed)).toBe(ordinary)
  })
})

describe('names of villages', () => {
  it.each([
    ['西沟居委会', '西沟社区'],
    ['大屯居民委员会', '大屯社区'],
    ['大屯社区居委会', '大屯社区'],
    ['杨家圪堵 村委会', '杨家圪堵村'],
    ['杨家圪堵村村民委员会', '杨家圪堵村'],
    ['哈达嘎查委员会', '哈达嘎查'],
    ['河口', '河口村'],
  ])('%s is %s', (typed, name) => expect(fullName(typed)).toBe(name))
})

describe('other cells', () => {
  it.each(['#REF!', '#N/A', '#DIV/0!', '#NAME?'])('%s is an error of Excel, not text', (cell) => {
    expect(readText(cell)).toEqual({ wrong: expect.objectContaining({ chinese: expect.stringContaining(cell) }) })
  })
  it.each([
    ['2023年度', 2023],
    ['2023 年', 2023],
    [2023, 2023],
  ])('year %s', (cell, year) => expect(readYear(cell)).toEqual({ value: year }))
  it.each([
    ['√', true],
    ['是', true],
    [true, true],
    ['否', false],
    ['', null],
  ])('yes or no: %s', (cell, value) => expect(readYesNo(cell)).toEqual({ value }))
  it('a yes that is neither', () => expect(readYesNo('可能')).toHaveProperty('wrong'))
  it.each([
    ['412户', 412],
    ['1,412', 1412],
    [412, 412],
  ])('count %s', (cell, value) => expect(readCount(cell)).toEqual({ value }))
})

describe('headings', () => {
  it.each([
    ['金额(元)', '金额', 'yuan'],
    [' 金 额\n（万元）', '金额', 'wan'],
    ['目标/万元', '目标', 'wan'],
    ['*村名', '村名', null],
    ['村（社区）', '村', null],
    ['１月(元)', '1月', 'yuan'],
    ['总投资（单位：万元）', '总投资', 'wan'],
  ])('%j is %s in %s', (text, base, unit) => {
    expect(readHeading(text)).toEqual({ base, unit })
  })
  it('a line above may give the unit', () => {
    expect(unitLine('填报单位：明沙乡        单位：万元')).toBe('wan')
    expect(unitLine('单位：元')).toBe('yuan')
    expect(unitLine('填报单位：明沙乡')).toBeNull()
  })
  it('columns are named as Excel does', () => {
    expect([0, 25, 26, 51, 52].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA'])
  })
})

describe('shares of a project', () => {
  it.each([
    ['河口村:60%;新胜村:40%', [6000, 4000]],
    ['河口村：33.33％；新胜村：66.67％', [3333, 6667]],
    ['河口村60%、新胜村40%', [6000, 4000]],
    ['河口村(60%)\n新胜村(40%)', [6000, 4000]],
    ['河口村:0.6;新胜村:0.4', [6000, 4000]],
    ['河口村:60;新胜村:40', [6000, 4000]],
    ['河口村', [10_000]],
    ['河口村:1；新胜村:1', [1, 1]],
    ['河口村、新胜村（1:1）', [1, 1]],
    ['河口村、新胜村 3：2', [3, 2]],
    ['河口村:30万元；新胜村:20万元', [30_000_000, 20_000_000]],
  ])('%j', (text, shares) => {
    expect(readShares(text)).toEqual({
      value: shares.map((weight, at) => ({ name: ['河口村', '新胜村'][at], weight })),
    })
  })
  it.each([
    ['1:1', [1, 1]],
    ['1：2', [1, 2]],
    ['60%、40%', [6_000, 4_000]],
    ['300,000元:200,000元', [30_000_000, 20_000_000]],
  ])('from a column of their own, %j', (weights, expected) => {
    expect(readShares('河口村、新胜村', weights)).toEqual({
      value: expected.map((weight, at) => ({ name: ['河口村', '新胜村'][at], weight })),
    })
  })
  it('are as many as the villages, and written once', () => {
    expect(readShares('河口村、新胜村', '1:1:1')).toEqual({ wrong: '写了2个村、3个份额，应当一样多' })
    expect(readShares('河口村:60%、新胜村:40%', '1:1')).toHaveProperty('wrong')
    expect(readShares('河口村、新胜村')).toEqual({
      wrong: '“河口村”没有写分配比例，要写成 60% 的样子；平均分的每个村写 1',
    })
  })
  it('must add up', () => {
    expect(readShares('河口村:60%;新胜村:30%')).toEqual({ wrong: '分配比例合计是 90%，应当是 100%' })
    expect(readShares('河口村:60%;新胜村')).toHaveProperty('wrong')
  })
})

it.each([
  ['明沙乡2023年上半年台账.xlsx', '明沙乡'],
  ['2023年青山镇收入台账.xlsx', '青山镇'],
  ['mingsha-2023h1', null],
  ['台账.xlsx', null],
])('the township in the name of %s is %s', (file, name) => {
  expect(townshipNameIn(file)).toBe(name)
})
