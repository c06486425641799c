/**
 * The annexes on paper: progress and ranking, and at most one more. They are read, not worked with: few columns, 5号 or
 * larger, in the unit that the township chose; every table whole, to the fen, is a sheet of the spreadsheet. Pure.
 */
import { fullDayLabel } from '../../calendar.ts'
import { earnedCategory } from '../../category.ts'
import { formatWan } from '../../money.ts'
import { tableOf } from '../../papers/columns.ts'
import type { RateChart } from '../../papers/rate-chart.ts'
import {
  peerColumns,
  type StandingColumn,
  type StandingContext,
  standingColumns,
} from '../../papers/standing-columns.ts'
import { type Cell, placeOfColumn, type Table } from '../../papers/table.ts'
import type { FigureRow } from '../../standings/figures.ts'
import { comparisonOf } from '../../standings/growth.ts'
import type { BulletinFigures, Correction } from '../record/monthly-bulletin.ts'
import { composeChart } from './compose-chart.ts'
import { caption, categoryTable, rankingNotes, rankingTitle, totalled } from './compose-tables.ts'
import { printedWidth } from './measure.ts'
import { printedCorrection } from './printed-correction.ts'
import { isTailLost } from './rounding.ts'
import type { Annexes } from './text-basis.ts'
import { isFirstMonth, isWholeYear, kindsOf } from './wording.ts'

/** Characters of 5号 that a sheet on its side holds, 225 mm less the lines of the table. */
const WIDEST = 60
/** The same of one that stands upright, 156 mm. */
const UPRIGHT = 41
/** Beside the text of a cell, in characters. */
const PADDING = 0.7
/** A column of words runs on below these. */
const WORDS = { village: 9, remarks: 10 }

/**
 * In their order, labelled `附件1` …; a table of one line is no page of its own: the text says it. The chart of rates, where
 * the township wants it, is the annex beside the ranking.
 */
export function printedTables(figures: BulletinFigures, annexes: Annexes, correction?: Correction): Printed {
  const isCorrection = annexes.correction !== null && correction !== undefined
  const chart = isCorrection || figures.rows.length < 2 ? null : composeChart(figures)
  const tables = isCorrection
    ? [printedCorrection(annexes.correction as Table, correction)]
    : [printedRanking(figures), chart === null ? secondAnnex(figures, annexes) : null]
  const worthAPage = tables.filter((table) => table !== null && table.rows.length > 1) as Table[]
  const count = worthAPage.length + (chart === null ? 0 : 1)
  // Whose it is says the document.
  const labelled = (title: string, index: number) =>
    `附件${count === 1 ? '' : index + 1}　${title.replace(figures.townshipName, '')}`
  return {
    printed: worthAPage.map((table, index) => ({
      ...table,
      title: labelled(table.title, index),
      footnotes: asNotes(table.footnotes),
    })),
    chart: chart === null ? null : { ...chart, title: labelled(chart.title, worthAPage.length) },
  }
}

type Printed = { printed: Table[]; chart: RateChart | null }

/** `注：1．…2．…`, in one paragraph. */
function asNotes(texts: readonly string[]): string[] {
  if (texts.length === 0) return []
  return [`注：${texts.map((text, at) => (texts.length === 1 ? text : `${at + 1}．${text}`)).join('')}`]
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
  return [...all, ...peerColumns(figures, 'paper'), 'lastYear' as const, 'growth' as const, 'remarks' as const].filter(
    (key) => !without.has(key),
  )
}

/** What a narrow or short sheet can do without, the first first; the later ones are missed. */
const DISPENSABLE = ['lastYear', 'light', 'growth', 'move', 'remarks', 'period'] as const satisfies StandingColumn[]
const MISSED: readonly StandingColumn[] = ['move', 'remarks', 'period']

type Drawn = Pick<Table, 'columns' | 'rows' | 'total'>

/**
 * The table with as many of the columns as its sheets hold, each as wide as what stands in it: on as few sheets as possible,
 * upright or on their side, names whole in a line where that saves one; a page is worth three columns that are missed.
 */
function fitted(columns: readonly StandingColumn[], draw: (show: readonly StandingColumn[]) => Drawn): Drawn {
  const shows = [0, ...DISPENSABLE.keys()].map((_, count) => {
    const without = new Set<StandingColumn>(DISPENSABLE.slice(0, count))
    return columns.filter((key) => !without.has(key))
  })
  const ways = shows.flatMap((show) => {
    const missed = MISSED.filter((key) => columns.includes(key) && !show.includes(key)).length
    const drawn = withoutEmpty(draw(show))
    return [WORDS.village, Infinity].map((names) => {
      const table = measured(drawn, names)
      return { table, cost: pagesOf(table) + 0.3 * missed }
    })
  })
  return ways.reduce((best, way) => (way.cost < best.cost - 1e-9 ? way : best)).table
}

/** Points of a sheet: its height and what stands above the rows of the first one; a row of one line, each further line, a header. */
const SHEET = { upright: 637, turned: 441, above: 151, row: 15.2, line: 13.2, header: 34 }

/** Sheets that a table takes, upright where it is narrow enough; very many where it is too wide for any. */
function pagesOf({ columns, rows, total }: Drawn): number {
  const width = columns.reduce((sum, column) => sum + column.width + PADDING, 0)
  if (width > WIDEST) return 1_000 + width
  const height = width <= UPRIGHT ? SHEET.upright : SHEET.turned
  const needed = [...rows.map(({ cells }) => cells), ...(total === null ? [] : [total])].reduce((sum, cells) => {
    const lines = Math.max(
      ...columns.map((column, at) => Math.ceil(printedWidth(cells[at]?.text ?? '') / column.width)),
      1,
    )
    return sum + SHEET.row + (lines - 1) * SHEET.line
  }, 0)
  const first = height - SHEET.above
  return needed <= first ? 1 : 1 + Math.ceil((needed - first) / (height - SHEET.header))
}

/** Without the remarks, where nobody has any. */
function withoutEmpty({ columns, rows, total }: Drawn): Drawn {
  const isTold = columns.map(
    (_, at) => rows.some(({ cells }) => (cells[at]?.text ?? '') !== '') || (total?.[at]?.text ?? '') !== '',
  )
  return keepColumns({ columns, rows, total }, (_, at) => isTold[at] ?? false)
}

function keepColumns({ columns, rows, total }: Drawn, keep: (key: string, at: number) => boolean): Drawn {
  const kept = columns.map(({ key }, at) => keep(key, at))
  const of = <T>(list: readonly T[]) => list.filter((_, at) => kept[at])
  return {
    columns: of(columns),
    rows: rows.map(({ cells, ...row }) => ({ ...row, cells: of(cells) })),
    total: total === null ? null : of(total),
  }
}

/** Each column as wide as its widest cell; words run on, names below so many characters, headings take two lines. */
function measured(drawn: Drawn, names: number): Drawn {
  const cells = [...drawn.rows.map((row) => row.cells), ...(drawn.total === null ? [] : [drawn.total])]
  const columns = drawn.columns.map((column, at) => {
    const most = column.key === 'remarks' ? WORDS.remarks : column.key === 'village' ? names : Infinity
    const widest = Math.max(...cells.map((row) => printedWidth(row[at]?.text ?? '')))
    return { ...column, width: Math.max(2.5, Math.ceil(printedWidth(column.header)) / 2, Math.min(most, widest)) }
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

type Widths = Readonly<Record<string, number>>
/** Upright at 5号, so that 版记 finds its place below. */
const PROJECT_WIDTHS: Widths = { name: 8.5, villages: 6.5, stage: 4.5, planned: 7, physical: 3, remarks: 8.5 }
const ARREAR_WIDTHS: Widths = { villages: 8, contract: 11, party: 9, owed: 5, overdue: 4 }
/** Names of villages that a cell holds, in characters; more of them are counted. */
const MOST_NAMES = 13

/** These columns of a table alone; of villages that share a line the first, and how many there are; days as they are read. */
function inShort(figures: BulletinFigures, table: Table, widths: Widths): Table {
  const { columns, rows, total } = keepColumns(table, (key) => key in widths)
  const who = placeOfColumn({ columns }, 'villages')
  const short = (cell: Cell, at: number): Cell => {
    if (cell.format === 'day') return { ...cell, text: fullDayLabel(cell.text) }
    const names = (at === who ? cell.text : '').replace(/（共\d+个[^）]*）$/, '').split('、')
    const shown = names[1] === undefined || printedWidth(`${names[0]}、${names[1]}`) > MOST_NAMES ? 1 : 2
    if (names.length <= shown || (names.length === 2 && shown === 2)) return cell
    if (names.length <= 3 && printedWidth(cell.text) <= MOST_NAMES) return cell
    return { ...cell, text: `${names.slice(0, shown).join('、')}等${names.length}个${kindsOf(figures)}` }
  }
  return {
    ...table,
    columns: columns.map((column) => ({ ...column, width: widths[column.key] ?? column.width })),
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
    return printed.columns.flatMap(({ key: column, header }, at) => {
      const cell = cells[at]
      const from = source?.cells[placeOfColumn(whole, column)]
      if (cell?.value === undefined) return []
      const should = from === undefined ? '' : textIn(cell.format, from)
      return should === cell.text ? [] : [{ row: key ?? '', header, text: cell.text, should }]
    })
  })
}

function textIn(format: Cell['format'], { text, value, format: own }: Cell): string {
  return format === 'wan' && own === 'yuan' && value !== undefined ? formatWan(Math.round(value * 100)) : text
}
