import { allowedOfBulletin, type BulletinVerb } from '../../../shared/bulletin/bulletin-transitions.ts'
import { proposedNumber } from '../../../shared/bulletin/number-document.ts'
import { isIssued } from '../../../shared/bulletin/record/bulletin-status.ts'
import type { BulletinState, Correction, Delivery } from '../../../shared/bulletin/record/monthly-bulletin.ts'
import { type DraftNote, draftNotes } from '../../../shared/bulletin/text/draft-notes.ts'
import { dayAt } from '../../../shared/calendar.ts'
import type { RobotMessage } from '../../../shared/outbox/robot-messages.ts'
import type { Actor } from '../../../shared/permissions/actor.ts'
import { may } from '../../../shared/permissions/permissions.ts'
import type { Office } from '../office.ts'
import type { WebDependencies } from '../web-env.ts'

/** What stands on the page of any office's bulletin besides the document, each part only for those who may see it. */
export type OfficeContents = {
  allowed: readonly BulletinVerb[]
  /** Whether the automatic issue leaves this month alone; null: nobody may decide that here. */
  held: boolean | null
  /** Of a draft the page offers to discard it and take it anew instead. */
  canCorrect: boolean
  canRetry: boolean
  corrections: Correction[]
  deliveries: Delivery[]
  robotMessages: RobotMessage[]
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

export async function officeContents(
  deps: WebDependencies,
  actor: Actor,
  { body, place, base }: Office,
  bulletin: Pick<BulletinState, 'status' | 'month'> & Parameters<typeof draftNotes>[0],
): Promise<OfficeContents> {
  const today = dayAt(deps.now())
  const { month } = bulletin
  const allowed = allowedOfBulletin(actor, place, bulletin, today)
  const decides = allowed.includes('issue') || allowed.includes('discard')
  const canCorrect = allowed.includes('correct') && isIssued(bulletin)
  const follows = may(actor, 'delivery.read', place, today)
  const [corrections, deliveries, robotMessages, stored, suppressions, proposed] = await Promise.all([
    deps.bulletins.corrections(body, month),
    follows ? deps.bulletins.deliveries(body, month) : [],
    follows ? deps.robots.messages(body, month) : [],
    deps.townships.settings(body),
    decides ? deps.suppressions.list(body) : [],
    decides || canCorrect ? proposedNumber(deps, body) : null,
  ])
  const { issue, schedule, bulletin: options } = stored.settings
  const isHeldByHand = allowed.includes('hold') && issue.mode === 'automatic' && schedule.activeFrom !== null
  return {
    allowed,
    held: isHeldByHand ? issue.held.includes(month) : null,
    canCorrect,
    canRetry: may(actor, 'delivery.retry', place, today),
    corrections,
    deliveries,
    robotMessages,
    notes: decides ? draftNotes(bulletin, stored.settings, suppressions, proposed) : [],
    recipients: decides || canCorrect ? options.recipients.map(({ name }) => name) : [],
    proposed,
    requestId: deps.newId(),
    link: `${deps.publicUrl}${base}/bulletins/${month}`,
  }
}
