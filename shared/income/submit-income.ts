import { createHash } from 'node:crypto'
import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import { categoryOfNature, incomeCategory } from '../category.ts'
import { lineBy } from '../change/change.ts'
import { makeOnce } from '../change/make-once.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize, may } from '../permissions/permissions.ts'
import { isFrom } from '../permissions/transitions.ts'
import type { Project } from '../projects/project.ts'
import * as projectRefusals from '../projects/refusals.zh.ts'
import type { SplitRule } from '../projects/split.ts'
import type { Refusal } from '../refusal.ts'
import * as groundRefusals from '../refusals.zh.ts'
import { id } from '../text.ts'
import * as villageRefusals from '../villages/refusals.zh.ts'
import { dateIssue } from '../villages/village.ts'
import { contractIssue } from './contract-issue.ts'
import { type EntryContent, entryContent, type IncomeEntry } from './entry.ts'
import { entryTransitions } from './entry-transitions.ts'
import { placeOf } from './joint.ts'
import { askWhoseMoney } from './own-money.ts'
import { isPaidBySame, outsidePayerIssue } from './paying-village.ts'
import * as incomeRefusals from './refusals.zh.ts'
import { amountQuestion } from './unlikely.ts'

/**
 * Said on entering, and no part of what is entered: as large as a joint project's payment, it is the village's own; larger
 * than can well be, it is meant.
 */
export const confirmation = { confirmOwn: z.boolean().optional(), confirmLarge: z.boolean().optional() }

/** A submission: the client chooses the id; the category may be left to the nature. */
export const submission = entryContent
  .extend({ id, category: incomeCategory.optional(), ...confirmation })
  .superRefine((value, context) => {
    const derived = value.nature === undefined ? undefined : categoryOfNature[value.nature]
    if (value.category === undefined && derived === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['category'],
        ...incomeRefusals.natureMissing.asIssue,
      })
    }
    if (value.category !== undefined && derived !== undefined && value.category !== derived) {
      context.addIssue({
        code: 'custom',
        path: ['category'],
        ...incomeRefusals.categoryMismatch.asIssue,
      })
    }
    if (value.amountFen < 0 && value.refundOf === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['amountFen'],
        ...incomeRefusals.negativeIsRefund.asIssue,
      })
    }
    if (value.amountFen > 0 && value.refundOf !== undefined) {
      context.addIssue({ code: 'custom', path: ['amountFen'], ...incomeRefusals.refundNegative.asIssue })
    }
    if (value.payerVillageId !== undefined && value.payerVillageId === value.villageId) {
      context.addIssue({ code: 'custom', path: ['payerVillageId'], ...incomeRefusals.payerIsItself.asIssue })
    }
    if (value.payerVillageId !== undefined && value.payerOutside !== undefined) {
      context.addIssue({ code: 'custom', path: ['payerOutside'], ...incomeRefusals.payerTwice.asIssue })
    }
    if (value.contractId !== undefined && value.projectId === undefined) {
      context.addIssue({ code: 'custom', path: ['contractId'], ...incomeRefusals.projectMissing.asIssue })
    }
    if (Array.isArray(value.forPeriod) && value.forPeriod[0] > value.forPeriod[1]) {
      context.addIssue({ code: 'custom', path: ['forPeriod'], ...incomeRefusals.periodBackwards.asIssue })
    }
  })
type Submission = z.infer<typeof submission>

type Deps = Pick<Dependencies, 'income' | 'projects' | 'townships' | 'villages' | 'contracts' | 'now' | 'targets'>
export type SubmitResult = { entry: IncomeEntry; created: boolean }

/**
 * A village reports one sum of money; the township may do it on its behalf (代录). The same submission again answers
 * with the entry as it is now; the same id with other content throws `id_conflict`. Throws `joint_money` as `askWhoseMoney`, and
 * `unusual_amount` as `amountQuestion` says.
 */
export async function submitIncome(
  deps: Deps,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<SubmitResult> {
  const today = dayAt(deps.now())
  // Who may submit nothing at all here learns nothing about what a submission looks like.
  if (!may(actor, 'income.submit_on_behalf', { townshipId }, today))
    authorize(actor, 'income.submit', { townshipId }, today)
  const parsed = parseInput(submission, input)
  const content = entryContentOf(parsed)
  const place = { townshipId, villageId: content.villageId }
  const own = may(actor, 'income.submit', place, today)
  if (!own) authorize(actor, 'income.submit_on_behalf', place, today)
  const digest = submissionDigest(content)
  const { record: entry, created } = await makeOnce({
    find: () => sameAgain(deps, actor, { townshipId, id: parsed.id, digest }),
    async make() {
      const project = await checkReferences(deps, townshipId, content, today)
      if (project !== null) {
        await checkTakesPart(deps, townshipId, content, project)
        if (parsed.confirmOwn !== true) await askWhoseMoney(deps, townshipId, content, project)
      }
      // Programs that say nothing of it are not asked: what they may hand in stays what it was, and the queue marks it.
      const question =
        parsed.confirmLarge === false
          ? await amountQuestion(deps, townshipId, { ...content, id: parsed.id }, today)
          : null
      if (question !== null) throw question
      return newEntry({ ...content, id: parsed.id, townshipId, digest, own }, lineBy(actor, deps.now()))
    },
    keep: (made) => keepEntry(deps, made),
  })
  return { entry, created }
}

export async function keepEntry({ income }: Pick<Deps, 'income'>, entry: IncomeEntry): Promise<boolean> {
  const { townshipId } = entry
  return (await income.commit({ townshipId, entries: [{ before: null, entry }] })) === 'committed'
}

/** An entry at the start of its life, waiting for review; `own`: entered by a clerk of its village, not on its behalf. */
export function newEntry(
  { own, ...content }: EntryContent & Pick<IncomeEntry, 'id' | 'townshipId' | 'digest'> & { own: boolean },
  line: ReturnType<typeof lineBy>,
): IncomeEntry {
  return {
    ...content,
    status: 'submitted',
    version: 1,
    ...(own ? {} : { onBehalf: true }),
    writers: [line.by],
    submittedAt: line.at,
    history: [{ action: 'submitted', ...line }],
  }
}

/** The answer to an id that is taken: the entry as it is where the submission is the same, else `id_conflict`; null: it is free. */
export async function sameAgain(
  deps: Pick<Deps, 'income' | 'now'>,
  actor: Actor,
  { townshipId, id: usedId, digest }: Pick<IncomeEntry, 'townshipId' | 'id' | 'digest'>,
): Promise<IncomeEntry | null> {
  const existing = await deps.income.entry(townshipId, usedId)
  if (existing === null) return null
  if (existing.digest !== digest) {
    const issue = { path: 'id', message: projectRefusals.idUsed }
    throw new DomainError('id_conflict', incomeRefusals.idTaken(usedId), [issue])
  }
  authorize(actor, 'income.read', placeOf(existing), dayAt(deps.now()))
  return existing
}

/** The content alone, its category derived where only the nature was given; evidence is added to a saved entry only. */
export function entryContentOf({
  id: _id,
  evidence: _evidence,
  confirmOwn: _own,
  confirmLarge: _large,
  ...content
}: Submission): EntryContent {
  const category = content.category ?? (content.nature === undefined ? undefined : categoryOfNature[content.nature])
  return parseInput(entryContent, { ...content, category })
}

/** The same content gives the same digest, whatever the order of its fields. */
export function submissionDigest(content: Partial<EntryContent> & { split?: SplitRule | undefined }): string {
  const fields = Object.entries(content)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}

/** A village names only projects that it shares in; a refund keeps the project of what it pays back, whoever shares in it now. */
export async function checkTakesPart(
  deps: Pick<Dependencies, 'income'>,
  townshipId: string,
  { villageId, refundOf }: EntryContent,
  project: Project,
): Promise<void> {
  if (project.shares.some((share) => share.villageId === villageId)) return
  const original = refundOf === undefined ? null : await deps.income.entry(townshipId, refundOf)
  if (original?.projectId === project.id) return
  throw wrong('projectId', incomeRefusals.villageNotInProject(project.name))
}

/**
 * What an entry names must exist here: its village and the paying one, on the day received, the project and contract, the entry it refunds.
 * Returns the project that it names, null: none.
 */
export async function checkReferences(
  deps: Pick<Dependencies, 'projects' | 'townships' | 'villages' | 'income' | 'contracts'>,
  townshipId: string,
  content: EntryContent,
  today: string,
): Promise<Project | null> {
  if (content.receivedOn > today) throw wrong('receivedOn', incomeRefusals.receivedAfterToday)
  await checkVillage(deps, townshipId, {
    field: 'villageId',
    villageId: content.villageId,
    receivedOn: content.receivedOn,
  })
  if (content.payerVillageId !== undefined) {
    await checkVillage(deps, townshipId, {
      field: 'payerVillageId',
      villageId: content.payerVillageId,
      receivedOn: content.receivedOn,
    })
  }
  if (content.payerOutside !== undefined) {
    const issue = await outsidePayerIssue(deps, townshipId, content.payerOutside, content.receivedOn)
    if (issue !== null) throw wrong('payerOutside', issue)
  }
  let project: Project | undefined
  if (content.projectId !== undefined) {
    project = (await deps.projects.ofTownship(townshipId)).find((one) => one.id === content.projectId)
    if (project === undefined) throw wrong('projectId', incomeRefusals.noProject(content.projectId))
    const issue = await contractIssue(deps, townshipId, project, content)
    if (issue !== null) throw wrong('contractId', issue)
  }
  if (content.refundOf !== undefined) {
    const original = await deps.income.entry(townshipId, content.refundOf)
    if (
      original === null ||
      original.villageId !== content.villageId ||
      !isFrom(entryTransitions.refund, original.status)
    ) {
      throw wrong('refundOf', incomeRefusals.originalMissing)
    }
    if (original.parts !== undefined) {
      throw wrong('refundOf', incomeRefusals.jointNotRefunded)
    }
    if (content.receivedOn < original.receivedOn) throw wrong('receivedOn', incomeRefusals.refundTooEarly)
    if (original.category !== content.category) throw wrong('category', incomeRefusals.refundCategory)
    if (!isPaidBySame(original, content)) {
      throw wrong(content.payerOutside === undefined ? 'payerVillageId' : 'payerOutside', incomeRefusals.refundPayer)
    }
    if (original.reversedBy !== undefined) throw wrong('refundOf', incomeRefusals.originalReversed)
    if (-content.amountFen > original.amountFen - (original.refundedFen ?? 0)) {
      throw wrong('amountFen', incomeRefusals.refundsExceed)
    }
  }
  return project ?? null
}

async function checkVillage(
  deps: Pick<Dependencies, 'projects' | 'villages'>,
  townshipId: string,
  { field, villageId, receivedOn }: { field: 'villageId' | 'payerVillageId'; villageId: string; receivedOn: string },
): Promise<void> {
  const village = await deps.villages.find(townshipId, villageId)
  if (village === null) throw wrong(field, villageRefusals.villageUnknown(villageId))
  const issue = dateIssue(village, receivedOn)
  if (issue !== null) throw wrong(field === 'villageId' ? 'receivedOn' : field, issue)
}

function wrong(path: string, message: Refusal): DomainError {
  return new DomainError('invalid_input', groundRefusals.inputWrong, [{ path, message }])
}
