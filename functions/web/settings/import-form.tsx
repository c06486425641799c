import { STATUS_COLUMN } from '../../../shared/ledger/entry-columns.ts'
import { inLanguage } from '../catalogue.ts'
import { CheckField, CsrfField, type FormState, TextField } from '../fields.tsx'
import type { PageContext } from '../layout.tsx'
import { Refusal } from '../refusals/refusal.tsx'
import { SettingsPage } from './settings-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'
import { isTicked } from './typed-form.ts'

/** Where a ledger goes up. */
export function ImportForm({ context, year, form }: { context: PageContext; year: number; form: FormState }) {
  const texts = inLanguage(context.language, zh, en).import
  const issue = form.issues.find(({ path }) => path === 'file')
  return (
    <SettingsPage context={context} title={texts.title} form={form}>
      <section class="card">
        <p>{texts.intro}</p>
        <p>{texts.sheets}</p>
        <p>
          <a href="/download/template.xlsx">{texts.template}</a>
          <span class="soft small"> {texts.templateHint}</span>
        </p>
      </section>
      <form method="post" action="/settings/import" enctype="multipart/form-data">
        <CsrfField session={context.session} />
        <div class="field">
          <label for="field-file">{texts.file}</label>
          <p class="hint" id="field-file-hint">
            {texts.fileHint}
          </p>
          {issue && (
            <p class="field-error" id="field-file-error">
              <Refusal>{issue.message}</Refusal>
            </p>
          )}
          <input
            type="file"
            id="field-file"
            name="file"
            accept=".xlsx,.xlsm,.csv"
            required
            aria-invalid={issue ? 'true' : undefined}
            aria-describedby={issue ? 'field-file-hint field-file-error' : 'field-file-hint'}
          />
        </div>
        <TextField
          name="year"
          label={texts.year}
          hint={texts.yearHint}
          form={form}
          inputmode="numeric"
          maxlength={4}
          value={String(year)}
          required
        />
        <CheckField name="late" label={texts.late} hint={texts.lateHint} checked={isTicked(form, 'late', false)} />
        <CheckField
          name="history"
          label={texts.history(STATUS_COLUMN)}
          hint={texts.historyHint}
          checked={isTicked(form, 'history', false)}
        />
        <div class="actions">
          <button type="submit" class="primary">
            {texts.check}
          </button>
        </div>
      </form>
    </SettingsPage>
  )
}
