import { Hono } from 'hono'
import type { ListPage } from '../../../shared/page.ts'
import { listRuns, yearsOfRuns } from '../../../shared/runs/list-runs.ts'
import type { Run } from '../../../shared/runs/run.ts'
import { Page } from '../layout.tsx'
import { addressOf } from '../office.ts'
import { officeFor, type PageContext, pageContext } from '../page-context.ts'
import { periodInWords } from '../parts/date-words.ts'
import { OlderLink } from '../parts/older-link.tsx'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { DataTable } from '../parts/table.tsx'
import { YearTabs } from '../parts/tabs.tsx'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { runsTexts } from './texts.ts'

/** `/settings/runs`: every scheduled run, whether it was done, and when. */
export function runRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  routes.get('/settings/runs', async (c) => {
    const office = officeFor(c, deps, 'run.read')
    const context = pageContext(c, deps)
    const years = await yearsOfRuns(deps, c.var.actor, office.body)
    const year = c.req.query('year') ?? years.at(-1)
    const page = await listRuns(deps, c.var.actor, office.body, { cursor: c.req.query('cursor'), year })
    return c.html(<RunsPage {...{ context, page, years }} year={Number(year)} />)
  })
  return routes
}

type Props = { context: PageContext; page: ListPage<Run>; years: readonly number[]; year: number }

const statusClass = { done: 'approved', already_done: 'approved', waiting: 'submitted', failed: 'bad' } as const

function RunsPage({ context, page, years, year }: Props) {
  const texts = runsTexts(context.language)
  const to = (one: number) => addressOf(context, `/settings/runs?year=${one}`)
  return (
    <Page context={context} title={texts.title} up="settings">
      <YearTabs {...{ years, year, language: context.language }} to={to} />
      <DataTable
        empty={texts.empty}
        class="stack"
        caption={texts.title}
        rows={page.items}
        columns={[
          {
            header: texts.what,
            names: true,
            cell: ({ kind, period }) => (
              <>
                {texts.kinds[kind]} <span class="small">{periodInWords(period, context.language)}</span>
              </>
            ),
          },
          {
            header: texts.outcome,
            cell: ({ outcome }) => <span class={`status ${statusClass[outcome]}`}>{texts.outcomes[outcome]}</span>,
          },
          {
            header: texts.dueAt,
            class: 'small wide',
            label: true,
            cell: ({ dueAt }) => (dueAt ? shanghaiTime(dueAt) : texts.byHand),
          },
          { header: texts.ranAt, class: 'small wide', label: true, cell: ({ ranAt }) => shanghaiTime(ranAt) },
          {
            header: texts.report,
            class: 'wide small',
            cell: ({ report, tries }) => (
              <>
                {report} {tries > 1 && <span class="soft">{texts.tries(tries)}</span>}
              </>
            ),
          },
        ]}
      />
      <OlderLink cursor={page.nextCursor} to={(one) => `${to(year)}&cursor=${one}`} language={context.language} />
    </Page>
  )
}
