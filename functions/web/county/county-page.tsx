import { countyTownships, type TownshipLine } from '../../../shared/desk/county-townships.ts'
import { formatPercent, formatPoints, formatWan } from '../../../shared/money.ts'
import type { Actor } from '../../../shared/permissions/actor.ts'
import { mayInCounty } from '../../../shared/permissions/permissions.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { dayInWords } from '../parts/date-words.ts'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { en } from '../standings/texts.en.ts'
import { zh } from '../standings/texts.zh.ts'
import type { WebDependencies } from '../web-env.ts'
import * as english from './texts.en.ts'
import * as chinese from './texts.zh.ts'

/** The county's townships side by side. */
export async function CountyPage(props: {
  context: PageContext
  deps: WebDependencies
  actor: Actor
  countyId: string | null
  year: string | undefined
}) {
  const { context, deps, actor, countyId, year } = props
  const texts = inLanguage(context.language, zh, en)
  const lines = countyId === null ? [] : (await countyTownships(deps, actor, countyId, { year, limit: 60 })).items
  return (
    <Page context={context} title={texts.countyTitle}>
      {countyId !== null && mayInCounty(actor, 'township.create', countyId) && (
        <p class="actions">
          <a class="button" href="/county/townships/new">
            {inLanguage(context.language, chinese.zh, english.en).newTownship}
          </a>
        </p>
      )}
      {lines.length === 0 ? <p>{texts.noTownships}</p> : <TownshipTable lines={lines} language={context.language} />}
    </Page>
  )
}

function TownshipTable({ lines, language }: { lines: readonly TownshipLine[]; language: Language }) {
  const texts = inLanguage(language, zh, en)
  return (
    <table class="stack ranking">
      <caption class="visually-hidden">{texts.countyTitle}</caption>
      <thead>
        <tr>
          <th>{texts.township}</th>
          <th>{texts.columns.rate}</th>
          <th class="number">{texts.columns.counted}</th>
          <th class="number">{texts.columns.gap}</th>
          <th class="number">{texts.met}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ townshipName, total, timeProgress, metCount, targetCount, cutOff }) => (
          <tr>
            <th scope="row" class="village">
              {townshipName} <small class="soft">{dayInWords(cutOff, language)}</small>
            </th>
            <td class="rate wide">
              {total.completionRate === null ? (
                texts.noTarget
              ) : (
                <span class="rate-bar">
                  <ProgressBar rate={total.completionRate} schedule={timeProgress} light="green" label={townshipName} />
                  <b>{formatPercent(total.completionRate)}%</b>
                </span>
              )}
            </td>
            <td class="number counted" data-label={texts.columns.counted}>
              {formatWan(total.countedFen)}
            </td>
            <td class="number" data-label={texts.columns.gap}>
              {total.completionRate === null ? '–' : formatPoints(total.completionRate, timeProgress)}
            </td>
            <td class="number" data-label={texts.met}>
              {texts.metOf(metCount, targetCount)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
