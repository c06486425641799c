import { setTimeout as delay } from 'node:timers/promises'
import { DomainError, type ErrorCode } from '../errors.ts'
import type { Refusal } from '../refusal.ts'
import * as changeRefusals from './refusals.zh.ts'

/** Several files of one entry arrive at once, and each must find its turn. */
const MAX_TRIES = 8
/** Whoever lost a race waits up to so much longer each time, so that the slow find a turn beside the fast. */
const WAIT_MILLIS = 4
/** Refusals that no faster sender of the same request can have caused. */
const FINAL = new Set<ErrorCode>(['forbidden', 'not_found', 'request_conflict'])

const BUSY = changeRefusals.busy

type Options<T> = {
  /** What a faster sender of the same request wrote; null: nothing. */
  earlier?: (() => Promise<T | null>) | undefined
  maxTries?: number
  /** What `busy` says, in Chinese. */
  busy?: Refusal
}

/**
 * Tries `attempt` until it is written. It reads, knows its own request again, checks, and writes; `moved`: somebody wrote in
 * between, so it is all done anew, which says what is wrong now if anything is. A refusal may come of reading half before
 * and half after the same request was written by a faster sender: `earlier` looks for that, and then what was written is
 * the answer. Throws what `attempt` refuses, and `busy` after too many tries.
 */
export async function untilWritten<T>(
  attempt: () => Promise<T | 'moved'>,
  { earlier = async () => null, maxTries = MAX_TRIES, busy = BUSY }: Options<T> = {},
): Promise<T> {
  for (let tries = 1; tries <= maxTries; tries++) {
    try {
      const outcome = await attempt()
      if (outcome !== 'moved') return outcome
    } catch (error) {
      if (!(error instanceof DomainError) || FINAL.has(error.code)) throw error
      const faster = await earlier()
      if (faster !== null) return faster
      throw error
    }
    await delay(Math.random() * tries * WAIT_MILLIS)
  }
  throw new DomainError('busy', busy)
}
