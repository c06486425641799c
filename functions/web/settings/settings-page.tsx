import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Settings } from '../../../shared/townships/settings.ts'
import { Page } from '../layout.tsx'
import { addressOf } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { formWords } from '../parts/texts.ts'
import type { TypedForm } from '../parts/typed-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { type SettingsView, saveSettings, settingsToShow } from './save-settings.ts'

type Html = Parameters<Context['html']>[0]

/** One page of the settings at `path`, shown and saved; what is wrong comes back with what was typed. */
export function settingsPage(
  deps: WebDependencies,
  path: string,
  {
    changed,
    fieldOf,
    page,
  }: {
    changed(c: Context<WebEnv>, kept: Settings, form: TypedForm): unknown
    fieldOf(path: string): string
    page(c: Context<WebEnv>, view: SettingsView): Promise<Html>
  },
): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  routes.get(path, async (c) => {
    const view = await settingsToShow(c, deps)
    return c.html(await page(c, { ...view, isSaved: c.req.query('saved') === 'yes' }))
  })
  routes.post(path, async (c) => {
    const view = await saveSettings(c, deps, (kept, form) => changed(c, kept, form), fieldOf)
    if (view === null) return c.redirect(addressOf(c.var, `${path}?saved=yes`), 303)
    return c.html(await page(c, view), view.status)
  })
  return routes
}

/** Below the settings: what is wrong, or that it was saved. */
export function SettingsPage(props: { context: PageContext; title: string; view: SettingsView; children: Child }) {
  const { context, title, view, children } = props
  const notice = view.isSaved ? formWords(context.language).saved : null
  return (
    <Page {...{ context, title, notice }} form={view.form} up="settings">
      {children}
    </Page>
  )
}
