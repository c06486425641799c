/** 确认邮箱: whoever reads mail at an address says that it is right, by a link that is good for three days, before anything else goes there. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { change } from '../change/change.ts'
import { DomainError } from '../errors.ts'
import { type ChoiceDeps, choiceAt, chosenBy, fromTodayOn, holder, type KeptChoice, noMailYet } from './choice.ts'
import type { Subscription } from './digest.ts'
import * as notificationRefusals from './refusals.zh.ts'

const GOOD_MILLIS = 3 * 24 * 60 * 60_000

/** What the link says: who, until when (milliseconds), and what proves that it was mailed to the address. */
export type ConfirmLink = { person: string; until: string; sign: string }

/** The link of the question that is asked now. */
export function confirmLink(subscription: Subscription): ConfirmLink {
  const until = String(Date.parse(subscription.askedAt ?? '') + GOOD_MILLIS)
  return { person: subscription.person, until, sign: signature(subscription, until) }
}

/** Whether the question is still worth mailing. */
export function isAskedInVain({ askedAt }: Subscription, now: Date): boolean {
  return now.getTime() > Date.parse(askedAt ?? '') + GOOD_MILLIS
}

/**
 * The address that a link is about. Throws `not_found` for a link that was not mailed, of somebody that there is or not, or that was
 * mailed to another address; `wrong_state` where it is too late.
 */
export async function findToConfirm(
  deps: Pick<ChoiceDeps, 'notifications' | 'now'>,
  link: ConfirmLink,
): Promise<KeptChoice<Subscription>> {
  const { subscription, ...mark } = await chosenBy(deps, link.person)
  if (subscription === null || !isSame(signature(subscription, link.until), link.sign)) {
    throw new DomainError('not_found', notificationRefusals.confirmLinkGone)
  }
  const left = Number(link.until) - deps.now().getTime()
  // Asked by a clock that was ahead it would be good for months.
  if (left < 0 || left > GOOD_MILLIS) throw new DomainError('wrong_state', notificationRefusals.confirmLinkLate)
  return { ...mark, subscription }
}

/** The address is right: from its next hour on it is told. Once more it changes nothing. */
export async function confirmAddress(deps: ChoiceDeps, link: ConfirmLink): Promise<{ email: string }> {
  const { subscription } = await change<{ record: KeptChoice<Subscription> }>(deps, holder(link), 'confirmed', {
    ...choiceAt(deps, link.person),
    read: async () => ({ record: await findToConfirm(deps, link) }),
    isDone: ({ record }) => record.subscription.confirmedAt !== null,
    apply({ record: { subscription: before, ...mark } }) {
      const at = deps.now()
      const subscription: Subscription = {
        ...before,
        ...noMailYet,
        confirmedAt: at.toISOString(),
        lookedOn: fromTodayOn(before, before.lookedOn, at),
        updatedAt: at.toISOString(),
        version: before.version + 1,
      }
      return { record: { ...mark, subscription } }
    },
  })
  return { email: subscription.email }
}

/** Of this choice, address and time alone; its key stands in no mail before the address is confirmed. */
function signature({ key, person, email, askedAt }: Subscription, until: string): string {
  return createHmac('sha256', key).update(['confirm', person, email, askedAt, until].join('\n')).digest('base64url')
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
