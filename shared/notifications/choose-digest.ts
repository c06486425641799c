import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import { afterCommit } from '../after-commit.ts'
import { change } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { addressKey } from '../text.ts'
import {
  type ChoiceDeps,
  choiceAt,
  chosenBy,
  fromTodayOn,
  holder,
  type KeptChoice,
  markOf,
  type NotificationsChosen,
  noMailYet,
  oneMoreAsked,
  personOf,
  viewOf,
} from './choice.ts'
import { type DigestChoice, digestChoice, type Subscription } from './digest.ts'
import * as notificationRefusals from './refusals.zh.ts'

/** `digest` null: no e-mail. */
export const notificationsInput = z.object({ digest: digestChoice.nullable(), version: z.int().min(0) })
export const askAgainInput = notificationsInput.pick({ version: true })

type AskingDeps = ChoiceDeps & Pick<Dependencies, 'newId' | 'requestDelivery' | 'log'>

/** What a person chose to be told by e-mail; nothing until they do. */
export async function readNotifications(
  deps: Pick<ChoiceDeps, 'notifications'>,
  actor: Actor,
): Promise<NotificationsChosen> {
  return viewOf(await chosenBy(deps, personOf(actor.id)))
}

/**
 * Switches the daily e-mail on, off, or to another address or hour; that of an hour of today that is over comes tomorrow. An
 * address that is not confirmed is asked first. Throws `stale_version`, `invalid_input`; `wrong_state` for somebody of no
 * township, who has no messages, and where too many addresses were asked today.
 */
export async function chooseNotifications(
  deps: AskingDeps,
  actor: Actor,
  given: unknown,
): Promise<NotificationsChosen> {
  const { digest, version } = parseInput(notificationsInput, given)
  const wanted = digest && { ...digest, days: [...new Set(digest.days)].sort() }
  return choose(deps, actor, version, {
    make: (before) => wanted && subscribed(deps, actor, { digest: wanted, before }),
    saysSo({ record: { subscription } }) {
      const { email, hour, days } = subscription ?? {}
      return isDeepStrictEqual(subscription && { email, hour, days }, wanted)
    },
  })
}

/** Asks the address once more whether it is right. Throws `wrong_state` where nothing is to be asked, or not today any more. */
export async function askAddressAgain(deps: AskingDeps, actor: Actor, given: unknown): Promise<NotificationsChosen> {
  const { version } = parseInput(askAgainInput, given)
  const make = ({ subscription }: KeptChoice) => {
    if (subscription === null || subscription.confirmedAt !== null) {
      throw new DomainError('wrong_state', notificationRefusals.nothingToConfirm)
    }
    return { ...subscription, ...askedNow(deps), version: subscription.version + 1 }
  }
  return choose(deps, actor, version, { make })
}

async function choose(
  deps: AskingDeps,
  actor: Actor,
  version: number,
  {
    make,
    ...replayed
  }: { make(before: KeptChoice): Subscription | null; saysSo?(found: { record: KeptChoice }): boolean },
): Promise<NotificationsChosen> {
  const person = personOf(actor.id)
  const { write, ...where } = choiceAt(deps, person)
  const chosen = await change(deps, actor, 'chosen', {
    ...where,
    ...replayed,
    asked: { version },
    read: async () => ({ record: await chosenBy(deps, person) }),
    apply({ record: before }) {
      const subscription = make(before)
      return {
        record: {
          subscription,
          townshipId: subscription?.townshipId ?? null,
          lookedOn: subscription === null ? (before.subscription?.lookedOn ?? before.lookedOn) : null,
          asked: isAsked(before, subscription) ? oneMoreAsked(before, deps.now()) : before.asked,
          version,
        },
      }
    },
    async write(found, after) {
      const written = await write(found, after)
      const { subscription } = after
      if (written === 'saved' && isAsked(found.record, subscription)) {
        const { townshipId } = subscription
        await afterCommit(deps, { townshipId }, () => deps.requestDelivery({ townshipId, digests: true }))
      }
      return written
    },
  })
  return viewOf(chosen)
}

/** Whether the address is to be asked, and was not yet. */
function isAsked({ subscription: before }: KeptChoice, after: Subscription | null): after is Subscription {
  return after !== null && after.confirmedAt === null && after.key !== before?.key
}

/** Whose mails a link in one of them switches off: the address they go to. Throws `not_found`. */
export async function findByKey(
  { notifications }: Pick<ChoiceDeps, 'notifications'>,
  { townshipId, person, key }: { townshipId: string; person: string; key: string },
): Promise<Subscription> {
  const found = await notifications.find(townshipId, person)
  if (found === null || personOf(found.key) !== personOf(key)) {
    throw new DomainError('not_found', notificationRefusals.linkGone)
  }
  return found
}

/** Switches off by the link in a mail, whoever follows it. Throws `not_found`. */
export async function switchOff(deps: ChoiceDeps, link: Parameters<typeof findByKey>[1]): Promise<void> {
  await change(deps, holder(link), 'switched-off', {
    ...choiceAt(deps, link.person),
    async read(): Promise<{ record: KeptChoice }> {
      const subscription = await findByKey(deps, link)
      return { record: { ...(await markOf(deps, link.person)), subscription } }
    },
    apply: ({ record: { subscription, asked, version } }) => ({
      record: { subscription: null, townshipId: null, lookedOn: subscription?.lookedOn ?? null, asked, version },
    }),
  })
}

function subscribed(
  deps: Pick<AskingDeps, 'now' | 'newId'>,
  actor: Actor,
  { digest, before: mark }: { digest: DigestChoice; before: KeptChoice },
): Subscription {
  const at = deps.now()
  const before = mark.subscription
  const isSameAddress = before !== null && addressKey(before.email) === addressKey(digest.email)
  const kept = before ?? { told: [], version: 0 }
  return {
    ...kept,
    ...(isSameAddress ? before : askedNow(deps)),
    ...digest,
    townshipId: townshipOf(actor, before),
    person: personOf(actor.id),
    personId: actor.id,
    lookedOn: fromTodayOn(digest, before?.lookedOn ?? mark.lookedOn, at),
    updatedAt: at.toISOString(),
    version: kept.version + 1,
  }
}

/** With a key of its own, so that no link that was mailed to another address, or before, is good for this one. */
export function askedNow({ now, newId }: Pick<AskingDeps, 'now' | 'newId'>) {
  const at = now().toISOString()
  return { ...noMailYet, status: 'pending', key: newId(), confirmedAt: null, askedAt: at, updatedAt: at } as const
}

/** The one that it is kept with already, while they are a member of it. */
function townshipOf(actor: Actor, before: Subscription | null): string {
  const memberships = actor.kind === 'person' ? actor.memberships : []
  const townships = memberships.flatMap(({ scope }) => (scope.kind === 'township' ? [scope.townshipId] : []))
  const [first] = townships
  if (first === undefined) throw new DomainError('wrong_state', notificationRefusals.ofNoTownship)
  return before !== null && townships.includes(before.townshipId) ? before.townshipId : first
}
