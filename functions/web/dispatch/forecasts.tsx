import type { WeeklyDispatch } from '../../../shared/dispatch/weekly-dispatch.ts'
import { formatWan } from '../../../shared/money.ts'
import type { Forecast } from '../../../shared/standings/forecast-line.ts'
import type { Language } from '../catalogue.ts'
import { DataTable } from '../parts/table.tsx'
import { dispatchTexts } from './texts.ts'

const figure = { number: true, label: true }
const isShort = ({ outlook }: Forecast) => outlook === 'short'

/** Will each village meet its target: counted and what is due by year end, and how that was reached. How many will not is in sight. */
export function Forecasts({ dispatch, language }: { dispatch: WeeklyDispatch; language: Language }) {
  const texts = dispatchTexts(language)
  const rows = dispatch.rows.flatMap((row) =>
    row.forecast === null || row.forecast.outlook === null || row.forecast.outlook === 'met'
      ? []
      : [{ ...row, forecast: row.forecast }],
  )
  if (rows.length === 0) return null
  return (
    <details>
      <summary>{texts.forecastOf(rows.filter(({ forecast }) => isShort(forecast)).length)}</summary>
      <p class="soft">{texts.forecastHint}</p>
      <DataTable
        class="stack pairs"
        caption={texts.forecast}
        scrolls
        rows={rows}
        columns={[
          { header: texts.village, names: true, cell: ({ villageName }) => villageName },
          {
            header: texts.outlook,
            cell: ({ forecast }) => (
              <span class={`report ${isShort(forecast) ? 'missing' : 'reported'}`}>
                {isShort(forecast) ? texts.short : texts.expected}
              </span>
            ),
          },
          { header: texts.target, ...figure, cell: ({ forecast }) => formatWan(forecast.targetFen ?? 0) },
          { header: texts.forecastSum, ...figure, cell: ({ forecast }) => formatWan(forecast.forecastFen) },
          {
            header: texts.perWeek,
            ...figure,
            cell: ({ forecast }) => (isShort(forecast) ? formatWan(forecast.uncoveredPerWeekFen) : '–'),
          },
          {
            header: texts.reached,
            class: 'wide soft small',
            cell: ({ forecast: { countedFen, expectedFen, overdueFen } }) =>
              texts.parts(formatWan(countedFen), formatWan(expectedFen), formatWan(overdueFen)),
          },
        ]}
      />
    </details>
  )
}
