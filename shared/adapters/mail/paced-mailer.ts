import { setTimeout as wait } from 'node:timers/promises'
import type { Mailer } from '../../delivery/mailer.ts'

type Pace = { perSecond: number; now?: () => number; pause?: (millis: number) => Promise<unknown> }

/**
 * Sends no more than so many messages a second, one after another: mail services count them, and refuse what is above. Each
 * waits its turn; the first does not.
 */
export function pacedMailer(mailer: Mailer, { perSecond, now = Date.now, pause = wait }: Pace): Mailer {
  const gap = 1000 / perSecond
  let free = Number.NEGATIVE_INFINITY
  return {
    async send(email) {
      const at = Math.max(now(), free)
      free = at + gap
      if (at > now()) await pause(at - now())
      return mailer.send(email)
    },
    close: () => mailer.close(),
  }
}
