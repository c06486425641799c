import type { Dependencies } from '../dependencies.ts'
import { composeLayout } from './compose-layout.ts'
import { bulletinTitle } from './compose-text.ts'
import { deliveryTags } from './delivery-tags.ts'
import type { BulletinLayout } from './layout.ts'
import type { Email, Mailer, SendOutcome } from './mailer.ts'
import { type BulletinFigures, type BulletinState, type Delivery, withEvent } from './monthly-bulletin.ts'
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

/** After this many certain failures a recipient is given up and shown. */
const MAX_TRIES = 5
/** A record that is "sending" for longer belongs to a process that died: nobody knows whether the mail left. */
const SENDING_MILLIS = 15 * 60_000

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

type Prepared = { figures: BulletinFigures; layout: BulletinLayout; attachments: Email['attachments'] }

async function deliverOne(
  deps: Deps,
  delivery: Delivery,
  prepare: (revision: number) => Promise<Prepared>,
  suppression: Suppression | null,
): Promise<Delivery> {
  const at = deps.now().toISOString()
  if (delivery.status === 'sending') {
    if (Date.parse(at) - Date.parse(delivery.updatedAt) < SENDING_MILLIS) return delivery
    return (await save(deps, delivery, ended('unknown', '发送时程序中断，不知道对方是否收到'))).delivery
  }
  if (delivery.status !== 'pending') return delivery
  if (suppression !== null) {
    return (await save(deps, delivery, ended('failed', `邮箱已停用，没有发送。停用原因：${suppression.cause}`)))
      .delivery
  }
  const prepared = await prepare(delivery.revision)
  const claim = await save(deps, delivery, { status: 'sending', tries: delivery.tries + 1, cause: null })
  if (!claim.saved) return claim.delivery
  const outcome = await deps.mailer.send(emailFor(deps, claim.delivery, prepared))
  const { delivery: after } = await save(deps, claim.delivery, afterSending(claim.delivery, outcome))
  if (outcome.outcome === 'failed' && outcome.badAddress) {
    const { townshipId, email } = claim.delivery
    await suppressAddress(deps, townshipId, { email, reason: 'refused', cause: outcome.cause })
  }
  return after
}

type Ended = { status: 'sent' | 'failed' | 'unknown'; cause: string | null }
type Change = Partial<Delivery> | Ended

function ended(status: Ended['status'], cause: string | null): Ended {
  return { status, cause }
}

function afterSending({ tries }: Delivery, result: SendOutcome): Change {
  if (result.outcome === 'sent') return { ...ended('sent', null), providerId: result.providerId }
  if (result.outcome === 'retry' && tries < MAX_TRIES) return { status: 'pending', cause: result.cause }
  return ended(result.outcome === 'unknown' ? 'unknown' : 'failed', result.cause)
}

/** Not saved: another worker was faster and has the record; then what it says is the answer. */
async function save(deps: Deps, delivery: Delivery, change: Change): Promise<{ delivery: Delivery; saved: boolean }> {
  const at = deps.now().toISOString()
  const { status, cause = null } = change
  const isEnd = status === 'sent' || status === 'failed' || status === 'unknown'
  const history = isEnd
    ? withEvent(delivery, { at, what: status, email: delivery.email, cause, byName: null })
    : delivery.history
  const next = { ...delivery, ...change, history, updatedAt: at, version: delivery.version + 1 }
  if ((await deps.bulletins.saveDelivery(next, delivery.version)) === 'saved') return { delivery: next, saved: true }
  const theirs = await deps.bulletins.delivery(delivery.townshipId, delivery.month, delivery.id)
  return { delivery: theirs ?? delivery, saved: false }
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
  const title = subjectOf(figures)
  return {
    figures,
    layout: composeLayout(figures, state),
    attachments: [
      {
        filename: `${title}.docx`,
        contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        content: docx,
      },
      {
        filename: `${title}.xlsx`,
        contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        content: xlsx,
      },
    ],
  }
}

function emailFor(deps: Deps, delivery: Delivery, { figures, layout, attachments }: Prepared): Email {
  const domain = /@([A-Za-z0-9.-]+)/.exec(deps.mailFrom)?.[1] ?? 'localhost'
  return {
    messageId: `${delivery.townshipId}.${delivery.month}.${delivery.id}@${domain}`,
    from: deps.mailFrom,
    to: [{ name: delivery.name, address: delivery.email }],
    subject: subjectOf(figures),
    ...deps.renderEmail(layout, delivery.villageId),
    attachments,
    tags: deliveryTags(delivery),
  }
}

function subjectOf(figures: BulletinFigures): string {
  return figures.revision > 1 ? `（更正）${bulletinTitle(figures)}` : bulletinTitle(figures)
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
