import { setTimeout as delay } from 'node:timers/promises'

/** Waits for this, but no longer than so many milliseconds; what it does goes on. */
export async function within(millis: number, waitedFor: Promise<unknown>): Promise<void> {
  const over = new AbortController()
  await Promise.race([waitedFor, delay(millis, undefined, { signal: over.signal }).catch(() => {})])
  over.abort()
}
