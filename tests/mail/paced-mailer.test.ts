import { expect, test } from 'vitest'
import { pacedMailer } from '../../shared/adapters/mail/paced-mailer.ts'
import type { Email } from '../../shared/delivery/mailer.ts'

test('so many a second and no more, also of those asked for at once; after a rest the first goes at once', async () => {
  let now = 0
  const sentAt: number[] = []
  const pauses: { until: number; go: () => void }[] = []
  const mailer = {
    async send() {
      sentAt.push(now)
      return { outcome: 'sent' as const, providerId: null }
    },
    close: async () => {},
  }
  const pause = (millis: number) => new Promise<void>((go) => pauses.push({ until: now + millis, go }))
  const paced = pacedMailer(mailer, { perSecond: 4, now: () => now, pause })
  const email = {} as Email
  const all = Promise.all(Array.from({ length: 5 }, () => paced.send(email)))
  for (; pauses.length > 0; now += 50) {
    const due = pauses.filter(({ until }) => until <= now)
    for (const one of due) {
      pauses.splice(pauses.indexOf(one), 1)
      one.go()
    }
    await new Promise(setImmediate)
  }
  await all
  expect(sentAt).toEqual([0, 250, 500, 750, 1000])
  now = 5000
  await paced.send(email)
  expect(sentAt.at(-1)).toBe(5000)
})
