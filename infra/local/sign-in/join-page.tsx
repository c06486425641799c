import { ErrorSummary, type FormState, fieldsOf, TextField } from '../../../functions/web/fields.tsx'
import { Page } from '../../../functions/web/layout.tsx'
import type { PageContext } from '../../../functions/web/page-context.ts'
import { InvitationFacts, type InvitedTo, PasswordFields } from '../../../functions/web/sign-in/join-page.tsx'
import { joinPath } from '../../../functions/web/sign-in/join-path.ts'
import { signInTexts } from '../../../functions/web/sign-in/texts.ts'
import { identityTexts } from './texts.ts'

type Props = { context: PageContext; invited: InvitedTo; code: string; form: FormState }

/** Where an invitation leads whoever is not signed in: a new account, or the way to sign in with the one they have. */
export function NewAccountPage({ context, invited, code, form }: Props) {
  const texts = identityTexts(context.language)
  const field = fieldsOf(form, texts)
  const { joinTitle } = signInTexts(context.language)
  return (
    <Page context={context} title={joinTitle(invited.place)} hasErrors={form.issues.length > 0}>
      <ErrorSummary form={form} language={context.language} />
      <InvitationFacts {...{ context, invited }} />
      <h2>{texts.newAccount}</h2>
      <form method="post" action={context.path}>
        <TextField {...field('account', 'newAccountName')} autocomplete="username" maxlength={64} required />
        <PasswordFields {...{ texts, form }} />
        <button type="submit" class="primary">
          {texts.join}
        </button>
      </form>
      <h2>{texts.hasAccount}</h2>
      <p>{texts.hasAccountHelp}</p>
      <p class="actions">
        <a class="button" href={`/sign-in?return=${encodeURIComponent(joinPath(code))}`}>
          {texts.signInAndJoin}
        </a>
      </p>
    </Page>
  )
}

/** The account is there and a member: now they sign in with it. */
export function JoinedPage({ context, account }: { context: PageContext; account: string }) {
  const texts = identityTexts(context.language)
  return (
    <Page context={context} title={texts.joined}>
      <p>{texts.joinedHelp(account)}</p>
      <p class="actions">
        <a class="button primary" href="/sign-in">
          {texts.title}
        </a>
      </p>
    </Page>
  )
}
