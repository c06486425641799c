/**
 * How often one person and one address may ask, on one machine; on AWS the entrance limits (`http-entrance.ts`). Far above what an
 * office does behind one address: sixty people, each with three pages a second, never meet it. An address that is refused
 * says so in the log, once a minute.
 */
import { createHash } from 'node:crypto'
import type { Log } from '../../shared/dependencies.ts'
import { TooManyRequests } from '../../shared/errors.ts'
import { currentCaller } from './caller.ts'

/** `burst` at once, and as many again as come back in a second. */
type LimitRule = { burst: number; perSecond: number }

export const requestLimits = {
  ofAddress: { burst: 10_000, perSecond: 200 },
  ofPerson: { burst: 3_000, perSecond: 50 },
} as const satisfies Record<string, LimitRule>

const MAX_KEYS = 20_000
const SAID_EVERY_MILLIS = 60_000

type Bucket = { left: number; at: number; saidAt: number }

export class RequestLimits {
  readonly #buckets = new Map<string, Bucket>()

  constructor(
    readonly log: Pick<Log, 'error'>,
    readonly rules: Readonly<Record<'ofAddress' | 'ofPerson', LimitRule>> = requestLimits,
    readonly now: () => number = Date.now,
  ) {}

  /** Seconds until an address may ask again; 0: it may now. */
  ofAddress(address: string): number {
    return this.#take('address', address, this.rules.ofAddress)
  }

  /** Programs on this machine are its operator's own. @throws TooManyRequests */
  admitPerson(personId: string): void {
    if (currentCaller.getStore()?.isProgramHere) return
    const wait = this.#take(
      'person',
      createHash('sha256').update(personId).digest('hex').slice(0, 12),
      this.rules.ofPerson,
    )
    if (wait > 0) throw new TooManyRequests(wait)
  }

  #take(kind: 'address' | 'person', who: string, { burst, perSecond }: LimitRule): number {
    const key = `${kind} ${who}`
    const now = this.now()
    const kept = this.#buckets.get(key) ?? { left: burst, at: now, saidAt: Number.NEGATIVE_INFINITY }
    // A clock that was set back takes nothing away.
    kept.left = Math.min(burst, kept.left + (Math.max(0, now - kept.at) / 1000) * perSecond)
    kept.at = now
    // Whoever asked last stands last, so that the first is the one to forget.
    this.#buckets.delete(key)
    this.#buckets.set(key, kept)
    if (this.#buckets.size > MAX_KEYS) this.#forgetOldest()
    if (kept.left >= 1) {
      kept.left -= 1
      return 0
    }
    if (Math.abs(now - kept.saidAt) >= SAID_EVERY_MILLIS) {
      kept.saidAt = now
      this.log.error('too many requests', new Error(`${kind} asks more than ${perSecond} times a second`), {
        [kind]: who,
      })
    }
    return Math.ceil((1 - kept.left) / perSecond)
  }

  #forgetOldest(): void {
    const [oldest] = this.#buckets.keys()
    if (oldest !== undefined) this.#buckets.delete(oldest)
  }
}
