/** Signing in at an OpenID provider, as the pages use it. */

/** What must be remembered in the browser between going to the provider and coming back. */
export type SignInAttempt = { state: string; nonce: string; verifier: string }

/** Who came back. `idToken` is only good for signing out at the provider. */
type SignedIn = { issuer: string; subject: string; name: string | null; idToken: string | null }

export interface OidcSignIn {
  /** @throws SignInFailed `unavailable` */
  start(language: 'zh' | 'en'): Promise<{ url: string; attempt: SignInAttempt }>
  /** Takes the address the provider sent the browser back to. @throws SignInFailed */
  finish(currentUrl: URL, attempt: SignInAttempt): Promise<SignedIn>
  /** Where to send the browser to sign out at the provider too; null where it offers nothing or does not answer. */
  signOutUrl(idToken: string | null, returnTo: string): Promise<string | null>
}

/**
 * `refused`: the provider said no, or the person went back; `stale`: it does not belong to this attempt, or was used before;
 * `unavailable`: the provider does not answer as it should.
 */
export type SignInFailure = 'refused' | 'stale' | 'unavailable'

export class SignInFailed extends Error {
  override readonly name = 'SignInFailed'
  constructor(
    readonly reason: SignInFailure,
    options?: ErrorOptions,
  ) {
    super(`sign-in failed: ${reason}`, options)
  }
}
