/** What leaves at most once: the record of it is the outbox, and is claimed before anything is handed over. */

import * as z from 'zod'
import { millisSince } from '../calendar.ts'
import type { Saved } from '../change/saved.ts'

/**
 * What is known after trying: `sent`; `failed` for good with the cause, and whether it is the address that is no good;
 * `retry`: certainly not sent, try later, and whether `everybody` else would fare the same; `unknown`: nobody can tell.
 */
export type SendOutcome =
  | { outcome: 'sent'; providerId: string | null }
  | { outcome: 'failed'; cause: string; badAddress?: boolean }
  | { outcome: 'retry'; cause: string; everybody?: boolean }
  | { outcome: 'unknown'; cause: string }

/** pending → sending → sent | failed | unknown; a person may send a failed or unknown one back to pending. */
export const outboxStatus = z.enum(['pending', 'sending', 'sent', 'failed', 'unknown'])
export type OutboxStatus = z.infer<typeof outboxStatus>

export const outboxRecord = z.object({
  status: outboxStatus,
  cause: z.string().nullable(),
  tries: z.int(),
  /** Of one that is pending after a try that certainly failed: since when it waits, and when it is tried again. */
  waitingSince: z.string().nullable().default(null),
  nextTryAt: z.string().nullable().default(null),
  updatedAt: z.string(),
  version: z.int(),
})
export type OutboxRecord = z.infer<typeof outboxRecord>

export type Outbox<R extends OutboxRecord> = {
  now(): Date
  /** Writes the record where it still has the expected version. */
  save(record: R, expectedVersion: number): Promise<Saved>
  /** As it is kept now; null: gone. */
  latest(record: R): Promise<R | null>
  /** Tries once and never throws for what the other side can do to it. */
  send(claimed: R): Promise<SendOutcome>
  /** What else the record says once an outcome is known or given up. */
  note?(record: R, end: End): Partial<R>
}

type End = {
  status: 'sent' | 'failed' | 'unknown'
  cause: string | null
  at: string
  /** What the other side calls it, where it was sent. */
  providerId: string | null
}

/** The pause before the next try is as long as it has waited so far, within these bounds; it is never given up. */
const SHORTEST_PAUSE_MILLIS = 5 * 60_000
const LONGEST_PAUSE_MILLIS = 6 * 3_600_000
/** What has waited for longer is said as a failure: a person has to look at the way out. */
const LONG_WAIT_MILLIS = 3 * 86_400_000
/** A record that is "sending" for longer belongs to a process that died: nobody knows whether it left. */
const SENDING_MILLIS = 15 * 60_000

/**
 * Sends what is pending and returns the record as it is afterwards, with what was learnt where this call sent it. Whatever
 * dies when, nothing leaves twice; of a record that a dead process left behind it says that nobody knows.
 */
export async function sendOnce<R extends OutboxRecord>(
  outbox: Outbox<R>,
  record: R,
): Promise<{ record: R; outcome?: SendOutcome }> {
  if (record.status === 'sending') {
    const isYoung = millisSince(record.updatedAt, outbox.now()) < SENDING_MILLIS
    if (isYoung) return { record }
    return {
      record: (await moveTo(outbox, record, { status: 'unknown', cause: '发送时程序中断，不知道对方是否收到' })).record,
    }
  }
  if (record.status !== 'pending' || !isDue(record, outbox.now())) return { record }
  const claim = await moveTo(outbox, { ...record, tries: record.tries + 1 }, { status: 'sending', cause: null })
  if (!claim.saved) return { record: claim.record }
  const outcome = await outbox.send(claim.record)
  if (outcome.outcome === 'retry') return { record: await wait(outbox, claim.record, outcome.cause), outcome }
  const { outcome: status } = outcome
  const cause = outcome.outcome === 'sent' ? null : outcome.cause
  const providerId = outcome.outcome === 'sent' ? outcome.providerId : null
  return { record: (await moveTo(outbox, claim.record, { status, cause, providerId })).record, outcome }
}

/** Ends a pending record without sending it. */
export async function giveUp<R extends OutboxRecord>(outbox: Outbox<R>, record: R, cause: string): Promise<R> {
  return (await moveTo(outbox, record, { status: 'failed', cause })).record
}

/** Lets one wait that did not leave: it is tried again after a pause, for as long as it takes. */
export async function wait<R extends OutboxRecord>(outbox: Outbox<R>, record: R, cause: string): Promise<R> {
  const now = outbox.now()
  const waitingSince = record.waitingSince ?? now.toISOString()
  const waited = millisSince(waitingSince, now)
  const pause = Math.min(Math.max(waited, SHORTEST_PAUSE_MILLIS), LONGEST_PAUSE_MILLIS)
  const nextTryAt = new Date(now.getTime() + pause).toISOString()
  return (await moveTo(outbox, { ...record, waitingSince, nextTryAt }, { status: 'pending', cause })).record
}

/** Pending, and not to be left alone for a while yet: no pause is longer than the longest, unless the clock was ahead. */
export function isDue({ status, nextTryAt }: OutboxRecord, now: Date): boolean {
  if (status !== 'pending' || nextTryAt === null) return status === 'pending'
  const left = Date.parse(nextTryAt) - now.getTime()
  return left <= 0 || left > LONGEST_PAUSE_MILLIS
}

/** To be sent now, or on the way in a process that may have died. */
export function needsLook(record: OutboxRecord, now: Date): boolean {
  return record.status === 'sending' || isDue(record, now)
}

/** Certainly not sent: it failed, or waits after a try that did. */
export function didNotLeave(record: OutboxRecord): boolean {
  return record.status === 'failed' || waitsForOtherSide(record)
}

/** Waits for the other side to come back, and whether for days. */
export function waitsForOtherSide({ status, waitingSince }: OutboxRecord): boolean {
  return status === 'pending' && waitingSince !== null
}
export function isWaitingLong(record: OutboxRecord, now: Date): boolean {
  return waitsForOtherSide(record) && millisSince(record.waitingSince ?? '', now) >= LONG_WAIT_MILLIS
}

/** What one says that was never tried, or that a person sends again. */
export const notWaiting = { waitingSince: null, nextTryAt: null } as const

/** Not saved: another worker was faster and has the record; then what it says is the answer. */
async function moveTo<R extends OutboxRecord>(
  outbox: Outbox<R>,
  record: R,
  { status, cause, providerId = null }: { status: OutboxStatus; cause: string | null; providerId?: string | null },
): Promise<{ record: R; saved: boolean }> {
  const at = outbox.now().toISOString()
  const isEnd = status === 'sent' || status === 'failed' || status === 'unknown'
  const more = isEnd ? outbox.note?.(record, { status, cause, at, providerId }) : undefined
  const next: R = {
    ...record,
    ...more,
    ...(isEnd ? notWaiting : {}),
    status,
    cause,
    updatedAt: at,
    version: record.version + 1,
  }
  if ((await outbox.save(next, record.version)) === 'saved') return { record: next, saved: true }
  return { record: (await outbox.latest(record)) ?? record, saved: false }
}
