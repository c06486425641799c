import type { Dependencies } from '../dependencies.ts'
import { giveUp, type Outbox, sendOnce } from '../outbox/send-once.ts'
import { deliveryTags } from './delivery-tags.ts'
import type { BulletinLayout } from './layout.ts'
import { layoutOf } from './layout-of.ts'
import type { Email, Mailer } from './mailer.ts'
import { type BulletinState, type Delivery, withEvent } from './monthly-bulletin.ts'
import { latestFigures } from './read-bulletin.ts'
import { suppressAddress } from './suppress-address.ts'
import { inForceFor, type Suppression } from './suppression.ts'

type Deps = Pick<Dependencies, 'bulletins' | 'documents' | 'suppressions' | 'now'> & {
  mailer: Mailer
  mailFrom: string
  /** HTML and plain text of the e-mail; a village's own line first. */
  renderEmail(layout: BulletinLayout, villageId: string | null): { html: string; text: string }
}
export type DeliveryReport = Record<Delivery['status'], number>

/**
 * Sends the e-mails of a month's bulletin that are pending. Each record is claimed before its mail is handed over, so
 * nobody gets the same bulletin twice whatever dies when; an outcome that is not known is shown to a person, who decides.
 * One recipient's failure stops nobody else.
 */
export async function deliverBulletin(deps: Deps, townshipId: string, month: string): Promise<DeliveryReport> {
  const state = await deps.bulletins.state(townshipId, month)
  const report: DeliveryReport = { pending: 0, sending: 0, sent: 0, failed: 0, unknown: 0 }
  if (state?.status !== 'issued') return report
  const prepare = rememberByRevision((revision) => prepareRevision(deps, townshipId, state, revision))
  const [deliveries, suppressions] = await Promise.all([
    deps.bulletins.deliveries(townshipId, month),
    deps.suppressions.list(townshipId),
  ])
  for (const delivery of deliveries) {
    const after = await deliverOne(deps, delivery, prepare, inForceFor(suppressions, delivery.email))
    report[after.status]++
  }
  return report
}

type Prepared = { layout: BulletinLayout; attachments: Email['attachments'] }

async function deliverOne(
  deps: Deps,
  delivery: Delivery,
  prepare: (revision: number) => Promise<Prepared>,
  suppression: Suppression | null,
): Promise<Delivery> {
  const outbox = outboxOf(deps, prepare)
  if (delivery.status === 'pending' && suppression !== null) {
    return giveUp(outbox, delivery, `邮箱已停用，没有发送。停用原因：${suppression.cause}`)
  }
  // What the mail is made of is read before it is claimed: where that fails, it certainly did not leave.
  if (delivery.status === 'pending') await prepare(delivery.revision)
  const { record, outcome } = await sendOnce(outbox, delivery)
  if (outcome?.outcome === 'failed' && outcome.badAddress) {
    const { townshipId, email } = delivery
    await suppressAddress(deps, townshipId, { email, reason: 'refused', cause: outcome.cause })
  }
  return record
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
  const [figures, docx, xlsx] = await Promise.all([
    latestFigures(deps, townshipId, state, revision),
    deps.documents.read({ townshipId, month, revision }, 'docx'),
    deps.documents.read({ townshipId, month, revision }, 'xlsx'),
  ])
  const layout = await layoutOf(deps, townshipId, state, figures)
  return {
    layout,
    attachments: [
      {
        filename: `${layout.title}.docx`,
        contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        content: docx,
      },
      {
        filename: `${layout.title}.xlsx`,
        contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        content: xlsx,
      },
    ],
  }
}

function emailFor(deps: Deps, delivery: Delivery, { layout, attachments }: Prepared): Email {
  const domain = /@([A-Za-z0-9.-]+)/.exec(deps.mailFrom)?.[1] ?? 'localhost'
  return {
    messageId: `${delivery.townshipId}.${delivery.month}.${delivery.id}@${domain}`,
    from: deps.mailFrom,
    to: [{ name: delivery.name, address: delivery.email }],
    subject: layout.title,
    ...deps.renderEmail(layout, delivery.villageId),
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
