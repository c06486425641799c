import type { Home } from '../../../shared/desk/home.ts'
import type { StandingsOverview } from '../../../shared/desk/standings-overview.ts'
import { visibleVillages } from '../../../shared/permissions/permissions.ts'
import type { ClockDoubt } from '../../../shared/schedule/clock-doubt.ts'
import type { Township } from '../../../shared/townships/township.ts'
import { PhoneOutbox } from '../income/outbox.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { ButtonLink } from '../parts/actions.tsx'
import { dayInWords, periodInWords } from '../parts/date-words.ts'
import { Talks } from '../parts/talks.tsx'
import { TrendCharts } from '../standings/trend-charts.tsx'
import { ClerkSection } from './clerk-desk.tsx'
import { ClockQuestion } from './clock-question.tsx'
import { Glance } from './glance.tsx'
import { Rankings } from './rankings.tsx'
import { ReviewSection } from './review-desk.tsx'
import { SetUpSection } from './set-up.tsx'
import { deskTexts } from './texts.ts'

type Props = { context: PageContext; township: Township; home: Home; clock: ClockDoubt | null }

/** So many villages of a group that is behind stand open; fewer below what is there to do. */
const OPEN = 5
const OPEN_BELOW_A_DESK = 3
/** So many characters of names say who is missing; the page of the week says all. */
const CHARACTERS_OF_NAMES = 30

/** Everybody's first page: what asks to be done by role, then the township; for a leader the township first. */
export function HomePage({ context, township, home, clock }: Props) {
  const { language } = context
  const texts = deskTexts(language)
  const { overview, clerk, review, setUp } = home
  const isReviewer = isHere(context, 'reviewer')
  const hasDesk = clerk !== null || isReviewer || home.liaison !== null || (setUp !== null && setUp.next !== null)
  const isEmpty = overview.books.villages.length === 0
  const rankedCount = overview.figures.rows.filter(({ rank }) => rank !== null).length
  return (
    <Page context={context} title={hasDesk ? texts.title.desk : texts.title.overview}>
      {clock !== null && <ClockQuestion context={context} clock={clock} />}
      <FailedRuns {...{ context, overview }} />
      {setUp !== null && <SetUpSection setUp={setUp} language={language} />}
      {clerk !== null && <PhoneOutbox context={context} late />}
      {clerk !== null && <ClerkSection {...{ context, desk: clerk, rankedCount }} />}
      {isReviewer && review !== null && <ReviewSection {...{ context, desk: review, thisWeek: overview.thisWeek }} />}
      {home.liaison !== null && <LiaisonNotes {...{ context, overview, liaison: home.liaison }} />}
      {isEmpty ? (
        setUp === null && <p>{texts.setUp.empty}</p>
      ) : (
        <TownshipPart {...{ context, township, home, hasDesk }} />
      )}
    </Page>
  )
}

function TownshipPart({ context, township, home, hasDesk }: Omit<Props, 'clock'> & { hasDesk: boolean }) {
  const { language } = context
  const texts = deskTexts(language)
  const { overview } = home
  const { figures } = overview
  const rule = figures.countingRule === 'total_income' ? texts.totalIncome : texts.operatingNature
  const linkOf = villageLink(context, township, figures.year)
  // A clerk's own stand above, a card each.
  const own = home.liaison?.villageIds ?? []
  const isWatching = home.clerk !== null || home.liaison !== null
  const open = isWatching ? 0 : hasDesk ? OPEN_BELOW_A_DESK : OPEN
  const asOf = (
    <p class="soft as-of">
      {texts.asOf(dayInWords(figures.cutOff, language), rule)}
      <YearChoice overview={overview} language={language} />
    </p>
  )
  const glance = <Glance {...{ overview, language, linkOf, waiting: home.review?.count ?? null }} />
  const ranking = <Rankings {...{ overview, language, own, open, linkOf }} />
  // A liaison cadre's own villages come before the township.
  const isLiaison = home.liaison !== null
  return (
    <>
      {hasDesk && !isLiaison && <h2>{texts.township}</h2>}
      {asOf}
      {isLiaison ? ranking : glance}
      <Talks talks={overview.talks} language={language} />
      {isLiaison ? (
        <details class="group">
          <summary>{texts.township}</summary>
          {glance}
        </details>
      ) : (
        ranking
      )}
      <p class="actions">
        <ButtonLink to={`/download/ranking.xlsx?year=${figures.year}`}>{texts.download}</ButtonLink>
        <a href={`/review/${figures.year}`}>{texts.yearEnd(figures.year)}</a>
      </p>
      <Missing {...{ context, overview }} />
      <details class="group">
        <summary>{texts.trend}</summary>
        <TrendCharts months={overview.months} total={figures.total} language={language} />
      </details>
    </>
  )
}

type Both = { context: PageContext; overview: StandingsOverview }

function YearChoice({ overview, language }: { overview: StandingsOverview; language: PageContext['language'] }) {
  const texts = deskTexts(language)
  if (overview.years.length < 2) return null
  return (
    <>
      {' '}
      · {texts.year}：
      {overview.years.map((year) => (
        <>
          {' '}
          <a href={`/?year=${year}`} aria-current={year === overview.figures.year ? 'true' : undefined}>
            {year}
          </a>
        </>
      ))}
    </>
  )
}

function FailedRuns({ context: { language }, overview: { failedRuns, missingRuns } }: Both) {
  const texts = deskTexts(language)
  if (failedRuns.length + missingRuns.length === 0) return null
  const named = ({ kind, period }: { kind: keyof typeof texts.runKinds; period: string }, why: string) =>
    texts.failedRun(`${texts.runKinds[kind]} ${periodInWords(period, language)}`, why)
  return (
    <div class="notice bad">
      <strong>{texts.failedRuns}</strong>
      <ul>
        {missingRuns.map((run) => (
          <li>{named(run, texts.missingRun)}</li>
        ))}
        {failedRuns.map((run) => (
          <li>{named(run, run.report)}</li>
        ))}
      </ul>
    </div>
  )
}

/** Who of a liaison cadre's villages has not reported, and what lies returned there. */
function LiaisonNotes({ context, overview, liaison }: Both & { liaison: NonNullable<Home['liaison']> }) {
  const { language } = context
  const texts = deskTexts(language).liaison
  const { thisWeek } = overview
  const missing = thisWeek?.missing.filter(({ id }) => liaison.villageIds.includes(id)) ?? []
  return (
    <>
      {thisWeek !== null && !thisWeek.suspended && (
        <p class={missing.length > 0 ? 'notice warn' : 'notice'}>
          {missing.length > 0 ? (
            <>
              <strong>{texts.missing}</strong> <a href="/weekly">{someOf(missing, texts.more)}</a>
            </>
          ) : (
            texts.allReported
          )}
        </p>
      )}
      {liaison.returnedCount > 0 && (
        <p class="notice warn">
          {texts.returned(liaison.returnedCount)} <a href="/income">{texts.toLedger}</a>
        </p>
      )}
    </>
  )
}

function someOf(villages: readonly { name: string }[], more: (count: number) => string): string {
  let left = CHARACTERS_OF_NAMES
  const fit = villages.findIndex(({ name }) => {
    left -= name.length
    return left < 0
  })
  const shown = villages.slice(0, fit === -1 ? villages.length : Math.max(1, fit)).map(({ name }) => name)
  return shown.join('、') + (shown.length < villages.length ? more(villages.length) : '')
}

/** Who has not reported this week, with a text to copy into the chat group. */
function Missing({ context, overview: { thisWeek } }: Both) {
  const texts = deskTexts(context.language)
  if (thisWeek === null || thisWeek.suspended) return null
  if (thisWeek.missing.length === 0) return <p>{texts.missingNone}</p>
  return (
    <details class="group">
      <summary>{texts.missingText(thisWeek.missing.length)}</summary>
      <p class="hint">{texts.copyHint}</p>
      <p class="copy-text" tabindex={0} lang="zh-CN">
        {thisWeek.text}
      </p>
      <p>
        <a href="/weekly">{texts.toWeekly}</a>
      </p>
    </details>
  )
}

/** The way from a village to its own page, for whoever may see its entries. */
function villageLink({ actor, today }: PageContext, township: Township, year: number) {
  const place = { townshipId: township.id, countyId: township.countyId }
  const visible = actor === undefined ? [] : visibleVillages(actor, place, today)
  return (villageId: string): string | null =>
    visible === null || visible.includes(villageId) ? `/income?village=${villageId}&year=${year}` : null
}

function isHere({ actor, township }: PageContext, role: string): boolean {
  return (
    actor?.memberships.some(
      (one) => one.role === role && one.scope.kind === 'township' && one.scope.townshipId === township?.id,
    ) === true
  )
}
