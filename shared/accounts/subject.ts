import type { Account } from './account.ts'

/** Who the account is to memberships, sessions and tokens (issuer `local`): never anybody else's, even when a name begins anew. */
export function subjectOf({ id, generation }: Pick<Account, 'id' | 'generation'>): string {
  return generation === 1 ? id : `${id}.${generation}`
}

/** The sign-in name that a subject is, or was, of. */
export function nameOfSubject(subject: string): string {
  return subject.replace(/\.\d+$/, '')
}
