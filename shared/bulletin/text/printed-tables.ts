/**
 * The annexes on paper: progress and ranking, and at most one more. They are read, not worked with: few columns, 5号 or
 * larger, in the unit that the township chose; every table whole, to the fen, is a sheet of the spreadsheet. Pure.
 */
import { earnedCategory } from '../../category.ts'
import { formatWan } from '../../money.ts'
import { tableOf } from '../../papers/columns.ts'
import { type StandingColumn, type StandingContext, standingColumns } from '../../papers/standing-columns.ts'
import type { Cell, Table } from '../../papers/table.ts'
import type { FigureRow } from '../../standings/figures.ts'
import { comparisonOf } from '../../standings/growth.ts'
import type { BulletinFigures } from '../record/monthly-bulletin.ts'
import { caption, categoryTable, rankingNotes, rankingTitle, totalled } from './compose-tables.ts'
import { widthOf } from './measure.ts'
import { isTailLost } from './rounding.ts'
import type { Annexes } from './text-basis.ts'
import { isFirstMonth, isWholeYear, kindsOf } from './wording.ts'

/** Characters of 5号 that a sheet on its side holds, 225 mm less the lines of the table. */
const WIDEST = 60
/** Beside the text of a cell, in characters. */
const PADDING = 0.7
/** A column of words runs on below these. */
const WORDS = { village: 9, remarks: 10 }

/** In their order, labelled `附件1` …; a table of one line is no page of its own: the text says it. */
export function printedTables(figures: BulletinFigures, annexes: Annexes): Table[] {
  const { correction } = annexes
  const tables = correction === null ? [printedRanking(figures), secondAnnex(figures, annexes)] : [correction]
  const worthAPage = tables.filter((table) => table !== null && table.rows.length > 1) as Table[]
  return worthAPage.map((table, index) => ({
    ...table,
    // Whose it is says the document.
    title: `附件${worthAPage.length === 1 ? '' : index + 1}　${table.title.replace(figures.townshipName, '')}`,
  }))
}

/** Progress and ranking, by rank, which is the only number of a row. */
function printedRanking(figures: BulletinFigures): Table {
  const unit = figures.options.annexUnit
  const notes = unit === 'wan' && hasLostTail(figures) ? ['以万元为单位的数，各部分之和与合计的尾差系四舍五入。'] : []
  return {
    id: 'ranking',
    title: rankingTitle(figures),
    caption: caption(figures, unit),
    ...fitted(rankingColumns(figures), (show) =>
      tableOf({
        columns: standingColumns,
        show: show.map((key) => (key === 'rank' ? { key, total: () => '合计' } : totalled(figures, key))),
        rows: figures.rows,
        context: { ...figures, period: 'month' as const } satisfies StandingContext,
        unit,
        hasTotal: true,
        keyOf: ({ villageId }: FigureRow) => ({ key: villageId, villageId }),
      }),
    ),
    footnotes: [...rankingNotes(figures), ...notes],
  }
}

/** The columns that tell something, and of them those that a narrow sheet can do without, the first first. */
function rankingColumns(figures: BulletinFigures): StandingColumn[] {
  const { month, rows } = figures
  const hasLastYear = comparisonOf(figures, 'same_period') !== null
  const without = new Set<StandingColumn>([
    ...(isFirstMonth(month) ? (['period'] as const) : []),
    ...(isWholeYear(month) ? (['gap', 'light'] as const) : []),
    ...(hasLastYear ? [] : (['lastYear', 'growth'] as const)),
    ...(rows.some(({ previousRank }) => previousRank !== null) ? [] : (['move'] as const)),
  ])
  const all = ['rank', 'village', 'target', 'period', 'counted', 'rate', 'gap', 'light', 'move'] as const
  return [...all, 'lastYear' as const, 'growth' as const, 'remarks' as const].filter((key) => !without.has(key))
}

const DISPENSABLE: readonly StandingColumn[] = ['lastYear', 'light', 'growth', 'move', 'period']

type Drawn = Pick<Table, 'columns' | 'rows' | 'total'>

/** The table with as many of the columns as one sheet holds, each as wide as what stands in it. */
function fitted(columns: readonly StandingColumn[], draw: (show: readonly StandingColumn[]) => Drawn): Drawn {
  let show = columns
  for (let left = [...DISPENSABLE]; ; left = left.slice(1)) {
    const drawn = measured(withoutEmpty(draw(show)))
    const [next] = left
    if (next === undefined || drawn.columns.reduce((sum, { width }) => sum + width + PADDING, 0) <= WIDEST) return drawn
    show = show.filter((key) => key !== next)
  }
}

/** Without the remarks, where nobody has any. */
function withoutEmpty({ columns, rows, total }: Drawn): Drawn {
  const isTold = columns.map(
    (_, at) => rows.some(({ cells }) => (cells[at]?.text ?? '') !== '') || (total?.[at]?.text ?? '') !== '',
  )
  return keepColumns({ columns, rows, total }, (_, at) => isTold[at] ?? false)
}

function keepColumns({ columns, rows, total }: Drawn, keep: (header: string, at: number) => boolean): Drawn {
  const kept = columns.map(({ header }, at) => keep(header, at))
  const of = <T>(list: readonly T[]) => list.filter((_, at) => kept[at])
  return {
    columns: of(columns),
    rows: rows.map(({ cells, ...row }) => ({ ...row, cells: of(cells) })),
    total: total === null ? null : of(total),
  }
}

/** Each column as wide as its widest cell; words run on, headings take two lines. */
function measured(drawn: Drawn): Drawn {
  const cells = [...drawn.rows.map((row) => row.cells), ...(drawn.total === null ? [] : [drawn.total])]
  const columns = drawn.columns.map((column, at) => {
    const most = column.header === '备注' ? WORDS.remarks : column.header === '村名' ? WORDS.village : Infinity
    const widest = Math.max(...cells.map((row) => widthOf(row[at]?.text ?? '')))
    return { ...column, width: Math.max(2.5, Math.ceil(widthOf(column.header)) / 2, Math.min(most, widest)) }
  })
  return { ...drawn, columns }
}

/** 尾差: in a column of the table, or in what the text says of categories. */
function hasLostTail({ rows, total }: BulletinFigures): boolean {
  const isLost = (of: (row: FigureRow) => number, lessFen: number, sumFen: number) =>
    isTailLost([...rows.map(of), -lessFen], sumFen)
  return (
    isLost((row) => row.targetFen ?? 0, 0, total.targetFen) ||
    isLost((row) => row.periodFen, total.periodInterVillageFen, total.periodFen) ||
    isLost((row) => row.countedFen, total.interVillageFen, total.countedFen) ||
    isTailLost(
      earnedCategory.options.map((category) => total.byCategory[category]),
      total.totalIncomeFen,
    )
  )
}

/** The one that the township chose; null where there is none. */
function secondAnnex(figures: BulletinFigures, { projects, arrears }: Annexes): Table | null {
  const { secondAnnex: chosen, annexUnit: unit } = figures.options
  switch (chosen) {
    case 'none':
      return null
    case 'categories':
      return categoryTable(figures, unit, [
        'village',
        'operating',
        'investment',
        'subsidy',
        'other',
        'total',
        'operatingNature',
      ])
    case 'projects':
      return projects === null ? null : inShort(figures, projects, PROJECT_WIDTHS)
    case 'arrears':
      return arrears === null ? null : inShort(figures, arrears, ARREAR_WIDTHS)
  }
}

/** Upright at 5号, so that 版记 finds its place below. */
const PROJECT_WIDTHS = { 项目名称: 9, 参与村: 6.5, 当前阶段: 4.5, 计划完工日期: 5.5, 形象进度: 3, 备注: 9.5 }
const ARREAR_WIDTHS = { 村: 8, 合同: 11, 欠款方: 9, 应收未收: 5, 逾期: 4 }

/** These columns of a table alone; villages that share a line are counted from the third on. */
function inShort(figures: BulletinFigures, table: Table, widths: Readonly<Record<string, number>>): Table {
  const { columns, rows, total } = keepColumns(table, (header) => header in widths)
  const short = (cell: Cell): Cell =>
    cell.figures?.count === undefined || !cell.text.includes('、')
      ? cell
      : { ...cell, text: `${cell.text.split('、').slice(0, 2).join('、')}等${cell.figures.count}个${kindsOf(figures)}` }
  return {
    ...table,
    columns: columns.map((column) => ({ ...column, width: widths[column.header] ?? column.width })),
    rows: rows.map((row) => ({ ...row, cells: row.cells.map(short) })),
    total,
  }
}

/** What of a printed table is not what the whole one says, by the fen; empty: they agree. */
export function misprints(
  printed: Table,
  whole: Table,
): { row: string; header: string; text: string; should: string }[] {
  return printed.rows.flatMap(({ key, cells }) => {
    const source = whole.rows.find((one) => one.key === key)
    return printed.columns.flatMap(({ header }, at) => {
      const cell = cells[at]
      const from = source?.cells[whole.columns.findIndex((one) => one.header === header)]
      if (cell?.value === undefined) return []
      const should = from === undefined ? '' : textIn(cell.format, from)
      return should === cell.text ? [] : [{ row: key ?? '', header, text: cell.text, should }]
    })
  })
}

function textIn(format: Cell['format'], { text, value, format: own }: Cell): string {
  return format === 'wan' && own === 'yuan' && value !== undefined ? formatWan(Math.round(value * 100)) : text
}
