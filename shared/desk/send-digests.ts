import { dayAt } from '../calendar.ts'
import { bodyTags, digestDelivery } from '../delivery/delivery-tags.ts'
import type { Email, Mailer } from '../delivery/mailer.ts'
import { suppressAddress } from '../delivery/suppress-address.ts'
import type { Dependencies } from '../dependencies.ts'
import { askedNow } from '../notifications/choose-digest.ts'
import { confirmLink, isAskedInVain } from '../notifications/confirm-address.ts'
import { lookDueAt, type Subscription } from '../notifications/digest.ts'
import { once } from '../once.ts'
import { giveUp, isDue, notWaiting, type Outbox, sendOnce } from '../outbox/send-once.ts'
import { inForceFor, type Suppression } from '../outbox/suppression.ts'
import { type Actor, identityOf } from '../permissions/actor.ts'
import { confirmMail, type DigestMail, digestMail } from './digest-mail.ts'
import { type Message, myMessages } from './my-messages.ts'
import { type GroupDeps, tellGroups } from './tell-groups.ts'

type DigestDeps = GroupDeps &
  Parameters<typeof myMessages>[0] &
  Pick<Dependencies, 'members' | 'newId' | 'notifications' | 'suppressions'> & {
    mailer: Mailer
    mailFrom: string
    renderDigest(mail: DigestMail): { html: string; text: string }
    /** Where one run may not last for ever: how long it begins new mails, and how it asks for the next run. */
    turn?: { millis: number; next(request: { townshipId: string; digests: true }): Promise<void> }
  }
type DigestReport = { sent: number; nothingNew: number; others: number; groups: object }

/** One that is on its way in a process that died is known to have died after this. */
const LOOK_AGAIN_MILLIS = 15 * 60_000

/**
 * Sends what a township's people asked to be told every day, each at most once a day and none where nothing is new, and what
 * its groups are told; then says when it is due next. Reads one list of those who asked, and their messages where their hour
 * has come. One person's failure stops nobody else: it is thrown when all had their turn.
 */
export async function sendDigests(deps: DigestDeps, townshipId: string): Promise<DigestReport> {
  const asRead = await deps.notifications.dueAt(townshipId)
  const subscriptions = await deps.notifications.ofTownship(townshipId)
  const suppressed = once(() => deps.suppressions.list(townshipId))
  const report: DigestReport = { sent: 0, nothingNew: 0, others: 0, groups: {} }
  const endsAt = deps.turn === undefined ? null : deps.now().getTime() + deps.turn.millis
  const failures: unknown[] = []
  const looks: (string | null)[] = []
  let isCut = false
  for (const subscription of subscriptions) {
    isCut = endsAt !== null && deps.now().getTime() >= endsAt
    if (isCut) break
    try {
      const outcome = await lookAt(deps, subscription, suppressed)
      report[outcome.did]++
      looks.push(outcome.nextLook)
      // Everybody would fare the same: the others are begun when this one is tried again.
      if (outcome.serverFault) break
    } catch (error) {
      failures.push(error)
    }
  }
  const groups = await tellGroups(deps, townshipId)
  report.groups = groups.report
  const now = deps.now().toISOString()
  const next = isCut ? now : ([...looks, groups.nextLook].filter((one) => one !== null).sort()[0] ?? null)
  if (failures.length === 0) await deps.notifications.setDueAt(townshipId, next, asRead)
  if (isCut) await deps.turn?.next({ townshipId, digests: true })
  if (failures.length > 0) throw failures[0]
  return report
}

type Looked = { did: 'sent' | 'nothingNew' | 'others'; nextLook: string | null; serverFault?: boolean }

async function lookAt(
  deps: DigestDeps,
  kept: Subscription,
  suppressed: () => Promise<readonly Suppression[]>,
): Promise<Looked> {
  if (kept.confirmedAt === null) return askAddress(deps, kept, suppressed)
  const today = dayAt(deps.now())
  const subscription = await settleBefore(deps, kept, today)
  const nextLook = (one: Subscription) => nextLookAt(one, deps.now())
  const isAgain = subscription.mailOn === today && isDue(subscription, deps.now())
  if (!isAgain && lookDueAt(subscription, deps.now()) > deps.now().toISOString()) {
    return { did: 'others', nextLook: nextLook(subscription) }
  }
  const actor = await personOf(deps, subscription)
  if (actor === null) return { did: 'others', nextLook: await leave(deps, subscription) }
  const messages = (await myMessages(deps, actor)).filter(({ isRead }) => !isRead)
  const told = subscription.told.filter((id) => messages.some((one) => one.id === id))
  const fresh = messages.filter(({ id }) => !told.includes(id))
  if (fresh.length === 0) {
    const looked = isAgain
      ? await giveUp(outboxOf(deps, neverSent), subscription, '到寄的时候，事情都已经办完了')
      : await claim(deps, { ...subscription, lookedOn: today, told })
    return { did: 'nothingNew', nextLook: nextLook(looked) }
  }
  const email = await emailOf(deps, subscription, actor, { fresh, olderCount: messages.length - fresh.length })
  const claimed = isAgain ? subscription : await claim(deps, { ...forToday(subscription, today), told })
  const { record, did, serverFault } = await sendUnlessSuppressed(
    deps,
    outboxOf(deps, email, messages),
    claimed,
    suppressed,
  )
  return { did, nextLook: nextLook(record), serverFault }
}

/** The one mail of a record, to an address that takes any. */
async function sendUnlessSuppressed(
  deps: DigestDeps,
  outbox: Outbox<Subscription>,
  claimed: Subscription,
  suppressed: () => Promise<readonly Suppression[]>,
): Promise<{ record: Subscription; did: 'sent' | 'others'; serverFault: boolean }> {
  const suppression = inForceFor(await suppressed(), claimed.email)
  if (suppression !== null && isDue(claimed, deps.now())) {
    const why = `邮箱已停用，没有寄。停用原因：${suppression.cause}`
    return { record: await giveUp(outbox, claimed, why), did: 'others', serverFault: false }
  }
  const { record, outcome } = await sendOnce(outbox, claimed)
  if (outcome?.outcome === 'failed' && outcome.badAddress) {
    const { townshipId } = claimed
    await suppressAddress(deps, townshipId, { email: claimed.email, reason: 'refused', cause: outcome.cause })
  }
  const serverFault = outcome?.outcome === 'retry' && outcome.everybody === true
  return { record, did: outcome?.outcome === 'sent' ? 'sent' : 'others', serverFault }
}

/** Whether the address is right is asked once; then nothing is sent until somebody there says so. */
async function askAddress(
  deps: DigestDeps,
  kept: Subscription,
  suppressed: () => Promise<readonly Suppression[]>,
): Promise<Looked> {
  const actor = await personOf(deps, kept)
  if (actor === null) return { did: 'others', nextLook: await leave(deps, kept) }
  // Chosen before there was the question: it is asked now.
  const asked = kept.askedAt === null ? await claim(deps, { ...kept, ...askedNow(deps) }) : kept
  const isVain = asked.status === 'pending' && isAskedInVain(asked, deps.now())
  if (isVain) await giveUp(outboxOf(deps, neverSent), asked, `${asked.cause ?? '没有寄出'}；过了 3 天，不再寄`)
  if (isVain || !['pending', 'sending'].includes(asked.status)) return { did: 'others', nextLook: null }
  const fromName = (await deps.townships.find(asked.townshipId))?.name ?? ''
  const mail = confirmMail({ place: fromName, email: asked.email, link: confirmLink(asked), publicUrl: deps.publicUrl })
  const email = mailTo(deps, asked, actor, { ...mail, fromName, id: `confirm-${asked.key.slice(0, 8)}` })
  const { record, did, serverFault } = await sendUnlessSuppressed(deps, outboxOf(deps, email), asked, suppressed)
  const later = new Date(deps.now().getTime() + LOOK_AGAIN_MILLIS).toISOString()
  const isOpen = record.confirmedAt === null && ['pending', 'sending'].includes(record.status)
  return { did, nextLook: isOpen ? (record.nextTryAt ?? later) : null, serverFault }
}

/** A mail of an earlier day that did not leave is not sent any more; of one whose process died it is said that nobody knows. */
async function settleBefore(deps: DigestDeps, kept: Subscription, today: string): Promise<Subscription> {
  if (kept.status === 'sending') return (await sendOnce(outboxOf(deps, neverSent), kept)).record
  if (kept.status !== 'pending' || kept.mailOn === today) return kept
  return giveUp(outboxOf(deps, neverSent), kept, `${kept.cause ?? '没有寄出'}；过了当天，不再寄`)
}

function nextLookAt(subscription: Subscription, now: Date): string {
  const { status, mailOn, nextTryAt } = subscription
  const due = lookDueAt(subscription, now)
  const later = new Date(now.getTime() + LOOK_AGAIN_MILLIS).toISOString()
  const again =
    status === 'sending' ? later : status === 'pending' && mailOn === dayAt(now) ? (nextTryAt ?? later) : due
  return again < due ? again : due
}

function forToday(subscription: Subscription, today: string): Subscription {
  return { ...subscription, ...notWaiting, lookedOn: today, mailOn: today, status: 'pending', cause: null, tries: 0 }
}

/** As kept; where another worker was faster, as that one left it. */
async function claim(deps: DigestDeps, next: Subscription): Promise<Subscription> {
  const kept = { ...next, updatedAt: deps.now().toISOString(), version: next.version + 1 }
  if ((await deps.notifications.save(kept, next.version)) === 'saved') return kept
  return (await deps.notifications.find(next.townshipId, next.person)) ?? { ...next, status: 'failed' }
}

type Person = Extract<Actor, { kind: 'person' }>

/** With what they may be today; null: nothing in this township any more. */
async function personOf(deps: Pick<DigestDeps, 'members' | 'now'>, one: Subscription): Promise<Person | null> {
  const { issuer, subject } = identityOf(one.personId)
  const today = dayAt(deps.now())
  const held = await deps.members.ofPerson(issuer, subject)
  const memberships = held.filter(({ validUntil }) => validUntil === null || validUntil >= today)
  const isHere = memberships.some(({ scope }) => scope.kind === 'township' && scope.townshipId === one.townshipId)
  return isHere ? { kind: 'person', id: one.personId, name: memberships[0]?.name ?? '', memberships } : null
}

/** To another township of theirs, which sends it from then on; without one it ends. */
async function leave(deps: DigestDeps, before: Subscription): Promise<null> {
  const { issuer, subject } = identityOf(before.personId)
  const others = await deps.members.ofPerson(issuer, subject)
  const [to] = others.flatMap(({ scope }) => (scope.kind === 'township' ? [scope.townshipId] : []))
  const mark = await deps.notifications.mark(before.person)
  if (mark === null) return null
  const after = to === undefined ? null : { ...before, townshipId: to, version: 1 }
  const next = { townshipId: to ?? null, lookedOn: before.lookedOn, asked: mark.asked, version: mark.version + 1 }
  const dueAt = deps.now().toISOString()
  await deps.notifications.choose(before.person, { mark: next, before, after, dueAt })
  return null
}

async function emailOf(
  deps: DigestDeps,
  subscription: Subscription,
  { name, memberships }: Person,
  { fresh, olderCount }: { fresh: readonly Message[]; olderCount: number },
): Promise<Email> {
  const { townshipId } = subscription
  const ids = new Set(memberships.flatMap(({ scope }) => (scope.kind === 'township' ? [scope.townshipId] : [])))
  const found = await Promise.all([...ids].map((id) => deps.townships.find(id)))
  const names = new Map(found.flatMap((one) => (one === null ? [] : [[one.id, one.name] as const])))
  const mail = digestMail({ subscription, fresh, olderCount, names, publicUrl: deps.publicUrl })
  const fromName = names.get(townshipId) ?? ''
  return mailTo(deps, subscription, { name }, { ...mail, fromName, id: `digest-${dayAt(deps.now())}` })
}

function mailTo(
  deps: DigestDeps,
  { townshipId, email, person }: Subscription,
  { name }: Pick<Person, 'name'>,
  { id, fromName, ...mail }: DigestMail & { id: string; fromName: string },
): Email {
  const domain = /@([A-Za-z0-9.-]+)/.exec(deps.mailFrom)?.[1] ?? 'localhost'
  return {
    messageId: `${townshipId}.${id}.${person.slice(0, 24)}@${domain}`,
    from: deps.mailFrom,
    fromName,
    to: [{ name, address: email }],
    tags: { ...bodyTags(townshipId), month: dayAt(deps.now()).slice(0, 7), delivery: digestDelivery(email) },
    subject: mail.subject,
    ...deps.renderDigest(mail),
    attachments: [],
  }
}

function outboxOf(
  deps: DigestDeps,
  email: Email | typeof neverSent,
  telling: readonly Message[] = [],
): Outbox<Subscription> {
  return {
    now: deps.now,
    save: (subscription, expectedVersion) => deps.notifications.save(subscription, expectedVersion),
    latest: ({ townshipId, person }) => deps.notifications.find(townshipId, person),
    send: () => (typeof email === 'function' ? email() : deps.mailer.send(email)),
    // Of what nobody knows to have arrived the next mail tells again.
    note: (_, { status }) => (status === 'sent' ? { told: telling.map(({ id }) => id) } : {}),
  }
}

async function neverSent(): Promise<never> {
  throw new Error('only what is pending is sent')
}
