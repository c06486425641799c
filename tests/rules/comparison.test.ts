import { describe, expect, test } from 'vitest'
import { readSheetBytes } from '../../shared/adapters/spreadsheets/read-sheets.ts'
import { compareLines } from '../../shared/integrity/compare-lines.ts'
import type { ComparisonKind, ExportLine } from '../../shared/integrity/comparison.ts'
import { parseExport } from '../../shared/integrity/parse-export.ts'
import { villageSchema } from '../../shared/villages/village.ts'
import { aWorkbook } from '../ledger/a-workbook.ts'
import { anEntry } from './an-entry.ts'

const villages = ['河口村', '葫芦头村', '古镇村'].map((name, at) =>
  villageSchema.parse({ id: ['hekou', 'hulutou', 'guzhen'][at], name, code: `15062510220${at + 1}`, version: 1 }),
)
const parse = (sheets: Parameters<typeof parseExport>[0], creditIsIncome = false) =>
  parseExport(sheets, { villages, townshipName: '明沙乡', creditIsIncome })
const sheet = (rows: (string | number | null)[][], name = '明细') => ({ name, file: 'a.xlsx', rows })

describe('the platform’s export', () => {
  test('is read from a messy workbook: title, voucher lines on both sides, blank and total rows, Excel errors', async () => {
    const bytes = aWorkbook([
      {
        name: '凭证明细',
        merges: ['A1:H1'],
        rows: [
          ['明沙乡农村集体三资管理平台 凭证明细', null, null, null, null, null, null, null],
          ['单位：元', null],
          ['核算 单位', '凭证\n日期', '凭证字号', '摘 要', '科目名称', '借方金额', '贷方金额', '对方单位'],
          [
            '明沙乡河口村股份经济合作社',
            { date: 45_082 },
            '记字第003号',
            '水面承包费',
            '102银行存款',
            '12,000.00',
            null,
            '某水产公司',
          ],
          [
            '明沙乡河口村股份经济合作社',
            null,
            null,
            '水面承包费',
            '501经营收入/发包收入',
            null,
            '12000元',
            '某水产公司',
          ],
          [null, null, null, null, null, null, null, null],
          ['河口', '2023.6.20', '记-4', '退水面承包费', '102银行存款', null, 5000, '某水产公司'],
          ['河口', '2023.6.20', '记-4', '退水面承包费', '应付款', 5000, null, '某水产公司'],
          ['古镇村', '2023年6月8日', '记5', '利息', '504其他收入', null, 12.5, '信用社'],
          ['不在册村', '2023-06-08', '记6', '租金', '501经营收入', null, 100, null],
          ['葫芦头', '2023-06-31', '记7', '租金', '501经营收入', null, 100, null],
          ['葫芦头', '2023-06-30', '记8', '租金', '501经营收入', null, { error: '#REF!' }, null],
          ['葫芦头', '2023-06-30', null, '本月合计', null, 17000, 17000, null],
          ['合  计', null, null, null, null, 17000, 17000, null],
        ],
      },
      { name: '说明', rows: [['本表由平台导出']] },
    ])
    const { lines, problems, notes } = parse(await readSheetBytes(bytes, '凭证.xlsx'))
    expect(lines).toMatchObject([
      {
        villageId: 'hekou',
        on: '2023-06-05',
        voucherNo: '记字第003号',
        inFen: 1_200_000,
        category: 'operating',
        counterparty: '某水产公司',
        place: '凭证明细 第5行',
      },
      { villageId: 'hekou', on: '2023-06-20', inFen: 0, outFen: 500_000 },
      { villageId: 'guzhen', on: '2023-06-08', inFen: 1_250, category: 'other' },
    ])
    expect(problems.map(({ row, message }) => [row, message.chinese.slice(0, 8)])).toEqual([
      [10, '不认识的村“不在'],
      [11, '没有“2023-'],
      [12, '单元格是 Exc'],
    ])
    expect(notes).toEqual(['有1行记在收入、现金和银行存款以外的科目，没有参加对账。'])
  })

  test('with income and expense, with a direction, with a sheet for each village, in 万元', () => {
    const [one] = parse([
      sheet([
        ['村名', '日期', '收入(万元)', '支出(万元)'],
        ['河口村', '2023-06-05', 1.2, null],
      ]),
    ]).lines
    expect(one).toMatchObject({ villageId: 'hekou', inFen: 1_200_000, outFen: 0 })
    const byDirection = [
      ['日期', '金额', '收支'],
      ['2023-06-05', 10, '收入'],
      ['2023-06-06', 10, '支出'],
    ]
    expect(parse([sheet(byDirection, '葫芦头村')]).lines).toMatchObject([
      { villageId: 'hulutou', inFen: 1000 },
      { villageId: 'hulutou', outFen: 1000 },
    ])
  })

  test('without accounts is a bank journal, unless said to be an income ledger', () => {
    const rows = [
      ['村名', '日期', '借方', '贷方'],
      ['河口村', '2023-06-05', 10, null],
      ['河口村', '2023-06-06', null, 20],
    ]
    expect(parse([sheet(rows)]).lines).toMatchObject([{ inFen: 1000 }, { outFen: 2000 }])
    expect(parse([sheet(rows)], true).lines).toMatchObject([{ inFen: -1000 }, { inFen: 2000, outFen: 0 }])
  })

  test.each([
    [
      'no amount',
      [
        ['村名', '日期'],
        ['河口村', '2023-06-05'],
      ],
      '没有找到平台的明细',
    ],
    [
      'no known village',
      [
        ['村名', '日期', '金额'],
        ['某村', '2023-06-05', 1],
      ],
      '一行也没有读出来',
    ],
    [
      'nothing in it',
      [
        ['村名', '日期', '金额'],
        ['河口村', '2023-06-05', 0],
      ],
      '没有收入或支出',
    ],
    [
      'too many rows',
      [['村名', '日期', '金额'], ...Array.from({ length: 5001 }, () => ['河口村', '2023-06-05', 1])],
      '有 5001 行',
    ],
  ])('is refused with %s', (_, rows, said) => {
    expect(() => parse([sheet(rows)])).toThrow(said)
  })
})

describe('the comparison', () => {
  const theirs = (more: Partial<ExportLine> = {}): ExportLine => ({
    villageId: 'hekou',
    on: '2023-06-05',
    inFen: 10_000,
    outFen: 0,
    ...more,
  })
  const compared = (lines: ExportLine[], ours: ReturnType<typeof anEntry>[]) => compareLines(lines, ours).lines
  const found = (...given: Parameters<typeof compared>): ComparisonKind[] => compared(...given).map(({ kind }) => kind)

  test.each<[string, Partial<ExportLine>, Parameters<typeof anEntry>[0], ComparisonKind[]]>([
    ['the same day and amount', {}, {}, ['matched']],
    ['seven days apart', { on: '2023-06-12' }, {}, ['matched']],
    ['eight days apart', { on: '2023-06-13' }, {}, ['missing_in_ours']],
    [
      'eight days apart, of the same payer',
      { on: '2023-06-13', counterparty: '甲 公司' },
      { payer: '甲公司' },
      ['different'],
    ],
    ['a fen apart', { inFen: 10_001 }, {}, ['missing_in_ours', 'missing_in_theirs']],
    ['a fen apart on one voucher', { inFen: 10_001, voucherNo: '记-3' }, { voucherNo: '6月记字第3号' }, ['different']],
    ['another category', { category: 'subsidy' }, {}, ['different']],
    ['another village', { villageId: 'hulutou' }, {}, ['missing_in_ours', 'missing_in_theirs']],
    ['a red reversal on both sides', { inFen: -10_000 }, { amountFen: -10_000 }, ['matched']],
  ])('%s', (_, line, entry, kinds) => {
    expect(found([theirs(line)], [anEntry(entry)])).toEqual(kinds)
  })

  test('says what differs', () => {
    const line = theirs({ inFen: 12_000, category: 'subsidy', voucherNo: '记3', on: '2023-06-20' })
    expect(compared([line], [anEntry({ voucherNo: '记3' })])).toMatchObject([
      { kind: 'different', fields: ['on', 'amountFen', 'category'] },
    ])
  })

  test('pairs one with one, the nearest first, the voucher before the day', () => {
    const [near, far] = [anEntry({ id: 'near' }), anEntry({ id: 'far', receivedOn: '2023-06-08', voucherNo: '记9' })]
    const lines = [theirs({ voucherNo: '记9', place: 'a' }), theirs({ place: 'b' }), theirs({ place: 'c' })]
    const pairs = compared(lines, [near, far]).map((one) =>
      'theirs' in one ? [one.theirs.place, 'ours' in one ? one.ours.id : null] : [],
    )
    expect(pairs).toEqual([
      ['c', null],
      ['a', 'far'],
      ['b', 'near'],
    ])
  })

  test('misses of ours only what was received within their days', () => {
    const entries = [
      anEntry({ receivedOn: '2023-06-04', amountFen: 7 }),
      anEntry({ receivedOn: '2023-06-06', amountFen: 8 }),
    ]
    const lines = [theirs(), theirs({ on: '2023-06-10' })]
    expect(compared(lines, entries).filter(({ kind }) => kind === 'missing_in_theirs')).toMatchObject([
      { ours: { amountFen: 8 } },
    ])
  })

  test('finds money that went back to its payer within 60 days, by our payer where they name none', () => {
    const out = theirs({ inFen: 0, outFen: 9_000, on: '2023-08-04', counterparty: '甲公司' })
    const back = (line: ExportLine, paid: ExportLine, payer?: string) =>
      compared([line, paid], [anEntry(payer === undefined ? {} : { payer })]).filter(({ kind }) => kind === 'back_out')
    expect(back(theirs({ counterparty: '甲公司' }), out)).toMatchObject([{ days: 60, out: { outFen: 9_000 } }])
    expect(back(theirs(), out, '甲公司')).toHaveLength(1)
    expect(back(theirs({ counterparty: '乙公司' }), out)).toEqual([])
    expect(back(theirs({ counterparty: '甲公司' }), { ...out, on: '2023-08-05' })).toEqual([])
    expect(back(theirs({ counterparty: '甲公司' }), { ...out, villageId: 'hulutou' })).toEqual([])
    expect(back(theirs({ counterparty: '甲公司' }), { ...out, on: '2023-06-04' })).toEqual([])
  })

  test('adds up both sides, and keeps what tells something before what matches', () => {
    const lines = Array.from({ length: 3_100 }, (_, at) => theirs({ inFen: at + 1 }))
    const {
      theirs: sums,
      ours,
      counts,
      unkept,
      lines: kept,
    } = compareLines(
      lines,
      lines.slice(0, 3_050).map(({ inFen }) => anEntry({ amountFen: inFen })),
    )
    expect([sums.in.count, ours.count, counts.matched, counts.missing_in_ours]).toEqual([3_100, 3_050, 3_050, 50])
    expect([kept.length, unkept, kept[49]?.kind, kept[50]?.kind]).toEqual([3_000, 100, 'missing_in_ours', 'matched'])
  })
})
