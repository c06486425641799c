import { Hono } from 'hono'
import { DomainError } from '../../../shared/errors.ts'
import type { Action } from '../../../shared/permissions/permissions.ts'
import * as permissionRefusals from '../../../shared/permissions/refusals.zh.ts'
import { Page } from '../layout.tsx'
import { addressOf, isOfArea } from '../office.ts'
import { mayHere, pageContext } from '../page-context.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { settingsTexts } from './texts.ts'

type Group = 'people' | 'below' | 'figures' | 'documents' | 'tables' | 'records'
type Entry = Exclude<keyof ReturnType<typeof settingsTexts>['overview'], Group>

type Link = { name: Entry; to: string; action: Action }
type Links = readonly { name: Group; entries: readonly Link[] }[]

const schedule: readonly Link[] = [
  { name: 'schedule', to: '/settings/schedule', action: 'settings.edit' },
  { name: 'holidays', to: '/settings/holidays', action: 'settings.edit' },
  { name: 'bulletin', to: '/settings/bulletin', action: 'settings.edit' },
  { name: 'robots', to: '/settings/robots', action: 'settings.edit' },
]
const records: readonly Link[] = [
  { name: 'history', to: '/settings/history', action: 'change.read' },
  { name: 'runs', to: '/settings/runs', action: 'run.read' },
]

const ofTownship: Links = [
  {
    name: 'people',
    entries: [
      { name: 'villages', to: '/settings/villages', action: 'village.edit' },
      { name: 'targets', to: '/settings/targets', action: 'target.set' },
      { name: 'members', to: '/settings/members', action: 'member.manage' },
    ],
  },
  { name: 'figures', entries: [{ name: 'rules', to: '/settings/rules', action: 'settings.edit' }] },
  { name: 'documents', entries: schedule },
  {
    name: 'tables',
    entries: [
      { name: 'import', to: '/settings/import', action: 'ledger.import' },
      { name: 'download', to: '/download', action: 'township.read' },
    ],
  },
  { name: 'records', entries: records },
]

/** An area has neither villages nor a ledger, but what lies below it. */
const ofArea: Links = [
  {
    name: 'below',
    entries: [
      { name: 'area', to: '/settings/area', action: 'area.edit' },
      { name: 'children', to: '/children', action: 'area.edit' },
      { name: 'areaMembers', to: '/settings/members', action: 'area.edit' },
    ],
  },
  { name: 'figures', entries: [{ name: 'areaRules', to: '/settings/rules', action: 'settings.edit' }] },
  { name: 'documents', entries: schedule },
  { name: 'records', entries: records },
]

/** `/settings`: everything the person may change or look up here. */
export function overviewRoutes(deps: WebDependencies): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  routes.get('/settings', (c) => {
    const shown = (isOfArea(c.var) ? ofArea : ofTownship)
      .map((group) => ({ ...group, entries: group.entries.filter(({ action }) => mayHere(c, deps, action)) }))
      .filter(({ entries }) => entries.length > 0)
    if (shown.length === 0) throw new DomainError('forbidden', permissionRefusals.notAllowed)
    const texts = settingsTexts(c.var.language)
    return c.html(
      <Page context={pageContext(c, deps)} title={texts.title}>
        {shown.map((group) => (
          <section>
            <h2>{texts.overview[group.name]}</h2>
            <ul class="setting-links">
              {group.entries.map(({ name, to }) => (
                <li class="setting-link">
                  <a class="setting-link-name" href={addressOf(c.var, to)}>
                    {texts.overview[name][0]}
                  </a>
                  <span class="soft small">{texts.overview[name][1]}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </Page>,
    )
  })
  return routes
}
