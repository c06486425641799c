/** Accounts of a user pool that belongs to the deployment; its pages ask for passwords, the product only opens and resets. */
export interface SignInAccounts {
  /** As tokens and memberships name it. */
  readonly issuer: string
  /** A new account; at the first sign-in its person has to set a password of their own. */
  open(signInName: string, temporaryPassword: string): Promise<'opened' | 'taken'>
  /** Ends the password of before; this one is good until the next sign-in, which asks for a new one. */
  reset(subject: string, temporaryPassword: string): Promise<'reset' | 'unknown'>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    /** Null where people sign in at the embedded provider, or at an issuer that is somebody else's. */
    signInAccounts: SignInAccounts | null
  }
}
