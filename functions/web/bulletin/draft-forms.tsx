import type { BulletinState } from '../../../shared/bulletin/record/monthly-bulletin.ts'
import { type FormState, TextField } from '../fields.tsx'
import { addressOf } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { PostButton, PrimaryLink, SaveForm } from '../parts/actions.tsx'
import type { OfficeContents } from './office-contents.ts'
import { bulletinTexts } from './texts.ts'

type Props = {
  context: PageContext
  bulletin: Pick<BulletinState, 'month' | 'version'>
  contents: Pick<OfficeContents, 'allowed' | 'held'>
  form: FormState
}

/** What may be done with a draft: issue it, or throw it away. */
export function DraftForms({ context, bulletin, contents, form }: Props) {
  const texts = bulletinTexts(context.language)
  const { month, version } = bulletin
  return (
    <>
      {contents.allowed.includes('issue') && (
        <section class="card">
          <h2>{texts.issue}</h2>
          <p class="actions">
            <PrimaryLink to={addressOf(context, `/bulletins/${month}/issue`)}>{texts.issueLook}</PrimaryLink>
          </p>
        </section>
      )}
      <Hold {...{ context, bulletin, contents }} />
      {contents.allowed.includes('discard') && (
        <details class="card" open={form.values.discardReason !== undefined}>
          <summary>{texts.discard}</summary>
          <p class="hint">{texts.discardHint}</p>
          <SaveForm
            context={context}
            action={addressOf(context, `/bulletins/${month}/discard`)}
            hidden={{ version }}
            button={texts.discardButton}
            kind="danger"
          >
            <TextField name="discardReason" label={texts.reason} form={form} maxlength={200} />
          </SaveForm>
        </details>
      )}
    </>
  )
}

/** Holds the automatic issue back, or lets it go again; for those who may. */
export function Hold({ context, bulletin: { month }, contents: { held } }: Omit<Props, 'form'>) {
  const texts = bulletinTexts(context.language)
  if (held === null) return null
  return (
    <section class="card">
      <p>{held ? texts.heldHint : texts.holdHint}</p>
      <PostButton
        to={addressOf(context, `/bulletins/${month}/hold`)}
        context={context}
        kind="plain"
        hidden={{ hold: held ? 'no' : 'yes' }}
      >
        {held ? texts.letGo : texts.hold}
      </PostButton>
    </section>
  )
}
