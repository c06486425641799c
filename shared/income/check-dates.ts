import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { dateIssue } from '../villages/village.ts'
import type { IncomeEntry } from './entry.ts'
import { villagesOf } from './joint.ts'

/** Why the money of these villages cannot be dated so, in Chinese; null: it can. Unknown villages are no concern here. */
export async function villageDateIssue(
  deps: Pick<Dependencies, 'villages'>,
  townshipId: string,
  villageIds: readonly string[],
  onDay: string,
): Promise<string | null> {
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
  const message = '到账日期不在村的起止日期以内，请退回这一笔。'
  throw new DomainError('wrong_state', message, [{ path: 'receivedOn', message: issue }])
}
