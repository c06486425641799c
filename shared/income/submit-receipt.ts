import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import { incomeCategory } from '../category.ts'
import { lineBy } from '../change/change.ts'
import { makeOnce } from '../change/make-once.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize, may } from '../permissions/permissions.ts'
import { isFrom } from '../permissions/transitions.ts'
import type { Project } from '../projects/project.ts'
import { projectOf } from '../projects/project-of.ts'
import { receivingTransition } from '../projects/project-transitions.ts'
import { splitRule } from '../projects/split.ts'
import { id } from '../text.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
import { entryContent, type IncomeEntry } from './entry.ts'
import * as incomeRefusals from './refusals.zh.ts'
import { splitReceipt, usualSplit } from './split-receipt.ts'
import {
  checkReferences,
  entryContentOf,
  keepEntry,
  newEntry,
  type SubmitResult,
  sameAgain,
  submission,
  submissionDigest,
} from './submit-income.ts'

/** Money received for a project; whose it is follows from the project's shares. */
export const receipt = entryContent
  .omit({ villageId: true, projectId: true, payerVillageId: true, payerOutside: true, refundOf: true })
  .extend({ id, category: incomeCategory.optional(), split: splitRule.optional() })

/**
 * 共同收入: one receipt of a joint project, entered and reviewed once. Its parts are fixed now, by the project's shares as
 * they are. A clerk of any of its villages submits it, or the township on their behalf (代录). The same submission again
 * answers with the entry as it is. Of a project of one village it is an ordinary entry. Refuses with `invalid_input`,
 * `id_conflict`, `wrong_state` (the project is paused or ended), `forbidden`, `not_found`.
 */
export async function submitReceipt(
  deps: Pick<Dependencies, 'income' | 'townships' | 'contracts' | 'now' | 'projects' | 'villages'>,
  actor: Actor,
  { townshipId, projectId }: At<'townshipId' | 'projectId'>,
  input: unknown,
): Promise<SubmitResult> {
  const today = dayAt(deps.now())
  if (!may(actor, 'income.submit_on_behalf', { townshipId }, today)) {
    authorize(actor, 'income.submit', { townshipId }, today)
  }
  const { split, ...asked } = parseInput(receipt, input)
  await authorizeReading(deps, actor, townshipId)
  const project = await projectOf(deps, townshipId, projectId)
  const villageIds = project.shares.map((share) => share.villageId)
  const own = may(actor, 'income.submit', { townshipId, villageId: villageIds }, today)
  if (!own) authorize(actor, 'income.submit_on_behalf', { townshipId, villageId: villageIds }, today)
  const content = entryContentOf(parseInput(submission, { ...asked, projectId, villageId: villageIds[0] }))
  // Not by the villages: those of the project may be others by the time the same submission comes again.
  const { villageId: _first, ...said } = content
  const digest = submissionDigest({ ...said, split })
  const { record: entry, created } = await makeOnce<IncomeEntry>({
    find: () => sameAgain(deps, actor, { townshipId, id: asked.id, digest }),
    async make() {
      checkReceives(project)
      await checkReferences(deps, townshipId, content, today)
      const rule = split ?? usualSplit(project)
      const { amountFen, receivedOn } = content
      const parts = await splitReceipt(deps, townshipId, project, { amountFen, split: rule, receivedOn })
      return {
        ...newEntry({ ...content, id: asked.id, townshipId, digest, own }, lineBy(actor, deps.now())),
        ...(parts.length > 1 ? { parts, split: rule } : {}),
      }
    },
    keep: (made) => keepEntry(deps, made),
  })
  return { entry, created }
}

function checkReceives({ name, stage }: Project): void {
  if (isFrom(receivingTransition, stage)) return
  throw new DomainError('wrong_state', incomeRefusals.projectStopped(name, stage))
}
