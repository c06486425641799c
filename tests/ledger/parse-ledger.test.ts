/** What a ledger says: the sample, and what offices type. */
import { describe, expect, it } from 'vitest'
import { readSheets } from '../../shared/adapters/spreadsheets/read-sheets.ts'
import { problemText } from '../../shared/sheets/problem.ts'
import type { Sheet } from '../../shared/sheets/sheet.ts'
import { aRow, aSheet, entries, entryHeadings, SAMPLE_WORKBOOK, sampleSheets, targets, villages } from './a-ledger.ts'
import { parse } from './parsing.ts'

describe('the sample', () => {
  it('has no problem and says the same as folder and as workbook', async () => {
    const fromText = await parse(...(await sampleSheets()))
    const fromWorkbook = await parse(...(await readSheets(SAMPLE_WORKBOOK)))
    expect(fromText.problems).toEqual([])
    expect(fromText.notes).toEqual([])
    expect(fromWorkbook).toEqual(fromText)
    const { targets, pastIncome, projects, entries } = fromText
    expect([targets, pastIncome, projects, entries].map((list) => list.length)).toEqual([14, 13, 10, 154])
  })

  it('gives villages the ids by which the outside knows them', async () => {
    const ledger = await parse(...(await sampleSheets()))
    expect(ledger.villages.map((one) => one.village.id).join(' ')).toBe(
      'yangjiagedu laofanying hechengquan hulutou hekou dagedu xiaoyingzi dongshala xishala liushuhao xinsheng tuanjie hongwei yongfeng',
    )
  })
})

describe('what offices type', () => {
  const plain = entries({ no: 'A-1', on: '2023-03-05', amount: 12_000 })

  it.each<[string, Sheet]>([
    [
      'a title, a unit line and blank rows',
      aSheet('收入台账', [
        ['河口乡2023年收入台账'],
        [],
        ['填报单位：', null, '单位：元'],
        entryHeadings,
        [],
        aRow({ amount: 12_000 }),
        [null, '  ', ''],
      ]),
    ],
    [
      'totals, a repeated heading, a footnote',
      aSheet('收入台账', [
        entryHeadings,
        aRow({ amount: 12_000 }),
        ['小计', null, null, null, 12_000],
        entryHeadings,
        [null, '合 计', null, null, 12_000],
        ['全乡总计：', null, null, null, 1],
        ['备注：本表由农经站填报'],
      ]),
    ],
    [
      'headings with blanks, line breaks, full-width brackets, another order',
      aSheet('收入台账', [
        [
          '状 态',
          '金额\n（元）',
          '收入类别 ',
          ' 村　名',
          '到账\n日期',
          '编号',
          '付款方',
          '摘要',
          '记账凭证号',
          '冲销原编号',
        ],
        ['已审核', 12_000, '经营收入', '河口村', '2023-03-05', 'A-1', '某公司', '租金'],
      ]),
    ],
    [
      'synonyms of headings',
      aSheet('收入台账', [
        ['流水号', '行政村', '入账时间', '类别', '到账金额（元）', '付款单位', '事由', '凭证号', '审核状态', '原编号'],
        aRow({ amount: 12_000 }),
      ]),
    ],
    ['a village without 村, with blanks', entries({ village: ' 河 口 ', amount: 12_000 })],
    ['a village as committee', entries({ village: '河口村委会', amount: 12_000 })],
    [
      'full-width letters and digits',
      entries({ no: 'Ａ－１', on: '２０２３．３．５', amount: '１２，０００．００元' }),
    ],
    ['a date of Excel', entries({ on: new Date('2023-03-05T00:00:00.000Z'), amount: '12,000.00元' })],
    ['a serial number of Excel', entries({ on: 44990, amount: '12000' })],
    [
      '万元',
      aSheet('收入台账', [
        entryHeadings.map((one) => (one === '金额(元)' ? '金额（万元）' : one)),
        aRow({ amount: 1.2 }),
      ]),
    ],
    [
      '元 and 万元 side by side',
      aSheet('收入台账', [
        ['金额(万元)', ...entryHeadings],
        [1.2, ...aRow({ amount: 12_000 })],
      ]),
    ],
    [
      '万元 in a line above',
      aSheet('收入台账', [
        ['单位：万元'],
        entryHeadings.map((one) => (one === '金额(元)' ? '金额' : one)),
        aRow({ amount: 1.2 }),
      ]),
    ],
    ['the old account', entries({ category: '发包及上交收入', amount: 12_000 })],
    ['other words for states', entries({ status: '审核通过', amount: 12_000 })],
    ['a sheet by another name', { ...plain, name: '2023年1-6月收入明细' }],
    ['a sheet that only its headings name', { ...plain, name: 'Sheet1' }],
    [
      'numbers of preprinted empty rows',
      aSheet('收入台账', [['序号', ...entryHeadings], [1, ...aRow({ amount: 12_000 })], [2], [3]]),
    ],
  ])('%s', async (_, sheet) => {
    const { problems, entries: read } = await parse(villages, sheet)
    const [expected] = (await parse(villages, plain)).entries
    expect(problems).toEqual([])
    expect(read.map(({ id, content, status }) => ({ id, content, status }))).toEqual([
      { id: 'A-1', content: expected?.content, status: 'approved' },
    ])
  })

  it('merged villages, dates and documents count for every row they reach over, merged amounts for one', async () => {
    const merged = aSheet(
      '收入台账',
      [entryHeadings, aRow({ no: 'A-1' }), aRow({ no: 'A-2', village: null, on: null, amount: null })],
      {
        merges: [1, 2, 4].map((left) => ({ top: 1, left, bottom: 2, right: left })),
      },
    )
    const ledger = await parse(villages, merged)
    expect(ledger.problems.map(problemText)).toEqual([
      '收入台账 第2行 E列“金额(元)”：E2:E3 是合并单元格，几行合写一个金额；请取消合并，每行各写各的金额',
      '收入台账 第3行 E列“金额(元)”：E2:E3 是合并单元格，几行合写一个金额；请取消合并，每行各写各的金额',
    ])
    const year = {
      ...targets,
      rows: targets.rows.map((row, at) => (at === 2 ? [row[0] ?? null, null, row[2] ?? null, null] : row)),
      merges: [1, 3].map((left) => ({ top: 1, left, bottom: 2, right: left })),
    }
    expect((await parse(villages, year)).targets[1]).toMatchObject({
      villageId: 'xinsheng',
      year: 2023,
      documentNo: '〔2023〕3号',
    })
  })

  it.each([
    ['租金', { category: 'operating', nature: 'rent' }],
    ['利息', { category: 'other', nature: 'interest' }],
    ['征地补偿', { category: 'not_income', nature: 'land_compensation' }],
    ['其它收入', { category: 'other' }],
    ['补助收入', { category: 'subsidy' }],
    ['投资收益', { category: 'investment' }],
  ])('a category written as %s', async (category, expected) => {
    const { entries: read } = await parse(villages, entries({ category }))
    expect(read[0]?.content).toMatchObject(expected)
  })

  it('knows a payer that is another village of the township', async () => {
    const { entries: read } = await parse(villages, entries({ payer: '新胜村' }, { no: 'A-2', payer: '河口村' }))
    expect(read.map((one) => one.content.payerVillageId)).toEqual(['xinsheng', undefined])
  })

  it('tells 嘎查 and 社区 from villages of the same name', async () => {
    const kinds = aSheet('村情', [
      ['嘎查村', '代码'],
      ['河口村', '990101101204'],
      ['河口社区', '990101101205'],
      ['巴音嘎查', '990101101206'],
      ['巴音 (嘎查)', '990101101207'],
    ])
    const ledger = await parse(
      kinds,
      entries({ village: '河口' }, { no: 'A-2', village: '河口社区' }, { no: 'A-3', village: '巴音嘎查' }),
    )
    expect(ledger.villages.map(({ village }) => [village.id, village.kind])).toContainEqual(['bayingacha', 'gacha'])
    expect(ledger.villages.map(({ village }) => [village.id, village.kind])).toContainEqual(['hekoushequ', 'community'])
    expect(ledger.problems.map(problemText)).toContain(
      '收入台账 第2行 B列“村名”：“河口”可能是“河口村”或“河口社区”，请写全名',
    )
    expect(ledger.entries.map((one) => one.content.villageId)).toEqual(['hekoushequ', 'bayingacha'])
  })

  it('makes ids of villages that sound alike different', async () => {
    const alike = aSheet('村情', [
      ['村名', '代码'],
      ['新胜村', '990101101204'],
      ['新盛村', '990101101205'],
    ])
    expect((await parse(alike)).villages.map(({ village }) => village.id)).toEqual(['xinsheng', 'xinsheng-2'])
  })

  it('leaves hidden and foreign sheets and unknown columns out, and says so', async () => {
    const ledger = await parse(
      villages,
      { ...entries({}), hidden: true },
      aSheet('通讯录', [
        ['姓名', '电话'],
        ['甲', '1'],
      ]),
      aSheet('收入台账', [
        [...entryHeadings, '经办人'],
        [...aRow(), '某某'],
      ]),
      aSheet('Sheet3', []),
    )
    expect(ledger.entries).toHaveLength(1)
    expect(ledger.notes).toEqual([
      '“收入台账”是隐藏的工作表，没有读取。',
      expect.stringContaining('“通讯录”不是台账的表'),
      '“收入台账”里没有读取的列：经办人。',
    ])
  })
})
