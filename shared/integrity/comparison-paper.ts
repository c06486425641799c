/** A comparison as a workbook: what it found in sum, then a sheet for each kind of line. Pure. */
import { dayAt, fullDayLabel } from '../calendar.ts'
import { categoryName } from '../category.ts'
import { countCell, textCell, yuanCell } from '../papers/cells.ts'
import type { Paper } from '../papers/paper.ts'
import type { Cell, Table } from '../papers/table.ts'
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

export const comparisonKindName: Record<ComparisonKind, string> = {
  missing_in_ours: '平台有、本系统没有',
  missing_in_theirs: '本系统有、平台没有',
  different: '两边不一致',
  back_out: '收款后又付回',
  matched: '对上的',
}

const fieldName: Record<DifferingField, string> = { on: '日期', amountFen: '金额', category: '类别' }

type Names = ReadonlyMap<string, string>
type Of<Kind extends ComparisonKind> = Extract<ComparisonLine, { kind: Kind }>

/** Every line that was kept. */
export function composeComparisonPaper(comparison: ComparisonDocument, townshipName: string, villages: Names): Paper {
  const caption = `${comparison.fileName}　${fullDayLabel(comparison.from)}至${fullDayLabel(comparison.through)}　单位：元`
  const of = <Kind extends ComparisonKind>(kind: Kind) =>
    comparison.lines.filter((line): line is Of<Kind> => line.kind === kind)
  const name = (id: string) => textCell(villages.get(id) ?? id)
  const table = (kind: ComparisonKind, headers: readonly Column[], rows: Cell[][], footnotes: string[] = []) =>
    ({ ...tableOf(comparisonKindName[kind], caption, headers, rows), id: kind, footnotes }) satisfies Table
  return {
    form: 'tables',
    title: `${townshipName}三资平台对账`,
    mark: null,
    opening: '',
    sections: [],
    tables: [
      summary(comparison, caption),
      table(
        'missing_in_ours',
        theirColumns,
        of('missing_in_ours').map(({ theirs }) => theirCells(theirs, name)),
      ),
      table(
        'missing_in_theirs',
        ourColumns,
        of('missing_in_theirs').map(({ ours }) => ourCells(ours, name)),
      ),
      table(
        'different',
        [{ header: '哪里不一致', width: 10 }, ...theirColumns, ...ourColumns.slice(1)],
        of('different').map(({ theirs, ours, fields }) => [
          textCell(fields.map((field) => fieldName[field]).join('、')),
          ...theirCells(theirs, name),
          ...ourCells(ours, name).slice(1),
        ]),
      ),
      table(
        'back_out',
        [
          ...theirColumns,
          { header: '付回日期', width: 9 },
          { header: '付回金额', width: 10, right: true },
          { header: '相隔天数', width: 6, right: true },
        ],
        of('back_out').map(({ theirs, out, days }) => [
          ...theirCells(theirs, name),
          textCell(out.on),
          yuanCell(out.outFen),
          countCell(days),
        ]),
        [`收款后${BACK_OUT_DAYS}天以内又付给同一个单位或个人的。正常的往来也会这样，请逐笔看。`],
      ),
      table(
        'matched',
        [...theirColumns, ...ourColumns.slice(1)],
        of('matched').map(({ theirs, ours }) => [...theirCells(theirs, name), ...ourCells(ours, name).slice(1)]),
        comparison.unkept === 0 ? [] : [`另有${comparison.unkept}笔没有逐笔保存。`],
      ),
    ],
    office: townshipName,
    signer: null,
    date: fullDayLabel(dayAt(new Date(comparison.madeAt))),
  }
}

type Column = { header: string; width: number; right?: boolean }

const theirColumns: readonly Column[] = [
  { header: '村名', width: 8 },
  { header: '平台日期', width: 9 },
  { header: '平台凭证号', width: 10 },
  { header: '平台金额', width: 10, right: true },
  { header: '平台类别', width: 8 },
  { header: '对方单位', width: 12 },
  { header: '平台摘要', width: 14 },
  { header: '所在位置', width: 10 },
]
const ourColumns: readonly Column[] = [
  { header: '村名', width: 8 },
  { header: '到账日期', width: 9 },
  { header: '凭证号', width: 10 },
  { header: '金额', width: 10, right: true },
  { header: '收入类别', width: 8 },
  { header: '付款方', width: 12 },
  { header: '摘要', width: 14 },
  { header: '编号', width: 10 },
]

function theirCells(line: ExportLine, name: (id: string) => Cell): Cell[] {
  return [
    name(line.villageId),
    textCell(line.on),
    textCell(line.voucherNo ?? ''),
    yuanCell(line.inFen),
    textCell(line.category === undefined ? '' : categoryName[line.category]),
    textCell(line.counterparty ?? ''),
    textCell(line.note ?? ''),
    textCell(line.place ?? ''),
  ]
}

function ourCells(entry: SignalEntry, name: (id: string) => Cell): Cell[] {
  return [
    name(entry.villageId),
    textCell(entry.receivedOn),
    textCell(entry.voucherNo ?? ''),
    yuanCell(entry.amountFen),
    textCell(categoryName[entry.category]),
    textCell(entry.payer ?? ''),
    textCell(entry.note ?? ''),
    textCell(entry.id),
  ]
}

function summary({ theirs, ours, counts, problemCount, problems, notes }: ComparisonDocument, caption: string): Table {
  const rows: Cell[][] = [
    [textCell('平台收入'), countCell(theirs.in.count), yuanCell(theirs.in.fen)],
    [textCell('平台支出'), countCell(theirs.out.count), yuanCell(theirs.out.fen)],
    [textCell('本系统收入（同一时段）'), countCell(ours.count), yuanCell(ours.fen)],
    ...(Object.keys(comparisonKindName) as ComparisonKind[]).map((kind) => [
      textCell(comparisonKindName[kind]),
      countCell(counts[kind]),
      textCell(''),
    ]),
    [textCell('读不出来的行'), countCell(problemCount), textCell('')],
  ]
  const columns = [
    { header: '项目', width: 16 },
    { header: '笔数', width: 6, right: true },
    { header: '金额', width: 10, right: true },
  ]
  return {
    ...tableOf('对账结果', caption, columns, rows),
    id: 'summary',
    footnotes: [
      `同一个村、金额相同、日期相差不超过${WINDOW_DAYS}天的算对上。对账只供核查，不改动任何一笔收入。`,
      ...notes.map(String),
      ...problems.map(problemText),
    ],
  }
}

function tableOf(name: string, caption: string, columns: readonly Column[], rows: readonly Cell[][]) {
  return {
    sheet: name,
    title: name,
    caption,
    columns: columns.map(({ header, width, right }) => ({
      header,
      align: right ? ('right' as const) : ('left' as const),
      width,
    })),
    rows: rows.map((cells) => ({ cells })),
    total: null,
  }
}
