/** A bulletin of 14 villages as it is really written, for every test of a renderer. */

import { formatYuan } from '../../shared/amount-text.js'
import type { BulletinLayout, Section } from '../../shared/bulletin/text/layout.ts'
import type { LedgerRow } from '../../shared/bulletin/text/ledger-row.ts'
import { formatPercent, formatPoints } from '../../shared/money.ts'
import { quote } from '../../shared/papers/sentence.ts'
import type { Cell, Table } from '../../shared/papers/table.ts'
import { lightName, lightOf } from '../../shared/standings/light.ts'

/** Village, name, target, this month, cumulative (fen), note. */
const villages: [string, string, number | null, number, number, string][] = [
  ['yangjiagedu', '杨家圪堵村', 30_000_000, 2_650_000, 47_250_000, ''],
  ['laofanying', '老藩营村', 35_000_000, 4_200_036, 42_000_036, ''],
  ['hechengquan', '合城泉村', 20_000_000, 1_800_000, 21_460_050, '目标由250,000.00元调整为200,000.00元'],
  ['hulutou', '葫芦头村', 25_000_000, 0, 25_500_000, ''],
  ['hekou', '河口村', 18_000_000, 3_000_000, 18_000_000, '恰好完成'],
  ['dagedu', '大圪堵村', 40_000_000, 2_100_000, 21_000_000, ''],
  ['xiaoyingzi', '小营子村', 25_000_000, 1_249_000, 12_490_000, ''],
  ['dongshala', '东沙拉村', 30_000_000, 1_500_000, 13_500_000, ''],
  ['xishala', '西沙拉村', 20_000_000, 900_000, 9_000_000, ''],
  ['liushuhao', '柳树壕村', 45_000_000, 1_000_000, 14_400_000, '含跨期补报12,000.00元'],
  ['xinsheng', '新胜村', 32_000_000, 750_000, 6_081_150, ''],
  ['tuanjie', '团结村', 40_000_000, 300_000, 3_600_000, ''],
  ['hongwei', '红卫村', 40_000_000, 0, 0, '零报告'],
  ['yongfeng', '永丰村', null, 120_000, 500_000, '未下达目标'],
]
const half = { numerator: 6, denominator: 12 }

const yuan = (fen: number): Cell => ({ text: formatYuan(fen), value: fen / 100, format: 'yuan' })
const count = (value: number): Cell => ({ text: String(value), value, format: 'count' })
const percent = (numerator: number, denominator: number): Cell => ({
  text: `${formatPercent({ numerator, denominator })}%`,
  value: numerator / denominator,
  format: 'percent',
})

const ranking: Table = {
  id: 'ranking',
  title: '附件1　明沙乡2023年上半年村级集体经济收入完成情况表',
  caption: '截至2023年6月30日　单位：元',
  columns: [
    { key: 'position', header: '序号', align: 'center', width: 2.5 },
    { key: 'village', header: '村名', align: 'left', width: 6 },
    { key: 'target', header: '年度目标', align: 'right', width: 6.5 },
    { key: 'period', header: '本月', align: 'right', width: 5.5 },
    { key: 'counted', header: '累计', align: 'right', width: 6.5 },
    { key: 'rate', header: '完成率', align: 'right', width: 4 },
    { key: 'gap', header: '较序时进度（百分点）', align: 'right', width: 5 },
    { key: 'light', header: '进度', align: 'left', width: 7.5 },
    { key: 'rank', header: '排名', align: 'center', width: 2.5 },
    { key: 'move', header: '升降', align: 'center', width: 2.5 },
    { key: 'remarks', header: '备注', align: 'left', width: 9 },
  ],
  rows: villages.map(([villageId, name, target, month, total, note], index) => {
    const light = lightOf(total, target, half, 20)
    const dash: Cell = { text: '–' }
    const rate = { numerator: total, denominator: target ?? 1 }
    return {
      villageId,
      cells: [
        count(index + 1),
        { text: name },
        target === null ? dash : yuan(target),
        yuan(month),
        yuan(total),
        target === null ? dash : percent(total, target),
        target === null
          ? dash
          : { text: formatPoints(rate, half), value: (total / target - 0.5) * 100, format: 'points' },
        { text: lightName[light], light },
        target === null ? dash : count(index + 1),
        target === null ? dash : { text: index % 3 === 0 ? '↑1' : index % 3 === 1 ? '↓1' : '—' },
        { text: note },
      ],
    }
  }),
  total: [
    { text: '' },
    { text: '合计' },
    yuan(400_000_000),
    yuan(19_569_036),
    yuan(234_781_236),
    percent(234_781_236, 400_000_000),
    { text: '+8.7', value: 8.695309, format: 'points' },
    { text: '' },
    { text: '' },
    { text: '' },
    { text: '5个村完成年度目标' },
  ],
  footnotes: ['注：1．完成率＝累计÷年度目标。2．永丰村未下达年度目标，其收入计入全乡合计，不计入全乡完成率。'],
}

const categories: Table = {
  id: 'categories',
  title: '附件2　明沙乡2023年上半年村级集体经济分类收入情况表',
  caption: '截至2023年6月30日　单位：元',
  columns: [
    { key: 'village', header: '村名', align: 'left', width: 6 },
    { key: 'operating', header: '经营收入', align: 'right', width: 6.5 },
    { key: 'investment', header: '投资收益', align: 'right', width: 6.5 },
    { key: 'subsidy', header: '补助收入', align: 'right', width: 6.5 },
    { key: 'other', header: '其他收入', align: 'right', width: 6 },
    { key: 'total', header: '合计', align: 'right', width: 6.5 },
  ],
  rows: villages.map(([villageId, name, , , total]) => {
    const operating = Math.floor(total * 0.6)
    const parts = [operating, Math.floor(total * 0.25), Math.floor(total * 0.1)]
    const other = total - parts.reduce((sum, part) => sum + part, 0)
    return { villageId, cells: [{ text: name }, ...parts.map(yuan), yuan(other), yuan(total)] }
  }),
  total: null,
  footnotes: [],
}

const projects: Table = {
  id: 'projects',
  title: '附件3　明沙乡2023年上半年村级集体经济项目进展情况表',
  caption: '截至2023年6月30日　单位：万元',
  columns: [
    { key: 'name', header: '项目名称', align: 'left', width: 14 },
    { key: 'villages', header: '承担村', align: 'left', width: 10 },
    { key: 'model', header: '发展模式', align: 'left', width: 6 },
    { key: 'investment', header: '总投资', align: 'right', width: 5 },
    { key: 'funded', header: '到位资金', align: 'right', width: 5 },
    { key: 'disbursed', header: '拨付进度', align: 'right', width: 4 },
    { key: 'physical', header: '形象进度', align: 'right', width: 4 },
    { key: 'stage', header: '阶段', align: 'center', width: 5 },
    { key: 'problem', header: '存在问题', align: 'left', width: 16 },
  ],
  rows: [
    [
      '肉羊养殖基地改扩建项目',
      '杨家圪堵村、老藩营村',
      '项目带动型',
      '320.00',
      '建设实施',
      '圈舍主体完工，供电增容未批复',
    ],
    ['旧学校盘活民宿项目', '河口村', '资产盘活型', '86.50', '投产运营', ''],
    ['光伏发电入股项目', '柳树壕村、新胜村、团结村', '入股合作型', '450.00', '收益分红', '二季度收益6月28日到账'],
  ].map(([name = '', where = '', model = '', money = '', stage = '', problem = '']) => ({
    cells: [
      { text: name },
      { text: where },
      { text: model },
      { text: money },
      { text: money },
      percent(3, 4),
      percent(4, 5),
      { text: stage },
      { text: problem },
    ],
  })),
  total: null,
  footnotes: [],
}

/** The bulletin of June, issued; anything may be overridden. */
export function sampleLayout(overrides: Partial<BulletinLayout> = {}): BulletinLayout {
  const written: Omit<BulletinLayout, 'offices' | 'printed'> = {
    townshipId: 'mingsha',
    month: '2023-06',
    revision: 1,
    draft: false,
    head: { kind: 'red', mark: '明沙乡人民政府文件' },
    title: '明沙乡2023年上半年村级集体经济收入情况通报',
    number: '〔2023〕6号',
    addressees: '各村党支部、村民委员会：',
    opening:
      '按照“周调度、月通报”工作机制，现将2023年上半年（截至6月30日）各村集体经济收入情况通报如下。本通报按到账口径统计，仅计入已审核的收入。',
    sections: asWritten([
      {
        heading: '一、总体情况',
        paragraphs: [
          '上半年，全乡14个村集体经济累计收入234.78万元，完成年度目标400.00万元的58.7%，较序时进度快8.7个百分点；其中经营性收入199.56万元。6月当月收入19.57万元。',
          '有年度目标的13个村中，5个村已完成年度目标，8个村尚未完成。',
        ],
      },
      {
        heading: '二、完成年度目标的村',
        paragraphs: [
          '杨家圪堵村（157.5%）、老藩营村（120.0%）、合城泉村（107.3%）、葫芦头村（102.0%）、河口村（100.0%）。',
        ],
      },
      {
        heading: '三、进度滞后的村',
        paragraphs: [
          '小营子村完成率为50.0%，较序时进度慢0.0个百分点；东沙拉村、西沙拉村均为45.0%，并列第8位。',
          '团结村、红卫村严重滞后，请包村领导到村研究，7月15日前报送整改措施。',
        ],
      },
      {
        heading: '四、下一步工作',
        paragraphs: ['各村要对照年度目标，逐笔核实应收未收款项，加快项目建设，确保全年目标任务如期完成。'],
      },
    ]),
    annexes: [ranking, categories, projects],
    office: '明沙乡农村经济经营管理站',
    date: '2023年7月10日',
    colophon: { copyTo: '县委组织部，县农业农村局', printedBy: '明沙乡党政综合办公室', printedOn: '2023年7月10日' },
    correctionNotice: null,
    closing: null,
    ...overrides,
  }
  // Every table is on paper, the ranking in fewer columns, and one office signs, unless a test says otherwise.
  return { offices: [written.office], printed: overrides.annexes ?? written.annexes.map(onPaper), ...written }
}

function onPaper(table: Table): Table {
  if (table.id !== 'ranking') return table
  const keep = table.columns.map(({ header }) => header !== '本月' && header !== '备注')
  const of = <T>(list: readonly T[]) => list.filter((_, at) => keep[at])
  return {
    ...table,
    columns: of(table.columns),
    rows: table.rows.map((row) => ({ ...row, cells: of(row.cells) })),
    total: of(table.total ?? []),
  }
}

/** Sections of texts that somebody wrote. */
export function asWritten(sections: readonly { heading: string; paragraphs: readonly string[] }[]): Section[] {
  return sections.map(({ heading, paragraphs }) => ({
    heading,
    paragraphs: paragraphs.map((text) => quote({ text }, 'text')),
  }))
}

/** Texts that do harm where a renderer is careless. */
export const hostile = {
  script: '<script>alert(1)</script><img src=x onerror="alert(2)">',
  formula: '=HYPERLINK("http://evil.example","点我")',
  turned: '红卫村\u202Egnp.exe\u202C\u200B\u0000\u0007',
}

/** The sample with hostile text wherever a person may have typed it. */
export function hostileLayout(): BulletinLayout {
  const [first = ranking, ...others] = sampleLayout().annexes
  const cells = first.columns.map((): Cell => ({ text: hostile.formula }))
  return sampleLayout({
    title: `${hostile.script}通报`,
    number: hostile.script,
    addressees: hostile.turned,
    opening: hostile.script,
    sections: asWritten([{ heading: hostile.script, paragraphs: [hostile.turned, hostile.script] }]),
    office: hostile.script,
    correctionNotice: hostile.script,
    annexes: [
      {
        ...first,
        title: `附件1　${hostile.script}`,
        caption: hostile.script,
        rows: [
          { villageId: 'evil"><script>', cells: [{ text: '1' }, { text: hostile.script }] },
          { cells },
          { cells: ['+1+1', '-2+3', '@SUM(A1)', hostile.turned].map((text) => ({ text })) },
        ],
        footnotes: [hostile.script],
      },
      ...others,
    ],
  })
}

/** An entry of the ledger sheet. */
export function aLedgerRow(overrides: Partial<LedgerRow> = {}): LedgerRow {
  return {
    id: 'e-20230615-0001',
    villageName: '杨家圪堵村',
    receivedOn: '2023-06-15',
    countedOn: '2023-06-15',
    categoryName: '经营收入',
    amountFen: 1_234_567,
    payer: '蒙牛牧业有限公司',
    note: '圈舍租金（2023年上半年）',
    voucherNo: '记-0012',
    late: false,
    ...overrides,
  }
}
