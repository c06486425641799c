import * as z from 'zod'
import { requiredLine } from '../text.ts'

/** Someone who may sign in at the embedded identity provider; what they may do is a membership's business. */
export const accountSchema = z
  .object({
    /** The sign-in name as it was chosen. */
    id: z.string(),
    /** How the name looks (`lookOf`), by which it is one; of accounts made before that was kept, the name itself. */
    look: z.string().optional(),
    /** How often the name began anew, for somebody who inherits nothing of whoever had it before. */
    generation: z.int().default(1),
    name: requiredLine(30),
    /** As `hashPassword` writes it; null: none was set yet, or it was taken away. */
    passwordHash: z.string().nullable(),
    /** The one-time link by which the person sets a password: the digest of its token. */
    link: z.object({ digest: z.string(), expiresAt: z.string() }).nullable(),
    /** Whoever signed in before must sign in again, and tokens from before are void. */
    signedInSince: z.string(),
    createdBy: z.string(),
    createdAt: z.string(),
    version: z.int(),
  })
  .transform(({ look, ...account }) => ({ ...account, look: look ?? account.id }))
export type Account = z.infer<typeof accountSchema>

/** How long a link is good for. */
export const LINK_DAYS = 7

/** The one-time link as it is handed over, once: whoever has the token may set the password. */
export type PasswordLink = { token: string; expiresAt: string }
