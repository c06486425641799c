/** What is kept of somebody's choice, and how it is told. */
import { createHash } from 'node:crypto'
import { dayAt, instantOf } from '../calendar.ts'
import type { Doer } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { notWaiting } from '../outbox/send-once.ts'
import type { DigestChoice, Subscription } from './digest.ts'
import type { ChoiceMark } from './port.ts'
import * as notificationRefusals from './refusals.zh.ts'

export type NotificationsChosen = {
  digest: DigestChoice | null
  /** What became of the question whether the address is right; null: it is, or there is no address. */
  confirmation: Pick<Subscription, 'status' | 'cause'> | null
  /** The latest e-mail of this choice; null: none yet. */
  lastMail: (Pick<Subscription, 'status' | 'cause'> & { on: string }) | null
  version: number
}

export type ChoiceDeps = Pick<Dependencies, 'notifications' | 'now'>

/** Names a person in keys and addresses. */
export function personOf(personId: string): string {
  return createHash('sha256').update(personId).digest('hex')
}

const neverChose: ChoiceMark = { townshipId: null, lookedOn: null, asked: null, version: 0 }

/** A choice as it stands; `subscription` null: no e-mail. */
export type KeptChoice<S = Subscription | null> = ChoiceMark & { subscription: S }

export async function markOf(
  { notifications }: Pick<ChoiceDeps, 'notifications'>,
  person: string,
): Promise<ChoiceMark> {
  return (await notifications.mark(person)) ?? neverChose
}

export async function chosenBy(deps: Pick<ChoiceDeps, 'notifications'>, person: string): Promise<KeptChoice> {
  const mark = await markOf(deps, person)
  const { townshipId } = mark
  return { ...mark, subscription: townshipId === null ? null : await deps.notifications.find(townshipId, person) }
}

/** Where somebody's choice is kept, for one change of it. */
export function choiceAt({ notifications, now }: ChoiceDeps, person: string) {
  return {
    stale: () => notificationRefusals.changedMeanwhile,
    write({ record: { subscription: before } }: { record: KeptChoice }, { subscription: after, ...mark }: KeptChoice) {
      return notifications.choose(person, { mark, before, after, dueAt: now().toISOString() })
    },
  }
}

/** Whoever holds a link that was mailed, instead of somebody who signed in. */
export function holder({ person }: { person: string }): Doer {
  return { id: person, name: '' }
}

/** The outbox of a choice of which no mail was sent yet. */
export const noMailYet = { mailOn: null, status: 'sent', cause: null, tries: 0, ...notWaiting } as const

/** Today's hour, where it is over, is not made up for: the day counts as looked at. */
export function fromTodayOn({ hour }: Pick<DigestChoice, 'hour'>, lookedOn: string | null, now: Date): string | null {
  const today = dayAt(now)
  const isOver = instantOf(today, `${String(hour).padStart(2, '0')}:00`) <= now.toISOString()
  return isOver ? today : lookedOn
}

const MOST_ASKED_A_DAY = 3

/** How many addresses were asked today, with one more. By this nobody has strangers mailed: throws `wrong_state` for the fourth of a day. */
export function oneMoreAsked({ asked }: ChoiceMark, now: Date): ChoiceMark['asked'] {
  const on = dayAt(now)
  const times = asked?.on === on ? asked.times : 0
  if (times >= MOST_ASKED_A_DAY) throw new DomainError('wrong_state', notificationRefusals.askedOften)
  return { on, times: times + 1 }
}

export function viewOf({ version, subscription }: KeptChoice): NotificationsChosen {
  if (subscription === null) return { digest: null, confirmation: null, lastMail: null, version }
  const { email, hour, days, mailOn, status, cause, confirmedAt } = subscription
  return {
    digest: { email, hour, days },
    confirmation: confirmedAt === null ? { status, cause } : null,
    lastMail: confirmedAt === null || mailOn === null ? null : { on: mailOn, status, cause },
    version,
  }
}
