/** What is wrong with a ledger, and where. */
import { describe, expect, it } from 'vitest'
import { problemText } from '../../shared/sheets/problem.ts'
import type { SheetCell } from '../../shared/sheets/sheet.ts'
import { aRow, aSheet, entries, entryHeadings, type RowParts, targets, villages } from './a-ledger.ts'
import { parse, problemsOf } from './parsing.ts'

describe('what is wrong is told by sheet, row, column and reason', () => {
  const at = (place: string, why: string) => [expect.stringMatching(new RegExp(`^收入台账 第2行 ${place}：.*${why}`))]

  it.each<[string, RowParts, string, string]>([
    ['an unknown village', { village: '不在村' }, 'B列“村名”', '不认识的村“不在村”'],
    ['no village', { village: null }, 'B列“村名”', '没有填写'],
    ['an unknown category', { category: '卖地款' }, 'D列“收入类别”', '不认识的收入类别'],
    ['no category', { category: '' }, 'D列“收入类别”', '没有填写'],
    ['an impossible date', { on: '2023-02-30' }, 'C列“到账日期”', '没有“2023-02-30”这一天'],
    ['a date that is none', { on: '三月五日' }, 'C列“到账日期”', '不是日期'],
    ['a future date', { on: '2023-07-11' }, 'C列“到账日期”', '还没有到（今天是 2023-07-10）'],
    ['no date', { on: null }, 'C列“到账日期”', '没有填写'],
    ['three decimals', { amount: '12.345' }, 'E列“金额\\(元\\)”', '小数位太多'],
    ['zero', { amount: 0 }, 'E列“金额\\(元\\)”', '金额不能是零'],
    ['no amount', { amount: null }, 'E列“金额\\(元\\)”', '没有填写'],
    ['too large an amount', { amount: '99999999999' }, 'E列“金额\\(元\\)”', '太大'],
    ['an error of Excel', { amount: '#REF!' }, 'E列“金额\\(元\\)”', 'Excel 错误值'],
    ['an error of Excel in a text', { note: '#N/A' }, 'G列“摘要”', 'Excel 错误值'],
    ['too long a text', { note: '长'.repeat(201) }, 'G列“摘要”', '最多200个字'],
    ['an unknown state', { status: '差不多' }, 'I列“状态”', '不认识的状态'],
    ['no state', { status: null }, 'I列“状态”', '没有填写'],
    ['a reversal of itself', { reversalOf: 'A-1', amount: -1 }, 'J列“冲销原编号”', '不能冲销自己'],
  ])('%s', async (_, parts, place, why) => {
    expect(await problemsOf(entries(parts))).toEqual(at(place, why))
  })

  it('the second of two equal 编号', async () => {
    expect(await problemsOf(entries({}, { amount: 7 }))).toEqual([
      '收入台账 第3行 A列“编号”：编号与“收入台账”第2行重复',
    ])
  })

  it('everything of a row at once', async () => {
    expect(await problemsOf(entries({ village: '不在村', on: 'x', amount: '#REF!', status: '?' }))).toHaveLength(4)
  })

  it('a missing column, and missing headings', async () => {
    const noAmount = aSheet('收入台账', [entryHeadings.filter((one) => one !== '金额(元)'), aRow()])
    expect(await problemsOf(noAmount)).toEqual(['收入台账 第1行：缺少“金额”这一列'])
    expect(
      await problemsOf(
        aSheet('收入台账', [
          ['甲', '乙'],
          [1, 2],
        ]),
      ),
    ).toEqual([expect.stringMatching(/^收入台账：找不到表头/)])
  })

  it('an unknown project', async () => {
    const sheet = aSheet('收入台账', [
      [...entryHeadings, '项目名称'],
      [...aRow(), '没有的项目'],
    ])
    expect(await problemsOf(sheet)).toEqual(['收入台账 第2行 K列“项目名称”：项目台账里没有“没有的项目”'])
  })

  it.each<[string, SheetCell[], string]>([
    ['zero', ['河口村', 2023, 0, null], '年度目标 第2行 C列“目标(万元)”：目标不能是零'],
    ['negative', ['河口村', 2023, -1, null], '年度目标 第2行 C列“目标(万元)”：目标不能是零'],
    [
      'of an unknown village',
      ['不在村', 2023, 1, null],
      '年度目标 第2行 A列“村名”：不认识的村“不在村”，请核对村名，或先写进“村情”',
    ],
    ['of no year', ['河口村', '今年', 1, null], '年度目标 第2行 B列“年度”：“今年”不是年度，请写成 2023 的样子'],
  ])('a target that is %s', async (_, row, problem) => {
    expect(await problemsOf(aSheet('年度目标', [targets.rows[0] ?? [], row]))).toEqual([problem])
  })

  it('two targets of a village for a year, and a target without unit', async () => {
    const rows = [...targets.rows, ['河口', 2023, 16, null]]
    expect(await problemsOf(aSheet('年度目标', rows))).toEqual([
      '年度目标 第4行 A列“村名”：2023年的目标已写在第2行，一个村一年只有一个目标',
    ])
    const noUnit = aSheet('年度目标', [
      ['村名', '目标'],
      ['河口村', 15],
    ])
    expect(await problemsOf(noUnit)).toEqual([expect.stringContaining('表头没有写单位')])
  })

  it('a village without target has none', async () => {
    const ledger = await parse(
      villages,
      aSheet('年度目标', [
        ['村名', '目标(万元)'],
        ['河口村', null],
        ['新胜村', '未下达'],
      ]),
    )
    expect(ledger.problems).toEqual([])
    expect(ledger.targets).toEqual([])
    expect(ledger.notes).toHaveLength(2)
  })

  it('villages twice, codes that are none', async () => {
    const rows = [
      ['村名', '代码'],
      ['河口村', '990101101204'],
      ['河口', '990101101205'],
      ['新胜村', '990101101204'],
      ['东村', '9.901E+11'],
      ['西村', null],
    ]
    const { problems } = await parse(aSheet('村情', rows))
    expect(problems.map(problemText)).toEqual([
      '村情 第3行 A列“村名”：与第2行重复',
      '村情 第4行 B列“代码”：与第2行重复',
      expect.stringMatching(/^村情 第5行 B列“代码”：.*不是12位行政区划代码/),
      '村情 第6行 B列“代码”：没有填写',
    ])
  })

  it('last year’s income that is not of last year, or no amount', async () => {
    const months = Array.from({ length: 12 }, (_, at) => `${at + 1}月(元)`)
    const year = (village: string, of: number, first: SheetCell) => [
      village,
      of,
      first,
      ...Array.from({ length: 11 }, () => 1),
    ]
    const rows = [
      ['村名', '年度', ...months],
      year('河口村', 2023, 1),
      year('新胜村', 2022, '#REF!'),
      year('新胜村', 2022, null),
    ]
    const ledger = await parse(villages, aSheet('上年收入', rows))
    expect(ledger.problems.map(problemText)).toEqual([
      '上年收入 第2行 B列“年度”：2023年不是 2023年以前的年度',
      '上年收入 第3行 C列“1月(元)”：单元格是 Excel 错误值 #REF!，请改正后再导入',
    ])
    expect(ledger.pastIncome).toEqual([
      { villageId: 'xinsheng', year: 2022, monthsFen: [0, ...Array.from({ length: 11 }, () => 100)] },
    ])
  })
})
