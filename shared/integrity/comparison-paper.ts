/** A comparison as a workbook: what it found in sum, then a sheet for each kind of line. Pure. */
import { dayAt, fullDayLabel } from '../calendar.ts'
import { categoryName } from '../category.ts'
import { type Column, type Columns, column, tableOf, type Value } from '../papers/columns.ts'
import type { Paper } from '../papers/paper.ts'
import type { Table } from '../papers/table.ts'
import { problemText } from '../sheets/problem.ts'
import {
  BACK_OUT_DAYS,
  type ComparisonDocument,
  type ComparisonKind,
  type ComparisonLine,
  type DifferingField,
  type ExportLine,
  WINDOW_DAYS,
} from './comparison.ts'
import type { SignalEntry } from './signal.ts'

const comparisonKindName: Record<ComparisonKind, string> = {
  missing_in_ours: '平台有、本系统没有',
  missing_in_theirs: '本系统有、平台没有',
  different: '两边不一致',
  back_out: '收款后又付回',
  matched: '对上的',
}

const fieldName: Record<DifferingField, string> = { on: '日期', amountFen: '金额', category: '类别' }

/** A line as its kind has it: what the platform has, what is entered here, and how they differ. */
type Line = {
  theirs?: ExportLine
  ours?: SignalEntry
  fields?: readonly DifferingField[]
  out?: BackOut
  days?: number
}
type BackOut = Extract<ComparisonLine, { kind: 'back_out' }>['out']
type Names = ReadonlyMap<string, string>
type ComparedColumn = Column<Line, Names>

/** Of what the platform has; empty where it has nothing. */
const theirs = (header: string, width: number, value: (line: ExportLine) => Value, align?: 'right'): ComparedColumn =>
  column(header, width, ({ theirs: line }) => (line === undefined ? '' : value(line)), align)
/** Of what is entered here. */
const ours = (header: string, width: number, value: (entry: SignalEntry) => Value, align?: 'right'): ComparedColumn =>
  column(header, width, ({ ours: entry }) => (entry === undefined ? '' : value(entry)), align)

const comparedColumns = {
  fields: column('哪里不一致', 10, ({ fields = [] }) => fields.map((field) => fieldName[field]).join('、')),
  village: column('村名', 8, ({ theirs: line, ours: entry }, names) => {
    const id = line?.villageId ?? entry?.villageId ?? ''
    return names.get(id) ?? id
  }),
  theirDay: theirs('平台日期', 9, ({ on }) => on),
  theirVoucher: theirs('平台凭证号', 10, ({ voucherNo }) => voucherNo ?? ''),
  theirAmount: theirs('平台金额', 10, ({ inFen: fen }) => ({ fen }), 'right'),
  theirCategory: theirs('平台类别', 8, ({ category }) => (category === undefined ? '' : categoryName[category])),
  counterparty: theirs('对方单位', 12, ({ counterparty }) => counterparty ?? ''),
  theirNote: theirs('平台摘要', 14, ({ note }) => note ?? ''),
  place: theirs('所在位置', 10, ({ place }) => place ?? ''),
  day: ours('到账日期', 9, ({ receivedOn }) => receivedOn),
  voucher: ours('凭证号', 10, ({ voucherNo }) => voucherNo ?? ''),
  amount: ours('金额', 10, ({ amountFen: fen }) => ({ fen }), 'right'),
  category: ours('收入类别', 8, ({ category }) => categoryName[category]),
  payer: ours('付款方', 12, ({ payer }) => payer ?? ''),
  note: ours('摘要', 14, ({ note }) => note ?? ''),
  entry: ours('编号', 10, ({ id }) => id),
  outDay: column('付回日期', 9, ({ out }) => out?.on ?? ''),
  outAmount: column('付回金额', 10, ({ out }) => (out === undefined ? '' : { fen: out.outFen }), 'right'),
  days: column('相隔天数', 6, ({ days: count }) => (count === undefined ? '' : { count }), 'right'),
} as const satisfies Columns<Line, Names>

const THEIRS = [
  'theirDay',
  'theirVoucher',
  'theirAmount',
  'theirCategory',
  'counterparty',
  'theirNote',
  'place',
] as const
const OURS = ['day', 'voucher', 'amount', 'category', 'payer', 'note', 'entry'] as const

/** What the sheet of each kind shows. */
const SHOWN: Record<ComparisonKind, readonly (keyof typeof comparedColumns)[]> = {
  missing_in_ours: ['village', ...THEIRS],
  missing_in_theirs: ['village', ...OURS],
  different: ['fields', 'village', ...THEIRS, ...OURS],
  back_out: ['village', ...THEIRS, 'outDay', 'outAmount', 'days'],
  matched: ['village', ...THEIRS, ...OURS],
}

/** Every line that was kept. */
export function composeComparisonPaper(comparison: ComparisonDocument, townshipName: string, villages: Names): Paper {
  const caption = `${comparison.fileName}　${fullDayLabel(comparison.from)}至${fullDayLabel(comparison.through)}　单位：元`
  const footnotes: Partial<Record<ComparisonKind, string[]>> = {
    back_out: [`收款后${BACK_OUT_DAYS}天以内又付给同一个单位或个人的。正常的往来也会这样，请逐笔看。`],
    matched: comparison.unkept === 0 ? [] : [`另有${comparison.unkept}笔没有逐笔保存。`],
  }
  const kinds = Object.keys(comparisonKindName) as ComparisonKind[]
  return {
    form: 'tables',
    title: `${townshipName}三资平台对账`,
    mark: null,
    opening: '',
    sections: [],
    tables: [
      summary(comparison, caption),
      ...kinds.map((kind) => ({
        id: kind,
        ...named(comparisonKindName[kind], caption),
        ...tableOf({
          columns: comparedColumns,
          show: SHOWN[kind],
          rows: comparison.lines.filter((line) => line.kind === kind),
          context: villages,
        }),
        footnotes: footnotes[kind] ?? [],
      })),
    ],
    office: townshipName,
    signer: null,
    date: fullDayLabel(dayAt(new Date(comparison.madeAt))),
  }
}

type Sum = { item: string; count: number; fen?: number }

const sumColumns = {
  item: column('项目', 16, ({ item }) => item),
  count: column('笔数', 6, ({ count }) => ({ count }), 'right'),
  amount: column('金额', 10, ({ fen }) => (fen === undefined ? '' : { fen }), 'right'),
} as const satisfies Columns<Sum, null>

function summary(comparison: ComparisonDocument, caption: string): Table {
  const { counts, problemCount, problems, notes } = comparison
  const rows: Sum[] = [
    { item: '平台收入', ...comparison.theirs.in },
    { item: '平台支出', ...comparison.theirs.out },
    { item: '本系统收入（同一时段）', ...comparison.ours },
    ...(Object.keys(comparisonKindName) as ComparisonKind[]).map((kind) => ({
      item: comparisonKindName[kind],
      count: counts[kind],
    })),
    { item: '读不出来的行', count: problemCount },
  ]
  return {
    id: 'summary',
    ...named('对账结果', caption),
    ...tableOf({ columns: sumColumns, show: ['item', 'count', 'amount'], rows, context: null }),
    footnotes: [
      `同一个村、金额相同、日期相差不超过${WINDOW_DAYS}天的算对上。对账只供核查，不改动任何一笔收入。`,
      ...notes.map(String),
      ...problems.map(problemText),
    ],
  }
}

function named(name: string, caption: string): Pick<Table, 'sheet' | 'title' | 'caption'> {
  return { sheet: name, title: name, caption }
}
