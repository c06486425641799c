/** People who are told by mail, and a mail server that takes it. */
import { afterEach } from 'vitest'
import { renderDigest } from '../../shared/adapters/documents/digest-email.ts'
import { createMailer } from '../../shared/adapters/mail/mailer.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import { chosenBy, personOf } from '../../shared/notifications/choice.ts'
import { chooseNotifications, readNotifications } from '../../shared/notifications/choose-digest.ts'
import { confirmAddress, confirmLink } from '../../shared/notifications/confirm-address.ts'
import type { DigestChoice } from '../../shared/notifications/digest.ts'
import type { Actor, Membership, Role } from '../../shared/permissions/actor.ts'
import { aMember } from '../support/actors.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'
import { startSmtpServer } from './smtp-server.ts'

export type Person = Extract<Actor, { kind: 'person' }>

/** Somebody whose memberships are kept, as the schedule finds them when nobody is signed in. */
export async function aPersonOf(
  towns: readonly TestTownship[],
  role: Role,
  villageIds: string[] = [],
): Promise<Person> {
  const subject = `${role}-${towns.map(({ id }) => id).join('-')}`
  const memberships: Membership[] = []
  for (const { id, deps } of towns) {
    const [membership] = aMember(id, role, { id: `${role}-of-${id}`, villageIds }).memberships
    if (membership === undefined) throw new Error('no membership')
    const kept = { ...membership, identity: { issuer: 'https://issuer.example', subject } }
    await deps.members.save(kept, 0)
    memberships.push(kept)
  }
  return { kind: 'person', id: `https://issuer.example|${subject}`, name: subject, memberships }
}

export type Confirming = Parameters<typeof chooseNotifications>[0]

export const digest = { email: 'clerk@example.com', hour: 8, days: [1, 2, 3, 4, 5] }

/** Monday to Friday of a week. */
export const [MONDAY, TUESDAY, WEDNESDAY, SATURDAY] = ['2023-07-10', '2023-07-11', '2023-07-12', '2023-07-15'] as const

/** Switches it on, and says at the address that it is right. */
export async function confirmed(deps: Confirming, person: Person, chosen: DigestChoice): Promise<void> {
  const { version } = await readNotifications(deps, person)
  await chooseNotifications(deps, person, { digest: chosen, version })
  const { subscription } = await chosenBy(deps, personOf(person.id))
  if (subscription !== null) await confirmAddress(deps, confirmLink(subscription))
}

export function useDigests() {
  const system = useStore()
  const stops: (() => Promise<unknown>)[] = []
  async function aMailServer(options: Parameters<typeof startSmtpServer>[0] = {}) {
    const server = await startSmtpServer(options)
    stops.push(server.stop)
    return server
  }
  function sendingTo(url: string, town: TestTownship) {
    const mailer = createMailer({ kind: 'smtp', url }, { timeoutMs: 1_000 })
    stops.push(() => mailer.close())
    return {
      ...town.deps,
      mailer,
      mailFrom: 'office@mingsha.example',
      renderDigest,
      publicUrl: 'https://income.example',
    }
  }
  /** A clerk whose entry was returned on Monday at ten. */
  async function aReturnedEntry() {
    at(system.clock, MONDAY)
    const town = await aTownship(system)
    const clerk = await aPersonOf([town], 'clerk', ['hekou'])
    const { id } = await town.submit({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 490_000 })
    await returnIncome(town.deps, town.reviewer, { townshipId: town.id, id }, { version: 1, reason: '缺<凭证>' })
    return { town, clerk, id }
  }
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop()
  })
  return { system, aMailServer, sendingTo, aReturnedEntry }
}
