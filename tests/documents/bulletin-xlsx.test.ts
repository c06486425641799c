import { strFromU8, unzipSync } from 'fflate'
import readExcelFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { renderEntriesXlsx, renderXlsx } from '../../shared/adapters/documents/bulletin-xlsx.ts'
import { dropEntriesSheet } from '../../shared/adapters/documents/drop-entries-sheet.ts'
import { sheetNames } from '../../shared/adapters/documents/sheet-name.ts'
import { plainSheets, printedSheets } from '../../shared/adapters/documents/xlsx-sheet.ts'
import { aLedgerRow, hostile, hostileLayout, sampleLayout } from './sample-layout.ts'

const readSheets = async (file: Uint8Array) => readExcelFile(Buffer.from(file))

test('a sheet for each annex, named by what is in it; the entries are a file of their own', async () => {
  const sheets = await readSheets(await renderXlsx(sampleLayout()))
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['收入完成情况表', '分类收入情况表', '项目进展情况表'])
  const entries = await readSheets(await renderEntriesXlsx(sampleLayout(), [aLedgerRow()]))
  expect(entries.map(({ sheet }) => sheet)).toEqual(['收入明细'])
})

test('numbers are numbers with their exact values, in every row and in the total', async () => {
  const layout = sampleLayout()
  const [ranking] = await readSheets(await renderXlsx(layout))
  const rows = ranking?.data ?? []
  expect(rows[0]?.[0]).toBe('明沙乡2023年上半年村级集体经济收入完成情况表')
  expect(rows[1]?.[0]).toBe('截至2023年6月30日　单位：元')
  expect(rows[2]?.slice(0, 5)).toEqual(['序号', '村名', '年度目标', '本月', '累计'])
  expect(rows[3]).toEqual([1, '杨家圪堵村', 300_000, 26_500, 472_500, 1.575, 107.5, '达到序时进度', 1, '↑1', null])
  expect(rows[16]?.slice(0, 6)).toEqual([14, '永丰村', '–', 1_200, 5_000, '–'])
  expect(rows[17]?.slice(1, 7)).toEqual(['合计', 4_000_000, 195_690.36, 2_347_812.36, 0.58695309, 8.695309])
  const cells = [...(layout.annexes[0]?.rows ?? []).map((row) => row.cells)]
  for (const [index, line] of cells.entries()) {
    for (const [column, { value }] of line.entries()) {
      if (value !== undefined) expect(rows[index + 3]?.[column]).toBe(value)
    }
  }
})

test('totals are formulas with the value that the document says', async () => {
  const layout = sampleLayout()
  const [ranking] = layout.annexes
  if (ranking === undefined) throw new Error('no ranking')
  const of = (header: string) => ranking.columns.findIndex((column) => column.header === header)
  // What villages paid each other is in the rows and not in the total.
  const less = { text: '2,347,000.00', value: 2_347_000, format: 'yuan' as const }
  const total = (ranking.total ?? []).map((cell, at) => (at === of('累计') ? less : cell))
  const formulas = async (annexes: typeof layout.annexes) => {
    const { 'xl/worksheets/sheet1.xml': sheet } = unzipSync(await renderXlsx({ ...layout, annexes }))
    return new Map(
      [...strFromU8(sheet ?? new Uint8Array()).matchAll(/<c r="([A-Z]+\d+)"[^>]*><f>([^<]*)<\/f><v>([^<]*)<\/v>/g)].map(
        ([, place = '', formula, value]) => [place, [formula, Number(value)]],
      ),
    )
  }
  expect(await formulas([ranking])).toEqual(
    new Map<string, unknown>([
      ['C18', ['SUM(C4:C17)', 4_000_000]],
      ['D18', ['SUM(D4:D17)', 195_690.36]],
      ['E18', ['SUM(E4:E17)', 2_347_812.36]],
      ['F18', ['E18/C18', 0.58695309]],
    ]),
  )
  const taken = await formulas([{ ...ranking, total }])
  expect(taken.get('E18')).toEqual(['SUM(E4:E17)-812.36', 2_347_000])
  expect(taken.has('F18')).toBe(false)
})

test('every fen of an entry is kept, and dates are dates', async () => {
  const entries = [
    aLedgerRow({ amountFen: 1 }),
    aLedgerRow({ amountFen: 123_456_789_012_345, late: true, receivedOn: '2023-04-30', countedOn: '2023-06-01' }),
    aLedgerRow({ amountFen: -99_999 }),
  ]
  const sheets = await readSheets(await renderEntriesXlsx(sampleLayout(), entries))
  const rows = sheets.at(-1)?.data.slice(3) ?? []
  expect(rows.map((row) => row[5])).toEqual([0.01, 1_234_567_890_123.45, -999.99])
  expect(rows[1]?.[2]).toEqual(new Date('2023-04-30T00:00:00Z'))
  expect(rows.map((row) => row[9])).toEqual([null, '是', null])
})

test('formats show what the other documents print, and the header stays in sight', async () => {
  const parts = unzipSync(await renderXlsx(sampleLayout()))
  const styles = strFromU8(parts['xl/styles.xml'] ?? new Uint8Array())
  for (const format of ['#,##0.00', '0.0%', '+0.0;-0.0;0.0', '@']) expect(styles).toContain(`formatCode="${format}"`)
  const sheets = Object.keys(parts).filter((name) => /worksheets\/sheet\d+\.xml$/.test(name))
  expect(sheets).toHaveLength(3)
  for (const name of sheets) {
    expect(strFromU8(parts[name] ?? new Uint8Array())).toMatch(/<pane [^>]*ySplit="3"[^>]*state="frozen"/)
  }
})

test('no text becomes a formula', async () => {
  const typed = [hostile.formula, '+1+1', '-2+3', '@SUM(A1)', '=cmd|calc', '\t=1+1']
  const entries = typed.map((text) => aLedgerRow({ payer: text, note: text, voucherNo: text, villageName: text }))
  const files = [await renderXlsx(hostileLayout()), await renderEntriesXlsx(hostileLayout(), entries)] as const
  for (const [name, bytes] of files.flatMap((file) => Object.entries(unzipSync(file)))) {
    // The totals are, of cells alone.
    const others = strFromU8(bytes).replace(/<f>(SUM\([A-Z]+\d+:[A-Z]+\d+\)|[A-Z]+\d+\/[A-Z]+\d+)<\/f>/g, '')
    if (/worksheets\/sheet/.test(name)) expect(others).not.toMatch(/<f[ >]|t="e"|<hyperlink/)
    expect(name).not.toMatch(/vba|external/i)
  }
  const [sheets, [ledger]] = await Promise.all([readSheets(files[0]), readSheets(files[1])])
  expect(ledger?.data.slice(3).map((row) => row[6])).toEqual([...typed.slice(0, 5), '=1+1'])
  expect(sheets[0]?.data.flat()).toEqual(expect.arrayContaining([hostile.formula, hostile.script, '红卫村gnp.exe']))
})

test('texts longer than a cell holds are cut, not refused', async () => {
  const sheets = await readSheets(await renderEntriesXlsx(sampleLayout(), [aLedgerRow({ note: '长'.repeat(40_000) })]))
  expect(sheets.at(-1)?.data[3]?.[7]).toBe('长'.repeat(32_767))
})

test('sheet names are legal, short and unlike each other', () => {
  const names = sheetNames([
    '附件1　明沙乡2023年1—5月村级集体经济收入排名',
    '附件2　明沙乡2023年1—5月村级集体经济收入排名',
    `附件3　${'很长的标题'.repeat(10)}`,
    `附件4　${'很长的标题'.repeat(10)}`,
    "附件5　'[a]*b?/c\\d:e'",
    '附件6　???',
    '明沙乡2023年全年',
  ])
  expect(names.slice(0, 2)).toEqual(['收入排名', '收入排名 2'])
  expect(names[5]).toBe('附件6')
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
  for (const name of names) expect(name).toMatch(/^(?!')[^\\/?*[\]:]{1,31}(?<!')$/)
})

test('of a file that an earlier release issued the entries are left out, every other sheet stays byte for byte', async () => {
  const issued = await asIssuedBefore()
  const before = await readSheets(issued)
  const [kept, again] = [await dropEntriesSheet(issued), await dropEntriesSheet(await dropEntriesSheet(issued))]
  // An archive also says when it was packed.
  expect(unzipSync(again)).toEqual(unzipSync(kept))
  expect(await readSheets(kept)).toEqual(before.filter(({ sheet }) => sheet !== '收入明细'))
  const [old, left] = [unzipSync(issued), unzipSync(kept)]
  for (const name of Object.keys(left).filter((one) => /sheet\d+\.xml$/.test(one)))
    expect(left[name]).toEqual(old[name])
  const text = Object.values(left)
    .map((bytes) => strFromU8(bytes))
    .join('')
  for (const secret of ['某某粮贸公司', '记-88', '收入明细']) {
    expect(
      Object.values(old)
        .map((bytes) => strFromU8(bytes))
        .join(''),
    ).toContain(secret)
    expect(text).not.toContain(secret)
  }
})

/** As bulletins were issued once: the annexes and, last, the entries in one workbook. */
async function asIssuedBefore(): Promise<Uint8Array> {
  const columns = [{ key: 'payer', header: '付款方', align: 'left', width: 8 }] as const
  const entries = {
    id: 'entries',
    sheet: '收入明细',
    title: '收入明细',
    caption: '共1笔',
    columns: [...columns],
    rows: [{ cells: [{ text: '某某粮贸公司' }] }, { cells: [{ text: '记-88' }] }],
    total: null,
    footnotes: [],
  }
  const sheets = [...printedSheets(sampleLayout().annexes), ...plainSheets([entries])]
  return new Uint8Array(await writeExcelFile(sheets, {}).toBuffer())
}

test('each sheet prints one page wide on A4, its heading and a page number on every page, and keeps names in sight', async () => {
  const layout = sampleLayout()
  const parts = unzipSync(await renderXlsx(layout))
  const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
  for (const [index, table] of layout.annexes.entries()) {
    const xml = text(`xl/worksheets/sheet${index + 1}.xml`)
    expect(xml).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
    expect(xml).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>')
    expect(xml).toContain('第 &amp;P 页，共 &amp;N 页')
    const last = String.fromCharCode(64 + table.columns.length)
    expect(xml).toContain(`</sheetData><autoFilter ref="A3:${last}${3 + table.rows.length}"/>`)
    expect(xml.match(/<pageSetup /g)).toHaveLength(1)
  }
  // The number and the village’s name stay where one scrolls to the right.
  expect(text('xl/worksheets/sheet1.xml')).toContain('xSplit="2" topLeftCell="C4"')
  expect(text('xl/worksheets/sheet2.xml')).toContain('xSplit="1" topLeftCell="B4"')
  expect(text('xl/workbook.xml')).toContain(
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">'收入完成情况表'!$1:$3</definedName>`,
  )
  expect(text('docProps/core.xml')).toContain(`<dc:title>${layout.title}</dc:title>`)
  expect(text('[Content_Types].xml')).toContain('/docProps/core.xml')
})

test('a text that is longer than its column is read whole: it wraps, and its row is as high as it needs', () => {
  const layout = sampleLayout()
  const [ranking] = layout.annexes
  if (ranking === undefined) throw new Error('no ranking')
  const long = '阿拉善左旗巴彦浩特镇额鲁特街道苏木办事处'
  const [first, ...others] = ranking.rows
  const named = { cells: (first?.cells ?? []).map((cell, at) => (at === 1 ? { text: long } : cell)) }
  const [sheet] = printedSheets([{ ...ranking, rows: [named, ...others] }])
  const rows = (sheet?.data ?? []) as { wrap?: boolean; height?: number }[][]
  expect(rows[3]?.[1]).toMatchObject({ value: long, wrap: true, height: 72 })
  expect(rows[3]?.[0]).toMatchObject({ height: 72 })
  expect(rows[4]?.[1]).toMatchObject({ height: 18 })
  expect(rows[4]?.[1]?.wrap).toBeUndefined()
})
