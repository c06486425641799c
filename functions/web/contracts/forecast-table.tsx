import { formatWan, formatYuan } from '../../../shared/money.ts'
import type { Forecast } from '../../../shared/standings/forecast.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { dayInWords } from '../parts/date-words.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'
import { wanInWords } from './words.ts'

type Props = { forecasts: readonly Forecast[]; language: Language; nameOf(villageId: string): string }

const LIGHT = { met: 'green', expected: 'yellow', short: 'red' } as const

/** Will the villages meet their targets, and by which parts that was reached. In 万元. */
export function ForecastTable({ forecasts, language, nameOf }: Props) {
  const { list } = inLanguage(language, zh, en)
  const weeksLeft = forecasts[0]?.weeksLeft ?? 0
  return (
    <section>
      <h2>{list.forecast}</h2>
      <p class="soft small">{list.forecastHint}</p>
      <p class="soft small">{list.weeksLeft(weeksLeft)}</p>
      <table class="stack sparse pairs">
        <caption class="visually-hidden">{list.forecast}</caption>
        <thead>
          <tr>
            <th>{list.village}</th>
            <th>{list.outlook}</th>
            <th class="number">{list.target}</th>
            <th class="number">{list.counted}</th>
            <th class="number">{list.expected}</th>
            <th class="number">{list.forecastSum}</th>
            <th>{list.needed}</th>
          </tr>
        </thead>
        <tbody>
          {forecasts.map((one) => (
            <tr>
              <th scope="row">{nameOf(one.villageId)}</th>
              <td>
                {one.outlook === null ? (
                  <span class="light grey">{list.noTarget}</span>
                ) : (
                  <span class={`light ${LIGHT[one.outlook]}`}>{list.outlooks[one.outlook]}</span>
                )}
              </td>
              <td class="number" data-label={list.target}>
                {one.targetFen === null ? '–' : formatWan(one.targetFen)}
              </td>
              <td class="number" data-label={list.counted}>
                {formatWan(one.countedFen)}
              </td>
              <td class="number" data-label={list.expected}>
                {formatWan(one.expectedFen)}
                {one.overdueFen > 0 && (
                  <div class="small report missing">{list.ofWhichOverdue(formatWan(one.overdueFen))}</div>
                )}
              </td>
              <td class="number" data-label={list.forecastSum}>
                <b>{formatWan(one.forecastFen)}</b>
              </td>
              <td class="wide">
                {neededOf(one, language)}
                {one.dues.length > 0 && <Parts {...{ forecast: one, language }} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The payments that the forecast expects, in order of day. */
function Parts({ forecast, language }: { forecast: Forecast; language: Language }) {
  const { list } = inLanguage(language, zh, en)
  return (
    <details class="small">
      <summary>{list.parts(forecast.dues.length)}</summary>
      <ul class="plain">
        {forecast.dues.map(({ dueOn, contractTitle, openFen, overdueDays }) => (
          <li class={overdueDays > 0 ? 'report missing' : undefined}>
            {list.part(dayInWords(dueOn, language), contractTitle, wanInWords(openFen, language))}
          </li>
        ))}
      </ul>
    </details>
  )
}

function neededOf({ outlook, uncoveredFen, uncoveredPerWeekFen, weeksLeft }: Forecast, language: Language): string {
  const { list } = inLanguage(language, zh, en)
  if (outlook !== 'short') return ''
  return weeksLeft === 0
    ? list.neededNow(formatWan(uncoveredFen))
    : list.neededPerWeek(formatWan(uncoveredFen), formatYuan(uncoveredPerWeekFen))
}
