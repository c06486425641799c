import { createHash } from 'node:crypto'
import * as z from 'zod'
import { day } from '../calendar.ts'
import { id, requiredLine } from '../text.ts'

export const townshipRole = z.enum(['clerk', 'liaison', 'reviewer', 'leader', 'admin', 'auditor'])
/** In an area: a county, a city, a province. */
export const areaRole = z.enum(['leader', 'reviewer', 'admin', 'reader'])
/** Older words for an area's reader and administrator. */
export const countyRole = z.enum(['county', 'county_admin'])
export const role = z.enum([...townshipRole.options, 'reader', ...countyRole.options])
export type Role = z.infer<typeof role>

/** Who someone is: the account, and who vouches for it; the issuer is `local` for the embedded identity provider. */
const identity = z.object({ issuer: z.string(), subject: z.string() })
export type Identity = z.infer<typeof identity>

/** What a person may be in a township or an area (whose scope is called county, as it first was). It binds to an issuer and subject by a one-time invitation. */
export const membershipSchema = z.object({
  id,
  scope: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('township'), townshipId: id }),
    z.object({ kind: z.literal('county'), countyId: id }),
  ]),
  role,
  name: requiredLine(30),
  /** The villages of a clerk or a liaison cadre. */
  villageIds: z.array(id).max(60),
  /** Who this is, once bound. */
  identity: identity.nullable(),
  /** SHA-256 of the one-time code, until it is used. */
  invitation: z.object({ digest: z.string(), expiresAt: z.string() }).nullable(),
  /** Last day of an auditor's access; null: until removed. */
  validUntil: day.nullable(),
  addedBy: z.string(),
  addedAt: z.string(),
  /** Whoever signed in before this is signed out: an administrator ended the password at an issuer that keeps accounts itself. */
  signedInSince: z.string().optional(),
  version: z.int(),
})
export type Membership = z.infer<typeof membershipSchema>

/** Someone or something that acts. Jobs and imports are actors too, and may not approve by hand. */
export type Actor =
  | { kind: 'person'; id: string; name: string; memberships: readonly Membership[] }
  | { kind: 'job' | 'import' | 'operator'; id: string; name: string }

export const scheduledJob: Actor = { kind: 'job', id: 'job', name: '定时任务' }
export const ledgerImport: Actor = { kind: 'import', id: 'import', name: '台账导入' }
/** Whoever may run commands on the machine itself. */
export const operator: Actor = { kind: 'operator', id: 'operator', name: '命令行' }

/** Whether a sign-in of that instant counts no more for the person of these memberships. */
export function isSignedOut(memberships: readonly Membership[], signedInAt: string): boolean {
  return memberships.some(({ signedInSince = '' }) => signedInAt < signedInSince)
}

/** How a person is named in records: never changes, whatever the display name. */
export function personId(issuer: string, subject: string): string {
  return `${issuer}|${subject}`
}

/** Whose name that is; an issuer has no such mark in it. */
export function identityOf(id: string): Identity {
  const mark = id.indexOf('|')
  return { issuer: id.slice(0, mark), subject: id.slice(mark + 1) }
}

/**
 * How whoever acted is named to others: a digest in place of an id that is made of an account, always the same for the
 * same person. Jobs, imports and the operator keep their names.
 */
export function publicPersonId(actorId: string): string {
  if (!actorId.includes('|')) return actorId
  return `p-${createHash('sha256').update(actorId).digest('hex').slice(0, 20)}`
}
