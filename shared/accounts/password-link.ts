import { createHash, randomBytes } from 'node:crypto'
import { type Account, LINK_DAYS, type PasswordLink } from './account.ts'

/** A new one-time link; the account keeps its digest, the person gets its token. */
export function newPasswordLink(now: Date): { kept: NonNullable<Account['link']>; given: PasswordLink } {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + LINK_DAYS * 86_400_000).toISOString()
  return { kept: { digest: tokenDigest(token), expiresAt }, given: { token, expiresAt } }
}

export function tokenDigest(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
