import { type FormState, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { areasTexts } from './texts.ts'

type Props = {
  context: PageContext
  form: FormState
  /** What is made: a township, or an area. */
  kind: 'township' | 'area'
  /** Where the form goes, and where the way back leads. */
  action: string
  up: { to: string; name: string }
}

/** The form of a new township, or of an area, and its first administrator. */
export function NewBelowPage({ context, form, kind, action, up }: Props) {
  const all = areasTexts(context.language).newBelow
  const texts = { ...all, ...(kind === 'area' ? all.ofArea : {}) }
  const shared = { form, autocomplete: 'off' }
  return (
    <Page {...{ context, up, form }} title={texts.newTownship}>
      <p class="hint">{texts.help}</p>
      <SaveForm context={context} action={action} button={texts.create} cancel={up.to} hidden={{ kind }}>
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
    </Page>
  )
}
