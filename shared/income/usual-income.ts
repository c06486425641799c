import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { placeOfTownship } from '../townships/authorize-reading.ts'
import type { IncomeEntry } from './entry.ts'
import { isKept } from './entry-status.ts'
import { isJoint } from './joint.ts'

/** How many of a village's latest entries are looked at: what a form needs, however many there are. */
const LATEST = 30
const MOST_PAYERS = 12

/** What a village's form may offer: its last income, and who has paid it lately, the latest first. */
export type UsualIncome = { last: IncomeEntry | null; payers: string[] }

/** Reads one short page of the village's entries. Refuses whoever may not read them. */
export async function usualIncome(
  deps: Pick<Dependencies, 'income' | 'townships' | 'now'>,
  actor: Actor,
  townshipId: string,
  villageId: string,
): Promise<UsualIncome> {
  const today = dayAt(deps.now())
  authorize(actor, 'income.read', { ...(await placeOfTownship(deps, townshipId)), villageId }, today)
  const range = { from: '2000-01-01', through: today }
  const { items } = await deps.income.ofVillage({ townshipId, villageId, ...range, limit: LATEST })
  // A withdrawn entry was a mistake; what is negative or several villages' is not entered on this form.
  const usual = items.filter((one) => isKept(one) && one.amountFen > 0 && !isJoint(one))
  const payers = new Set(usual.flatMap(({ payer }) => (payer === undefined || payer === '' ? [] : [payer])))
  return { last: usual[0] ?? null, payers: [...payers].slice(0, MOST_PAYERS) }
}
