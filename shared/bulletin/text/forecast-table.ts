/** What the year will bring where contracts are paid: an annex. Pure. */
import { fullDayLabel, yearOf } from '../../calendar.ts'
import { tableOf } from '../../papers/columns.ts'
import { forecastColumns } from '../../papers/forecast-columns.ts'
import type { Table } from '../../papers/table.ts'
import type { Forecast } from '../../standings/forecast-line.ts'
import { nameHeading } from '../../villages/village-kinds.ts'
import type { BulletinFigures } from '../record/monthly-bulletin.ts'
import { kindsOf } from './wording.ts'

const outlookName: Record<NonNullable<Forecast['outlook']>, string> = {
  met: '已完成',
  expected: '收齐可完成',
  short: '有缺口',
}

/** Counted income and what contracts still bring in by 31 December; null where no contract brings anything. */
export function forecastTable(figures: BulletinFigures): Table | null {
  const nameOf = new Map(figures.rows.map((row) => [row.villageId, row.villageName]))
  const forecasts = figures.forecasts.map((one) => ({
    ...one,
    villageName: nameOf.get(one.villageId) ?? one.villageId,
  }))
  if (forecasts.every(({ expectedFen }) => expectedFen === 0)) return null
  return {
    id: 'forecast',
    title: `${figures.townshipName}${yearOf(figures.month)}年村级集体经济收入全年预测表`,
    caption: `截至${fullDayLabel(figures.cutOff)}　单位：万元`,
    ...tableOf({
      columns: forecastColumns,
      show: [
        'position',
        { key: 'village', header: nameHeading(kindsOf(figures)) },
        { key: 'target', width: 7 },
        { key: 'counted', header: '累计', width: 7 },
        { key: 'expected', header: '年底前合同应收' },
        { key: 'overdue', width: 6 },
        { key: 'forecast', width: 7 },
        { key: 'outlook', width: 7, cell: ({ outlook }) => (outlook === null ? null : outlookName[outlook]) },
        { key: 'uncovered', width: 7 },
      ],
      rows: forecasts,
      context: forecasts,
      unit: 'wan',
      hasTotal: true,
      keyOf: ({ villageId }) => ({ key: villageId, villageId }),
    }),
    footnotes: ['预计全年为累计收入加上合同约定年底前应收未收的款（含已逾期的），不含村与村之间往来的剔除。'],
  }
}
