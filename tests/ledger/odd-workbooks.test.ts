import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newFolder } from '../support/folder.ts'
import { useStore } from '../support/store.ts'
import { aWorkbook, type RawSheet } from './a-workbook.ts'
import { runImport } from './run-import.ts'

const CASES = fileURLToPath(new URL('./odd-workbooks/', import.meta.url))
const system = useStore()
let folder: string
let townships = 0
let town = ''
beforeAll(async () => {
  folder = newFolder()
})
afterAll(() => rm(folder, { recursive: true }))
beforeEach(() => {
  system.clock.set('2023-07-10T02:00:00.000Z')
  town = `odd-${++townships}`
})

/** `npm run import` of a file of this folder, or of one made here. */
function run(file: string, ...options: string[]) {
  const path = file.startsWith('/') ? file : CASES + file
  return runImport(system, ['--township', town, '--year', '2023', path, ...options])
}

const HEADINGS = ['编号', '村名', '到账日期', '收入类别', '金额(元)', '摘要', '状态']
const VILLAGES: RawSheet = {
  name: '村情',
  rows: [
    ['村名', '行政区划代码'],
    ['西沟村', '990101101204'],
    ['大屯社区', '990101101205'],
  ],
}
const TARGETS: RawSheet = {
  name: '年度目标',
  rows: [
    ['村名', '目标(万元)'],
    ['西沟村', 10],
  ],
}

async function written(name: string, ...sheets: RawSheet[]): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, aWorkbook(sheets))
  return path
}

const ledger = (rows: RawSheet['rows'], headings = HEADINGS): RawSheet => ({
  name: '收入台账',
  rows: [headings, ...rows],
})
const entry = async (id: string) => (await system.deps.income.entries(town, [id]))[0] ?? null

describe('a workbook that is odd and legal is read as a person sees it', () => {
  it('days of a workbook that counts them from 1904', async () => {
    const { status, out } = await run('01_date1904_true.xlsx')
    expect(status).toBe(0)
    expect(await entry('A-1')).toMatchObject({ receivedOn: '2023-03-15', countedOn: '2023-03-15' })
    expect(out).not.toContain('以前年度')
    expect(out).toContain(
      '首行：“收入台账”第2行读作：马家村，2023年3月15日到账，经营收入，12,000.00 元（壹万贰仟元整）',
    )
  })

  it('cells that do not say their place', async () => {
    expect((await run('04_cells_without_r.xlsx')).status).toBe(0)
    expect(await entry('A-1')).toMatchObject({ receivedOn: '2023-03-05', amountFen: 1_200_000, payer: '某公司' })
  })

  it('a row that a filter hides: imported, and said', async () => {
    const { status, out } = await run('07_hidden_filtered_row.xlsx')
    expect(status).toBe(0)
    expect(out).toContain('收入台账第3行是隐藏行，也读入了')
    expect(await entry('A-2')).toMatchObject({ amountFen: 50_000_000 })
  })

  it('only subsidies so far', async () => {
    system.clock.set('2025-02-01T02:00:00.000Z')
    expect((await run('30_subsidy_only.xlsx', '--year', '2025')).status).toBe(0)
    expect(await entry('A1')).toMatchObject({ category: 'subsidy', amountFen: 500_000 })
  })
})

describe('what could mean something else is refused or asked about', () => {
  it('a formula that was never calculated', async () => {
    const { status, err } = await run('05_formula_no_cache.xlsx')
    expect(status).toBe(1)
    expect(err).toContain(
      '收入台账 第3行 E列“金额(元)”：公式没有计算结果，请用 WPS 或 Excel 打开这个文件，保存后再导入',
    )
    expect(await entry('A-1')).toBeNull()
  })

  it('a number that shows another one', async () => {
    const { status, err } = await run('08_wan_number_format.xlsx')
    expect(status).toBe(1)
    expect(err).toContain('收入台账 第2行 E列“金额(万元)”：格子里显示 12.0000，实际存的是 120000')
    expect(err).toContain('1,200,000,000.00 元（壹拾贰亿元整）超过 1 亿元')
    expect(await entry('A-1')).toBeNull()
    const confirmed = await run('08_wan_number_format.xlsx', '--confirm-large')
    expect(confirmed.status).toBe(0)
    expect(await entry('A-1')).toMatchObject({ amountFen: 120_000_000_000 })
    // What is in already is not asked about again.
    expect((await run('08_wan_number_format.xlsx')).out).toContain('收入：新增 0，变更 0，未变 1')
  })

  it('a radical that looks like a character; notes are kept in ordinary ones', async () => {
    const { status, err } = await run('10_radical_U2EE2.xlsx')
    expect(status).toBe(1)
    expect(err).toContain('是不是马家村？')
    const file = await written(
      'a.xlsx',
      VILLAGES,
      ledger([['A-1', '西沟', '2023-03-05', '租金', 1, '⻢场⼟地⾦', '待审核']]),
    )
    expect((await run(file)).status).toBe(0)
    expect(await entry('A-1')).toMatchObject({ note: '马场土地金' })
  })

  it('one amount merged over two rows', async () => {
    const { status, err } = await run('13_merged_amount_two_rows.xlsx')
    expect(status).toBe(1)
    expect(err).toContain('收入台账 第3行 E列“金额(元)”：E3:E4 是合并单元格')
    expect(err).toContain('收入台账 第4行 E列“金额(元)”：E3:E4 是合并单元格')
    // Nor is either row taken when bad ones are left out.
    await run('13_merged_amount_two_rows.xlsx', '--skip-bad')
    expect([await entry('A-2'), await entry('A-3')]).toEqual([null, null])
    expect(await entry('A-1')).not.toBeNull()
  })

  it('a web page by the name of a workbook', async () => {
    await expect(run('23_html_named.xlsx')).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('其实是网页表格，请用 WPS 打开后另存为 .xlsx'),
    })
  })

  it('amounts above 1 亿元 and above 100 times the target', async () => {
    const rows: RawSheet['rows'] = [
      ['A-1', '西沟', '2023-03-05', '租金', 10_000_000, '刚好一百倍', '待审核'],
      ['A-2', '西沟', '2023-03-05', '租金', 10_000_000.01, '多一分', '待审核'],
      ['A-3', '大屯社区', '2023-03-05', '租金', 100_000_000, '没有目标，刚好一亿', '待审核'],
      ['A-4', '大屯社区', '2023-03-05', '租金', 100_000_000.01, '没有目标，多一分', '待审核'],
    ]
    const file = await written('b.xlsx', VILLAGES, TARGETS, ledger(rows))
    const asked = await run(file, '--dry-run')
    expect(asked.status).toBe(1)
    expect(asked.err.match(/第\d行/g)).toEqual(['第3行', '第5行'])
    expect(asked.err).toContain('超过本村年度目标 100,000.00 元的 100 倍')
    expect(asked.err).toContain('其中 2 行的金额要请您确认；确实无误请加 --confirm-large。')
    expect((await run(file, '--dry-run', '--confirm-large')).status).toBe(0)
    expect((await run(file, '--confirm-large')).out).toContain('收入：新增 4，变更 0，未变 0')
    expect((await run(file)).out).toContain('收入：新增 0，变更 0，未变 4')
  })

  it('two columns of amounts: taken where they agree, refused where they do not', async () => {
    const headings = ['编号', '村名', '到账日期', '收入类别', '金额(元)', '金额(万元)', '状态']
    const rows: RawSheet['rows'] = [
      ['A-1', '西沟', '2023-03-05', '租金', 12_345.67, 1.23, '待审核'],
      ['A-2', '西沟', '2023-03-05', '租金', 12_345.67, 12.3, '待审核'],
      ['A-3', '西沟', '2023-03-05', '租金', null, 1.5, '待审核'],
    ]
    const { err } = await run(await written('c.xlsx', VILLAGES, ledger(rows, headings)), '--skip-bad')
    expect(err).toContain('第3行 E列“金额(元)”：E列“金额(元)”是 12345.67，F列“金额(万元)”是 12.3，两列对不上')
    expect(await entry('A-1')).toMatchObject({ amountFen: 1_234_567 })
    expect(await entry('A-2')).toBeNull()
    expect(await entry('A-3')).toMatchObject({ amountFen: 1_500_000 })
  })

  it('居委会 and 居民委员会 are of a 社区', async () => {
    const rows: RawSheet['rows'] = [
      ['A-1', '西沟居委会', '2023-03-05', '租金', 1, '', '待审核'],
      ['A-2', '大屯居民委员会', '2023-03-05', '租金', 1, '', '待审核'],
      ['A-3', '西沟村委会', '2023-03-05', '租金', 1, '', '待审核'],
    ]
    const { err } = await run(await written('d.xlsx', VILLAGES, ledger(rows)), '--skip-bad')
    expect(err).toContain('不认识的村“西沟居委会”，是不是“西沟村”？')
    const villages = await system.deps.villages.ofTownship(town)
    const idOf = (name: string) => villages.find((one) => one.name === name)?.id
    expect(await entry('A-1')).toBeNull()
    expect(await entry('A-2')).toMatchObject({ villageId: idOf('大屯社区') })
    expect(await entry('A-3')).toMatchObject({ villageId: idOf('西沟村') })
  })

  it('every fault of a row is told at once', async () => {
    const rows: RawSheet['rows'] = [['A-1', '不在村', '2023-13-05', '天上掉的', 0, '', '没审']]
    const { err } = await run(await written('e.xlsx', VILLAGES, ledger(rows)))
    for (const column of ['B列', 'C列', 'D列', 'E列', 'G列']) expect(err).toContain(column)
  })
})

describe('what a file does not say is asked', () => {
  const headings = HEADINGS.slice(0, -1)
  const rows: RawSheet['rows'] = [['A-1', '西沟', '2023-03-05', '租金', 12_000, '房租']]

  it('without 状态 entries wait for review, and it says so', async () => {
    const file = await written('f.xlsx', VILLAGES, ledger(rows, headings))
    const { status, out } = await run(file)
    expect(status).toBe(0)
    expect(out).toContain('没有“状态”一列：1 笔都作为待审核，要有人审核才计入')
    expect(await entry('A-1')).toMatchObject({ status: 'submitted' })
    // Told so afterwards, the same rows become history; and then stay it.
    expect((await run(file, '--approved-history')).out).toContain('收入：新增 0，变更 1，未变 0')
    expect(await entry('A-1')).toMatchObject({ status: 'approved', countedOn: '2023-03-05' })
    expect((await run(file)).out).toContain('收入：新增 0，变更 0，未变 1')
    expect(await entry('A-1')).toMatchObject({ status: 'approved' })
  })

  it('a text file with a name that says nothing is asked for its sheet', async () => {
    await run(await written('g.xlsx', VILLAGES))
    const path = join(folder, '新建文本.csv')
    await writeFile(path, '编号,村名,日子,钱\nA-1,西沟,2023-03-05,12000\n')
    await expect(run(path)).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(/看不出“新建文本”是哪一张表.*--sheet 收入台账/),
    })
    const chosen = await run(path, '--sheet', '收入台账')
    expect(chosen.status).toBe(1)
    expect(chosen.err).toContain('缺少“到账日期”这一列')
    await writeFile(path, '村名,目标(万元)\n西沟,12\n')
    expect((await run(path, '--sheet', '年度目标')).out).toContain('年度目标：新增 1，变更 0，未变 0')
    await expect(run(path, '--sheet', '账')).rejects.toThrow(/--sheet 要写表名/)
  })
})
