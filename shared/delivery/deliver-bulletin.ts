import { readLayout } from '../bulletin/files/read-layout.ts'
import { isIssued } from '../bulletin/record/bulletin-status.ts'
import { type BulletinState, type Delivery, withEvent } from '../bulletin/record/monthly-bulletin.ts'
import type { BulletinLayout } from '../bulletin/text/layout.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { giveUp, isDue, type Outbox, type SendOutcome, sendOnce, wait } from '../outbox/send-once.ts'
import { inForceFor, type Suppression } from '../outbox/suppression.ts'
import { scheduledJob } from '../permissions/actor.ts'
import { recordRun } from '../runs/record-run.ts'
import type { Run } from '../runs/run.ts'
import { attachmentsOf, type FormCopies } from './attachments.ts'
import { deliveryLine } from './delivery-line.ts'
import { deliveryTags } from './delivery-tags.ts'
import type { Email, Mailer } from './mailer.ts'
import { suppressAddress } from './suppress-address.ts'

type Deps = Pick<
  Dependencies,
  'townships' | 'bulletins' | 'documents' | 'frozenDocuments' | 'suppressions' | 'runs' | 'now'
> & {
  mailer: Mailer
  formFiles: FormCopies
  mailFrom: string
  /** HTML and plain text of the e-mail; a village's own line first. Answers go to `replyTo`, where there is one. */
  renderEmail(layout: BulletinLayout, villageId: string | null, replyTo: string | null): { html: string; text: string }
  /** Where one run may not last for ever: how long it begins new mails, and how it asks for the next run. */
  turn?: { millis: number; next(request: { townshipId: string; month: string }): Promise<void> }
}
type DeliveryReport = Record<Delivery['status'], number>

/**
 * Sends the e-mails of a month's bulletin that are pending. Each record is claimed before its mail is handed over, so
 * nobody gets the same bulletin twice whatever dies when; an outcome that is not known is shown to a person, who decides.
 * One recipient's failure stops nobody else; where the mail server itself is at fault, everybody who is left waits until
 * it is tried again. The ledger of runs says how it stands.
 */
export async function deliverBulletin(deps: Deps, townshipId: string, month: string): Promise<DeliveryReport> {
  const state = await deps.bulletins.state(townshipId, month)
  if (state === null || !isIssued(state)) return reportOf([])
  const before = await deps.bulletins.deliveries(townshipId, month)
  try {
    const after = await deliverAll(deps, townshipId, state, before)
    const line = deliveryLine(after, deps.now())
    const versions = new Map(before.map(({ id, version }) => [id, version]))
    const hasChanged = after.some(({ id, version }) => versions.get(id) !== version)
    if (line !== null && hasChanged) await noteRun(deps, townshipId, state, line)
    return reportOf(after)
  } catch (error) {
    const report = error instanceof DomainError ? error.message : '系统出错，邮件没有发完，已记入日志'
    await noteRun(deps, townshipId, state, { outcome: 'failed', report })
    throw error
  }
}

async function deliverAll(
  deps: Deps,
  townshipId: string,
  state: BulletinState,
  deliveries: readonly Delivery[],
): Promise<Delivery[]> {
  const prepare = rememberByRevision((revision) => prepareRevision(deps, townshipId, state, revision))
  const suppressions = await deps.suppressions.list(townshipId)
  const after: Delivery[] = []
  const endsAt = deps.turn === undefined ? null : deps.now().getTime() + deps.turn.millis
  let isCut = false
  let serverFault: string | null = null
  // Who was tried least goes first: one address that makes the server break off holds up nobody for good.
  for (const delivery of [...deliveries].sort((a, b) => a.tries - b.tries)) {
    if (endsAt !== null && deps.now().getTime() >= endsAt && isDue(delivery, deps.now())) {
      isCut = true
      after.push(delivery)
      continue
    }
    const suppression = inForceFor(suppressions, delivery.email)
    if (serverFault !== null && suppression === null && isDue(delivery, deps.now())) {
      after.push(await wait(outboxOf(deps, prepare), delivery, serverFault))
      continue
    }
    const { record, outcome } = await deliverOne(deps, delivery, prepare, suppression)
    if (outcome?.outcome === 'retry' && outcome.everybody) serverFault = outcome.cause
    after.push(record)
  }
  if (isCut) await deps.turn?.next({ townshipId, month: state.month })
  return after
}

function noteRun(
  deps: Deps,
  townshipId: string,
  { month, issuedAt }: BulletinState,
  line: Pick<Run, 'outcome' | 'report'>,
): Promise<void> {
  return recordRun(deps, scheduledJob, townshipId, { kind: 'delivery', period: month, dueAt: issuedAt, ...line })
}

function reportOf(deliveries: readonly Delivery[]): DeliveryReport {
  const report: DeliveryReport = { pending: 0, sending: 0, sent: 0, failed: 0, unknown: 0 }
  for (const { status } of deliveries) report[status]++
  return report
}

type Prepared = { layout: BulletinLayout; replyTo: string | null; attachments: Email['attachments'] }

async function deliverOne(
  deps: Deps,
  delivery: Delivery,
  prepare: (revision: number) => Promise<Prepared>,
  suppression: Suppression | null,
): Promise<{ record: Delivery; outcome?: SendOutcome }> {
  const outbox = outboxOf(deps, prepare)
  if (delivery.status === 'pending' && suppression !== null) {
    return { record: await giveUp(outbox, delivery, `邮箱已停用，没有发送。停用原因：${suppression.cause}`) }
  }
  // What the mail is made of is read before it is claimed: where that fails, it certainly did not leave.
  if (isDue(delivery, deps.now())) await prepare(delivery.revision)
  const sent = await sendOnce(outbox, delivery)
  const { outcome } = sent
  if (outcome?.outcome === 'failed' && outcome.badAddress) {
    const { townshipId, email } = delivery
    await suppressAddress(deps, townshipId, { email, reason: 'refused', cause: outcome.cause })
  }
  return sent
}

function outboxOf(deps: Deps, prepare: (revision: number) => Promise<Prepared>): Outbox<Delivery> {
  return {
    now: deps.now,
    save: (delivery, expectedVersion) => deps.bulletins.saveDelivery(delivery, expectedVersion),
    latest: ({ townshipId, month, id }) => deps.bulletins.delivery(townshipId, month, id),
    send: async (claimed) => deps.mailer.send(emailFor(deps, claimed, await prepare(claimed.revision))),
    note: (delivery, { status, cause, at, providerId }) => ({
      providerId,
      history: withEvent(delivery, { at, what: status, email: delivery.email, cause, byName: null }),
    }),
  }
}

async function prepareRevision(
  deps: Deps,
  townshipId: string,
  state: BulletinState,
  revision: number,
): Promise<Prepared> {
  const { month } = state
  const layout = await readLayout(deps, townshipId, month, revision)
  const { settings } = await deps.townships.settings(townshipId)
  const ref = { townshipId, month, revision }
  const { replyTo } = settings.bulletin
  return { layout, replyTo, attachments: await attachmentsOf(deps, state, { ref, name: layout.title }) }
}

function emailFor(deps: Deps, delivery: Delivery, { layout, replyTo, attachments }: Prepared): Email {
  const domain = /@([A-Za-z0-9.-]+)/.exec(deps.mailFrom)?.[1] ?? 'localhost'
  return {
    messageId: `${delivery.townshipId}.${delivery.month}.${delivery.id}@${domain}`,
    from: deps.mailFrom,
    fromName: layout.office,
    replyTo,
    to: [{ name: delivery.name, address: delivery.email }],
    subject: layout.title,
    ...deps.renderEmail(layout, delivery.villageId, replyTo),
    attachments,
    tags: deliveryTags(delivery),
  }
}

/** Loads a revision's files once, however many recipients there are, and not at all when nothing is pending. */
function rememberByRevision(load: (revision: number) => Promise<Prepared>): (revision: number) => Promise<Prepared> {
  const loaded = new Map<number, Promise<Prepared>>()
  return (revision) => {
    const found = loaded.get(revision) ?? load(revision)
    loaded.set(revision, found)
    return found
  }
}
