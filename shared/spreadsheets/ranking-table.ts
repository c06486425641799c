import { fullDayLabel } from '../calendar.ts'
import type { FigureRow, Figures } from '../standings/figures.ts'
import { lightName } from '../standings/light.ts'
import { ruleName } from '../townships/settings.ts'
import type { SheetCell, SheetTable } from './port.ts'

const columns = [
  { header: '排名', width: 4 },
  { header: '村名', width: 8 },
  { header: '年度目标(万元)', width: 7 },
  { header: '本周(万元)', width: 7 },
  { header: '累计(万元)', width: 7 },
  { header: '已上报(万元)', width: 7 },
  { header: '完成率', width: 6 },
  { header: '较序时进度(百分点)', width: 8 },
  { header: '上年同期(万元)', width: 7 },
  { header: '进度', width: 7 },
]

/** Who stands where on the day, in ranking order, with a total that has no rank. */
export function rankingTable(townshipName: string, figures: Figures): SheetTable {
  const { cutOff, total, metCount, rows } = figures
  const rule = ruleName[figures.countingRule]
  const rate = total.completionRate
  return {
    name: '排名',
    title: `${townshipName}${figures.year}年村级集体经济收入排名`,
    caption: `截至${fullDayLabel(cutOff)}　口径：${rule}　${metCount}个村完成年度目标`,
    columns,
    rows: [
      ...rows.map(villageRow),
      [
        null,
        '合计',
        wan(total.targetFen),
        wan(total.periodFen),
        wan(total.countedFen),
        wan(total.reportedFen),
        rate === null ? '–' : { number: rate.numerator / rate.denominator, format: 'percent' },
        null,
        null,
        null,
      ],
    ],
  }
}

function villageRow(row: FigureRow): SheetCell[] {
  const { targetFen, countedFen, timeProgress, rank } = row
  const rate = targetFen === null ? null : countedFen / targetFen
  return [
    rank === null ? '–' : { number: rank, format: 'count' },
    row.villageName,
    targetFen === null ? '未下达' : wan(targetFen),
    wan(row.periodFen),
    wan(countedFen),
    wan(row.reportedFen),
    rate === null ? '–' : { number: rate, format: 'percent' },
    rate === null
      ? '–'
      : { number: (rate - timeProgress.numerator / timeProgress.denominator) * 100, format: 'points' },
    row.lastYearFen === null ? '–' : wan(row.lastYearFen),
    lightName[row.light],
  ]
}

function wan(fen: number): SheetCell {
  return { fen, unit: 'wan' }
}
