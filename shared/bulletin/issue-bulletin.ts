import * as z from 'zod'
import { afterCommit } from '../after-commit.ts'
import type { At } from '../at.ts'
import { dayAt, parseMonth } from '../calendar.ts'
import { changeOrFind } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import { deliveryId } from '../outbox/delivery-id.ts'
import { newRobotMessages } from '../outbox/new-robot-messages.ts'
import { notWaiting } from '../outbox/send-once.ts'
import { type Actor, scheduledJob } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { isFrom } from '../permissions/transitions.ts'
import { recordRun } from '../runs/record-run.ts'
import { tellAreaAbove } from '../runs/tell-area-above.ts'
import { id, lineText } from '../text.ts'
import type { Recipient } from '../townships/settings.ts'
import { bulletinAt } from './bulletin-of.ts'
import { bulletinTransitions } from './bulletin-transitions.ts'
import { figuresDiffer } from './check/figures-differ.ts'
import { type NumberOfDocument, numberFor, numberTaken } from './number-document.ts'
import { isIssued } from './record/bulletin-status.ts'
import { type BulletinState, type Delivery, isFinished } from './record/monthly-bulletin.ts'
import * as bulletinRefusals from './record/refusals.zh.ts'
import { isAnyoneMailed, NOBODY_MAILED } from './text/draft-notes.ts'

export const issuing = z.object({
  version: z.int().optional(),
  /** As the office's register has it; none: the next of the register kept here, or no number where there is no 机关代字. */
  number: lineText(60).optional(),
  requestId: id.optional(),
})

type Deps = Pick<
  Dependencies,
  | 'areas'
  | 'townships'
  | 'bulletins'
  | 'documents'
  | 'frozenDocuments'
  | 'requestDelivery'
  | 'requestRun'
  | 'robots'
  | 'runs'
  | 'log'
  | 'now'
>
/** Whether it is mailed to its recipients, and when its issue was due; null: a person issues it. */
type IssuedHow = { mail: boolean; dueAt: string | null }
type IssueResult = { state: BulletinState; issued: boolean }

/**
 * 签发: the draft becomes the bulletin. Everything is checked first. Then its files are made once and kept, every recipient
 * gets a delivery record, and the e-mails are asked for; what of that fails is finished by the same call again or by the
 * sweep. Issued already, also by the same request at the same time: finishes what was left open and changes nothing else.
 */
export async function issueBulletin(
  deps: Deps,
  actor: Actor,
  { townshipId, month: requestedMonth, mail = true, dueAt = null }: At<'townshipId' | 'month'> & Partial<IssuedHow>,
  input: unknown = {},
): Promise<IssueResult> {
  authorize(actor, 'bulletin.issue', { townshipId }, dayAt(deps.now()))
  const month = parseMonth(requestedMonth)
  const asked = parseInput(issuing, input)
  const { state, issued } = await markIssued(deps, actor, { townshipId, month, mail, dueAt }, asked)
  if (!issued) return { state: await finishIssue(deps, townshipId, month), issued }
  let finished = state
  await afterCommit(deps, { townshipId, issue: month }, async () => {
    await recordIssue(deps, actor, townshipId, { ...state, dueAt })
    await tellAreaAbove(deps, townshipId)
    finished = await finishIssue(deps, townshipId, month)
  })
  return { state: finished, issued }
}

/** The one write by which a draft is issued; `issued` false: it was already. */
async function markIssued(
  deps: Deps,
  actor: Actor,
  { townshipId, month, mail, dueAt }: At<'townshipId' | 'month'> & IssuedHow,
  asked: z.infer<typeof issuing>,
): Promise<IssueResult> {
  const nothing = new DomainError('wrong_state', bulletinRefusals.nothingToIssue(month))
  const { record, isChanged } = await changeOrFind(deps, actor, 'issued', {
    asked,
    ...bulletinAt<NumberOfDocument, 'issued'>(deps, { townshipId, month }, ({ number }) => number),
    isDone: ({ record }) => isIssued(record),
    absent: nothing,
    async apply({ record: state }) {
      if (!isFrom(bulletinTransitions.issue, state.status)) throw nothing
      await checkFigures(deps, actor, townshipId, { ...state, dueAt })
      const numbered = await numberFor(deps, townshipId, asked.number)
      const { number } = numbered
      return { record: (line) => bulletinTransitions.issue.apply(state, { number, mail, line }), with: numbered }
    },
    async write({ record: before }, after, { claim }, { at }) {
      // Should this process die after the state is saved, the next sweep finishes the files and the mail.
      await deps.runs.setNextDue(townshipId, at)
      const saved = await deps.bulletins.save(townshipId, after, before.version, claim)
      return saved === 'number_taken' ? numberTaken(asked.number, 'number') : saved
    },
  })
  return { state: record, issued: isChanged }
}

/** 核对 before release: refuses, and says so in the ledger of runs, where any two parts of the bulletin disagree. */
async function checkFigures(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  { month, revisions, dueAt }: BulletinState & Pick<IssuedHow, 'dueAt'>,
): Promise<void> {
  const differences = await deps.documents.check({ townshipId, month, revision: revisions.at(-1)?.revision ?? 1 })
  if (differences.length === 0) return
  const refusal = figuresDiffer(month, differences)
  const run = { kind: 'monthly_issue', period: month, dueAt, outcome: 'failed', report: refusal.message } as const
  // A scheduled run writes its own line about what it throws.
  if (actor.kind !== 'job') await recordRun(deps, actor, townshipId, run)
  throw refusal
}

/** The issue's line in the ledger of runs: under which number, and whether anybody is mailed. */
export async function recordIssue(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  { month, number, mail, dueAt }: BulletinState & Pick<IssuedHow, 'dueAt'>,
): Promise<void> {
  const { settings } = await deps.townships.settings(townshipId)
  const about = mail ? (isAnyoneMailed(settings) ? '' : `，${NOBODY_MAILED}`) : '（错过的月份，不发邮件）'
  const report = `已印发${number === null ? '' : `，${number}`}${about}`
  await recordRun(deps, actor, townshipId, { kind: 'monthly_issue', period: month, dueAt, outcome: 'done', report })
}

/**
 * What follows an issue or a correction: files, then delivery records, then the request to send. Each step is skipped when
 * it is done, so that anyone may call this as often as they like. Only the latest revision is mailed: one that was replaced
 * before it went out is kept, and goes to nobody.
 */
export async function finishIssue(deps: Deps, townshipId: string, month: string): Promise<BulletinState> {
  const { write } = bulletinAt(deps, { townshipId, month }, () => null)
  const finishNext = () =>
    changeOrFind(deps, scheduledJob, 'finished', {
      read: async () => ({ record: await issuedState(deps, townshipId, month) }),
      write,
      async apply({ record: state }) {
        const open = state.revisions.find(({ revision }) => state.files.every((one) => one.revision !== revision))
        if (open === undefined) return null
        const { revision } = open
        const digests = await deps.documents.keep({ townshipId, month, revision })
        await keepWords(deps, townshipId, state, revision)
        if (state.mail && open === state.revisions.at(-1) && (await isAnnounced(deps, townshipId, state, open)))
          await addDeliveries(deps, townshipId, month, revision)
        return { record: bulletinTransitions.finish.apply(state, { revision, ...digests }) }
      },
    })
  let { record: state, isChanged } = await finishNext()
  while (isChanged) ({ record: state, isChanged } = await finishNext())
  if (state.mail) await deps.requestDelivery({ townshipId, month })
  await mendRun(deps, townshipId, state)
  return state
}

/** What the files say stays what the bulletin says, whatever a later release would write. */
async function keepWords(deps: Deps, townshipId: string, state: BulletinState, revision: number): Promise<void> {
  const { wordsOf } = await import('./text/issued-words.ts')
  const { composeBulletin } = await import('./files/read-layout.ts')
  const { layout } = await composeBulletin(deps, townshipId, state, revision)
  await deps.bulletins.keepText(townshipId, state.month, revision, wordsOf(layout))
}

/** A line about files or mail that failed before is true no longer, also where there is no mail that would say so itself. */
async function mendRun(deps: Deps, townshipId: string, state: BulletinState): Promise<void> {
  const { month, issuedAt } = state
  const line = await deps.runs.find(townshipId, 'delivery', month)
  if (line?.outcome !== 'failed' || !isFinished(state)) return
  if ((await deps.bulletins.deliveries(townshipId, month)).length > 0) return
  const run = { kind: 'delivery', period: month, dueAt: issuedAt, outcome: 'done' } as const
  await recordRun(deps, scheduledJob, townshipId, { ...run, report: `文件已补齐；${NOBODY_MAILED}` })
}

async function issuedState(deps: Deps, townshipId: string, month: string): Promise<BulletinState> {
  const state = await deps.bulletins.state(townshipId, month)
  if (state === null || !isIssued(state)) throw new Error(`the bulletin of ${month} is not issued`)
  return state
}

/**
 * One correction is one mail: of the bulletin under which it was made, which lists what it does to the others. What nobody
 * has had any revision of goes out in any case.
 */
async function isAnnounced(
  deps: Deps,
  townshipId: string,
  { month }: BulletinState,
  { revision, correctionOf }: BulletinState['revisions'][number],
): Promise<boolean> {
  if (correctionOf === null || correctionOf === month) return true
  const [deliveries, messages] = await Promise.all([
    deps.bulletins.deliveries(townshipId, month),
    deps.robots.messages(townshipId, month),
  ])
  return [...deliveries, ...messages].every((one) => one.revision === revision)
}

async function addDeliveries(deps: Deps, townshipId: string, month: string, revision: number): Promise<void> {
  const { settings } = await deps.townships.settings(townshipId)
  const at = deps.now().toISOString()
  await deps.bulletins.addDeliveries(
    townshipId,
    month,
    settings.bulletin.recipients.map((recipient) => newDelivery(recipient, { townshipId, month, revision, at })),
  )
  await deps.robots.addMessages(newRobotMessages(settings, 'bulletin', { townshipId, period: month, revision, at }))
}

/** One record a bulletin, revision and address: the same recipient can only be added once. */
function newDelivery(
  recipient: Recipient,
  { townshipId, month, revision, at }: { townshipId: string; month: string; revision: number; at: string },
): Delivery {
  return {
    id: deliveryId(revision, recipient.email),
    townshipId,
    month,
    revision,
    name: recipient.name,
    email: recipient.email,
    villageId: recipient.villageId ?? null,
    status: 'pending',
    cause: null,
    tries: 0,
    ...notWaiting,
    providerId: null,
    history: [],
    updatedAt: at,
    version: 1,
  }
}
