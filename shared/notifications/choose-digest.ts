import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import { afterCommit } from '../after-commit.ts'
import { untilWritten } from '../change/retry.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { addressKey } from '../text.ts'
import {
  type ChoiceDeps,
  chosenBy,
  fromTodayOn,
  type NotificationsChosen,
  noMailYet,
  oneMoreAsked,
  personOf,
  viewOf,
} from './choice.ts'
import { type DigestChoice, digestChoice, type Subscription } from './digest.ts'
import type { ChoiceMark } from './port.ts'
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
  const { mark, subscription } = await chosenBy(deps, personOf(actor.id))
  return viewOf(mark, subscription)
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
  const make = (before: Subscription | null, mark: ChoiceMark) =>
    digest === null ? null : subscribed(deps, actor, { digest, before, mark })
  const wanted = digest && { ...digest, days: [...new Set(digest.days)].sort() }
  const saysSo = (before: Subscription | null) => {
    const { email, hour, days } = before ?? {}
    return isDeepStrictEqual(before && { email, hour, days }, wanted)
  }
  return choose(deps, actor, version, { make, saysSo })
}

/** Asks the address once more whether it is right. Throws `wrong_state` where nothing is to be asked, or not today any more. */
export async function askAddressAgain(deps: AskingDeps, actor: Actor, given: unknown): Promise<NotificationsChosen> {
  const { version } = parseInput(askAgainInput, given)
  const make = (before: Subscription | null) => {
    if (before === null || before.confirmedAt !== null) {
      throw new DomainError('wrong_state', notificationRefusals.nothingToConfirm)
    }
    return { ...before, ...askedNow(deps), version: before.version + 1 }
  }
  return choose(deps, actor, version, { make })
}

async function choose(
  deps: AskingDeps,
  actor: Actor,
  version: number,
  {
    make,
    saysSo = () => false,
  }: {
    make(before: Subscription | null, mark: ChoiceMark): Subscription | null
    /** Sent again by whoever saw the version before: answered as it stands. */
    saysSo?(before: Subscription | null): boolean
  },
): Promise<NotificationsChosen> {
  const person = personOf(actor.id)
  const { next, after, isAsked } = await untilWritten(async () => {
    const { mark, subscription: before } = await chosenBy(deps, person)
    if (mark.version === version + 1 && saysSo(before)) return { next: mark, after: before, isAsked: false }
    if (mark.version !== version) throw new DomainError('stale_version', notificationRefusals.changedMeanwhile)
    const after = make(before, mark)
    const isAsked = after !== null && after.confirmedAt === null && after.key !== before?.key
    const next = {
      townshipId: after?.townshipId ?? null,
      lookedOn: after === null ? (before?.lookedOn ?? mark.lookedOn) : null,
      asked: isAsked ? oneMoreAsked(mark, deps.now()) : mark.asked,
      version: version + 1,
    }
    const dueAt = deps.now().toISOString()
    const saved = await deps.notifications.choose(person, { mark: next, before, after, dueAt })
    return saved === 'saved' ? { next, after, isAsked } : 'moved'
  })
  if (isAsked && after !== null) {
    const { townshipId } = after
    await afterCommit(deps, { townshipId }, () => deps.requestDelivery({ townshipId, digests: true }))
  }
  return viewOf(next, after)
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
export function switchOff(deps: ChoiceDeps, link: Parameters<typeof findByKey>[1]): Promise<void> {
  const attempt = async () => {
    const before = await findByKey(deps, link)
    const mark = await deps.notifications.mark(link.person)
    const next = {
      townshipId: null,
      lookedOn: before.lookedOn,
      asked: mark?.asked ?? null,
      version: (mark?.version ?? 0) + 1,
    }
    const dueAt = deps.now().toISOString()
    const saved = await deps.notifications.choose(link.person, { mark: next, before, after: null, dueAt })
    return saved === 'saved' ? undefined : 'moved'
  }
  return untilWritten<undefined>(attempt)
}

function subscribed(
  deps: Pick<AskingDeps, 'now' | 'newId'>,
  actor: Actor,
  { digest, before, mark }: { digest: DigestChoice; before: Subscription | null; mark: ChoiceMark },
): Subscription {
  const at = deps.now()
  const isSameAddress = before !== null && addressKey(before.email) === addressKey(digest.email)
  const kept = before ?? { told: [], version: 0 }
  return {
    ...kept,
    ...(isSameAddress ? before : askedNow(deps)),
    ...digest,
    days: [...new Set(digest.days)].sort(),
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
