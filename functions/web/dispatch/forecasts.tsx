import type { DispatchRow, WeeklyDispatch } from '../../../shared/dispatch/weekly-dispatch.ts'
import { formatWan } from '../../../shared/money.ts'
import type { Forecast } from '../../../shared/standings/forecast.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { ScrollBox } from '../parts/scroll-box.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** Will each village meet its target: counted and what is due by year end, and how that was reached. */
export function Forecasts({ dispatch, language }: { dispatch: WeeklyDispatch; language: Language }) {
  const texts = inLanguage(language, zh, en)
  const rows = dispatch.rows.flatMap((row) =>
    row.forecast === null || row.forecast.outlook === null || row.forecast.outlook === 'met'
      ? []
      : [{ ...row, forecast: row.forecast }],
  )
  if (rows.length === 0) return null
  return (
    <section>
      <h2>{texts.forecast}</h2>
      <p class="soft">{texts.forecastHint}</p>
      <ScrollBox label={texts.forecast}>
        <table class="stack pairs">
          <caption class="visually-hidden">{texts.forecast}</caption>
          <thead>
            <tr>
              <th>{texts.village}</th>
              <th>{texts.outlook}</th>
              <th class="number">{texts.target}</th>
              <th class="number">{texts.forecastSum}</th>
              <th class="number">{texts.perWeek}</th>
              <th>{texts.reached}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Line {...{ row, language }} />
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  )
}

function Line({ row, language }: { row: DispatchRow & { forecast: Forecast }; language: Language }) {
  const texts = inLanguage(language, zh, en)
  const { forecast } = row
  const short = forecast.outlook === 'short'
  return (
    <tr>
      <th scope="row">{row.villageName}</th>
      <td>
        <span class={`report ${short ? 'missing' : 'reported'}`}>{short ? texts.short : texts.expected}</span>
      </td>
      <td class="number" data-label={texts.target}>
        {formatWan(forecast.targetFen ?? 0)}
      </td>
      <td class="number" data-label={texts.forecastSum}>
        {formatWan(forecast.forecastFen)}
      </td>
      <td class="number" data-label={texts.perWeek}>
        {short ? formatWan(forecast.uncoveredPerWeekFen) : '–'}
      </td>
      <td class="wide soft small">
        {texts.parts(formatWan(forecast.countedFen), formatWan(forecast.expectedFen), formatWan(forecast.overdueFen))}
      </td>
    </tr>
  )
}
