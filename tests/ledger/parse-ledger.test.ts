import { describe, expect, it } from 'vitest'
import { readSheets } from '../../shared/adapters/spreadsheets/read-sheets.ts'
import { parseLedger } from '../../shared/ledger/parse-ledger.ts'
import { problemText } from '../../shared/sheets/problem.ts'
import type { Sheet, SheetCell } from '../../shared/sheets/sheet.ts'
import { type Village, villageSchema } from '../../shared/villages/village.ts'
import {
  aRow,
  aSheet,
  entries,
  entryHeadings,
  type RowParts,
  SAMPLE_WORKBOOK,
  sampleSheets,
  targets,
  villages,
} from './a-ledger.ts'

const nothing = { villages: [], projects: [] }
const options = { year: 2023, today: '2023-07-10' }

function parse(...sheets: Sheet[]) {
  return parseLedger(sheets, nothing, options)
}

async function problemsOf(...sheets: Sheet[]): Promise<string[]> {
  return (await parse(villages, ...sheets)).problems.map(problemText)
}

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

describe('known villages', () => {
  const known: Village[] = [
    { id: 'old-hekou', name: '老河口村', code: '990101101204', version: 3 },
    { id: 'my-xinsheng', name: '新胜村', code: '990101101999', version: 1 },
  ].map((one) => ({
    ...one,
    kind: 'village' as const,
    validFrom: null,
    validTo: null,
    successors: [],
    secretary: '老书记',
    bookkeeper: null,
    liaison: null,
    households: 1,
    enclave: true,
    coopPilot: false,
    monthlyPlan: null,
  }))

  it('are found by code, then by name; what the ledger does not say stays', async () => {
    const sheet = aSheet('村情', [
      ['村名', '代码', '书记', '户数'],
      ['河口', '990101101204', '', 188],
      ['新胜', '990101101210', '新书记', null],
    ])
    const ledger = await parseLedger([sheet, entries({})], { villages: known, projects: [] }, options)
    expect(ledger.problems).toEqual([])
    expect(ledger.villages.map(({ village }) => village)).toMatchObject([
      { id: 'old-hekou', name: '河口村', secretary: '老书记', households: 188, enclave: true, version: 3 },
      { id: 'my-xinsheng', code: '990101101210', secretary: '新书记', households: 1 },
    ])
    expect(ledger.entries[0]?.content.villageId).toBe('old-hekou')
  })

  it('serve a ledger that has only income', async () => {
    const { problems, entries: read } = await parseLedger(
      [entries({ village: '老河口' })],
      { villages: known, projects: [] },
      options,
    )
    expect(problems).toEqual([])
    expect(read[0]?.content.villageId).toBe('old-hekou')
  })
})

describe('ids of rows', () => {
  const idsOf = async (...rows: RowParts[]) => (await parse(villages, entries(...rows))).entries.map((one) => one.id)

  it('come from the content where there is no 编号, and twice the same row is two entries', async () => {
    const [first, second, third] = await idsOf({ no: null }, { no: null }, { no: null, amount: 7 })
    expect(first).toMatch(/^r-[0-9a-f]{32}-1$/)
    expect(second).toBe(first?.replace(/-1$/, '-2'))
    expect(third).not.toBe(first)
    // The voucher and the state come later, rows move: the id stays.
    expect(await idsOf({ no: null, amount: 7, voucher: '3月1号', status: '待审核' }, { no: null })).toEqual([
      third,
      first,
    ])
  })

  it('come from a 编号 that is no id too, and then survive a change of the content', async () => {
    const [before] = await idsOf({ no: '明沙-01号' })
    const [after] = await idsOf({ no: '明沙-01号', amount: 7 })
    expect(before).toMatch(/^n-[0-9a-f]{32}$/)
    expect(after).toBe(before)
  })
})

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

describe('projects', () => {
  const headings = [
    '项目名称',
    '发展模式',
    '参与村及分配比例',
    '总投资(万元)',
    '资金来源',
    '当前阶段',
    '开工日期',
    '计划完工日期',
    '预计年收益(万元)',
  ]
  const project = (...cells: SheetCell[]) =>
    aSheet('项目台账', [
      headings,
      ['厂房', '飞地经济', '河口村:60%;新胜村:40%', 100, '自筹', '在建', '2023.3.5', null, 3.6].map(
        (cell, at) => cells[at] ?? cell,
      ),
    ])

  it('are read with their shares and money', async () => {
    const { projects, problems } = await parse(villages, project(null, null, null, null, '衔接资金:60；自筹:40'))
    expect(problems).toEqual([])
    expect(projects[0]?.project).toMatchObject({
      id: 'changfang',
      model: 'enclave',
      stage: 'building',
      startedOn: '2023-03-05',
      expectedYearlyFen: 3_600_000,
      shares: [
        { villageId: 'hekou', weight: 6000 },
        { villageId: 'xinsheng', weight: 4000 },
      ],
      funding: [
        { source: 'bridging_fund', amountFen: 60_000_000 },
        { source: 'self_raised', amountFen: 40_000_000 },
      ],
    })
  })

  it('of equal parts, or of what each village paid in, have the weights of a column 份额', async () => {
    const wide = (shares: string, weights: SheetCell) => {
      const { rows, ...sheet } = project(null, null, shares)
      return { ...sheet, rows: rows.map((row, at) => [...row, at === 0 ? '份额' : weights]) }
    }
    const read = async (shares: string, weights: SheetCell) => {
      const { projects, problems } = await parse(villages, wide(shares, weights))
      return problems[0]?.message ?? projects[0]?.project.shares.map(({ weight }) => weight)
    }
    expect(await read('河口村、新胜村', '1:1')).toEqual([1, 1])
    expect(await read('河口村、新胜村', '30万元：10万元')).toEqual([30_000_000, 10_000_000])
    expect(await read('河口村:60%;新胜村:40%', null)).toEqual([6_000, 4_000])
    expect(await read('河口村、新胜村', '1:1:1')).toEqual('写了2个村、3个份额，应当一样多')
  })

  it('say by one digest, whatever this product calls their shares, that a row was taken already', async () => {
    const { projects } = await parse(villages, project())
    // As the release before weights kept it.
    expect(projects[0]?.project.ledgerRow).toBe('9ee22097220d326b6b98c990b4ef662721d61c029beae353a5745b2f69fb218d')
  })

  const withMore = (more: Record<string, SheetCell>) => {
    const { rows, ...sheet } = project(null, null, null, null, '衔接资金:60')
    return { ...sheet, rows: rows.map((row, at) => [...row, ...(at === 0 ? Object.keys(more) : Object.values(more))]) }
  }

  it('say more of themselves in further columns, in any of their writings; what no source pays is left open', async () => {
    const more = {
      负责人: '张三',
      '形象进度(%)': 0.4,
      拨付进度: '75%',
      批复文号: '明政发1号',
      批复日期: '2023年1月5日',
    }
    const { projects, problems } = await parse(
      villages,
      withMore({ ...more, 计划验收日期: null, '园 区': '县产业园', 两委商议: '2022.12.1' }),
    )
    expect(problems).toEqual([])
    expect(projects[0]?.project).toMatchObject({
      owner: '张三',
      physicalPercent: 40,
      disbursedPercent: 75,
      movedOn: '2023-03-05',
      funding: [{ source: 'bridging_fund', amountFen: 60_000_000 }],
      milestones: { approved: { actualOn: '2023-01-05', gate: '明政发1号' }, building: { actualOn: '2023-03-05' } },
      procedure: { committees: '2022-12-01', partyMeeting: null },
      enclave: { park: '县产业园', operator: null },
      asset: null,
    })
  })

  it.each<[string, Sheet, string]>([
    [
      'progress that may be 1 % or all of it',
      withMore({ 形象进度: 1 }),
      '项目台账 第2行 J列“形象进度”：“1”说不清是1%还是100%，请写成 1% 或 100%',
    ],
    [
      'the facts of another model',
      withMore({ 承租人: '李四' }),
      '项目台账 第2行 J列“承租人”：飞地经济的项目没有这一组内容，请去掉',
    ],
    [
      'an actual day of a stage to come',
      withMore({ 验收日期: '2023-05-01' }),
      '项目台账 第2行 J列“验收日期”：项目还没到“验收”，不能填实际日期和依据；到了请登记阶段',
    ],
    [
      'shares that do not add up',
      project(null, null, '河口村:60%;新胜村:30%'),
      '项目台账 第2行 C列“参与村及分配比例”：分配比例合计是 90%，应当是 100%',
    ],
    [
      'an unknown village',
      project(null, null, '不在村'),
      '项目台账 第2行 C列“参与村及分配比例”：不认识的村“不在村”，请核对村名，或先写进“村情”',
    ],
    [
      'a village twice',
      project(null, null, '河口:60%;河口村:40%'),
      '项目台账 第2行 C列“参与村及分配比例”：同一个村只能写一次',
    ],
    ['an unknown model', project(null, '别的'), '项目台账 第2行 B列“发展模式”：没有“别的”这种发展模式'],
    [
      'an unknown stage',
      project(null, null, null, null, null, '不知道'),
      '项目台账 第2行 F列“当前阶段”：没有“不知道”这种项目阶段',
    ],
    [
      'more funding than is invested',
      project(null, null, null, null, '衔接资金:60；自筹:50'),
      '项目台账 第2行 E列“资金来源”：各项资金合计比总投资多 10.00 万元',
    ],
  ])('%s', async (_, sheet, problem) => {
    expect(await problemsOf(sheet)).toEqual([problem])
  })
})

describe('villages on their days', () => {
  const hekou = villageSchema.parse({ id: 'hekou', name: '河口村', code: '150625102205', validFrom: '2023-06-01' })
  const laocun = villageSchema.parse({ id: 'lao', name: '老村', code: '150625102206', validTo: '2023-05-31' })
  const messages = async (...sheets: Sheet[]) => {
    const { problems } = await parseLedger(sheets, { villages: [hekou, laocun], projects: [] }, options)
    return problems.map(problemText)
  }

  it('have no money of other days, and pay none', async () => {
    const found = await messages(
      entries(
        { no: 'A-1', village: '河口村', on: '2023-05-31', amount: 1 },
        { no: 'A-2', village: '河口村', on: '2023-06-01', amount: 1 },
        { no: 'A-3', village: '老村', on: '2023-06-01', amount: 1 },
        { no: 'A-4', village: '老村', on: '2023-05-31', amount: 1 },
        { no: 'A-5', village: '河口村', on: '2023-06-02', amount: 1, payer: '老村' },
      ),
    )
    expect(found).toEqual([
      expect.stringContaining('河口村从2023年6月1日起才是本乡镇的村，2023年5月31日的钱不能记在它名下'),
      expect.stringContaining('老村到2023年5月31日为止，2023年6月1日的钱请记在并入的村名下'),
      expect.stringContaining('老村到2023年5月31日为止，2023年6月2日的钱请记在并入的村名下'),
    ])
  })
})
