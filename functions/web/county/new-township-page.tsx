import { inLanguage } from '../catalogue.ts'
import { type FormState, TextField } from '../fields.tsx'
import type { PageContext } from '../page-context.ts'
import { SaveForm, SubPage } from '../sub-page.tsx'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** The form of a new township and its first administrator. */
export function NewTownshipPage({ context, form }: { context: PageContext; form: FormState }) {
  const texts = inLanguage(context.language, zh, en)
  const up = { to: '/', name: texts.overview }
  const shared = { form, autocomplete: 'off' }
  return (
    <SubPage {...{ context, up, form }} title={texts.newTownship}>
      <p class="hint">{texts.help}</p>
      <SaveForm context={context} action="/county/townships" button={texts.create} cancel="/">
        <TextField name="name" label={texts.name} maxlength={30} required {...shared} />
        <TextField
          name="adminName"
          label={texts.adminName}
          hint={texts.adminHint}
          maxlength={30}
          required
          {...shared}
        />
        <TextField name="id" label={texts.id} hint={texts.idHint} maxlength={64} {...shared} />
      </SaveForm>
      <p class="hint">{texts.again}</p>
    </SubPage>
  )
}
