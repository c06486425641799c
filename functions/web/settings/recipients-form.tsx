import type { Suppression } from '../../../shared/outbox/suppression.ts'
import type { Settings } from '../../../shared/townships/settings.ts'
import type { Village } from '../../../shared/villages/village.ts'
import { type FormState, TextArea } from '../fields.tsx'
import { addressOf } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { DataTable } from '../parts/table.tsx'
import { SuppressedTag } from './suppressed.tsx'
import { settingsTexts } from './texts.ts'

type Props = {
  context: PageContext
  settings: Settings
  version: number
  villages: readonly Village[]
  suppressions: readonly Suppression[]
  form: FormState
}

/** So many are seen at a glance; more are folded. */
const AT_A_GLANCE = 5

/** Who gets the bulletin: boxes to take out, a field to paste many into. */
export function RecipientsForm({ context, settings, version, villages, suppressions, form }: Props) {
  const { bulletin: texts, rules } = settingsTexts(context.language)
  const { recipients } = settings.bulletin
  const villageNames = new Map(villages.map(({ id, name }) => [id, name]))
  return (
    <section id="recipients">
      <h2>{texts.recipientsTitle(recipients.length)}</h2>
      <p class="hint">{texts.recipientsHint}</p>
      <SaveForm
        context={context}
        action={addressOf(context, '/settings/bulletin/recipients')}
        hidden={{ version }}
        button={texts.saveRecipients}
      >
        {recipients.length === 0 ? (
          <p class="notice warn">{texts.noRecipients}</p>
        ) : (
          <details class="fold record" open={recipients.length <= AT_A_GLANCE}>
            <summary class="fold-summary">{texts.who}</summary>
            <DataTable
              class="stack sparse settings-table"
              caption={texts.recipients}
              rows={recipients}
              columns={[
                { header: texts.name, names: true, cell: ({ name }) => name },
                {
                  header: texts.email,
                  class: 'long wide',
                  cell: ({ email }) => (
                    <>
                      {email} <SuppressedTag {...{ context, suppressions, email }} />
                    </>
                  ),
                },
                {
                  header: texts.village,
                  class: 'small',
                  cell: ({ villageId }) => (villageId === undefined ? '' : (villageNames.get(villageId) ?? villageId)),
                },
                {
                  header: rules.remove,
                  class: 'tick-cell',
                  cell: ({ name, email }) => (
                    <label class="tick" data-label={rules.remove}>
                      <input type="checkbox" name="remove" value={email} aria-label={texts.removeOne(name)} />
                    </label>
                  ),
                },
              ]}
            />
          </details>
        )}
        <TextArea name="paste" label={texts.paste} hint={texts.pasteHint} rows={5} form={form} />
      </SaveForm>
    </section>
  )
}
