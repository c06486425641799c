/**
 * Slows down guessing without keeping anybody out who knows the password. Only failures count: of one account from one
 * address, much higher of one account from anywhere, higher still of one address, because a township's office is one address
 * to the outside. A try under way may yet fail, so no more are looked at together than may fail; the others wait for their
 * turn, and are refused only when those before them did fail. Names that do not exist are counted like those that do.
 *
 * Kept in memory: the embedded provider is one process, and nobody outside can end it to be forgotten.
 */

/** `free` failures without a wait, then a wait that doubles with each. */
type ThrottleRule = { free: number }

export const ofAccountHere: ThrottleRule = { free: 5 }
export const ofAccountAnywhere: ThrottleRule = { free: 50 }
export const ofAddress: ThrottleRule = { free: 300 }

const FIRST_WAIT_MILLIS = 5_000
/** Short enough that nobody can lock a clerk out for a day, long enough for about a hundred guesses a day. */
const LONGEST_WAIT_MILLIS = 15 * 60_000
/** After a day of quiet nothing is held against anybody. */
const FORGET_MILLIS = 24 * 60 * 60_000
/** A few megabytes; then those that failed longest ago are forgotten first. */
const MAX_KEYS = 20_000
/** More than any office signs in at once; whoever comes then is asked to come back in a moment. */
const MAX_WAITING = 500

type Failures = { count: number; lastAt: number; pending: number; waiters: (() => void)[] }

/** A failure that is yet to come was counted by a clock that was ahead. */
function isForgotten(lastAt: number, now: Date): boolean {
  return Math.abs(now.getTime() - lastAt) >= FORGET_MILLIS
}

/** The keys under which a try is counted, with the rule of each. */
export type Counted = readonly { key: string; rule: ThrottleRule }[]

export class SignInThrottle {
  readonly #failures = new Map<string, Failures>()
  #waiting = 0

  /** Waits for its turn. When the next try is allowed, or null: go on, and say afterwards how it went (`end`). */
  async begin(counted: Counted, now: () => Date): Promise<Date | null> {
    for (;;) {
      const until = Math.max(0, ...counted.map(({ key, rule }) => this.#waitUntil(key, rule, now())))
      if (until > 0) return new Date(until)
      const full = counted.find(({ key, rule }) => this.#isFull(key, rule, now()))
      if (full === undefined) break
      if (this.#waiting >= MAX_WAITING) return new Date(now().getTime() + 1_000)
      this.#waiting += 1
      await new Promise<void>((resolve) => this.#of(full.key, now()).waiters.push(resolve))
      this.#waiting -= 1
    }
    for (const { key } of counted) this.#of(key, now()).pending += 1
    return null
  }

  /** A failure is counted everywhere; a right one clears what its own account had here and changes nothing else. */
  end(counted: Counted, isRight: boolean, now: Date): void {
    counted.forEach(({ key }, index) => {
      const failures = this.#of(key, now)
      failures.pending -= 1
      if (isRight && index === 0) failures.count = 0
      if (!isRight) {
        failures.count += 1
        failures.lastAt = now.getTime()
        // The latest failure stands last, so that the first is the one to forget.
        this.#failures.delete(key)
        this.#failures.set(key, failures)
      }
      for (const wake of failures.waiters.splice(0)) wake()
      if (failures.count === 0 && failures.pending === 0) this.#failures.delete(key)
    })
    this.#forgetOldest()
  }

  /** As after its password was set anew: whatever was tried at this account, from wherever. */
  forget(account: string): void {
    for (const [key, failures] of this.#failures) {
      if (key === account || key.startsWith(`${account} from `)) failures.count = 0
    }
  }

  #of(key: string, now: Date): Failures {
    const found = this.#failures.get(key) ?? { count: 0, lastAt: 0, pending: 0, waiters: [] }
    if (isForgotten(found.lastAt, now)) found.count = 0
    this.#failures.set(key, found)
    return found
  }

  /** In milliseconds; 0: at once. */
  #waitUntil(key: string, { free }: ThrottleRule, now: Date): number {
    const { count, lastAt } = this.#failures.get(key) ?? { count: 0, lastAt: 0 }
    if (count < free || isForgotten(lastAt, now)) return 0
    const until = lastAt + Math.min(FIRST_WAIT_MILLIS * 2 ** Math.min(count - free, 20), LONGEST_WAIT_MILLIS)
    return until > now.getTime() ? until : 0
  }

  #isFull(key: string, { free }: ThrottleRule, now: Date): boolean {
    const found = this.#failures.get(key)
    if (found === undefined) return false
    const count = isForgotten(found.lastAt, now) ? 0 : found.count
    return found.pending >= Math.max(1, free - count)
  }

  #forgetOldest(): void {
    for (const [key, { pending }] of this.#failures) {
      if (this.#failures.size <= MAX_KEYS) return
      if (pending === 0) this.#failures.delete(key)
    }
  }
}
