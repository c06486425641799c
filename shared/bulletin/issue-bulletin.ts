import * as z from 'zod'
import { dayAt, parseMonth } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../members/member.ts'
import { authorize } from '../members/permissions.ts'
import { type AskedOnce, isMadeBy, keepRequest, once } from '../one-request.ts'
import { newRobotMessages } from '../robots/new-messages.ts'
import { recordRun } from '../runs/record-run.ts'
import { id, plainText } from '../text.ts'
import type { Recipient } from '../townships/settings.ts'
import { deliveryId } from './delivery-id.ts'
import { numberByMonth } from './draft-notes.ts'
import { figuresDiffer } from './figures-differ.ts'
import type { BulletinState, Delivery } from './monthly-bulletin.ts'
import { isTaken } from './read-bulletin.ts'

export const issuing = z.object({
  version: z.int().optional(),
  /** As the office's register has it; none: code word, year and month, `明政通报〔2023〕6号`. */
  number: plainText(60).optional(),
  requestId: id.optional(),
})

type Deps = Pick<Dependencies, 'books' | 'bulletins' | 'documents' | 'requestDelivery' | 'robots' | 'runs' | 'now'>
export type IssueResult = { state: BulletinState; issued: boolean }

/**
 * 签发: the draft becomes the bulletin. Its files are made once and kept, every recipient gets a delivery record, and
 * the e-mails are asked for. Issued already, also by the same request at the same time: finishes what a crash left open
 * and changes nothing else.
 */
export async function issueBulletin(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  requestedMonth: string,
  input: unknown = {},
  options: { mail: boolean; dueAt: string | null } = { mail: true, dueAt: null },
): Promise<IssueResult> {
  authorize(actor, 'bulletin.issue', { townshipId }, dayAt(deps.now()))
  const month = parseMonth(requestedMonth)
  const { requestId, ...asked } = parseInput(issuing, input)
  const request = { requestId, action: 'issued', by: actor.id, asked } satisfies AskedOnce
  const { state, issued } = await once(() => markOnce(deps, actor, townshipId, month, request, options))
  const finished = await finishIssue(deps, townshipId, state)
  if (!issued) return { state: finished, issued }
  await recordRun(deps, actor, townshipId, {
    kind: 'monthly_issue',
    period: month,
    dueAt: options.dueAt,
    outcome: 'done',
    report: `已印发${finished.number === null ? '' : `，${finished.number}`}${options.mail ? '' : '（错过的月份，不发邮件）'}`,
  })
  return { state: finished, issued }
}

/** The one write by which a draft is issued; `issued` false: it was already. */
async function markOnce(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  month: string,
  request: AskedOnce & { asked: Omit<z.infer<typeof issuing>, 'requestId'> },
  options: { mail: boolean; dueAt: string | null },
): Promise<IssueResult | 'moved'> {
  const { version } = request.asked
  const state = await deps.bulletins.state(townshipId, month)
  if (state === null || !isTaken(state)) throw new DomainError('wrong_state', `${month} 还没有取数，不能印发。`)
  if (isMadeBy(state.history, request) || state.status === 'issued') return { state, issued: false }
  if (version !== undefined && version !== state.version) {
    throw new DomainError('stale_version', '这份通报刚被别人处理过，请刷新后再看。')
  }
  await checkFigures(deps, actor, townshipId, state, options.dueAt)
  const issued = await markIssued(deps, actor, townshipId, { ...state, mail: options.mail }, request)
  return issued === 'moved' ? 'moved' : { state: issued, issued: true }
}

/** 核对 before release: refuses, and says so in the ledger of runs, where any two parts of the bulletin disagree. */
async function checkFigures(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  { month, revisions }: BulletinState,
  dueAt: string | null,
): Promise<void> {
  const differences = await deps.documents.check({ townshipId, month, revision: revisions.at(-1)?.revision ?? 1 })
  if (differences.length === 0) return
  const refusal = figuresDiffer(month, differences)
  const run = { kind: 'monthly_issue', period: month, dueAt, outcome: 'failed', report: refusal.message } as const
  // A scheduled run writes its own line about what it throws.
  if (actor.kind !== 'job') await recordRun(deps, actor, townshipId, run)
  throw refusal
}

async function markIssued(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  state: BulletinState,
  request: AskedOnce & { asked: { number?: string | undefined } },
): Promise<BulletinState | 'moved'> {
  const typed = request.asked.number
  const { settings } = await deps.books.settings(townshipId)
  const byMonth = numberByMonth(settings, state.month)
  const at = deps.now().toISOString()
  const issuedAs = (number: string | null): BulletinState => ({
    ...state,
    status: 'issued',
    version: state.version + 1,
    number,
    issuedAt: at,
    issuedBy: actor.id,
    issuedByName: actor.name,
    history: [
      ...state.history,
      { action: 'issued', at, by: actor.id, byName: actor.name, note: number, ...keepRequest(request) },
    ],
  })
  const wanted = typed === undefined || typed === '' ? byMonth : typed
  // Should this process die after the state is saved, the next sweep finishes the files and the mail.
  await deps.runs.setNextDue(townshipId, at)
  const saved = await deps.bulletins.save(townshipId, issuedAs(wanted), state.version, wanted)
  if (saved === 'saved') return issuedAs(wanted)
  if (saved === 'moved') return 'moved'
  if (wanted === typed) {
    throw new DomainError('number_taken', `文号 ${wanted} 已经用过，请核对发文登记。`, [
      { path: 'number', message: '文号已经用过' },
    ])
  }
  // The number that the month would have was typed for another bulletin: better none than a wrong one.
  return (await deps.bulletins.save(townshipId, issuedAs(null), state.version)) === 'saved' ? issuedAs(null) : 'moved'
}

/**
 * Files, then delivery records, then the request to send: each step is skipped when it is done, also by somebody who
 * finishes at the same time. Only the latest revision is mailed: one that was replaced before it went out is kept, and
 * goes to nobody.
 */
export async function finishIssue(deps: Deps, townshipId: string, issued: BulletinState): Promise<BulletinState> {
  const finished = await once(() => keepFiles(deps, townshipId, issued.month))
  if (finished.mail) await deps.requestDelivery({ townshipId, month: finished.month })
  return finished
}

async function keepFiles(deps: Deps, townshipId: string, month: string): Promise<BulletinState | 'moved'> {
  const issued = await deps.bulletins.state(townshipId, month)
  if (issued === null) throw new DomainError('not_found', `${month} 还没有取数，没有通报。`)
  let state = issued
  for (const { revision, correctionOf } of issued.revisions) {
    if (state.files.some((one) => one.revision === revision)) continue
    const digests = await deps.documents.keep({ townshipId, month, revision })
    if (state.mail && revision === issued.revisions.at(-1)?.revision && isAnnounced(issued, correctionOf))
      await addDeliveries(deps, townshipId, month, revision)
    const next = { ...state, version: state.version + 1, files: [...state.files, { revision, ...digests }] }
    if ((await deps.bulletins.save(townshipId, next, state.version)) !== 'saved') return 'moved'
    state = next
  }
  return state
}

/** One correction is one mail: of the bulletin under which it was made, which lists what it does to the others. */
function isAnnounced({ month, files }: BulletinState, correctionOf: string | null): boolean {
  return files.length === 0 || correctionOf === null || correctionOf === month
}

async function addDeliveries(deps: Deps, townshipId: string, month: string, revision: number): Promise<void> {
  const { settings } = await deps.books.settings(townshipId)
  const at = deps.now().toISOString()
  await deps.bulletins.addDeliveries(
    townshipId,
    month,
    settings.bulletin.recipients.map((recipient) => newDelivery(townshipId, month, revision, recipient, at)),
  )
  await deps.robots.addMessages(newRobotMessages(settings, 'bulletin', { townshipId, period: month, revision, at }))
}

/** One record a bulletin, revision and address: the same recipient can only be added once. */
function newDelivery(townshipId: string, month: string, revision: number, recipient: Recipient, at: string): Delivery {
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
    providerId: null,
    history: [],
    updatedAt: at,
    version: 1,
  }
}
