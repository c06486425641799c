import { formatYuan } from '../../../shared/amount-text.js'
import { formatWan } from '../../../shared/money.ts'
import type { Forecast } from '../../../shared/standings/forecast-line.ts'
import type { Language } from '../catalogue.ts'
import { dayInWords } from '../parts/date-words.ts'
import { DataTable } from '../parts/table.tsx'
import { contractsTexts } from './texts.ts'
import { wanInWords } from './words.ts'

type Props = { forecasts: readonly Forecast[]; language: Language; nameOf(villageId: string): string }

const LIGHT = { met: 'green', expected: 'yellow', short: 'red' } as const

const figure = { number: true, label: true }

/** Will the villages meet their targets, and by which parts that was reached. In 万元. */
export function ForecastTable({ forecasts, language, nameOf }: Props) {
  const { list } = contractsTexts(language)
  const weeksLeft = forecasts[0]?.weeksLeft ?? 0
  return (
    <section>
      <h2>{list.forecast}</h2>
      <p class="soft small">{list.forecastHint}</p>
      <p class="soft small">{list.weeksLeft(weeksLeft)}</p>
      <DataTable
        class="stack sparse pairs"
        folds="after a few"
        caption={list.forecast}
        rows={forecasts}
        columns={[
          { header: list.village, names: true, cell: ({ villageId }) => nameOf(villageId) },
          {
            header: list.outlook,
            cell: ({ outlook }) =>
              outlook === null ? (
                <span class="light grey">{list.noTarget}</span>
              ) : (
                <span class={`light ${LIGHT[outlook]}`}>{list.outlooks[outlook]}</span>
              ),
          },
          {
            header: list.target,
            ...figure,
            cell: ({ targetFen }) => (targetFen === null ? '–' : formatWan(targetFen)),
          },
          { header: list.counted, ...figure, cell: ({ countedFen }) => formatWan(countedFen) },
          {
            header: list.expected,
            ...figure,
            cell: ({ expectedFen, overdueFen }) => (
              <>
                {formatWan(expectedFen)}
                {overdueFen > 0 && <div class="small report missing">{list.ofWhichOverdue(formatWan(overdueFen))}</div>}
              </>
            ),
          },
          { header: list.forecastSum, ...figure, cell: ({ forecastFen }) => <b>{formatWan(forecastFen)}</b> },
          {
            header: list.needed,
            class: 'wide',
            cell: (one) => (
              <>
                {neededOf(one, language)}
                {one.dues.length > 0 && <Parts {...{ forecast: one, language }} />}
              </>
            ),
          },
        ]}
      />
    </section>
  )
}

/** The payments that the forecast expects, in order of day. */
function Parts({ forecast, language }: { forecast: Forecast; language: Language }) {
  const { list } = contractsTexts(language)
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
  const { list } = contractsTexts(language)
  if (outlook !== 'short') return ''
  return weeksLeft === 0
    ? list.neededNow(formatWan(uncoveredFen))
    : list.neededPerWeek(formatWan(uncoveredFen), formatYuan(uncoveredPerWeekFen))
}
