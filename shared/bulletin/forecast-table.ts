/** What the year will bring where contracts are paid: an annex. Pure. */
import { fullDayLabel, yearOf } from '../calendar.ts'
import { countCell, dash, textCell, wanCell } from '../papers/cells.ts'
import type { Forecast } from '../standings/forecast.ts'
import type { Table } from './layout.ts'
import type { BulletinFigures } from './monthly-bulletin.ts'

const outlookName: Record<NonNullable<Forecast['outlook']>, string> = {
  met: '已完成',
  expected: '收齐可完成',
  short: '有缺口',
}

/** Counted income and what contracts still bring in by 31 December; null where no contract brings anything. */
export function forecastTable(figures: BulletinFigures): Table | null {
  const { forecasts, rows } = figures
  const expectedFen = sum(forecasts, ({ expectedFen }) => expectedFen)
  if (expectedFen === 0) return null
  const nameOf = new Map(rows.map((row) => [row.villageId, row.villageName]))
  return {
    id: 'forecast',
    title: `${figures.townshipName}${yearOf(figures.month)}年村级集体经济收入全年预测表`,
    caption: `截至${fullDayLabel(figures.cutOff)}　单位：万元`,
    columns: [
      { header: '序号', align: 'center', width: 3 },
      { header: '村名', align: 'left', width: 8 },
      { header: '年度目标', align: 'right', width: 7 },
      { header: '累计', align: 'right', width: 7 },
      { header: '年底前合同应收', align: 'right', width: 8 },
      { header: '其中逾期', align: 'right', width: 6 },
      { header: '预计全年', align: 'right', width: 7 },
      { header: '结论', align: 'center', width: 7 },
      { header: '尚缺', align: 'right', width: 7 },
    ],
    rows: forecasts.map((one, index) => ({
      key: one.villageId,
      villageId: one.villageId,
      cells: [
        countCell(index + 1),
        textCell(nameOf.get(one.villageId) ?? one.villageId),
        one.targetFen === null ? dash : wanCell(one.targetFen),
        wanCell(one.countedFen),
        wanCell(one.expectedFen),
        wanCell(one.overdueFen),
        wanCell(one.forecastFen),
        one.outlook === null ? dash : textCell(outlookName[one.outlook]),
        one.outlook === null ? dash : wanCell(one.uncoveredFen),
      ],
    })),
    total: [
      textCell('合计'),
      textCell(''),
      textCell(''),
      wanCell(sum(forecasts, ({ countedFen }) => countedFen)),
      wanCell(expectedFen),
      wanCell(sum(forecasts, ({ overdueFen }) => overdueFen)),
      wanCell(sum(forecasts, ({ forecastFen }) => forecastFen)),
      textCell(''),
      wanCell(sum(forecasts, ({ uncoveredFen }) => uncoveredFen)),
    ],
    footnotes: ['预计全年为累计收入加上合同约定年底前应收未收的款（含已逾期的），不含村与村之间往来的剔除。'],
  }
}

function sum(forecasts: readonly Forecast[], of: (forecast: Forecast) => number): number {
  return forecasts.reduce((total, forecast) => total + of(forecast), 0)
}
