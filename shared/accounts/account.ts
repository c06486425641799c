import * as z from 'zod'
import { requiredText } from '../text.ts'

/** Full-width digits, blanks in a phone number and the country's prefix are how people type, not who they are. */
export function normalSignInName(typed: string): string {
  const name = typed.normalize('NFKC').replace(/\s+/g, '')
  const [, phone] = /^(?:\+?86-?)?(1[3-9]\d(?:-?\d{4}){2})$/.exec(name) ?? []
  return phone?.replaceAll('-', '') ?? name
}

/** What someone signs in with: a phone number or a name; one in the whole installation. */
export const signInName = z
  .string()
  .max(100, '登录名最长32位')
  .transform(normalSignInName)
  .pipe(z.string().regex(/^[\p{Script=Han}A-Za-z0-9_-]{2,64}$/u, '登录名请填手机号，或者 2 位以上的汉字、字母、数字'))

/** Someone who may sign in at the embedded identity provider; what they may do is a membership's business. */
export const accountSchema = z.object({
  /** The sign-in name, and the subject of the memberships it is granted (issuer `local`). */
  id: z.string(),
  name: requiredText(30),
  /** As `hashPassword` writes it; null: none was set yet, or it was taken away. */
  passwordHash: z.string().nullable(),
  /** The one-time link by which the person sets a password: the digest of its token. */
  link: z.object({ digest: z.string(), expiresAt: z.string() }).nullable(),
  /** Whoever signed in before must sign in again. */
  signedInSince: z.string(),
  createdBy: z.string(),
  createdAt: z.string(),
  version: z.int(),
})
export type Account = z.infer<typeof accountSchema>

/** How long a link is good for. */
export const LINK_DAYS = 7

/** The one-time link as it is handed over, once: whoever has the token may set the password. */
export type PasswordLink = { token: string; expiresAt: string }
