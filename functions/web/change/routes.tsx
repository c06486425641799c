import { Hono } from 'hono'
import { listChanges, type ReadChange } from '../../../shared/townships/list-changes.ts'
import { addressOf } from '../office.ts'
import { officeFor, type PageContext, pageContext } from '../page-context.ts'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { formWords } from '../parts/texts.ts'
import { SubPage } from '../sub-page.tsx'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { changeLines } from './change-text.ts'
import { changeTexts } from './texts.ts'

/** `/settings/history`: who changed what and when, latest first. */
export function historyRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  routes.get('/settings/history', async (c) => {
    const office = officeFor(c, deps, 'change.read')
    const [page, villages] = await Promise.all([
      listChanges(deps, c.var.actor, office.body, { cursor: c.req.query('cursor') }),
      deps.villages.ofTownship(office.body),
    ])
    const names = new Map(villages.map(({ id, name }) => [id, name]))
    return c.html(<HistoryPage {...{ context: pageContext(c, deps), page, names }} />)
  })
  return routes
}

type Props = {
  context: PageContext
  page: { items: readonly ReadChange[]; nextCursor: string | null }
  names: ReadonlyMap<string, string>
}

function HistoryPage({ context, page, names }: Props) {
  const texts = changeTexts(context.language)
  return (
    <SubPage context={context} title={texts.title}>
      {page.items.length === 0 && <p>{texts.empty}</p>}
      <ol class="plain changes">
        {page.items.map((change) => (
          <li class="card">
            <p class="change-line small soft">
              <time datetime={change.at}>{shanghaiTime(change.at)}</time> {change.byName}
            </p>
            <p class="change-line">
              <strong>
                {texts.kinds[change.kind]} {change.subject}
              </strong>{' '}
              {change.kind === 'import' ? '' : texts.actions[change.action]}
            </p>
            <dl class="facts change-facts">
              {changeLines(change, context.language, names).map(({ field, text }) => (
                <>
                  <dt>{field}</dt>
                  <dd class="change-text">{text}</dd>
                </>
              ))}
            </dl>
          </li>
        ))}
      </ol>
      {page.nextCursor !== null && (
        <p>
          <a href={addressOf(context, `/settings/history?cursor=${encodeURIComponent(page.nextCursor)}`)}>
            {formWords(context.language).older}
          </a>
        </p>
      )}
    </SubPage>
  )
}
