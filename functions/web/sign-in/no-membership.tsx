import { type FormState, fieldsOf, TextField } from '../fields.tsx'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { SaveForm } from '../parts/actions.tsx'
import { signInTexts } from './texts.ts'

/** For someone signed in whom nobody has added yet: whom to ask, and where the invitation code goes. */
export function NoMembershipPage({ context, form }: { context: PageContext; form: FormState }) {
  const texts = signInTexts(context.language)
  const field = fieldsOf(form, texts)
  const isMember = (context.actor?.memberships.length ?? 0) > 0
  return (
    <Page context={context} title={isMember ? texts.haveCode : texts.noMembership} form={form}>
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
      <SaveForm context={context} action="/sign-in/invitation" button={texts.join}>
        <TextField {...field('code')} autocomplete="off" maxlength={100} required />
      </SaveForm>
    </Page>
  )
}
