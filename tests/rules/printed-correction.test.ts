import { describe, expect, test } from 'vitest'
import type { Correction, CorrectionChange } from '../../shared/bulletin/record/monthly-bulletin.ts'
import { correctionOpening } from '../../shared/bulletin/text/correction-sentences.ts'
import { correctionTable } from '../../shared/bulletin/text/correction-table.ts'
import { printedCorrection } from '../../shared/bulletin/text/printed-correction.ts'

const change = (index: number, field: CorrectionChange['field'], month = '2023-06'): CorrectionChange => ({
  month,
  villageId: `v${index}`,
  villageName: `${index}号村`,
  field,
  before: field === 'rank' ? String(index) : '1.00',
  after: field === 'rank' ? String(index + 1) : '2.00',
})
const total: CorrectionChange = { ...change(0, 'countedFen'), villageId: null, villageName: '全乡合计' }

function printed(changes: CorrectionChange[]) {
  const correction = { month: '2023-06', correctedAt: '2023-07-12T02:00:00.000Z', changes } as Correction
  return printedCorrection(correctionTable({ townshipName: '明沙乡' }, correction), correction)
}

describe('a correction on paper', () => {
  test('says once what changed: not what waited where the same was counted, nor the month where there is one', () => {
    const { columns, rows } = printed([
      change(1, 'countedFen'),
      change(1, 'reportedFen'),
      change(2, 'reportedFen'),
      total,
    ])
    expect(columns.map(({ header }) => header)).toEqual(['村名', '项目', '更正前', '更正后'])
    expect(rows.map(({ cells }) => cells.map(({ text }) => text).join(' '))).toEqual([
      '1号村 累计（元） 1.00 2.00',
      '2号村 已上报（元） 1.00 2.00',
      '全乡合计 累计（元） 1.00 2.00',
    ])
    expect(printed([total, change(1, 'countedFen', '2023-07')]).columns[0]?.header).toBe('通报')
  })

  test('stays one sheet: of very many changes those of money and their villages, the rest is in the spreadsheet', () => {
    const ranks = Array.from({ length: 40 }, (_, index) => change(index, 'rank'))
    const { rows, footnotes } = printed([change(7, 'countedFen'), ...ranks, total])
    expect(rows.map(({ key }) => key)).toEqual(['2023-06/v7/countedFen', '2023-06/v7/rank', '2023-06//countedFen'])
    expect(footnotes).toEqual(['仅因上述更正而变动的排名、进度等见电子表格。'])
  })
})

test('of many corrected bulletins the first is cited by its title, the others by their numbers', () => {
  const cites = [6, 7, 8].map((month) => ({
    month: `2023-0${month}`,
    title: `${month}月通报`,
    number: `明政〔2023〕${month}号`,
  }))
  const opening = (some: typeof cites) =>
    correctionOpening({} as never, { month: '2023-06', cites: some, reason: '漏报。' } as unknown as Correction)
  expect(opening(cites.slice(0, 2))).toBe(
    '因漏报，现对《6月通报》（明政〔2023〕6号）和《7月通报》（明政〔2023〕7号）的有关数据更正如下：',
  )
  expect(opening(cites)).toBe(
    '因漏报，现对《6月通报》（明政〔2023〕6号）和其后的2期通报（明政〔2023〕7号、明政〔2023〕8号）的有关数据更正如下：',
  )
})
