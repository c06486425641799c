import type { BulletinDocument } from '../../../shared/bulletin/get-bulletin.ts'
import { inLanguage } from '../catalogue.ts'
import { CsrfField, type FormState, TextField } from '../fields.tsx'
import { PostButton } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import type { BulletinContents } from './bulletin-contents.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

type Props = { context: PageContext; bulletin: BulletinDocument; contents: BulletinContents; form: FormState }

/** What may be done with a draft: issue it, or throw it away. */
export function DraftForms({ context, bulletin, contents, form }: Props) {
  const texts = inLanguage(context.language, zh, en)
  const { month, version } = bulletin
  return (
    <>
      {contents.allowed.includes('issue') && (
        <section class="card">
          <h2>{texts.issue}</h2>
          <form method="post" action={`/bulletins/${month}/issue`}>
            <CsrfField session={context.session} />
            <input type="hidden" name="version" value={version} />
            <TextField name="number" label={texts.number} hint={texts.numberHint} form={form} maxlength={60} />
            <button type="submit" class="primary">
              {texts.issueButton}
            </button>
          </form>
        </section>
      )}
      {contents.held !== null && (
        <section class="card">
          <p>{contents.held ? texts.heldHint : texts.holdHint}</p>
          <PostButton
            to={`/bulletins/${month}/hold`}
            session={context.session}
            kind="quiet"
            fields={{ hold: contents.held ? 'no' : 'yes' }}
          >
            {contents.held ? texts.letGo : texts.hold}
          </PostButton>
        </section>
      )}
      {contents.allowed.includes('discard') && (
        <details class="card" open={form.values.discardReason !== undefined}>
          <summary>{texts.discard}</summary>
          <p class="hint">{texts.discardHint}</p>
          <form method="post" action={`/bulletins/${month}/discard`}>
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
