/** Whatever dies when: nobody gets it twice, nobody is lost silently. Real engine, real mail server. */
import { expect, test } from 'vitest'
import { createMailer } from '../../shared/adapters/mail/mailer.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { deliverBulletin } from '../../shared/delivery/deliver-bulletin.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at } from '../support/township.ts'
import { startSmtpServer } from './smtp-server.ts'

const system = useStore()
const names = ['a', 'b', 'c']

/** The process dies at its nth step of claiming, sending and noting; from then on nothing works any more. */
function mortal(nth: number, when: 'before' | 'after') {
  let steps = 0
  return {
    died: () => steps >= nth,
    async step<T>(call: () => Promise<T>): Promise<T> {
      steps++
      if (steps > nth || (steps === nth && when === 'before')) throw new Error('killed')
      const result = await call()
      if (steps === nth) throw new Error('killed')
      return result
    },
  }
}

test.each(['before', 'after'] as const)(
  'a death %s each step: everybody at most once, the rest shown',
  async (when) => {
    const server = await startSmtpServer()
    const mailer = createMailer({ kind: 'smtp', url: server.url }, { timeoutMs: 2_000 })
    const settings = { bulletin: { recipients: names.map((name) => ({ name, email: `${name}@example.com` })) } }
    let deaths = 0
    for (let nth = 1; ; nth++) {
      at(system.clock, '2023-07-10')
      server.received.splice(0)
      const town = await aTownship(system, { settings })
      await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
      await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' })
      const life = mortal(nth, when)
      const deliver = (dies: boolean) => {
        const step = <T>(call: () => Promise<T>) => (dies ? life.step(call) : call())
        const bulletins: typeof town.deps.bulletins = {
          ...town.deps.bulletins,
          saveDelivery: (...given) => step(() => town.deps.bulletins.saveDelivery(...given)),
        }
        const deps = {
          ...town.deps,
          bulletins,
          mailFrom: 'bulletin@example.com',
          renderEmail: () => ({ html: '通报', text: '通报' }),
        }
        return deliverBulletin(
          { ...deps, mailer: { ...mailer, send: (email) => step(() => mailer.send(email)) } },
          town.id,
          '2023-06',
        )
      }
      await deliver(true).catch((error: Error) => expect(error.message).toBe('killed'))
      const hasDied = life.died()
      await deliver(false)
      at(system.clock, '2023-07-10', '10:16')
      await deliver(false)
      const times = names.map(
        (name) => server.received.filter(({ recipients }) => recipients[0]?.startsWith(name)).length,
      )
      const deliveries = await town.deps.bulletins.deliveries(town.id, '2023-06')
      for (const [index, name] of names.entries()) {
        const status = deliveries.find((one) => one.name === name)?.status
        expect(times[index], `${name}, death ${when} step ${nth}`).toBeLessThanOrEqual(1)
        if (status === 'sent') expect(times[index], `${name}, death ${when} step ${nth}`).toBe(1)
        else expect(status, `${name}, death ${when} step ${nth}`).toBe('unknown')
      }
      // One death leaves at most one recipient in doubt.
      expect(deliveries.filter(({ status }) => status === 'unknown').length).toBeLessThanOrEqual(1)
      if (!hasDied) break
      deaths++
    }
    await server.stop()
    // Claim, send and note, for each of three.
    expect(deaths).toBe(9)
  },
)
