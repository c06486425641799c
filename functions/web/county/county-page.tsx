import { countyTownships, type TownshipLine } from '../../../shared/desk/county-townships.ts'
import { formatPoints, formatWan } from '../../../shared/money.ts'
import { COUNTED, standingColumns } from '../../../shared/papers/standing-columns.ts'
import type { Actor } from '../../../shared/permissions/actor.ts'
import { mayInCounty } from '../../../shared/permissions/permissions.ts'
import { inLanguage, type Language } from '../catalogue.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { dayInWords } from '../parts/date-words.ts'
import { Table } from '../parts/table.tsx'
import { headingOnPage } from '../parts/value.tsx'
import { gapHeader, RateBar } from '../standings/ranking-table.tsx'
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
  const { rate } = standingColumns
  return (
    <Table
      class="stack ranking"
      caption={texts.countyTitle}
      rows={lines}
      columns={[
        {
          header: texts.township,
          names: true,
          class: 'village',
          cell: ({ townshipName, cutOff }) => (
            <>
              {townshipName} <small class="soft">{dayInWords(cutOff, language)}</small>
            </>
          ),
        },
        {
          header: headingOnPage(rate, language),
          class: 'rate wide',
          cell: ({ townshipName, total, timeProgress }) =>
            total.completionRate === null ? (
              texts.noTarget
            ) : (
              <RateBar rate={total.completionRate} schedule={timeProgress} light="green" label={townshipName} />
            ),
        },
        {
          header: headingOnPage({ header: COUNTED, measures: 'money' }, language),
          number: true,
          class: 'counted',
          label: true,
          cell: ({ total }) => formatWan(total.countedFen),
        },
        {
          header: gapHeader[language],
          number: true,
          label: true,
          cell: ({ total, timeProgress }) =>
            total.completionRate === null ? '–' : formatPoints(total.completionRate, timeProgress),
        },
        {
          header: texts.met,
          number: true,
          label: true,
          cell: ({ metCount, targetCount }) => texts.metOf(metCount, targetCount),
        },
      ]}
    />
  )
}
