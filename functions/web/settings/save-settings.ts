import type { Context } from 'hono'
import { readAreaSettings } from '../../../shared/areas/area-settings.ts'
import { editSettings, readSettings } from '../../../shared/townships/edit-settings.ts'
import type { Settings, StoredSettings } from '../../../shared/townships/settings.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import type { Office } from '../office.ts'
import { officeFor } from '../page-context.ts'
import { formWords } from '../parts/texts.ts'
import { attempt, formAgain, readForm, type TypedForm } from '../parts/typed-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'

/** What a page of settings shows. */
export type SettingsView = { stored: StoredSettings; form: FormState; status: 200 | 400 | 409; isSaved?: boolean }

/** The settings as they are kept, for someone who may change them. */
export async function settingsToShow(c: Context<WebEnv>, deps: WebDependencies): Promise<SettingsView> {
  const office = officeFor(c, deps, 'settings.edit')
  return { stored: await read(c, deps, office), form: emptyForm, status: 200 }
}

/**
 * Changes one part of the settings by what the form says and leaves the rest as it is kept. Null: saved. Where somebody
 * else saved since the form was opened, it comes back with what was typed and the version that is kept now.
 */
export async function saveSettings(
  c: Context<WebEnv>,
  deps: WebDependencies,
  change: (settings: Settings, form: TypedForm) => unknown,
  fieldOf: (path: string) => string = (path) => path,
): Promise<SettingsView | null> {
  const office = officeFor(c, deps, 'settings.edit')
  const form = await readForm(c)
  const stored = await read(c, deps, office)
  const { refusal } = await attempt(
    async () => {
      const settings = await change(stored.settings, form)
      return editSettings(deps, c.var.actor, office.body, { settings, version: Number(form.text('version')) })
    },
    (path) => fieldOf(path.replace(/^settings\./, '')),
  )
  if (refusal === undefined) return null
  const { stale } = formWords(c.var.language)
  return { stored, form: formAgain(form, refusal, stale), status: refusal.status }
}

/** What an area begins with depends on how high it stands. */
function read(c: Context<WebEnv>, deps: WebDependencies, { areaId, body }: Office): Promise<StoredSettings> {
  return areaId === null ? readSettings(deps, c.var.actor, body) : readAreaSettings(deps, c.var.actor, areaId)
}
