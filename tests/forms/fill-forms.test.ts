/** Forms made after public ones: what is recognised, what is filled, and what stays as it came. */
import { beforeAll, describe, expect, test } from 'vitest'
import { bulletinText } from '../../shared/bulletin/files/issued-text.ts'
import type { BulletinFigures } from '../../shared/bulletin/record/monthly-bulletin.ts'
import { readBulletin } from '../../shared/bulletin/record/read-bulletin.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { editForm } from '../../shared/forms/edit-form.ts'
import { understandHeading } from '../../shared/forms/figure-words.ts'
import type { FormPart } from '../../shared/forms/office-form.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { shortOfTargetFen } from '../../shared/standings/met.ts'
import { aWorkbook } from '../ledger/a-workbook.ts'
import { useStore } from '../support/store.ts'
import { anOffice, caseOf, cellIn, changedParts, type Office, partsOf, reviewer, sheetXml, TOWN } from './an-office.ts'

const system = useStore()
let office: Office
let june: BulletinFigures
let may: BulletinFigures
beforeAll(async () => {
  office = await anOffice(system)
  june = (await readBulletin(office.deps, TOWN, '2023-06')).figures
  may = (await readBulletin(office.deps, TOWN, '2023-05')).figures
})

const rowOf = (figures: BulletinFigures, name: string) => {
  const row = figures.rows.find(({ villageName }) => villageName.startsWith(name))
  if (row === undefined) throw new Error(name)
  return row
}
const fill = async (name: string) => {
  const form = await office.take(name)
  const filled = await office.fill(form.id)
  return { form, filled, xml: name.endsWith('.xlsx') ? sheetXml(filled.content) : '' }
}
const figuresOf = (parts: readonly FormPart[]) =>
  parts.flatMap((part) => (part.kind === 'single' ? [part.figure] : part.lines.map(({ figure }) => figure)))

describe('a table of villages', () => {
  test('two rows of headings, 万元: this month is the difference of two published sums', async () => {
    const { form, xml, filled } = await fill('01-月报表.xlsx')
    expect(figuresOf(form.parts)).toEqual([
      'target',
      'operatingNature',
      'operatingNature',
      'rate',
      'lastYear',
      'remarks',
    ])
    const [hekou, before] = [rowOf(june, '河口'), rowOf(may, '河口')]
    const row = 5 + 4
    expect(cellIn(xml, `C${row}`)).toBe((hekou.targetFen ?? 0) / 1_000_000)
    expect(cellIn(xml, `D${row}`)).toBe((hekou.operatingNatureFen - before.operatingNatureFen) / 1_000_000)
    expect(cellIn(xml, `E${row}`)).toBe(hekou.operatingNatureFen / 1_000_000)
    expect(cellIn(xml, `G${row}`)).toBe(hekou.countedFen / (hekou.targetFen ?? 1))
    expect(cellIn(xml, `F${row}`)).toBe(`=IF(C${row}=0,"",E${row}/C${row})`)
    expect(cellIn(xml, 'C19')).toBe('=SUM(C5:C18)')
    expect(filled.missing).toEqual([{ where: '月报 H18', what: '永丰村：上年同期', why: '没有上年数据' }])
  })

  test('万元 in cells of no format show two decimals over the exact value; in a form that wants more they stay', async () => {
    const heads = ['村名', '年度目标', '累计收入', '完成率']
    const of = async (title: string, more: (string | number)[] = []) => {
      const rows = [[title], ['单位：万元'], heads, ['河口村', '', '', ''], ['老樊营村', '', '', ''], more]
      const form = await office.take('万元.xlsx', aWorkbook([{ name: 'Sheet', rows }]))
      const { content } = await office.fill(form.id)
      const xml = sheetXml(content)
      const styles = partsOf(content).get('xl/styles.xml') ?? ''
      const formats = [...styles.matchAll(/<xf [^>]*numFmtId="(\d+)"/g)].map(([, id]) => Number(id))
      const style = Number(/<c r="C5"(?: s="(\d+)")?/.exec(xml)?.[1] ?? '0')
      return { value: cellIn(xml, 'C5'), shown: formats[style], count: /cellXfs count="(\d+)"/.exec(styles)?.[1] }
    }
    const value = rowOf(june, '老樊营').countedFen / 1_000_000
    expect(await of('收入表')).toEqual({ value, shown: 2, count: '3' })
    for (const [title, more] of [
      ['收入表（保留六位小数）', []],
      ['收入表', ['备查', 12.345678]],
    ] as const) {
      expect(await of(title, [...more])).toMatchObject({ value, shown: 0 })
    }
  })

  test('names without 村, 元, the form’s own 未完成 stays a formula', async () => {
    const { xml } = await fill('02-任务表.xlsx')
    const { targetFen, countedFen } = rowOf(june, '杨家圪堵')
    expect([cellIn(xml, 'B4'), cellIn(xml, 'C4'), cellIn(xml, 'D4')]).toEqual([
      (targetFen ?? 0) / 100,
      countedFen / 100,
      '=B4-C4',
    ])
  })

  test('villages across: this month and the month before, each from its own bulletin', async () => {
    const { form, xml } = await fill('08-季度台账.xlsx')
    expect(form.parts).toMatchObject([{ kind: 'grid', along: 'columns' }])
    const first = june.rows.find(({ villageId }) => villageId === 'yangjiagedu')
    expect(cellIn(xml, 'B5')).toBe((first?.byCategory.operating ?? 0) / 100)
    expect(cellIn(xml, 'B10')).toBe((first?.periodFen ?? 0) / 100)
    expect(cellIn(xml, 'B11')).toBe(rowOf(may, '杨家圪堵').periodFen / 100)
    expect(cellIn(xml, 'P5')).toBe('=SUM(B5:O5)')
  })

  test('merged over two rows, a hidden row, six decimals; a village without a row is named', async () => {
    const { xml, filled } = await fill('06-经营性收入清单.xlsx')
    // 收入 in a list of 经营性收入 is just that.
    expect(cellIn(xml, 'E3')).toBe(rowOf(june, '杨家圪堵').operatingNatureFen / 1_000_000)
    expect(cellIn(xml, 'E4')).toBeNull()
    expect(xml).toMatch(/<row r="6"[^>]*hidden="1"/)
    expect(cellIn(xml, 'G15')).toBe('=SUM(G3:G14)')
    expect(filled.missing.filter(({ why }) => why === '表里没有这个村')).toHaveLength(8)
  })
})

test('a block for each village, its name beside 村名', async () => {
  const { xml } = await fill('03-薄弱村考核表.xlsx')
  const { countedFen, targetFen, rank } = rowOf(june, '老樊营')
  expect([cellIn(xml, 'B10'), cellIn(xml, 'B11'), cellIn(xml, 'D12')]).toEqual([
    countedFen / 1_000_000,
    (targetFen ?? 0) / 1_000_000,
    rank,
  ])
})

test('lines with codes: the township’s sums, and villages by what they earned', async () => {
  const { xml } = await fill('05-收益统计表.xlsx')
  const { total, rows } = june
  expect(cellIn(xml, 'C5')).toBe(total.byCategory.operating / 100)
  expect(cellIn(xml, 'C4')).toBe('=SUM(C5:C8)')
  const between = (from: number, below: number) =>
    rows.filter(({ countedFen }) => countedFen >= from && countedFen < below).length
  expect([cellIn(xml, 'C10'), cellIn(xml, 'C11'), cellIn(xml, 'C12')]).toEqual([
    between(0, 1),
    between(1, 5_000_000),
    between(5_000_000, Number.POSITIVE_INFINITY),
  ])
  expect(cellIn(xml, 'C9')).toBe('=SUM(C10:C11)+C12')
})

describe('a row that grows', () => {
  test('projects: sums, the print area, the drop-down, merged cells and what stands below go along', async () => {
    const { xml, filled } = await fill('04-项目台账.xlsx')
    const count = june.projects.length
    expect(count).toBe(10)
    const last = 5 + count
    expect(cellIn(xml, 'C6')).toBe(june.projects[0]?.name)
    expect(cellIn(xml, `C${last}`)).toBe(june.projects.at(-1)?.name)
    expect(cellIn(xml, 'E6')).toBe((june.projects[0]?.investmentFen ?? 0) / 1_000_000)
    expect(cellIn(xml, `E${last + 1}`)).toBe(`=SUM(E6:E${last})`)
    expect(xml).toContain(`<mergeCell ref="A${last + 1}:D${last + 1}"`)
    expect(xml).toContain(`sqref="D6:D${last}"`)
    const style = (reference: string) => new RegExp(`<c r="${reference}"[^>]* s="(\\d+)"`).exec(xml)?.[1]
    expect(style(`E${last}`)).toBe(style('E6'))
    const workbook = partsOf(filled.content).get('xl/workbook.xml') ?? ''
    expect(workbook).toContain(`$A$1:$J$${last + 4}`)
    expect(workbook).toContain("'!1:5")
  })

  test('villages by placeholders: another sheet still finds the sum', async () => {
    const { form, filled, xml } = await fill('09-占位汇总.xlsx')
    expect(form.parts).toEqual([])
    expect(cellIn(xml, 'A1')).toBe('明沙乡2023年上半年村集体经济收入汇总')
    expect(cellIn(xml, 'A2')).toBe('截至2023年6月30日，全乡累计234.78万元')
    expect(cellIn(xml, 'B4')).toBe('杨家圪堵村')
    expect(cellIn(xml, 'D18')).toBe('=SUM(D4:D17)')
    expect(cellIn(sheetXml(filled.content, 2), 'A1')).toBe('=汇总!D18')
    expect(xml).not.toContain('{{')
  })

  test('entries: all that count, days as days', async () => {
    const { xml } = await fill('10-农清明细.xlsx')
    const rows = [...xml.matchAll(/<c r="F(\d+)"[^>]*><v>([\d.-]+)<\/v>/g)].map(([, , value]) => Number(value))
    const sum = rows.reduce((total, value) => total + Math.round(value * 100), 0)
    const ofVillages = june.rows.reduce((total, { totalIncomeFen }) => total + totalIncomeFen, 0)
    expect(sum).toBe(ofVillages)
    expect(cellIn(xml, `F${rows.length + 3}`)).toBe(`=SUM(F3:F${rows.length + 2})`)
    expect(cellIn(xml, 'C3')).toBeGreaterThan(44_927)
  })
})

describe('everything else stays as it came', () => {
  test.each(['01-月报表.xlsx', '07-考核评分表.xlsx', '13-另存的评分表.xlsx'])(
    '%s: but for the cells of its sheet',
    async (name) => {
      const { filled, xml } = await fill(name)
      const changed = changedParts(caseOf(name), filled.content).filter((part) => part !== 'xl/workbook.xml')
      expect(changed).toEqual(['xl/worksheets/sheet1.xml'])
      const count = (text: string, what: string) => text.split(what).length
      const before = sheetXml(caseOf(name))
      for (const what of [
        'conditionalFormatting ',
        'dataBar',
        'colorScale',
        'mergeCell ',
        '<pane',
        'headerFooter',
        '<drawing',
        '<autoFilter',
        '<f>',
      ]) {
        expect([what, count(xml, what)]).toEqual([what, count(before, what)])
      }
      // No result of before stands beside a formula; whoever opens it calculates.
      expect(xml).not.toMatch(/<\/f><v>/)
      expect(partsOf(filled.content).get('xl/workbook.xml')).toContain('fullCalcOnLoad="1"')
    },
  )

  test('a form saved by another program grows just so', async () => {
    const { xml } = await fill('14-另存的汇总.xlsx')
    expect(cellIn(xml, 'B17')).toBe('永丰村')
    expect(cellIn(xml, 'D18')).toMatch(/^=SUM\(D4:D17\)$/)
  })
})

describe('a document', () => {
  const textOf = (bytes: Uint8Array) =>
    Buffer.from(partsOf(bytes).get('word/document.xml') ?? '', 'latin1')
      .toString('utf8')
      .replace(/<w:p[ >]/g, '\n$&')
      .replace(/<[^>]+>/g, '')

  test('blanks between words and a table of villages; the blank keeps its look', async () => {
    const { filled } = await fill('11-情况报告.docx')
    const text = textOf(filled.content)
    expect(text).toContain(
      '我乡14个村累计实现村集体经济收入234.78万元，完成年度目标的58.7%，同比增长65.9%；已完成年度目标的村5个。',
    )
    expect(text).toContain('48.16')
    const xml = Buffer.from(partsOf(filled.content).get('word/document.xml') ?? '', 'latin1').toString('utf8')
    expect(xml).toMatch(/<w:b\/><\/w:rPr><w:t[^>]*>14<\/w:t>/)
    expect(changedParts(caseOf('11-情况报告.docx'), filled.content)).toEqual(['word/document.xml'])
  })

  test('names in the text, also cut into runs, and a row for each village', async () => {
    const { filled } = await fill('12-占位报告.docx')
    const text = textOf(filled.content)
    expect(text).toContain('明沙乡2023年上半年村集体经济收入234.78万元，完成58.7%。')
    expect(text).toContain('其中明沙乡完成目标5个村。')
    expect(text).not.toContain('{{')
    expect(text.split('\n').filter((line) => /村$/.test(line))).toHaveLength(14)
  })
})

describe('what the sentences of a bulletin count', () => {
  test('is filled as they say it, money to the fen; a dispatch says that it has none of it', async () => {
    const form = await office.take('02-任务表.xlsx')
    const asked = [
      'meetings',
      'items',
      'itemsClosed',
      'projects',
      'projectsStuck',
      'monthlyNeeded',
      'villagesOpen',
    ] as const
    const parts = asked.map((figure, at) => {
      return { kind: 'single' as const, at: { table: 'Sheet', row: 30, column: at }, villageId: null, figure }
    })
    const { name, version } = form
    await editForm(office.deps, reviewer, { townshipId: TOWN, formId: form.id }, { name, version, parts })
    const xml = sheetXml((await office.fill(form.id)).content)
    const { state } = await readBulletin(office.deps, TOWN, '2023-06')
    const said = (await bulletinText(office.deps, TOWN, state, june)).sections
      .flatMap(({ paragraphs }) => paragraphs)
      .join('')
    const cells = asked.map((_, at) => cellIn(xml, `${'ABCDEFG'[at]}31`))
    const [meetings, items, closed, projects, stuck, monthly, open] = cells
    expect(said).toContain(`推进会${meetings}次`)
    expect(said).toContain(`${items}项`)
    expect(said).toContain(`${closed}项`)
    expect(projects).toBe(june.projects.length)
    expect(said).toContain(`${open}个村`)
    expect(stuck).toBe(june.projects.filter(({ flags = [] }) => flags.includes('stuck')).length)
    expect(monthly).toBe(Math.ceil(shortOfTargetFen(june.rows) / 6) / 100)
    await runDispatch(office.deps, operator, { townshipId: TOWN, week: '2023-W26' })
    const { missing } = await office.fill(form.id, '2023-W26')
    expect(missing.map(({ why }) => why)).toEqual(asked.map(() => '周调度里没有这个数，请用月通报填'))
  })

  test('is understood in a heading', () => {
    const figureOf = (words: string) => understandHeading([words])?.figure
    expect(['召开推进会次数', '办结事项', '项目个数', '停滞项目', '未完成任务村数'].map(figureOf)).toEqual([
      ...['meetings', 'itemsClosed', 'projects', 'projectsStuck', 'villagesOpen'],
    ])
  })
})
