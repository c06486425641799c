import type { SignInFailure } from '../../../shared/sessions/sign-in.ts'
import { Page } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'
import { PrimaryLink } from '../parts/actions.tsx'
import { signInTexts } from './texts.ts'

/** Nobody is signed in here: because they signed out, because it took too long, or because signing in did not work. */
export function SignedOutPage({
  context,
  reason,
}: {
  context: PageContext
  reason: 'done' | 'expired' | SignInFailure
}) {
  const texts = signInTexts(context.language)
  const [title, help] =
    reason === 'done'
      ? [texts.signedOut, texts.signedOutHelp]
      : reason === 'expired'
        ? [texts.expired, texts.expiredHelp]
        : [texts.failed, texts.failures[reason]]
  return (
    <Page context={context} title={title}>
      <p data-kept={reason === 'expired' ? texts.expiredKept : undefined}>{help}</p>
      <p class="actions">
        <PrimaryLink to={reason === 'expired' ? `/sign-in?return=${encodeURIComponent(context.path)}` : '/sign-in'}>
          {texts.signInAgain}
        </PrimaryLink>
      </p>
    </Page>
  )
}

/**
 * On the way to another site to sign out there. A form may not be answered with a redirect to another site (`form-action`
 * of the content security policy follows redirects), a page that moves on by itself may.
 */
export function LeavingPage({ context, to }: { context: PageContext; to: string }) {
  const texts = signInTexts(context.language)
  return (
    <Page context={context} title={texts.signedOut}>
      <meta http-equiv="refresh" content={`0;url=${to}`} />
      <p>{texts.leaving}</p>
      <p class="actions">
        <PrimaryLink to={to}>{texts.goOn}</PrimaryLink>
      </p>
    </Page>
  )
}
