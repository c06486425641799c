import { Hono } from 'hono'
import type { ListPage } from '../../../shared/page.ts'
import { listChanges, type ReadChange, yearsOfChanges } from '../../../shared/townships/list-changes.ts'
import { Page } from '../layout.tsx'
import { addressOf } from '../office.ts'
import { officeFor, type PageContext, pageContext } from '../page-context.ts'
import { FactList } from '../parts/fact-list.tsx'
import { OlderLink } from '../parts/older-link.tsx'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { YearTabs } from '../parts/tabs.tsx'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { changeLines } from './change-text.ts'
import { changeTexts } from './texts.ts'

/** `/settings/history`: who changed what and when, latest first. */
export function historyRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  routes.get('/settings/history', async (c) => {
    const office = officeFor(c, deps, 'change.read')
    const years = await yearsOfChanges(deps, c.var.actor, office.body)
    const year = c.req.query('year') ?? years.at(-1)
    const [page, villages] = await Promise.all([
      listChanges(deps, c.var.actor, office.body, { cursor: c.req.query('cursor'), year }),
      deps.villages.ofTownship(office.body),
    ])
    const names = new Map(villages.map(({ id, name }) => [id, name]))
    return c.html(<HistoryPage {...{ context: pageContext(c, deps), page, names, years }} year={Number(year)} />)
  })
  return routes
}

type Props = {
  context: PageContext
  page: ListPage<ReadChange>
  years: readonly number[]
  year: number
  names: ReadonlyMap<string, string>
}

function HistoryPage({ context, page, names, years, year }: Props) {
  const texts = changeTexts(context.language)
  const to = (one: number) => addressOf(context, `/settings/history?year=${one}`)
  return (
    <Page context={context} title={texts.title} up="settings">
      <YearTabs {...{ years, year, language: context.language }} to={to} />
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
            <FactList
              look="change-facts"
              lines={changeLines(change, context.language, names).map(({ field, text }) => [field, text, 'long'])}
            />
          </li>
        ))}
      </ol>
      <OlderLink cursor={page.nextCursor} to={(one) => `${to(year)}&cursor=${one}`} language={context.language} />
    </Page>
  )
}
