/** An issued bulletin with three recipients, and a mailer that answers as it is told. */
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { deliverBulletin } from '../../shared/delivery/deliver-bulletin.ts'
import type { Email } from '../../shared/delivery/mailer.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import type { SendOutcome } from '../../shared/outbox/send-once.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

export const names = ['a', 'b', 'c']

export const sent: SendOutcome = { outcome: 'sent', providerId: 'p-1' }

export async function deliveryOf(town: TestTownship, name: string) {
  const found = (await town.deps.bulletins.deliveries(town.id, '2023-06')).find((one) => one.name === name)
  if (found === undefined) throw new Error(`no delivery to ${name}`)
  return found
}

export function useDeliveries() {
  const system = useStore()
  /** A mail system that answers as told, by the recipient's name, and keeps what it got. */
  function fakeMailer(answer: (name: string, email: Email) => Promise<SendOutcome> | SendOutcome = () => sent) {
    const got: Email[] = []
    return {
      got,
      names: () => got.map((email) => email.to[0]?.name ?? '').sort(),
      async send(email: Email) {
        got.push(email)
        return answer(email.to[0]?.name ?? '', email)
      },
      close: async () => {},
    }
  }
  async function issued() {
    at(system.clock, '2023-07-10')
    const recipients = names.map((name) => ({ name, email: `${name}@example.com` }))
    const town = await aTownship(system, {
      settings: { bulletin: { recipients, replyTo: 'office@mingsha.example' } },
    })
    await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
    await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' })
    return town
  }
  function deliver(
    town: TestTownship,
    mailer: ReturnType<typeof fakeMailer>,
    bulletins: Partial<Dependencies['bulletins']> = {},
    month = '2023-06',
  ) {
    const deps = {
      ...town.deps,
      bulletins: { ...town.deps.bulletins, ...bulletins },
      mailer,
      mailFrom: '月通报 <bulletin@mingsha.example>',
      renderEmail: () => ({ html: '<p>通报</p>', text: '通报' }),
    }
    return deliverBulletin(deps, town.id, month)
  }
  return { system, fakeMailer, issued, deliver }
}
