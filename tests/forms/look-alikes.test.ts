/** Headings that sound like ours and are not, years by their number, blanks within cells: a wrong figure is worse than none. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { BulletinFigures } from '../../shared/bulletin/record/monthly-bulletin.ts'
import { readBulletin } from '../../shared/bulletin/record/read-bulletin.ts'
import { understandHeading } from '../../shared/forms/figure-words.ts'
import type { FormPart } from '../../shared/forms/office-form.ts'
import { columnLetter } from '../../shared/sheets/sheet.ts'
import { useStore } from '../support/store.ts'
import { anOffice, caseOf, cellIn, changedParts, type Office, partsOf, sheetXml, TOWN } from './an-office.ts'

const system = useStore()
let office: Office
let june: BulletinFigures
beforeAll(async () => {
  office = await anOffice(system)
  june = (await readBulletin(office.deps, TOWN, '2023-06')).figures
})

const fill = async (name: string) => {
  const form = await office.take(name)
  return { form, filled: await office.fill(form.id) }
}
const columnsOf = (parts: readonly FormPart[]) =>
  parts.flatMap((part) =>
    part.kind === 'single' ? [] : part.lines.map(({ index, figure }) => `${columnLetter(index)} ${figure}`),
  )
const textOf = (bytes: Uint8Array) =>
  Buffer.from(partsOf(bytes).get('word/document.xml') ?? '', 'latin1')
    .toString('utf8')
    .replace(/<[^>]+>/g, '')

describe('what asks for another figure stays open', () => {
  test.each([
    '已签协议还未实现收益（万元）',
    '累计完成投资',
    '本年计划投资',
    '调度期内完成投资',
    '年初未分配收益',
    '发包及上交收入',
    '人均收入',
    '收入区间',
    '上年村集体经营性收入',
  ])('%s', (words) => expect(understandHeading([words])).toBeNull())

  test.each(['省财政投入', '县级财政资金', '扶贫资金', '社会捐赠', '累计完成投资', '上年村集体经营性收入'])(
    'of a project: %s',
    (words) => expect(understandHeading([words], 'projects')).toBeNull(),
  )

  test.each([
    ['投资收益', 'investment'],
    ['截至6月底累计收入', 'counted'],
    ['上年收入', 'lastYearFull'],
    ['较上年同期增长', 'growth'],
    ['项目总投资', 'projectsInvestment'],
    ['在全乡排第', 'rank'],
  ])('but %s is %s', (words, figure) => expect(understandHeading([words])?.figure).toBe(figure))

  test.each([
    ['5万元（含）—10万元', 5_000_000, 10_000_000],
    ['10万元（含）以上', 10_000_000, null],
  ])('a band that says what it includes: %s', (words, fromFen, belowFen) =>
    expect(understandHeading([words])).toMatchObject({ figure: 'villagesBetween', fromFen, belowFen }),
  )
})

test('three rows of headings with years: last year’s column is last year’s, its parts stay open', async () => {
  const { form, filled } = await fill('15-三行表头.xlsx')
  expect(columnsOf(form.parts)).toEqual([
    ...['E lastYearFull', 'G target', 'H counted', 'I counted', 'J rate', 'K growth', 'M counted', 'P remarks'],
  ])
  const xml = sheetXml(filled.content)
  const first = june.rows.find(({ villageId }) => villageId === 'yangjiagedu')
  expect(cellIn(xml, 'E7')).toBe((first?.lastYearFullFen ?? 0) / 1_000_000)
  expect(['F7', 'L7', 'M7', 'N7', 'O7'].map((cell) => cellIn(xml, cell))).toEqual([null, null, null, null, null])
  expect(cellIn(xml, 'E21')).toBe('=SUM(E7:E20)')
  expect(xml).toMatch(/<row r="11"[^>]*hidden="1"/)
  expect(xml).toContain('sqref="O7:O20"')
  expect(changedParts(caseOf('15-三行表头.xlsx'), filled.content)).toEqual(['xl/worksheets/sheet1.xml'])
})

test('blanks within a sentence of a cell, of the village that its sheet is for', async () => {
  const { filled } = await fill('16-一村一页.xlsx')
  const row = june.rows.find(({ villageId }) => villageId === 'laofanying')
  const sentence = cellIn(sheetXml(filled.content, 2), 'A3')
  const wan = (fen = 0) => (fen / 1_000_000).toFixed(2)
  expect(sentence).toBe(
    `今年以来村集体经济收入${wan(row?.countedFen)}万元，其中经营性收入${wan(row?.operatingNatureFen)}万元，完成年度目标的108.2%，在全乡排第${row?.rank}位。`,
  )
  expect(cellIn(sheetXml(filled.content, 2), 'D5')).toBeNull()
  expect(partsOf(filled.content).get('xl/sharedStrings.xml')).toBe(
    partsOf(caseOf('16-一村一页.xlsx')).get('xl/sharedStrings.xml'),
  )
})

test('the unit in the words over a table of a document; what follows a blank says which villages', async () => {
  const { form, filled } = await fill('17-单位在表外.docx')
  expect(columnsOf(form.parts)).toEqual(['C target', 'D counted', 'E counted', 'F rate', 'H remarks'])
  const text = textOf(filled.content)
  expect(text).toContain('杨家圪堵村40.00')
  expect(text).toContain('尚有9个村未完成目标，空壳村1个，全乡共有____户')
})

test('a placeholder of this month alone looks at the month before', async () => {
  const { filled } = await fill('18-占位汇报.docx')
  expect(textOf(filled.content)).not.toContain('{{本月经营性收入}}')
  expect(filled.missing.filter(({ where }) => !where.startsWith('第1个表'))).toEqual([
    { where: '{{资产总额}}', what: '{{资产总额}}', why: '不认识这个名字，请改成数据名单里的名字' },
  ])
})

test('one level’s share of the money is nobody’s sum', async () => {
  const { form } = await fill('19-各级资金台账.xlsx')
  expect(columnsOf(form.parts).join()).toBe(
    'A projectPosition,B projectVillages,C projectName,E projectInvestment,L projectExpectedYearly,P projectDisbursed,Q projectPhysical',
  )
})

test('without a year in its title a form is for the present one; money invested and single months stay open', async () => {
  const { form } = await fill('20-投资和收入.xlsx')
  expect(columnsOf(form.parts)).toEqual(['J counted'])
})
