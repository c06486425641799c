import { Hono } from 'hono'
import { type StandingsOverview, standingsOverview } from '../../../shared/desk/standings-overview.ts'
import { may } from '../../../shared/permissions/permissions.ts'
import { type ClockDoubt, clockQuestion } from '../../../shared/schedule/clock-doubt.ts'
import { confirmClock } from '../../../shared/schedule/confirm-clock.ts'
import type { FigureRow } from '../../../shared/standings/figures.ts'
import type { Township } from '../../../shared/townships/township.ts'
import { inLanguage } from '../catalogue.ts'
import { countyIdOf } from '../county/county-of.ts'
import { CountyPage } from '../county/county-page.tsx'
import { Page } from '../layout.tsx'
import { type PageContext, pageContext, townshipOf } from '../page-context.ts'
import { dayInWords, periodInWords } from '../parts/date-words.ts'
import { Talks } from '../parts/talks.tsx'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { ClockQuestion } from './clock-question.tsx'
import { Pressing } from './pressing.tsx'
import { RankingTable } from './ranking-table.tsx'
import { Summary } from './summary.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'
import { TrendCharts } from './trend-charts.tsx'

/** `/`: who stands where; for someone of a county its townships side by side. `/clock`: the time is right. */
export function standingsRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  routes.get('/', async (c) => {
    const { actor, township } = c.var
    const context = pageContext(c, deps)
    const countyId = countyIdOf(actor)
    if (township === null) {
      return c.html(await CountyPage({ context, deps, actor, countyId, year: c.req.query('year') }))
    }
    const overview = await standingsOverview(deps, actor, township.id, { year: c.req.query('year') })
    const clock = await clockQuestion(deps, actor, { townshipId: township.id, countyId: township.countyId })
    return c.html(<StandingsPage {...{ context, township, overview, clock }} />)
  })
  routes.post('/clock', async (c) => {
    await confirmClock(deps, c.var.actor, townshipOf(c).id, await c.req.parseBody())
    return c.redirect('/', 303)
  })
  return routes
}

type Props = { context: PageContext; township: Township; overview: StandingsOverview }

function StandingsPage({ context, township, overview, clock }: Props & { clock: ClockDoubt | null }) {
  const { language } = context
  const texts = inLanguage(language, zh, en)
  const { figures } = overview
  const rule = figures.countingRule === 'total_income' ? texts.totalIncome : texts.operatingNature
  return (
    <Page context={context} title={texts.title}>
      <p class="soft">{texts.asOf(dayInWords(figures.cutOff, language), rule)}</p>
      <YearChoice overview={overview} language={language} />
      {clock !== null && <ClockQuestion context={context} clock={clock} />}
      <Waiting {...{ context, township, overview }} />
      <Talks talks={overview.talks} language={language} />
      <Summary figures={figures} language={language} />
      {overview.pressing !== null && <Pressing pressing={overview.pressing} language={language} />}
      <Rankings {...{ context, township, overview }} />
      <Missing {...{ context, township, overview }} />
      <TrendCharts months={overview.months} total={figures.total} language={language} />
    </Page>
  )
}

function YearChoice({ overview, language }: Pick<Props, 'overview'> & { language: PageContext['language'] }) {
  const texts = inLanguage(language, zh, en)
  if (overview.years.length < 2) return null
  return (
    <p>
      {texts.year}：
      {overview.years.map((year) => (
        <>
          {' '}
          <a href={`/?year=${year}`} aria-current={year === overview.figures.year ? 'true' : undefined}>
            {year}
          </a>
        </>
      ))}
    </p>
  )
}

/** What asks for an action: entries to review, runs that failed. */
function Waiting({ context, township, overview }: Props) {
  const texts = inLanguage(context.language, zh, en)
  const place = { townshipId: township.id, countyId: township.countyId }
  const reviews = context.actor !== undefined && may(context.actor, 'income.decide', place, context.today)
  return (
    <>
      {overview.failedRuns.length + overview.missingRuns.length > 0 && (
        <div class="notice bad">
          <strong>{texts.failedRuns}</strong>
          <ul>
            {overview.missingRuns.map((run) => (
              <li>
                {texts.failedRun(
                  `${texts.runKinds[run.kind]} ${periodInWords(run.period, context.language)}`,
                  texts.missingRun,
                )}
              </li>
            ))}
            {overview.failedRuns.map((run) => (
              <li>
                {texts.failedRun(
                  `${texts.runKinds[run.kind]} ${periodInWords(run.period, context.language)}`,
                  run.report,
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {reviews && overview.pendingCount > 0 && (
        <p class="notice">
          {texts.waiting} <strong>{texts.waitingCount(overview.pendingCount)}</strong>{' '}
          <a class="button" href="/review">
            {texts.toReview}
          </a>
        </p>
      )}
    </>
  )
}

/** For a liaison cadre their villages come first. */
function Rankings({ context, overview }: Props) {
  const { language, actor } = context
  const texts = inLanguage(language, zh, en)
  const { figures } = overview
  const own = new Set(
    actor?.memberships
      .filter(({ role }) => role === 'liaison' || role === 'clerk')
      .flatMap(({ villageIds }) => villageIds),
  )
  const ranking = { figures, language, period: 'week' } as const
  const mine = figures.rows.filter((row: FigureRow) => own.has(row.villageId))
  const rest = figures.rows.filter((row) => !own.has(row.villageId))
  if (mine.length === 0 || rest.length === 0) {
    return (
      <section>
        <h2>{texts.ranking}</h2>
        <RankingTable {...ranking} rows={figures.rows} hasTotal caption={texts.ranking} />
        <Download overview={overview} language={language} />
      </section>
    )
  }
  return (
    <section>
      <h2>{texts.yourVillages}</h2>
      <RankingTable {...ranking} rows={mine} caption={texts.yourVillages} />
      <h2>{texts.otherVillages}</h2>
      <RankingTable {...ranking} rows={rest} caption={texts.otherVillages} />
      <Download overview={overview} language={language} />
    </section>
  )
}

function Download({ overview, language }: { overview: StandingsOverview; language: PageContext['language'] }) {
  const { download, review } = inLanguage(language, zh, en)
  return (
    <p class="actions">
      <a class="button" href={`/download/ranking.xlsx?year=${overview.figures.year}`}>
        {download}
      </a>
      <a href={`/review/${overview.figures.year}`}>{review(overview.figures.year)}</a>
    </p>
  )
}

/** Who has not reported this week, with a text to copy into the chat group. */
function Missing({ context, overview }: Props) {
  const texts = inLanguage(context.language, zh, en)
  const { thisWeek } = overview
  if (thisWeek === null || thisWeek.suspended) return null
  return (
    <section>
      <h2>{texts.missing}</h2>
      {thisWeek.missing.length === 0 ? (
        <p>{texts.missingNone}</p>
      ) : (
        <>
          <p class="hint">{texts.copyHint}</p>
          <p class="copy-text" tabindex={0} lang="zh-CN">
            {thisWeek.text}
          </p>
        </>
      )}
      <p>
        <a href="/weekly">{texts.toWeekly}</a>
      </p>
    </section>
  )
}
