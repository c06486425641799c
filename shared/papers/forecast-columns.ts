/** Will a village meet its target, column by column: the dispatch, the bulletin, and the page of the dispatch. */
import type { Forecast } from '../standings/forecast-line.ts'
import { type Column, type Columns, column, position } from './columns.ts'

/** A village's forecast, and what the village is called. */
type NamedForecast = Forecast & { villageName: string }

const outlookName: Record<NonNullable<Forecast['outlook']>, string> = {
  met: '已完成',
  expected: '可完成',
  short: '有缺口',
}

type Sum = 'countedFen' | 'expectedFen' | 'overdueFen' | 'forecastFen' | 'uncoveredFen'
type All = readonly NamedForecast[]

const sum = (name: Sum) => (all: All) => ({ fen: all.reduce((total, one) => total + one[name], 0) })
const money = (header: string, name: Sum): Column<NamedForecast, All> => ({
  header,
  align: 'right',
  width: 8,
  cell: ({ [name]: fen }) => ({ fen }),
  total: sum(name),
})

/** The context is all forecasts of the table: their sums are its total. */
export const forecastColumns = {
  position,
  village: column('村名', 8, ({ villageName }) => villageName),
  target: column('年度目标', 8, ({ targetFen }) => (targetFen === null ? null : { fen: targetFen }), 'right'),
  counted: money('已计入', 'countedFen'),
  expected: money('年底前应收', 'expectedFen'),
  overdue: money('其中逾期', 'overdueFen'),
  forecast: money('预计全年', 'forecastFen'),
  outlook: column('结论', 5, ({ outlook }) => (outlook === null ? null : outlookName[outlook]), 'center'),
  uncovered: {
    header: '尚缺',
    align: 'right',
    width: 8,
    cell: ({ outlook, uncoveredFen }) => (outlook === null ? null : { fen: uncoveredFen }),
    total: sum('uncoveredFen'),
  },
  perWeek: column(
    '每周还需',
    8,
    ({ outlook, uncoveredPerWeekFen }) => (outlook === null ? null : { fen: uncoveredPerWeekFen }),
    'right',
  ),
} as const satisfies Columns<NamedForecast, All>
