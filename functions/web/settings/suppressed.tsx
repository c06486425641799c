import { inForceFor, type Suppression } from '../../../shared/outbox/suppression.ts'
import { type FormState, TextField } from '../fields.tsx'
import { addressOf } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { shanghaiTime } from '../parts/shanghai-time.ts'
import { settingsTexts } from './texts.ts'

/** Addresses that get nothing any more, each with its cause and the way back. */
export function Suppressed(props: { context: PageContext; suppressions: readonly Suppression[]; form: FormState }) {
  const { context, suppressions, form } = props
  const texts = settingsTexts(context.language).bulletin
  const inForce = suppressions.filter(({ lifted }) => lifted === null)
  if (inForce.length === 0) return null
  return (
    <section id="suppressed">
      <h2>{texts.suppressed}</h2>
      <p class="hint">{texts.suppressedHint}</p>
      {inForce.map(({ id, email, reason, cause, at, version }) => (
        <SaveForm
          context={context}
          action={addressOf(context, '/settings/bulletin/suppressions')}
          class="card"
          hidden={{ suppression: id, version }}
          button={texts.lift}
          kind="plain"
        >
          <p class="long">
            <strong>{email}</strong>
            <br />
            {texts.suppressedLine(texts.suppressionReasons[reason], shanghaiTime(at))}
            <br />
            <span class="soft small">{cause}</span>
          </p>
          <TextField name={`reason-${id}`} label={texts.liftReason} form={form} maxlength={200} required />
        </SaveForm>
      ))}
    </section>
  )
}

/** Beside an address in the list of recipients. */
export function SuppressedTag(props: { context: PageContext; suppressions: readonly Suppression[]; email: string }) {
  const { context, suppressions, email } = props
  if (inForceFor(suppressions, email) === null) return null
  return <span class="status returned">{settingsTexts(context.language).bulletin.suppressedTag}</span>
}
