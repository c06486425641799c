/** The annexes of a bulletin: each cell's text for people, its value for the spreadsheet. Pure. */
import { fullDayLabel, periodLabel, yearOf } from '../calendar.ts'
import { formatYuan } from '../money.ts'
import { countCell, dash, percentCell, pointsCell, textCell, yuanCell } from '../papers/cells.ts'
import type { FigureRow } from '../standings/figures.ts'
import { lastYearUnder } from '../standings/growth.ts'
import { lightName } from '../standings/light.ts'
import { countedUnder, totalIncome } from '../standings/standing.ts'
import { targetedIncome } from '../standings/targeted-income.ts'
import { type CountingRule, ruleName } from '../townships/settings.ts'
import { gapCell, growthCell, rateCell } from './cells.ts'
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
  const otherRule = rows.filter(
    (row) => row.lastYearFen !== null && lastYearUnder(row, figures.countingRule, 'same_period') === null,
  )
  if (otherRule.length > 0) {
    const villages = otherRule.map((row) => row.villageName).join('、')
    footnotes.push(`${villages}：上年收入没有按本年口径的数，不列上年同期，不作同比。`)
  }
  const targetedFen = targetedIncome(total)
  if (targetedFen !== null) {
    footnotes.push(`合计的完成率只算下达目标的村，其收入${formatYuan(targetedFen)}元。`)
  }
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
    rows: rows.map((row, index) => ({
      key: row.villageId,
      villageId: row.villageId,
      cells: rankingCells(row, figures.countingRule, index + 1),
    })),
    total: [
      textCell('合计'),
      textCell(`${figures.metCount}个村完成目标`),
      yuanCell(total.targetFen),
      yuanCell(total.periodFen),
      yuanCell(total.countedFen),
      total.completionRate === null ? dash : percentCell(total.completionRate),
      total.completionRate === null ? dash : pointsCell(total.completionRate, figures.timeProgress),
      textCell(''),
      textCell(''),
      textCell(''),
      textCell(''),
      textCell(''),
      textCell(total.interVillageFen === 0 ? '' : `已剔除村间往来${formatYuan(total.interVillageFen)}元`),
    ],
    footnotes,
  }
}

function rankingCells(row: FigureRow, rule: CountingRule, position: number): Cell[] {
  const lastYearFen = lastYearUnder(row, rule, 'same_period')
  return [
    countCell(position),
    textCell(row.villageName),
    row.targetFen === null ? dash : yuanCell(row.targetFen),
    yuanCell(row.periodFen),
    yuanCell(row.countedFen),
    rateCell(row),
    gapCell(row),
    row.rank === null ? dash : countCell(row.rank),
    textCell(moveText(row)),
    lastYearFen === null ? dash : yuanCell(lastYearFen),
    growthCell(row.countedFen, lastYearFen),
    { text: lightName[row.light], light: row.light },
    textCell(remarks(row)),
  ]
}

/** `↑2`, `↓1`, `—` unchanged, empty when there is no earlier rank. */
export function moveText({ rank, previousRank }: Pick<FigureRow, 'rank' | 'previousRank'>): string {
  if (rank === null || previousRank === null) return ''
  if (rank === previousRank) return '—'
  return rank < previousRank ? `↑${previousRank - rank}` : `↓${rank - previousRank}`
}

function remarks(row: FigureRow): string {
  const found: string[] = []
  if (row.merged !== undefined) found.push(`含并入的${row.merged.map((one) => one.villageName).join('、')}`)
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
    textCell(name),
    yuanCell(sums.operating),
    yuanCell(sums.investment),
    yuanCell(sums.subsidy),
    yuanCell(sums.other),
    yuanCell(totalIncome(sums)),
    yuanCell(countedUnder('operating_nature', sums)),
    yuanCell(countedFen),
    yuanCell(reportedFen),
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
        key: row.villageId,
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

function caption({ cutOff, countingRule }: BulletinFigures): string {
  const rule = ruleName[countingRule]
  return `截至${fullDayLabel(cutOff)}　口径：${rule}　单位：元`
}
