import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Refusal } from '../refusal.ts'
import { dateIssue } from '../villages/village.ts'
import type { IncomeEntry } from './entry.ts'
import { villagesOf } from './joint.ts'
import * as incomeRefusals from './refusals.zh.ts'

/** Why the money of these villages cannot be dated so; null: it can. Unknown villages are no concern here. */
export async function villageDateIssue(
  deps: Pick<Dependencies, 'villages'>,
  townshipId: string,
  villageIds: readonly string[],
  onDay: string,
): Promise<Refusal | null> {
  const [only, ...others] = villageIds
  const villages =
    only !== undefined && others.length === 0
      ? [await deps.villages.find(townshipId, only)]
      : (await deps.villages.ofTownship(townshipId)).filter(({ id }) => villageIds.includes(id))
  return villages.flatMap((village) => (village === null ? [] : (dateIssue(village, onDay) ?? []))).at(0) ?? null
}

/**
 * Before an entry is approved: its day is still one of its villages', whatever was entered before the village's dates
 * were. A reversal dated as its original is always taken, so that nothing wrong must stay.
 */
export async function checkVillageDates(deps: Pick<Dependencies, 'villages'>, entry: IncomeEntry): Promise<void> {
  if (entry.reversalOf !== undefined) return
  const issue = await villageDateIssue(deps, entry.townshipId, villagesOf(entry), entry.receivedOn)
  if (issue === null) return
  const message = incomeRefusals.dayOutsideVillage
  throw new DomainError('wrong_state', message, [{ path: 'receivedOn', message: issue }])
}
