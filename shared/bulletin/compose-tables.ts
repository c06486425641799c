/** The annexes of a bulletin: each cell's text for people, its value for the spreadsheet. Pure. */
import { fullDayLabel, periodLabel, yearOf } from '../calendar.ts'
import { formatPercent, formatPoints, formatYuan, type Ratio } from '../money.ts'
import { modelName } from '../projects/project.ts'
import { stageName } from '../projects/stage.ts'
import type { FigureRow } from '../standings/figures.ts'
import { lightName } from '../standings/light.ts'
import { countedUnder, totalIncome } from '../standings/standing.ts'
import type { Cell, Column, Table } from './layout.ts'
import type { BulletinFigures } from './monthly-bulletin.ts'

/** 附件1: who stands where, in ranking order. */
export function rankingTable(figures: BulletinFigures): Table {
  const { total, rows } = figures
  const footnotes = rows
    .filter((row) => row.targetChange !== null || row.targetProvisional)
    .map((row) =>
      row.targetProvisional
        ? `${row.villageName}：今年目标未下达，暂按上年目标。`
        : `${row.villageName}：年度目标由${formatYuan(row.targetChange?.fromFen ?? 0)}元调整为${formatYuan(row.targetFen ?? 0)}元${row.targetChange?.documentNo ? `（${row.targetChange.documentNo}）` : ''}。`,
    )
  return {
    id: 'ranking',
    title: `${figures.townshipName}${yearOf(figures.month)}年${periodLabel(figures.month)}村级集体经济收入完成情况表`,
    caption: caption(figures),
    columns: [
      { header: '序号', align: 'center', width: 3 },
      { header: '村名', align: 'left', width: 7 },
      { header: '年度目标', align: 'right', width: 8 },
      { header: '本月', align: 'right', width: 7 },
      { header: '累计', align: 'right', width: 8 },
      { header: '完成率', align: 'right', width: 5 },
      { header: '较序时进度', align: 'right', width: 6 },
      { header: '排名', align: 'center', width: 3 },
      { header: '升降', align: 'center', width: 3 },
      { header: '上年同期', align: 'right', width: 8 },
      { header: '同比', align: 'right', width: 6 },
      { header: '进度', align: 'left', width: 7 },
      { header: '备注', align: 'left', width: 9 },
    ],
    rows: rows.map((row, index) => ({ villageId: row.villageId, cells: rankingCells(row, index + 1) })),
    total: [
      text('合计'),
      text(`${figures.metCount}个村完成目标`),
      yuan(total.targetFen),
      yuan(total.periodFen),
      yuan(total.countedFen),
      total.completionRate === null ? dash : percent(total.completionRate),
      total.completionRate === null ? dash : points(total.completionRate, figures.timeProgress),
      text(''),
      text(''),
      text(''),
      text(''),
      text(''),
      text(total.interVillageFen === 0 ? '' : `已剔除村间往来${formatYuan(total.interVillageFen)}元`),
    ],
    footnotes,
  }
}

function rankingCells(row: FigureRow, position: number): Cell[] {
  const rate = row.targetFen === null ? null : { numerator: row.countedFen, denominator: row.targetFen }
  return [
    count(position),
    text(row.villageName),
    row.targetFen === null ? dash : yuan(row.targetFen),
    yuan(row.periodFen),
    yuan(row.countedFen),
    rate === null ? dash : percent(rate),
    rate === null ? dash : points(rate, row.timeProgress),
    row.rank === null ? dash : count(row.rank),
    text(moveText(row)),
    row.lastYearFen === null ? dash : yuan(row.lastYearFen),
    growth(row),
    { text: lightName[row.light], light: row.light },
    text(remarks(row)),
  ]
}

/** `↑2`, `↓1`, `—` unchanged, empty when there is no earlier rank. */
export function moveText({ rank, previousRank }: Pick<FigureRow, 'rank' | 'previousRank'>): string {
  if (rank === null || previousRank === null) return ''
  if (rank === previousRank) return '—'
  return rank < previousRank ? `↑${previousRank - rank}` : `↓${rank - previousRank}`
}

function growth(row: FigureRow): Cell {
  if (row.lastYearFen === null || row.lastYearFen <= 0) return dash
  const difference = { numerator: row.totalIncomeFen - row.lastYearFen, denominator: row.lastYearFen }
  const sign = difference.numerator > 0 ? '+' : ''
  return { ...percent(difference), text: `${sign}${formatPercent(difference)}%` }
}

function remarks(row: FigureRow): string {
  const found: string[] = []
  if (row.met) found.push('已完成')
  if (row.targetProvisional) found.push('暂定目标')
  if (row.targetChange !== null) found.push('目标有调整')
  if (row.periodLateFen !== 0) found.push(`含跨期补报${formatYuan(row.periodLateFen)}元`)
  if (row.reportedFen !== row.countedFen) found.push(`待审${formatYuan(row.reportedFen - row.countedFen)}元`)
  return found.join('；')
}

/** 附件2: where the money comes from, both counting rules side by side; in order of village code. */
export function categoryTable(figures: BulletinFigures): Table {
  const { total } = figures
  const cells = (name: string, sums: FigureRow['byCategory'], countedFen: number, reportedFen: number): Cell[] => [
    text(name),
    yuan(sums.operating),
    yuan(sums.investment),
    yuan(sums.subsidy),
    yuan(sums.other),
    yuan(totalIncome(sums)),
    yuan(countedUnder('operating_nature', sums)),
    yuan(countedFen),
    yuan(reportedFen),
  ]
  return {
    id: 'categories',
    title: `${figures.townshipName}${yearOf(figures.month)}年${periodLabel(figures.month)}村级集体经济分类收入情况表`,
    caption: caption(figures),
    columns: [
      { header: '村名', align: 'left', width: 7 },
      ...['经营收入', '投资收益', '补助收入', '其他收入', '总收入', '经营性收入', '已计入', '已上报（含待审）'].map(
        (header): Column => ({ header, align: 'right', width: 8 }),
      ),
    ],
    rows: [...figures.rows]
      .sort((a, b) => (a.villageCode < b.villageCode ? -1 : 1))
      .map((row) => ({
        villageId: row.villageId,
        cells: cells(row.villageName, row.byCategory, row.countedFen, row.reportedFen),
      })),
    total: cells('合计', total.byCategory, total.countedFen, total.reportedFen),
    footnotes: [
      '总收入为经营收入、投资收益、补助收入、其他收入四类之和；经营性收入为经营收入与投资收益之和。',
      ...(total.interVillageFen === 0 ? [] : ['合计已剔除本乡村与村之间的往来。']),
    ],
  }
}

/** 附件3: projects, late ones first; null when the township has none. */
export function projectTable(figures: BulletinFigures): Table | null {
  if (figures.projects.length === 0) return null
  const villageName = new Map(figures.rows.map((row) => [row.villageId, row.villageName]))
  return {
    id: 'projects',
    title: `${figures.townshipName}村级集体经济项目进展情况表`,
    caption: `截至${fullDayLabel(figures.cutOff)}`,
    columns: [
      { header: '序号', align: 'center', width: 3 },
      { header: '项目名称', align: 'left', width: 16 },
      { header: '发展模式', align: 'left', width: 9 },
      { header: '参与村', align: 'left', width: 14 },
      { header: '当前阶段', align: 'center', width: 6 },
      { header: '计划完工日期', align: 'center', width: 8 },
      { header: '备注', align: 'left', width: 6 },
    ],
    rows: figures.projects.map((line, index) => ({
      cells: [
        count(index + 1),
        text(line.name),
        text(modelName[line.model]),
        text(line.villageIds.map((villageId) => villageName.get(villageId) ?? villageId).join('、')),
        text(stageName[line.stage]),
        text(line.plannedCompletionOn ?? '–'),
        text(line.flag === 'overdue' ? '逾期' : ''),
      ],
    })),
    total: null,
    footnotes: [],
  }
}

function caption({ cutOff, countingRule }: BulletinFigures): string {
  const rule = countingRule === 'total_income' ? '总收入' : '经营性收入'
  return `截至${fullDayLabel(cutOff)}　口径：${rule}　单位：元`
}

const dash: Cell = { text: '–' }

function text(value: string): Cell {
  return { text: value }
}

function count(value: number): Cell {
  return { text: String(value), value, format: 'count' }
}

function yuan(fen: number): Cell {
  return { text: formatYuan(fen), value: fen / 100, format: 'yuan' }
}

function percent(rate: Ratio): Cell {
  return { text: `${formatPercent(rate)}%`, value: rate.numerator / rate.denominator, format: 'percent' }
}

function points(rate: Ratio, schedule: Ratio): Cell {
  const gap = rate.numerator / rate.denominator - schedule.numerator / schedule.denominator
  return { text: formatPoints(rate, schedule), value: gap * 100, format: 'points' }
}
