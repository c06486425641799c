import { type Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import type { Settings } from '../../../shared/townships/settings.ts'
import type { FormState } from '../fields.tsx'
import { Page } from '../layout.tsx'
import { doneText, type PageContext } from '../page-context.ts'
import { formWords } from '../parts/texts.ts'
import type { TypedForm } from '../parts/typed-form.ts'
import { posted } from '../posted-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import { type SettingsView, savingSettings, settingsToShow } from './save-settings.ts'

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
  const show = async (c: Context<WebEnv>, form?: FormState) =>
    c.html(await page(c, await settingsToShow(c, deps, form)))
  routes.get(path, (c) => show(c))
  posted(routes, path, {
    ...savingSettings(deps, changed, fieldOf),
    done: () => `${path}?done=saved`,
    again: show,
  })
  return routes
}

/** Below the settings: what is wrong, or that it was saved. */
export function SettingsPage(props: { context: PageContext; title: string; view: SettingsView; children: Child }) {
  const { context, title, view, children } = props
  return (
    <Page
      {...{ context, title }}
      form={view.form}
      notice={doneText(context, { saved: formWords(context.language).saved })}
      up="settings"
    >
      {children}
    </Page>
  )
}
