import { allowedOfBulletin, type BulletinVerb } from '../../../shared/bulletin/bulletin-transitions.ts'
import type { BulletinDocument } from '../../../shared/bulletin/get-bulletin.ts'
import { proposedNumber } from '../../../shared/bulletin/number-document.ts'
import type { AttachedForm } from '../../../shared/bulletin/record/attached-form.ts'
import type { Correction, Delivery } from '../../../shared/bulletin/record/monthly-bulletin.ts'
import { type Talk, talksAfter } from '../../../shared/bulletin/talks.ts'
import { type DraftNote, draftNotes } from '../../../shared/bulletin/text/draft-notes.ts'
import { dayAt, monthOf, yearOf } from '../../../shared/calendar.ts'
import type { IncomeEntry } from '../../../shared/income/entry.ts'
import type { RobotMessage } from '../../../shared/outbox/robot-messages.ts'
import type { Actor } from '../../../shared/permissions/actor.ts'
import { may } from '../../../shared/permissions/permissions.ts'
import type { Township } from '../../../shared/townships/township.ts'
import type { WebDependencies } from '../web-env.ts'

/** What stands on a bulletin's page besides the document, each part only for those who may see it. */
export type BulletinContents = {
  allowed: readonly BulletinVerb[]
  canReadEntries: boolean
  /** Whether the automatic issue leaves this month alone; null: nobody may decide that here. */
  held: boolean | null
  canRetry: boolean
  corrections: Correction[]
  deliveries: Delivery[]
  robotMessages: RobotMessage[]
  /** Others' forms that went with the e-mails of this revision, for whoever keeps them. */
  forms: AttachedForm[]
  /** Pending entries of closed months that a correction could take in. */
  correctable: IncomeEntry[]
  /** For leaders: villages far behind in this bulletin and the one before. */
  talks: Talk[]
  /** Of a draft, for whoever may issue or discard it. */
  notes: DraftNote[]
  /** The names of those who get it, for whoever may issue or correct it. */
  recipients: readonly string[]
  /** The next number of the register, for whoever may issue or correct; null: without 机关代字. */
  proposed: string | null
  requestId: string
  /** Where others find it. */
  link: string
}

export async function bulletinContents(
  deps: WebDependencies,
  actor: Actor,
  { id: townshipId, countyId }: Township,
  bulletin: BulletinDocument,
): Promise<BulletinContents> {
  const [place, today] = [{ townshipId, countyId }, dayAt(deps.now())]
  const can = (action: Parameters<typeof may>[1]) => may(actor, action, place, today)
  const allowed = allowedOfBulletin(actor, place, bulletin, today)
  const decides = allowed.includes('issue') || allowed.includes('discard')
  const [corrections, deliveries, robotMessages, pending, stored, talks, suppressions, proposed] = await Promise.all([
    deps.bulletins.corrections(townshipId, bulletin.month),
    can('delivery.read') ? deps.bulletins.deliveries(townshipId, bulletin.month) : [],
    can('delivery.read') ? deps.robots.messages(townshipId, bulletin.month) : [],
    can('bulletin.correct') ? deps.income.pending(townshipId) : [],
    deps.townships.settings(townshipId),
    can('talk.read') ? talksAfter(deps, townshipId, bulletin) : [],
    decides ? deps.suppressions.list(townshipId) : [],
    decides || allowed.includes('correct') ? proposedNumber(deps, townshipId) : null,
  ])
  const fits = ({ receivedOn }: IncomeEntry) =>
    yearOf(receivedOn) === yearOf(bulletin.month) && monthOf(receivedOn) <= bulletin.month
  return {
    held:
      allowed.includes('hold') &&
      stored.settings.issue.mode === 'automatic' &&
      stored.settings.schedule.activeFrom !== null
        ? stored.settings.issue.held.includes(bulletin.month)
        : null,
    allowed,
    canReadEntries: can('income.read_all'),
    canRetry: can('delivery.retry'),
    corrections,
    deliveries,
    robotMessages,
    forms: can('form.use') ? (bulletin.files.find(({ revision }) => revision === bulletin.revision)?.forms ?? []) : [],
    correctable: pending.filter(fits),
    talks,
    notes: decides ? draftNotes(bulletin, stored.settings, suppressions, proposed) : [],
    recipients:
      decides || allowed.includes('correct') ? stored.settings.bulletin.recipients.map(({ name }) => name) : [],
    proposed,
    requestId: deps.newId(),
    link: `${deps.publicUrl}/bulletins/${bulletin.month}`,
  }
}
