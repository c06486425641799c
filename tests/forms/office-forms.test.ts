/** Forms as counties send them, read, filled and compared with what a clerk would have written. */
import { unzipSync, zipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import type { BulletinFigures } from '../../shared/bulletin/record/monthly-bulletin.ts'
import { readBulletin } from '../../shared/bulletin/record/read-bulletin.ts'
import type { FormPart } from '../../shared/forms/office-form.ts'
import { columnLetter } from '../../shared/sheets/sheet.ts'
import { aWorkbook } from '../ledger/a-workbook.ts'
import { useStore } from '../support/store.ts'
import { anOffice, caseOf, cellIn, changedParts, type Office, partsOf, sheetXml, TOWN } from './an-office.ts'

const system = useStore()
let office: Office
let june: BulletinFigures
let april: BulletinFigures
beforeAll(async () => {
  office = await anOffice(system)
  june = (await readBulletin(office.deps, TOWN, '2023-06')).figures
  april = (await readBulletin(office.deps, TOWN, '2023-04')).figures
})

const WAN = 1_000_000
const rowOf = ({ rows }: BulletinFigures, villageId: string) => {
  const row = rows.find((one) => one.villageId === villageId)
  if (row === undefined) throw new Error(villageId)
  return row
}

/** `C target`, `D operatingNature 04-04`: what was proposed, and the form filled, all its other parts as they came. */
async function filled(name: string) {
  const form = await office.take(name)
  const { content, missing } = await office.fill(form.id)
  const changed = changedParts(caseOf(name), content).filter((part) => !part.startsWith('xl/worksheets/sheet'))
  expect(changed.filter((part) => part !== 'xl/workbook.xml')).toEqual([])
  return { proposed: proposedIn(form.parts), missing, content, xml: sheetXml(content) }
}

function proposedIn(parts: readonly FormPart[]): string[] {
  return parts.flatMap((part) => {
    const lines = part.kind === 'single' ? [part] : part.lines
    return lines.map((line) => {
      const at = 'index' in line ? line.index : 'column' in line.at ? line.at.column : 0
      const row = 'index' in line || !('row' in line.at) ? '' : line.at.row + 1
      return `${columnLetter(at)}${row} ${line.figure}${line.period === 'cumulative' ? '' : ` ${line.period}`}`
    })
  })
}

test('a list with codes and units: bands are counted, incomes under a title of one month stay open', async () => {
  const { proposed, xml } = await filled('21-农村集体经济发展情况统计表.xlsx')
  const bands = ['D13', 'D14', 'D15', 'D16', 'D17'].map((at) => `${at} villagesBetween`)
  expect(proposed).toEqual([...bands, 'D18 villagesBetweenOperating'])
  const counts = [13, 14, 15, 16, 17].map((row) => cellIn(xml, `D${row}`))
  expect(counts).toEqual([1, 0, 3, 10, 0])
  expect(cellIn(xml, 'D18')).toBe(june.rows.filter((row) => row.operatingNatureFen >= 10 * WAN).length)
  expect(cellIn(xml, 'D5')).toBeNull()
})

test('a ledger of 经营性收入 by month: each month its own, what was not taken open, last year’s sum is another', async () => {
  const { proposed, xml, missing } = await filled('22-经营性收入台账.xlsx')
  expect(proposed).toEqual([
    ...['D operatingNature 04-04', 'E operatingNature 05-05', 'F operatingNature 06-06'],
    ...['G operatingNature 01-06', 'H operatingNature 01-09', 'J remarks'],
  ])
  const [now, before] = [rowOf(june, 'hekou'), rowOf(april, 'hekou')]
  expect(cellIn(xml, 'G9')).toBe(now.operatingNatureFen / 100)
  expect(Number(cellIn(xml, 'E9')) + Number(cellIn(xml, 'F9'))).toBe(
    (now.operatingNatureFen - before.operatingNatureFen) / 100,
  )
  // April needs March, which nobody took here.
  expect([cellIn(xml, 'D9'), cellIn(xml, 'H9'), cellIn(xml, 'C9')]).toEqual([null, null, null])
  expect(cellIn(xml, 'G19')).toBe(june.total.operatingNatureFen / 100)
  expect(new Set(missing.map(({ why }) => why))).toEqual(
    new Set(['2023年3月没有取数，分不出4月的数', '2023年9月没有取数']),
  )
})

test('a table of townships: our row alone, the bands side by side', async () => {
  const { xml, missing } = await filled('23-村集体经济收入分档统计.xlsx')
  expect(['B7', 'C7', 'D7', 'E7', 'F7', 'G7'].map((at) => cellIn(xml, at))).toEqual([14, 1, 3, 6, 4, 0])
  expect([cellIn(xml, 'B6'), cellIn(xml, 'B8'), cellIn(xml, 'C10')]).toEqual([null, null, '=SUM(C5:C9)'])
  expect(missing).toEqual([])
})

test('weak villages, protected, with a hidden column, a picture, a note, a choice and a colour by rule', async () => {
  const { xml, content, proposed } = await filled('24-消薄攻坚清单.xlsx')
  expect(proposed).toEqual(['D target', 'E counted', 'G rate', 'I problem', 'J nextStep'])
  const { countedFen, targetFen } = rowOf(june, 'xishala')
  expect([cellIn(xml, 'D5'), cellIn(xml, 'E5'), cellIn(xml, 'F5')]).toEqual([
    (targetFen ?? 0) / WAN,
    countedFen / WAN,
    '=D5-E5',
  ])
  // The sum's rate is a formula of the form; it is that of six villages, not of the township.
  expect(cellIn(xml, 'G11')).toBe('=E11/D11')
  expect(['I11', 'J11'].map((at) => cellIn(xml, at))).toEqual([null, null])
  for (const kept of ['<sheetProtection', 'hidden="1"', '<dataValidation ', '<cfRule', '<drawing', '<legacyDrawing']) {
    expect(xml).toContain(kept)
  }
  expect(partsOf(content).get('xl/workbook.xml')).toContain('_xlnm.Print_Titles')
})

test('a row a project: money given is not private capital, and not the whole investment', async () => {
  const { proposed, xml } = await filled('25-项目进度表.xlsx')
  expect(proposed).toContain('D projectInvestment')
  expect(proposed.filter((one) => /^[GH] /.test(one))).toEqual([])
  expect(cellIn(xml, 'D15')).toBe('=SUM(D5:D14)')
})

test('a report of a quarter: 本季 is the quarter, the total is filled, the same time last year may be either', async () => {
  const { proposed } = await filled('26-季度报表.xlsx')
  expect(proposed).toEqual([
    ...['C target', 'D counted quarter', 'E counted', 'F operatingNature quarter', 'G operatingNature'],
    'H rate',
  ])
})

test('a block a village, 元 beside 万元; the block of a name that we do not know stays empty', async () => {
  const { xml } = await filled('27-一村一表.xlsx')
  const { countedFen, targetFen, rank } = rowOf(june, 'hekou')
  expect(['B15', 'D15', 'D16'].map((at) => cellIn(xml, at))).toEqual([(targetFen ?? 0) / WAN, countedFen / 100, rank])
  expect(['B9', 'D9', 'B10', 'D10', 'B11'].map((at) => cellIn(xml, at))).toEqual([null, null, null, null, null])
})

test('two sheets in two units, and a few figures of the township below the villages', async () => {
  const { xml, content } = await filled('28-两种单位.xlsx')
  const second = sheetXml(content, 2)
  const { countedFen, targetFen, byCategory } = rowOf(june, 'yangjiagedu')
  expect([cellIn(xml, 'B4'), cellIn(xml, 'D4')]).toEqual([byCategory.operating / 100, countedFen / 100])
  expect([cellIn(second, 'B4'), cellIn(second, 'C4')]).toEqual([(targetFen ?? 0) / WAN, countedFen / WAN])
  expect(['B21', 'D21'].map((at) => cellIn(second, at))).toEqual([june.metCount, 1])
})

test('a sum below some of the villages is not the township’s', async () => {
  const rows = [['消薄清单'], ['村名', '年度目标(元)', '累计收入(元)'], ['河口村', '', ''], ['永丰村', '', '']]
  const totalled = async (word: string) => {
    const form = await office.take('消薄.xlsx', aWorkbook([{ name: 'Sheet', rows: [...rows, [word, '', '']] }]))
    return cellIn(sheetXml((await office.fill(form.id)).content), 'C5') || null
  }
  expect([await totalled('合计'), await totalled('小计')]).toEqual([null, null])
  expect(await totalled('全乡合计')).toBe(june.total.countedFen / 100)
})

test('what somebody wrote into a column already stays', async () => {
  const rows = [
    ['任务表'],
    ['村名', '年度目标(元)', '累计收入(元)'],
    ['河口村', '待定', ''],
    ['永丰村', '', ''],
    ['红卫村', '', ''],
  ]
  const form = await office.take('任务.xlsx', aWorkbook([{ name: 'Sheet', rows }]))
  const xml = sheetXml((await office.fill(form.id)).content)
  expect([cellIn(xml, 'B3'), cellIn(xml, 'B4')]).toEqual(['待定', (rowOf(june, 'yongfeng').targetFen ?? 0) / 100])
})

const wordsIn = (bytes: Uint8Array, part: string) =>
  Buffer.from(partsOf(bytes).get(part) ?? '', 'latin1')
    .toString('utf8')
    .replace(/<[^>]+>/g, '')

test('a report: sentences of a village, bands, and names in its header, its footer and a text box', async () => {
  const form = await office.take('29-上半年情况报告.docx')
  const { content, missing } = await office.fill(form.id)
  const text = wordsIn(content, 'word/document.xml')
  expect(text).toContain('上半年，全乡14个行政村累计实现村集体经济收入234.78万元，完成年度目标的58.7%，同比增长65.9%。')
  expect(text).toContain(
    '河口村收入15.00万元，完成率100.0%。收入5万元及以下的村0个，5—10万元的村3个，10万元以上的村10个，空壳村1个。',
  )
  expect(text).toContain('人均收入____元，村集体资产____万元')
  expect(text).toContain('完成58.7%')
  expect(wordsIn(content, 'word/header1.xml')).toBe('明沙乡村集体经济简报　2023年上半年')
  expect(wordsIn(content, 'word/footer1.xml')).toBe('截止日期：2023年6月30日')
  expect(missing.map(({ where }) => where)).toEqual(['{{村集体资产}}'])
})

test('blanks in a text box are counted once, so that those after it get their own', async () => {
  const parts = unzipSync(caseOf('29-上半年情况报告.docx'))
  const document = new TextDecoder().decode(parts['word/document.xml'])
  const inBox = '</w:txbxContent>'
  const box = '<w:p><w:r><w:t>全乡累计收入____万元</w:t></w:r></w:p>'
  const after = '<w:p><w:r><w:t>年度目标____万元</w:t></w:r></w:p><w:sectPr>'
  const changed = document.replace(inBox, box + inBox).replace('<w:sectPr>', after)
  const bytes = zipSync({ ...parts, 'word/document.xml': new TextEncoder().encode(changed) })
  const form = await office.take('文本框.docx', bytes)
  const text = wordsIn((await office.fill(form.id)).content, 'word/document.xml')
  expect(text).toContain('全乡累计收入234.78万元')
  expect(text).toContain('年度目标400.00万元')
})

test('names in the headers, footers, text boxes and chart titles of a workbook, one that nobody knows listed', async () => {
  const parts = unzipSync(aWorkbook([{ name: 'Sheet', rows: [['一张表'], ['村名', '累计收入'], ['河口村', '']] }]))
  const header = '<oddHeader>&amp;L{{乡镇}}&amp;C&amp;14{{村数}}个村，{{期间}}</oddHeader>'
  const headers = `<headerFooter>${header}<oddFooter>&amp;P／&amp;N {{村庄海拔}}</oddFooter></headerFooter>`
  const sheet = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml']).replace('</worksheet>', `${headers}$&`)
  const main = 'http://schemas.openxmlformats.org/drawingml/2006/main'
  const runs = '<a:r><a:t>累计{{累计</a:t></a:r><a:r><a:rPr b="1"/><a:t>收入}}万元</a:t></a:r>'
  const drawing = `<xdr:wsDr xmlns:xdr="x" xmlns:a="${main}"><xdr:txBody><a:p>${runs}</a:p></xdr:txBody></xdr:wsDr>`
  const title = `<c:chart xmlns:c="c" xmlns:a="${main}"><a:p><a:r><a:t>{{期间}}收入</a:t></a:r></a:p></c:chart>`
  const more = { 'xl/worksheets/sheet1.xml': sheet, 'xl/drawings/drawing1.xml': drawing, 'xl/charts/chart1.xml': title }
  const bytes = zipSync({
    ...parts,
    ...Object.fromEntries(Object.entries(more).map(([name, xml]) => [name, new TextEncoder().encode(xml)])),
  })
  const form = await office.take('页眉.xlsx', bytes)
  const { content, missing } = await office.fill(form.id)
  const now = (name: string) => new TextDecoder().decode(unzipSync(content)[name])
  expect(now('xl/worksheets/sheet1.xml')).toContain(
    '<oddHeader>&amp;L明沙乡&amp;C&amp;14 14个村，2023年上半年</oddHeader>',
  )
  expect(now('xl/worksheets/sheet1.xml')).toContain('{{村庄海拔}}')
  expect(now('xl/drawings/drawing1.xml')).toContain('<a:t>累计234.78</a:t></a:r><a:r><a:rPr b="1"/><a:t>万元</a:t>')
  expect(now('xl/charts/chart1.xml')).toContain('<a:t>2023年上半年收入</a:t>')
  expect(missing).toContainEqual(expect.objectContaining({ what: '{{村庄海拔}}' }))
})
