import * as z from 'zod'
import { millisSince } from '../calendar.ts'

/**
 * Someone signed in on one device. A clerk enters income about once a week on a phone of their own and must not be asked for
 * a password each time, so a session rests for up to a week; thirty days after signing in it ends whatever happens, so
 * that a lost phone does not stay signed in for good. What the person may do is looked up anew all the time and does
 * not depend on either.
 */
export const sessionSchema = z.object({
  /** Random, in the cookie and nowhere else: the store knows its digest only. */
  id: z.string(),
  identity: z.object({ issuer: z.string(), subject: z.string(), name: z.string().nullable() }),
  /** Since when the password holds that it was begun with, by whatever clock set it; null: not an account of this machine. */
  credentialsSince: z.string().nullable().optional(),
  csrfToken: z.string(),
  language: z.enum(['zh', 'en']),
  /** The township chosen to look at, of several. */
  townshipId: z.string().nullable(),
  /** Names the session to the identity provider when signing out there. */
  idToken: z.string().nullable(),
  createdAt: z.string(),
  /** At most ten minutes behind. */
  seenAt: z.string(),
  /** The absolute end. */
  expiresAt: z.string(),
})
export type Session = z.infer<typeof sessionSchema>

const MINUTE_MILLIS = 60_000
const DAY_MILLIS = 24 * 60 * MINUTE_MILLIS
const IDLE_DAYS = 7
export const ABSOLUTE_DAYS = 30
/** Being seen is written no more often than this, so that reading a page costs no write. */
const SEEN_EVERY_MINUTES = 10

/** Ids and tokens are made by the caller, of 32 random bytes each. */
export function beginSession(
  start: Pick<Session, 'id' | 'csrfToken' | 'identity' | 'credentialsSince' | 'language' | 'idToken'>,
  now: Date,
): Session {
  return {
    ...start,
    townshipId: null,
    createdAt: now.toISOString(),
    seenAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + ABSOLUTE_DAYS * DAY_MILLIS).toISOString(),
  }
}

/** When it ends unless it is seen again before. */
export function sessionEnd({ seenAt, expiresAt }: Session): Date {
  return new Date(Math.min(Date.parse(seenAt) + IDLE_DAYS * DAY_MILLIS, Date.parse(expiresAt)))
}

export function isAlive(session: Session, now: Date): boolean {
  // Begun by a clock that was ahead it would last for as long again as that was.
  return now < sessionEnd(session) && millisSince(session.createdAt, now) < ABSOLUTE_DAYS * DAY_MILLIS
}

/** The session as seen now; null: it was seen a moment ago and there is nothing to write. */
export function seenNow(session: Session, now: Date): Session | null {
  const isRecent = millisSince(session.seenAt, now) < SEEN_EVERY_MINUTES * MINUTE_MILLIS
  return isRecent ? null : { ...session, seenAt: now.toISOString() }
}
