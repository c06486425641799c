/** Headings that name months: filled with just those, or left open. A figure of another period is the worst that a form can hold. */
import { unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import type { BulletinFigures } from '../../shared/bulletin/record/monthly-bulletin.ts'
import { readBulletin } from '../../shared/bulletin/record/read-bulletin.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { editForm, removeForm } from '../../shared/forms/edit-form.ts'
import { understandHeading } from '../../shared/forms/figure-words.ts'
import { formsWithBulletin } from '../../shared/forms/forms-with-bulletin.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { aWorkbook } from '../ledger/a-workbook.ts'
import { useStore } from '../support/store.ts'
import { anOffice, caseOf, cellIn, type Office, reviewer, sheetXml, TOWN } from './an-office.ts'

const system = useStore()
let office: Office
const taken = new Map<string, BulletinFigures>()
beforeAll(async () => {
  office = await anOffice(system)
  for (const month of ['2023-04', '2023-05', '2023-06']) {
    taken.set(month, (await readBulletin(office.deps, TOWN, month)).figures)
  }
})

const hekou = (month: string) => {
  const row = taken.get(month)?.rows.find(({ villageId }) => villageId === 'hekou')
  if (row === undefined) throw new Error(month)
  return row
}

describe('which months a heading names', () => {
  test.each([
    ['上半年收入', 'counted', '01-06'],
    ['前三季度收入', 'counted', '01-09'],
    ['一季度收入', 'counted', '01-03'],
    ['第二季度经营性收入', 'operatingNature', '04-06'],
    ['下半年收入', 'counted', '07-12'],
    ['1-9月收入', 'counted', '01-09'],
    ['1—6月份经营收入（万元）', 'operating', '01-06'],
    ['１～６月累计收入', 'counted', '01-06'],
    ['1月至6月收入', 'counted', '01-06'],
    ['元月至5月收入', 'counted', '01-05'],
    ['前5个月收入', 'counted', '01-05'],
    ['截至6月底累计收入', 'counted', '01-06'],
    ['截至2023年6月30日累计收入', 'counted', '01-06'],
    ['6月份收入', 'counted', '06-06'],
    ['十一月收入', 'counted', '11-11'],
    ['1-12月收入', 'counted', 'year'],
    ['全年收入', 'counted', 'year'],
    ['本季度收入', 'counted', 'quarter'],
    ['本月收入', 'counted', 'month'],
    ['上月收入', 'counted', 'last_month'],
    ['本周收入', 'counted', 'week'],
    ['上周收入', 'counted', 'last_week'],
    ['本期收入', 'counted', 'current'],
    ['截至本月底累计收入', 'counted', 'cumulative'],
    ['年初至本月收入', 'counted', 'cumulative'],
    ['上年1—6月收入', 'lastYear', '01-06'],
    ['上半年完成率', 'rate', '01-06'],
    ['全年目标', 'target', 'cumulative'],
    ['占全年目标比例', 'rate', 'cumulative'],
    ['上年全年收入', 'lastYearFull', 'cumulative'],
  ])('%s: %s %s', (words, figure, period) => {
    expect(understandHeading([words])).toMatchObject({ figure, period })
  })

  test('the nearest of several headings that names one decides', () => {
    expect(understandHeading(['1—6月完成情况', '累计收入'])).toMatchObject({ period: '01-06' })
    expect(understandHeading(['上半年', '经营性收入', '其中：本月'])).toMatchObject({ period: 'month' })
  })

  test.each([
    '上季度收入',
    '第二季度完成情况',
    '经营性收入同比增长',
    '上年同期投资收益',
    '经营性收入占比',
    '占比',
    '半年收入',
    '上半年目标',
    '一季度任务数',
    '6月完成率',
    '本月完成率',
    '本月目标',
    '二季度同比增长',
    '上年二季度收入',
    '截至上月底累计收入',
    '本月累计收入',
    '近3个月收入',
    '月均收入',
    '9-6月收入',
    '截至6月15日累计收入',
    '明年预期收入',
  ])('%s stays open', (words) => expect(understandHeading([words])).toBeNull())

  test.each(['上半年收益', '上年收益', '本年收益', '2023年收益', '当年实现收益'])(
    'of a project %s is not what it is expected to bring a year',
    (words) => expect(understandHeading([words], 'projects')).toBeNull(),
  )
})

/** A form of one village with these headings, filled from a document: its cells, and why others are open. */
async function filledUnder(headings: readonly string[], document: string, title = '收入统计表') {
  const names = ['河口村', '老樊营村']
  const rows = [[title], ['村名', ...headings], ...names.map((name) => [name, ...headings.map(() => '')])]
  const form = await office.take('一张表.xlsx', aWorkbook([{ name: 'Sheet', rows }]))
  const { content, missing } = await office.fill(form.id, document)
  const xml = sheetXml(content)
  return {
    parts: form.parts,
    // An empty cell of this workbook holds an empty string.
    cells: headings.map((_, at) => cellIn(xml, `${'BCDEFGHIJ'[at]}3`) || null),
    missing,
    whys: missing.filter(({ what }) => what.startsWith('河口村')).map(({ why }) => why),
    notes: missing.flatMap(({ what, why }) => (what === '表上写的时间' ? [why] : [])),
  }
}

describe('what stands there is of those months', () => {
  test('the standing at that month’s end, whatever document fills the rest', async () => {
    const headings = ['1-5月收入(元)', '累计收入(元)', '1-4月完成率']
    const { cells } = await filledUnder(headings, '2023-06')
    const { countedFen, targetFen } = hekou('2023-04')
    expect(cells).toEqual([
      hekou('2023-05').countedFen / 100,
      hekou('2023-06').countedFen / 100,
      `${((countedFen / (targetFen ?? 1)) * 100).toFixed(1)}%`,
    ])
  })

  test('from a document that does not reach it, of a month whose figures nobody took: open, with the reason', async () => {
    const { cells, whys } = await filledUnder(['1-9月收入', '一季度收入', '全年收入'], '2023-06')
    expect(cells).toEqual([null, null, null])
    expect(whys).toEqual(['2023年9月没有取数', '2023年3月没有取数', '2023年12月没有取数'])
  })

  test('a quarter is the difference of two published sums; without the one before it is open', async () => {
    const { cells, whys } = await filledUnder(['二季度收入', '5—6月收入(元)', '本季度收入', '6月份收入(元)'], '2023-06')
    expect(cells).toEqual([
      null,
      (hekou('2023-06').countedFen - hekou('2023-04').countedFen) / 100,
      null,
      hekou('2023-06').periodFen / 100,
    ])
    expect(whys).toEqual(['2023年3月没有取数，分不出4—6月的数', '2023年3月没有取数，分不出4—6月的数'])
  })

  test('其中 beside months is of those months', async () => {
    const { parts } = await filledUnder(['1—6月收入', '其中：经营性收入', '备注'], '2023-06')
    expect(parts).toMatchObject([{ lines: [{ period: '01-06' }, { figure: 'operatingNature', period: '01-06' }, {}] }])
  })

  test('本月 of a dispatch and 本周 of a bulletin are not what it holds', async () => {
    await runDispatch(office.deps, operator, { townshipId: TOWN, week: '2023-W26' })
    const weekly = await filledUnder(['本月收入', '上月收入(元)', '1-6月收入(元)'], '2023-W26')
    expect(weekly.cells).toEqual([null, hekou('2023-06').periodFen / 100, hekou('2023-06').countedFen / 100])
    expect(weekly.whys).toEqual(['2023年7月没有取数'])
    const monthly = await filledUnder(['本周收入', '上周收入'], '2023-06')
    expect(monthly.cells).toEqual([null, null])
    expect(new Set(monthly.whys)).toEqual(new Set(['月通报里没有一周的数，请用周调度填']))
  })
})

describe('a form whose title names its time', () => {
  test('filled from another month or year says so', async () => {
    const inMay = await filledUnder(['累计收入', '完成率'], '2023-05', '2023年上半年收入统计表')
    expect(inMay.parts).toMatchObject([{ lines: [{ period: 'cumulative' }, { period: 'cumulative' }] }])
    expect(inMay.notes).toEqual(['表上写的是1—6月，填的是5月的数'])
    const inJune = await filledUnder(['累计收入', '完成率'], '2023-06', '2023年上半年收入统计表')
    expect(inJune.notes).toEqual([])
    const ofAnotherYear = await filledUnder(['累计收入', '完成率'], '2023-06', '2024年收入统计表')
    expect(ofAnotherYear.notes).toEqual(['表上写的是2024年，填的是2023年的数'])
    const inHeadings = await filledUnder(['2024年收入', '2023年收入'], '2023-06')
    expect(inHeadings.parts).toMatchObject([{ lines: [{ figure: 'counted' }] }])
    for (const title of ['2021—2025年收入统计表', '收入统计表（填报日期：2023年7月3日）']) {
      expect((await filledUnder(['累计收入', '完成率'], '2023-06', title)).notes).toEqual([])
    }
  })

  test('of a document too: in its table’s title, far above it, or of a report without tables', async () => {
    const notes = async (title: string, file: string, from: string | RegExp) => {
      const parts = unzipSync(caseOf(file))
      const words = `<w:p><w:r><w:t>${title}</w:t></w:r></w:p><w:p/><w:p/><w:p><w:r><w:t>单位：万元</w:t></w:r></w:p>`
      const document = new TextDecoder().decode(parts['word/document.xml']).replace(from, `$&${words}`)
      const bytes = zipSync({ ...parts, 'word/document.xml': new TextEncoder().encode(document) })
      const { id, dates } = await office.take(file, bytes)
      const { otherTime } = await office.fill(id)
      return [dates?.months, otherTime]
    }
    const saysMay = ['05-05', '表上写的是5月，填的是6月的数']
    expect(await notes('明沙乡2023年5月村集体经济收入情况', '17-单位在表外.docx', '<w:body>')).toEqual(saysMay)
    expect(await notes('明沙乡2023年5月村集体经济收入情况', '12-占位报告.docx', '<w:body>')).toEqual(saysMay)
    expect(await notes('关于6月份村集体经济的报告', '12-占位报告.docx', '<w:body>')).toEqual(['06-06', null])
    for (const title of ['明政发〔2023〕5号', '2023年5月3日', '填报时间：2023年5月', '村集体经济收入情况']) {
      expect((await notes(title, '12-占位报告.docx', '<w:body>'))[1]).toBeNull()
    }
  })

  test('of months that do not begin the year: an income that says no period stays open', async () => {
    const { parts } = await filledUnder(
      ['经营性收入', '本季收入', '累计收入', '年度目标'],
      '2023-06',
      '2023年第二季度报表',
    )
    expect(parts).toMatchObject([
      { lines: [{ period: 'quarter' }, { figure: 'counted', period: 'cumulative' }, { figure: 'target' }] },
    ])
  })

  test('does not go with the bulletin of another month, and is kept', async () => {
    const rows = [['2023年5月收入统计表'], ['村名', '累计收入', '完成率'], ['河口村', '', ''], ['老樊营村', '', '']]
    const { id, name, parts, version } = await office.take('五月.xlsx', aWorkbook([{ name: 'Sheet', rows }]))
    const at = { townshipId: TOWN, formId: id }
    await editForm(office.deps, reviewer, at, { name, parts, version, withBulletin: true })
    const of = async (month: string) => {
      const forms = await formsWithBulletin(office.deps, { townshipId: TOWN, month, revision: 1 })
      return forms.find(({ formId }) => formId === id)
    }
    expect(await of('2023-06')).toMatchObject({
      filled: { sha256: expect.any(String) },
      problem: expect.stringContaining('表上写的是5月，填的是6月的数'),
    })
    expect(await of('2023-05')).toMatchObject({ problem: null })
    await removeForm(office.deps, reviewer, at, { version: version + 1 })
  })
})
