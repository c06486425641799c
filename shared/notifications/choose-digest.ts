import { createHash } from 'node:crypto'
import * as z from 'zod'
import { dayAt, instantOf } from '../calendar.ts'
import { untilWritten } from '../change/retry.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import { notWaiting } from '../outbox/send-once.ts'
import type { Actor } from '../permissions/actor.ts'
import { type DigestChoice, digestChoice, type Subscription } from './digest.ts'
import type { ChoiceMark } from './port.ts'
import * as notificationRefusals from './refusals.zh.ts'

/** `digest` null: no e-mail. */
export const notificationsInput = z.object({ digest: digestChoice.nullable(), version: z.int().min(0) })

export type NotificationsChosen = {
  digest: DigestChoice | null
  /** The latest e-mail of this choice; null: none yet. */
  lastMail: (Pick<Subscription, 'status' | 'cause'> & { on: string }) | null
  version: number
}

type Deps = Pick<Dependencies, 'notifications' | 'now' | 'newId'>

/** Names a person in keys and addresses. */
export function personOf(personId: string): string {
  return createHash('sha256').update(personId).digest('hex')
}

/** What a person chose to be told by e-mail; nothing until they do. */
export async function readNotifications(
  { notifications }: Pick<Deps, 'notifications'>,
  actor: Actor,
): Promise<NotificationsChosen> {
  const { mark, subscription } = await chosen({ notifications }, personOf(actor.id))
  return viewOf(mark, subscription)
}

/**
 * Switches the daily e-mail on, off, or to another address or hour; that of an hour of today that is over comes tomorrow.
 * Throws `stale_version`, `invalid_input`; `wrong_state` for somebody of no township, who has no messages.
 */
export async function chooseNotifications(deps: Deps, actor: Actor, given: unknown): Promise<NotificationsChosen> {
  const { digest, version } = parseInput(notificationsInput, given)
  const person = personOf(actor.id)
  const attempt = async () => {
    const { mark, subscription: before } = await chosen(deps, person)
    if (mark.version !== version) throw new DomainError('stale_version', notificationRefusals.changedMeanwhile)
    const after = digest === null ? null : subscribed(deps, actor, { digest, before, mark })
    const next = {
      townshipId: after?.townshipId ?? null,
      lookedOn: after === null ? (before?.lookedOn ?? mark.lookedOn) : null,
      version: version + 1,
    }
    const dueAt = deps.now().toISOString()
    const saved = await deps.notifications.choose(person, { mark: next, before, after, dueAt })
    return saved === 'saved' ? viewOf(next, after) : 'moved'
  }
  return untilWritten(attempt)
}

/** Whose mails a link in one of them switches off: the address they go to. Throws `not_found`. */
export async function findByKey(
  { notifications }: Pick<Deps, 'notifications'>,
  { townshipId, person, key }: { townshipId: string; person: string; key: string },
): Promise<Subscription> {
  const found = await notifications.find(townshipId, person)
  if (found === null || personOf(found.key) !== personOf(key)) {
    throw new DomainError('not_found', notificationRefusals.linkGone)
  }
  return found
}

/** Switches off by the link in a mail, whoever follows it. Throws `not_found`. */
export function switchOff(deps: Deps, link: Parameters<typeof findByKey>[1]): Promise<void> {
  const attempt = async () => {
    const before = await findByKey(deps, link)
    const mark = await deps.notifications.mark(link.person)
    const next = { townshipId: null, lookedOn: before.lookedOn, version: (mark?.version ?? 0) + 1 }
    const dueAt = deps.now().toISOString()
    const saved = await deps.notifications.choose(link.person, { mark: next, before, after: null, dueAt })
    return saved === 'saved' ? undefined : 'moved'
  }
  return untilWritten<undefined>(attempt)
}

const never: ChoiceMark = { townshipId: null, lookedOn: null, version: 0 }

async function chosen({ notifications }: Pick<Deps, 'notifications'>, person: string) {
  const mark = (await notifications.mark(person)) ?? never
  const subscription = mark.townshipId === null ? null : await notifications.find(mark.townshipId, person)
  return { mark, subscription }
}

function subscribed(
  { now, newId }: Pick<Deps, 'now' | 'newId'>,
  actor: Actor,
  { digest, before, mark }: { digest: DigestChoice; before: Subscription | null; mark: ChoiceMark },
): Subscription {
  const at = now()
  const today = dayAt(at)
  const isOver = instantOf(today, `${String(digest.hour).padStart(2, '0')}:00`) <= at.toISOString()
  const lookedOn = before?.lookedOn ?? mark.lookedOn
  const kept = before ?? {
    ...{ key: newId(), mailOn: null, told: [], status: 'sent', cause: null, tries: 0, version: 0, ...notWaiting },
  }
  return {
    ...kept,
    ...digest,
    days: [...new Set(digest.days)].sort(),
    townshipId: townshipOf(actor, before),
    person: personOf(actor.id),
    personId: actor.id,
    lookedOn: isOver && (lookedOn === null || lookedOn < today) ? today : lookedOn,
    updatedAt: at.toISOString(),
    version: kept.version + 1,
  }
}

/** The one that it is kept with already, while they are a member of it. */
function townshipOf(actor: Actor, before: Subscription | null): string {
  const memberships = actor.kind === 'person' ? actor.memberships : []
  const townships = memberships.flatMap(({ scope }) => (scope.kind === 'township' ? [scope.townshipId] : []))
  const [first] = townships
  if (first === undefined) throw new DomainError('wrong_state', notificationRefusals.ofNoTownship)
  return before !== null && townships.includes(before.townshipId) ? before.townshipId : first
}

function viewOf({ version }: ChoiceMark, subscription: Subscription | null): NotificationsChosen {
  if (subscription === null) return { digest: null, lastMail: null, version }
  const { email, hour, days, mailOn, status, cause } = subscription
  return {
    digest: { email, hour, days },
    lastMail: mailOn === null ? null : { on: mailOn, status, cause },
    version,
  }
}
