/**
 * Slows down guessing. A try is counted before the password is looked at and given back when it was right, so that a hundred
 * tries at once are a hundred tries. Names that do not exist are counted like those that do.
 */
import * as z from 'zod'
import type { LocalAccounts } from './port.ts'

export const attemptsSchema = z.object({ count: z.int(), lastAt: z.string(), version: z.int() })
export type Attempts = z.infer<typeof attemptsSchema>

/** `free` tries without a wait, then a wait that doubles with each. */
export type ThrottleRule = { free: number }

export const perAccount: ThrottleRule = { free: 5 }
/** A township office is one address to the outside: everybody's slips on a Monday morning come from it. */
export const perAddress: ThrottleRule = { free: 30 }

const FIRST_WAIT_MILLIS = 5_000
/** Short enough that nobody can lock a clerk out for a day, long enough for about a hundred guesses a day. */
const LONGEST_WAIT_MILLIS = 15 * 60_000
/** After a day of quiet nothing is held against anybody. */
export const FORGET_MILLIS = 24 * 60 * 60_000

const MAX_TRIES = 8

/** When the next try is allowed; null: at once. */
export function waitUntil(attempts: Attempts | null, { free }: ThrottleRule, now: Date): Date | null {
  if (attempts === null || attempts.count < free || isForgotten(attempts, now)) return null
  const wait = Math.min(FIRST_WAIT_MILLIS * 2 ** Math.min(attempts.count - free, 20), LONGEST_WAIT_MILLIS)
  const until = new Date(Date.parse(attempts.lastAt) + wait)
  return until > now ? until : null
}

/** Counts a try unless one must wait. Many at once for the same key: those who lose the race wait a second. */
export async function countAttempt(
  accounts: LocalAccounts,
  key: string,
  rule: ThrottleRule,
  now: Date,
): Promise<Date | null> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const found = await accounts.attempts(key)
    const until = waitUntil(found, rule, now)
    if (until !== null) return until
    const count = found === null || isForgotten(found, now) ? 1 : found.count + 1
    const version = (found?.version ?? 0) + 1
    const counted = { count, lastAt: now.toISOString(), version }
    if ((await accounts.saveAttempts(key, counted, found?.version ?? 0)) === 'saved') return null
  }
  return new Date(now.getTime() + 1_000)
}

/** Gives one try back: the others from the same address stay counted. */
export async function giveBackAttempt(accounts: LocalAccounts, key: string): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const found = await accounts.attempts(key)
    if (found === null) return
    const given = { ...found, count: Math.max(0, found.count - 1), version: found.version + 1 }
    if ((await accounts.saveAttempts(key, given, found.version)) === 'saved') return
  }
}

function isForgotten({ lastAt }: Attempts, now: Date): boolean {
  return now.getTime() - Date.parse(lastAt) >= FORGET_MILLIS
}
