import { Hono } from 'hono'
import { listRuns } from '../../../shared/runs/list-runs.ts'
import type { Run } from '../../../shared/runs/run.ts'
import { inLanguage } from '../catalogue.ts'
import { type PageContext, pageContext } from '../page-context.ts'
import { periodInWords } from '../parts/date-words.ts'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { townshipFor } from './access.ts'
import { SettingsPage } from './settings-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** `/settings/runs`: every scheduled run, whether it was done, and when. */
export function runRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  routes.get('/settings/runs', async (c) => {
    const township = townshipFor(c, deps, 'run.read')
    const page = await listRuns(deps, c.var.actor, township.id, { cursor: c.req.query('cursor') })
    return c.html(<RunsPage {...{ context: pageContext(c, deps), page }} />)
  })
  return routes
}

type Props = { context: PageContext; page: { items: readonly Run[]; nextCursor: string | null } }

const statusClass = { done: 'approved', already_done: 'approved', waiting: 'submitted', failed: 'bad' } as const

function RunsPage({ context, page }: Props) {
  const all = inLanguage(context.language, zh, en)
  const texts = all.runs
  return (
    <SettingsPage context={context} title={texts.title}>
      {page.items.length === 0 ? (
        <p>{texts.empty}</p>
      ) : (
        <table class="stack">
          <caption class="visually-hidden">{texts.title}</caption>
          <thead>
            <tr>
              <th>{texts.what}</th>
              <th>{texts.outcome}</th>
              <th>{texts.dueAt}</th>
              <th>{texts.ranAt}</th>
              <th>{texts.report}</th>
            </tr>
          </thead>
          <tbody>
            {page.items.map((run) => (
              <tr>
                <th scope="row">
                  {texts.kinds[run.kind]} <span class="small">{periodInWords(run.period, context.language)}</span>
                </th>
                <td>
                  <span class={`status ${statusClass[run.outcome]}`}>{texts.outcomes[run.outcome]}</span>
                </td>
                <td class="small wide" data-label={texts.dueAt}>
                  {run.dueAt ? shanghaiTime(run.dueAt) : texts.byHand}
                </td>
                <td class="small wide" data-label={texts.ranAt}>
                  {shanghaiTime(run.ranAt)}
                </td>
                <td class="wide small">
                  {run.report} {run.tries > 1 && <span class="soft">{texts.tries(run.tries)}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {page.nextCursor !== null && (
        <p>
          <a href={`/settings/runs?cursor=${encodeURIComponent(page.nextCursor)}`}>{all.older}</a>
        </p>
      )}
    </SettingsPage>
  )
}
