import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { type SplitRule, splitRule } from '../projects/split.ts'
import type { Refusal } from '../refusal.ts'
import { id as idSchema, plainText } from '../text.ts'
import { type Decided, type DecisionDeps, decide } from './decision.ts'
import type { EntryContent, IncomeEntry } from './entry.ts'
import { askWhoseMoney } from './own-money.ts'
import * as incomeRefusals from './refusals.zh.ts'
import { splitReceipt, usualSplit } from './split-receipt.ts'
import { checkReferences, checkTakesPart, confirmation, entryContentOf, submission } from './submit-income.ts'
import { amountQuestion } from './unlikely.ts'

/** The whole content anew, with the version it was read at. */
export const mending = z.object({
  version: z.int().min(1),
  requestId: idSchema.optional(),
  reason: plainText(200).optional(),
  /** Of a joint receipt; without it, as it was. */
  split: splitRule.optional(),
  ...confirmation,
})

/**
 * A clerk of the village corrects an entry that is submitted or returned; it waits for review (again). The content
 * replaces the old one whole; what it was is kept in the history. A joint receipt stays one of its project, and is split
 * anew by the shares as they are now.
 */
export async function mendIncome(
  deps: DecisionDeps & Pick<Dependencies, 'contracts' | 'projects' | 'targets' | 'townships'>,
  actor: Actor,
  { townshipId, id }: At<'townshipId' | 'id'>,
  input: unknown,
): Promise<IncomeEntry> {
  const today = dayAt(deps.now())
  authorize(actor, 'income.mend', { townshipId }, today)
  const { requestId, ...asked } = parseInput(mending, input)
  const { split, confirmOwn, confirmLarge } = asked
  const content = entryContentOf(parseInput(submission, { ...z.record(z.string(), z.unknown()).parse(input), id }))
  return decide(
    deps,
    actor,
    {
      townshipId,
      id,
      asked: { ...asked, ...content, requestId },
      verb: 'mend',
    },
    async (entry): Promise<Decided<'mend'>> => {
      const joint = entry.parts === undefined ? null : await splitAnew(deps, entry, content, split)
      if (joint === null) authorize(actor, 'income.mend', { townshipId, villageId: content.villageId }, today)
      const project = await checkReferences(deps, townshipId, content, today)
      if (joint === null && project !== null) {
        // Of a project that has gone to other villages since, what was entered before may be mended.
        const isNamedAnew = project.id !== entry.projectId || content.villageId !== entry.villageId
        if (isNamedAnew) await checkTakesPart(deps, townshipId, content, project)
        const isAnswered = !isNamedAnew && content.amountFen === entry.amountFen
        if (!isAnswered && confirmOwn !== true) await askWhoseMoney(deps, townshipId, content, project)
      }
      if (joint === null && content.amountFen !== entry.amountFen && confirmLarge === false) {
        const question = await amountQuestion(deps, townshipId, { ...content, id }, today)
        if (question !== null) throw question
      }
      return { made: { content, joint, writers: [actor.id] } }
    },
  )
}

async function splitAnew(
  deps: DecisionDeps & Pick<Dependencies, 'projects'>,
  entry: IncomeEntry,
  { villageId, projectId, payerVillageId, payerOutside, refundOf, amountFen, receivedOn }: EntryContent,
  asked: SplitRule | undefined,
): Promise<Pick<IncomeEntry, 'villageId' | 'parts' | 'split'>> {
  const wrong = (path: string, message: Refusal) =>
    new DomainError('invalid_input', incomeRefusals.isJoint, [{ path, message }])
  if (villageId !== entry.villageId) throw wrong('villageId', incomeRefusals.jointVillages)
  if (projectId === undefined || projectId !== entry.projectId) {
    throw wrong('projectId', incomeRefusals.jointProject)
  }
  if (payerVillageId !== undefined) throw wrong('payerVillageId', incomeRefusals.jointPayer)
  if (payerOutside !== undefined) throw wrong('payerOutside', incomeRefusals.jointPayer)
  if (refundOf !== undefined) throw wrong('refundOf', incomeRefusals.jointRefund)
  const project = (await deps.projects.ofTownship(entry.townshipId)).find((one) => one.id === projectId)
  const [first, ...others] = project?.shares ?? []
  if (project === undefined || first === undefined || others.length === 0) {
    throw new DomainError('wrong_state', incomeRefusals.noLongerShared)
  }
  const split = asked ?? entry.split ?? usualSplit(project)
  const parts = await splitReceipt(deps, entry.townshipId, project, { amountFen, split, receivedOn })
  return { villageId: first.villageId, parts, split }
}
