import { addDays, dayAt, yearOf } from '../calendar.ts'
import type { Contract } from '../contracts/contract.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize, may } from '../permissions/permissions.ts'
import type { Project } from '../projects/project.ts'
import type { EntryContent, IncomeEntry } from './entry.ts'
import { isPaidBySame } from './paying-village.ts'
import { entryContentOf, submission } from './submit-income.ts'
import { ENOUGH_ENTRIES, longAgo, standing, type Unlikely, unlikelyAmount } from './unlikely.ts'
import { villageEntries } from './village-entries.ts'

/** What asks for a second look before a submission; it never blocks. */
export type SubmissionWarning =
  | { kind: 'same_receipt'; entry: IncomeEntry }
  | { kind: 'same_payment'; entry: IncomeEntry }
  | { kind: 'far_above'; largestFen: number }
  | { kind: 'far_below'; smallestFen: number }
  /** Money of a joint project entered as one village's own; `by` what it seems to be the project's. */
  | Unlikely
  | { kind: 'joint_project'; project: Pick<Project, 'id' | 'name'>; villageCount: number; by: 'project' | 'payer' }

/** How much of a village's own past a submission is compared with. */
export const HISTORY_DAYS = 400
export const HISTORY_ENTRIES = 50
/** A slipped zero is a factor of ten. */
const FAR = 8

/** Checks a submission and compares it with the village's latest entries; throws what submitting it would throw. */
export async function submissionWarnings(
  deps: Pick<Dependencies, 'income' | 'projects' | 'contracts' | 'targets' | 'now'>,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<SubmissionWarning[]> {
  const today = dayAt(deps.now())
  const parsed = parseInput(submission, input)
  const content = entryContentOf(parsed)
  const place = { townshipId, villageId: content.villageId }
  if (!may(actor, 'income.submit', place, today)) authorize(actor, 'income.submit_on_behalf', place, today)
  const range = { from: addDays(today, -HISTORY_DAYS), through: today }
  const [earlier, projects, contracts, target] = await Promise.all([
    villageEntries(deps, townshipId, content.villageId, range),
    deps.projects.ofTownship(townshipId),
    deps.contracts.all(townshipId),
    deps.targets.find(townshipId, content.villageId, yearOf(content.receivedOn)),
  ])
  const history = earlier.filter((entry) => entry.id !== parsed.id).slice(0, HISTORY_ENTRIES)
  const targetFen = target?.amountFen ?? null
  return [
    ...jointMoney(content, projects, contracts),
    ...unlikely(content, { history, targetFen, enteredOn: today }),
    ...compareWithHistory(content, history),
  ]
}

/**
 * Pure: an entry of one village that names a project of several villages, or comes from whom such a project has a contract
 * with. Its whole money is entered as a receipt of the project, which gives each village its part.
 */
export function jointMoney(
  content: Pick<EntryContent, 'villageId' | 'projectId' | 'payer' | 'amountFen'>,
  projects: readonly Project[],
  contracts: readonly Pick<Contract, 'projectId' | 'party'>[],
): SubmissionWarning[] {
  const { villageId, projectId, payer, amountFen } = content
  if (amountFen < 0) return []
  const joint = projects.filter(({ shares }) => shares.length > 1 && shares.some((one) => one.villageId === villageId))
  const named = joint.find(({ id }) => id === projectId)
  const paidBy = contracts.filter(({ party }) => isSaid(payer) && party === payer).map((one) => one.projectId)
  const meant = projectId === undefined ? joint.find(({ id }) => paidBy.includes(id)) : named
  if (meant === undefined) return []
  const { id, name, shares } = meant
  return [
    { kind: 'joint_project', project: { id, name }, villageCount: shares.length, by: named ? 'project' : 'payer' },
  ]
}

/** Pure: an amount or a day that is more likely a slip; a refund is judged by what it refunds. */
export function unlikely(
  content: Pick<EntryContent, 'amountFen' | 'receivedOn'>,
  against: { history: readonly IncomeEntry[]; targetFen: number | null; enteredOn: string },
): Unlikely[] {
  if (content.amountFen < 0) return []
  const amounts = standing(against.history).map(({ amountFen }) => amountFen)
  return [
    ...unlikelyAmount(content, { targetFen: against.targetFen, amounts }),
    ...longAgo(content.receivedOn, against.enteredOn),
  ]
}

/** Pure: the same receipt number, the same amount and payer on the same day, or an amount far from every earlier one. */
export function compareWithHistory(content: EntryContent, history: readonly IncomeEntry[]): SubmissionWarning[] {
  const valid = standing(history)
  const warnings: SubmissionWarning[] = []
  const sameReceipt = valid.find((entry) => isSaid(content.receiptNo) && entry.receiptNo === content.receiptNo)
  if (sameReceipt !== undefined) warnings.push({ kind: 'same_receipt', entry: sameReceipt })
  const samePayment = valid.find(
    (entry) =>
      entry.amountFen === content.amountFen &&
      entry.receivedOn === content.receivedOn &&
      (entry.payer ?? '') === (content.payer ?? '') &&
      isPaidBySame(entry, content),
  )
  if (samePayment !== undefined && samePayment !== sameReceipt) {
    warnings.push({ kind: 'same_payment', entry: samePayment })
  }
  return [...warnings, ...farFromUsual(content.amountFen, valid)]
}

function farFromUsual(amountFen: number, earlier: readonly IncomeEntry[]): SubmissionWarning[] {
  const amounts = earlier.map((entry) => entry.amountFen).filter((fen) => fen > 0)
  if (amounts.length < ENOUGH_ENTRIES || amountFen < 0) return []
  const largestFen = Math.max(...amounts)
  const smallestFen = Math.min(...amounts)
  if (amountFen >= largestFen * FAR) return [{ kind: 'far_above', largestFen }]
  return amountFen * FAR <= smallestFen ? [{ kind: 'far_below', smallestFen }] : []
}

function isSaid(text: string | undefined): boolean {
  return text !== undefined && text !== ''
}
