import { ErrorSummary, type FormState, TextField } from '../../../functions/web/fields.tsx'
import { Page } from '../../../functions/web/layout.tsx'
import type { PageContext } from '../../../functions/web/page-context.ts'
import type { Account } from '../../../shared/accounts/account.ts'
import { identityTexts } from './texts.ts'

/** Where a one-time link leads: the person sets a password of their own. Nothing typed here is ever sent back. */
export function SetPasswordPage(props: { context: PageContext; account: Account; form: FormState }) {
  const { context, account, form } = props
  const texts = identityTexts(context.language)
  const field = { type: 'password', form, autocomplete: 'new-password', maxlength: 200, required: true } as const
  return (
    <Page context={context} title={texts.setPassword} hasErrors={form.issues.length > 0}>
      <ErrorSummary form={form} language={context.language} />
      <p>{texts.setPasswordFor(account.name, account.id)}</p>
      <form method="post" action={context.path}>
        <input type="hidden" name="account" value={account.id} autocomplete="username" />
        <TextField name="password" label={texts.newPassword} hint={texts.newPasswordHint} {...field} />
        <TextField name="again" label={texts.again} {...field} />
        <button type="submit" class="primary">
          {texts.save}
        </button>
      </form>
    </Page>
  )
}

/** After it: the password is set, or the link is not good. */
export function LinkUsedPage({ context, outcome }: { context: PageContext; outcome: 'set' | 'bad' }) {
  const texts = identityTexts(context.language)
  const [title, help] =
    outcome === 'set' ? [texts.passwordSet, texts.passwordSetHelp] : [texts.linkBad, texts.linkBadHelp]
  return (
    <Page context={context} title={title}>
      <p>{help}</p>
      <p class="actions">
        <a class="button primary" href="/">
          {outcome === 'set' ? texts.title : texts.start}
        </a>
      </p>
    </Page>
  )
}
