import type { BulletinState } from '../../../shared/bulletin/record/monthly-bulletin.ts'
import { CsrfField, type FormState, TextField } from '../fields.tsx'
import { PostButton } from '../layout.tsx'
import { addressOf } from '../office.ts'
import type { PageContext } from '../page-context.ts'
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
            <a class="button primary" href={addressOf(context, `/bulletins/${month}/issue`)}>
              {texts.issueLook}
            </a>
          </p>
        </section>
      )}
      <Hold {...{ context, bulletin, contents }} />
      {contents.allowed.includes('discard') && (
        <details class="card" open={form.values.discardReason !== undefined}>
          <summary>{texts.discard}</summary>
          <p class="hint">{texts.discardHint}</p>
          <form method="post" action={addressOf(context, `/bulletins/${month}/discard`)}>
            <CsrfField session={context.session} />
            <input type="hidden" name="version" value={version} />
            <TextField name="discardReason" label={texts.reason} form={form} maxlength={200} />
            <button type="submit" class="danger">
              {texts.discardButton}
            </button>
          </form>
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
        session={context.session}
        kind="quiet"
        fields={{ hold: held ? 'no' : 'yes' }}
      >
        {held ? texts.letGo : texts.hold}
      </PostButton>
    </section>
  )
}
