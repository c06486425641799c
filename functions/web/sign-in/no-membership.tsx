import { CsrfField, ErrorSummary, type FormState, fieldsOf, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { signInTexts } from './texts.ts'

/** For someone signed in whom nobody has added yet: whom to ask, and where the invitation code goes. */
export function NoMembershipPage({ context, form }: { context: PageContext; form: FormState }) {
  const texts = signInTexts(context.language)
  const field = fieldsOf(form, texts)
  const isMember = (context.actor?.memberships.length ?? 0) > 0
  return (
    <Page context={context} title={isMember ? texts.haveCode : texts.noMembership} hasErrors={form.issues.length > 0}>
      <ErrorSummary form={form} language={context.language} />
      {context.actor && <p>{texts.signedInAs(context.actor.name)}</p>}
      {!isMember && (
        <>
          <p>{texts.whomToAsk}</p>
          <ul>
            {Object.values(texts.askList).map((line) => (
              <li>{line}</li>
            ))}
          </ul>
          <h2>{texts.haveCode}</h2>
        </>
      )}
      <form method="post" action="/sign-in/invitation">
        <CsrfField session={context.session} />
        <TextField {...field('code')} autocomplete="off" maxlength={100} required />
        <button type="submit" class="primary">
          {texts.join}
        </button>
      </form>
    </Page>
  )
}
