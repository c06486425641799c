import type { Suppression } from '../../../shared/outbox/suppression.ts'
import type { Settings } from '../../../shared/townships/settings.ts'
import type { Village } from '../../../shared/villages/village.ts'
import { inLanguage } from '../catalogue.ts'
import { type FormState, TextArea } from '../fields.tsx'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from './settings-page.tsx'
import { SuppressedTag } from './suppressed.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

type Props = {
  context: PageContext
  settings: Settings
  version: number
  villages: readonly Village[]
  suppressions: readonly Suppression[]
  form: FormState
}

/** Who gets the bulletin: boxes to take out, a field to paste many into. */
export function RecipientsForm({ context, settings, version, villages, suppressions, form }: Props) {
  const texts = inLanguage(context.language, zh, en).bulletin
  const { recipients } = settings.bulletin
  const villageNames = new Map(villages.map(({ id, name }) => [id, name]))
  return (
    <section id="recipients">
      <h2>{texts.recipientsTitle(recipients.length)}</h2>
      <p class="hint">{texts.recipientsHint}</p>
      <SaveForm
        context={context}
        action="/settings/bulletin/recipients"
        version={version}
        button={texts.saveRecipients}
      >
        {recipients.length === 0 ? (
          <p class="notice warn">{texts.noRecipients}</p>
        ) : (
          <table class="stack sparse settings-table">
            <caption class="visually-hidden">{texts.recipients}</caption>
            <thead>
              <tr>
                <th>{texts.name}</th>
                <th>{texts.email}</th>
                <th>{texts.village}</th>
                <th>{inLanguage(context.language, zh, en).rules.remove}</th>
              </tr>
            </thead>
            <tbody>
              {recipients.map(({ name, email, villageId }) => (
                <tr>
                  <th scope="row">{name}</th>
                  <td class="long wide">
                    {email} <SuppressedTag {...{ context, suppressions, email }} />
                  </td>
                  <td class="small">{villageId === undefined ? '' : (villageNames.get(villageId) ?? villageId)}</td>
                  <td class="tick-cell">
                    <label class="tick" data-label={inLanguage(context.language, zh, en).rules.remove}>
                      <input type="checkbox" name="remove" value={email} aria-label={texts.removeOne(name)} />
                    </label>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <TextArea name="paste" label={texts.paste} hint={texts.pasteHint} rows={5} form={form} />
      </SaveForm>
    </section>
  )
}
