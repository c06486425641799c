import {
  countyTotal,
  countyTownships,
  type TownshipLine,
  yearsOfCounty,
} from '../../../shared/desk/county-townships.ts'
import { compareRatios, formatPoints, formatWan, rateText } from '../../../shared/money.ts'
import { COUNTED, standingColumns } from '../../../shared/papers/standing-columns.ts'
import type { Actor } from '../../../shared/permissions/actor.ts'
import { mayInCounty } from '../../../shared/permissions/permissions.ts'
import { Page, PostButton } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { dayInWords } from '../parts/date-words.ts'
import type { Sorting } from '../parts/sorting.ts'
import { DataTable } from '../parts/table.tsx'
import { headingOnPage } from '../parts/value.tsx'
import { YearTabs } from '../parts/year-tabs.tsx'
import { gapHeader, RateBar } from '../standings/ranking-table.tsx'
import { standingsTexts } from '../standings/texts.ts'
import type { WebDependencies } from '../web-env.ts'
import { countyTexts } from './texts.ts'

const TARGET = { zh: '年度目标', en: 'Target' }

/** The county's townships side by side. */
export async function CountyPage(props: {
  context: PageContext
  deps: WebDependencies
  actor: Actor
  countyId: string | null
  year: string | undefined
  sorting: Sorting
}) {
  const { context, deps, actor, countyId, year, sorting } = props
  const texts = standingsTexts(context.language)
  const [lines, years] =
    countyId === null
      ? [[], []]
      : await Promise.all([
          countyTownships(deps, actor, countyId, { year, limit: 60 }).then(({ items }) => items),
          yearsOfCounty(deps, actor, countyId),
        ])
  const [first] = lines
  return (
    <Page context={context} title={texts.countyTitle}>
      {countyId !== null && mayInCounty(actor, 'township.create', countyId) && (
        <p class="actions">
          <a class="button" href="/county/townships/new">
            {countyTexts(context.language).newTownship}
          </a>
        </p>
      )}
      {countyId !== null && (
        <p>
          <a href={`/areas/${countyId}`}>{countyTexts(context.language).ownDocuments}</a>
        </p>
      )}
      {first && <YearTabs {...{ years, year: first.year, language: context.language }} to={(one) => `/?year=${one}`} />}
      {lines.length === 0 ? <p>{texts.noTownships}</p> : <TownshipTable {...{ lines, context, sorting }} />}
    </Page>
  )
}

/** Each leads into its township, to be read; the sums are those of the townships' own pages. */
function TownshipTable(props: { lines: readonly TownshipLine[]; context: PageContext; sorting: Sorting }) {
  const { lines, context, sorting } = props
  const { language, session } = context
  const texts = standingsTexts(language)
  const own = countyTexts(language)
  const sum = countyTotal(lines)
  const { rate } = standingColumns
  return (
    <DataTable
      class="stack ranking county"
      caption={texts.countyTitle}
      rows={lines}
      sorting={sorting}
      columns={[
        {
          header: texts.township,
          names: true,
          class: 'village',
          sort: { by: 'name', of: ({ townshipName }) => townshipName },
          total: texts.total,
          cell: ({ townshipId, townshipName, cutOff }) => (
            <>
              <PostButton to="/township" session={session} fields={{ townshipId, return: '/' }}>
                {townshipName}
              </PostButton>{' '}
              <small class="soft">{dayInWords(cutOff, language)}</small>
            </>
          ),
        },
        {
          header: headingOnPage(rate, language),
          sort: {
            by: 'rate',
            of: ({ total: { completionRate } }) =>
              completionRate && completionRate.numerator / completionRate.denominator,
          },
          // On a phone what is missing says it.
          class: ({ total }) => (total.completionRate === null ? 'rate wide no-target' : 'rate wide'),
          cell: ({ townshipName, total, timeProgress }) =>
            total.completionRate === null ? (
              texts.noTarget
            ) : (
              <RateBar
                rate={total.completionRate}
                schedule={timeProgress}
                light={compareRatios(total.completionRate, timeProgress) < 0 ? 'yellow' : 'green'}
                label={townshipName}
              />
            ),
          total: rateText(sum.rate),
        },
        {
          header: headingOnPage({ header: COUNTED, measures: 'money' }, language),
          number: true,
          class: 'counted',
          label: own.counted,
          sort: { by: 'counted', of: ({ total }) => total.countedFen },
          cell: ({ total }) => formatWan(total.countedFen),
          total: formatWan(sum.countedFen),
        },
        {
          header: headingOnPage({ header: TARGET, measures: 'money' }, language),
          number: true,
          label: own.target,
          sort: { by: 'target', of: ({ total }) => total.targetFen },
          cell: ({ total }) => formatWan(total.targetFen),
          total: formatWan(sum.targetFen),
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
          total: texts.metOf(sum.metCount, sum.targetCount),
        },
        {
          header: own.missing,
          class: 'aside',
          label: true,
          cell: (line) => missingOf(line, own),
          total: '',
        },
      ]}
    />
  )
}

/** Villages without a target, and money that waits for review: why a township's figure may yet be another. */
function missingOf({ villageCount, targetCount, total }: TownshipLine, texts: ReturnType<typeof countyTexts>): string {
  const waitingFen = total.reportedFen - total.countedFen
  return [
    villageCount === 0 ? texts.noVillages : '',
    villageCount > targetCount ? texts.untargeted(villageCount - targetCount) : '',
    waitingFen === 0 ? '' : texts.waiting(formatWan(waitingFen)),
  ]
    .filter((words) => words !== '')
    .join(texts.and)
}
