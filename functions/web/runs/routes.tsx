import { Hono } from 'hono'
import { listRuns } from '../../../shared/runs/list-runs.ts'
import type { Run } from '../../../shared/runs/run.ts'
import { addressOf } from '../office.ts'
import { officeFor, type PageContext, pageContext } from '../page-context.ts'
import { periodInWords } from '../parts/date-words.ts'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { DataTable } from '../parts/table.tsx'
import { formWords } from '../parts/texts.ts'
import { SubPage } from '../sub-page.tsx'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { runsTexts } from './texts.ts'

/** `/settings/runs`: every scheduled run, whether it was done, and when. */
export function runRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  routes.get('/settings/runs', async (c) => {
    const office = officeFor(c, deps, 'run.read')
    const page = await listRuns(deps, c.var.actor, office.body, { cursor: c.req.query('cursor') })
    return c.html(<RunsPage {...{ context: pageContext(c, deps), page }} />)
  })
  return routes
}

type Props = { context: PageContext; page: { items: readonly Run[]; nextCursor: string | null } }

const statusClass = { done: 'approved', already_done: 'approved', waiting: 'submitted', failed: 'bad' } as const

function RunsPage({ context, page }: Props) {
  const texts = runsTexts(context.language)
  return (
    <SubPage context={context} title={texts.title}>
      {page.items.length === 0 ? (
        <p>{texts.empty}</p>
      ) : (
        <DataTable
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
      )}
      {page.nextCursor !== null && (
        <p>
          <a href={addressOf(context, `/settings/runs?cursor=${encodeURIComponent(page.nextCursor)}`)}>
            {formWords(context.language).older}
          </a>
        </p>
      )}
    </SubPage>
  )
}
