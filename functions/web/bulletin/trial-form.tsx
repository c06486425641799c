import type { BulletinState } from '../../../shared/bulletin/record/monthly-bulletin.ts'
import { type FormState, fieldsOf, TextField } from '../fields.tsx'
import { addressOf } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { bulletinTexts } from './texts.ts'

/** The e-mail to one address, marked as a trial; and what became of the last one. */
export function TrialForm(props: {
  context: PageContext
  bulletin: Pick<BulletinState, 'month' | 'history'>
  form: FormState
}) {
  const { context, bulletin, form } = props
  const texts = bulletinTexts(context.language)
  const field = fieldsOf(form, texts)
  const last = bulletin.history.findLast(({ action }) => action === 'tried' || action === 'trial_failed')
  return (
    <details class="card" open={form.values.trialEmail !== undefined}>
      <summary>{texts.trial}</summary>
      <p class="hint">{texts.trialHint}</p>
      {last !== undefined && (
        <p class="soft">
          {last.action === 'tried'
            ? texts.trialSent(shanghaiTime(last.at), last.byName, last.note ?? '')
            : texts.trialFailed(shanghaiTime(last.at), last.note ?? '')}
        </p>
      )}
      <SaveForm
        context={context}
        action={addressOf(context, `/bulletins/${bulletin.month}/trial`)}
        button={texts.trialButton}
        kind="plain"
      >
        <TextField {...field('trialEmail')} type="email" autocomplete="email" maxlength={200} required />
      </SaveForm>
    </details>
  )
}
