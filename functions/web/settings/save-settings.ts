import type { Context } from 'hono'
import { readAreaSettings } from '../../../shared/areas/area-settings.ts'
import { editSettings, readSettings } from '../../../shared/townships/edit-settings.ts'
import type { Settings, StoredSettings } from '../../../shared/townships/settings.ts'
import { emptyForm, type FormState } from '../fields.tsx'
import type { Office } from '../office.ts'
import { officeFor } from '../page-context.ts'
import type { TypedForm } from '../parts/typed-form.ts'
import { type Sent, savingAgain } from '../posted-form.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'

/** What a page of settings shows. */
export type SettingsView = { stored: StoredSettings; form: FormState }

/** The settings as they are kept, for someone who may change them. */
export async function settingsToShow(
  c: Context<WebEnv>,
  deps: WebDependencies,
  form: FormState = emptyForm,
): Promise<SettingsView> {
  return { stored: await read(c, deps, officeFor(c, deps, 'settings.edit')), form }
}

/**
 * The form that changes one part of the settings by what it says and leaves the rest as it is kept. Where somebody else saved
 * since it was opened, it comes back with what was typed and the version that is kept now.
 */
export function savingSettings(
  deps: WebDependencies,
  change: (c: Context<WebEnv>, kept: Settings, form: TypedForm) => unknown,
  fieldOf: (path: string) => string = (path) => path,
) {
  return {
    who: (c: Context<WebEnv>) => officeFor(c, deps, 'settings.edit'),
    async act({ c, actor, here, form }: Sent<Office>) {
      const { settings: kept } = await read(c, deps, here)
      const settings = await change(c, kept, form)
      await editSettings(deps, actor, here.body, { settings, version: form.version })
    },
    fieldOf: (path: string) => fieldOf(path.replace(/^settings\./, '')),
    stale: savingAgain,
  }
}

/** What an area begins with depends on how high it stands. */
function read(c: Context<WebEnv>, deps: WebDependencies, { areaId, body }: Office): Promise<StoredSettings> {
  return areaId === null ? readSettings(deps, c.var.actor, body) : readAreaSettings(deps, c.var.actor, areaId)
}
