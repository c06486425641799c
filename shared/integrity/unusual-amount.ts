import { addDays } from '../calendar.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { isApproved } from '../income/entry-status.ts'
import { compareWithHistory, HISTORY_DAYS, HISTORY_ENTRIES } from '../income/submission-warnings.ts'
import { type FoundSignal, stands } from './signal.ts'

/**
 * An amount far outside the village's own history: the rule by which the form asks before submitting, against the latest
 * entries that the village had received by that day.
 */
export function unusualAmount(
  subjects: readonly IncomeEntry[],
  entries: readonly IncomeEntry[],
): FoundSignal<'unusual_amount'>[] {
  const latestFirst = [...entries].sort((a, b) => (a.receivedOn < b.receivedOn ? 1 : -1))
  return subjects.filter(stands).flatMap((entry) => {
    const { villageId, id, receivedOn } = entry
    const earliest = addDays(receivedOn, -HISTORY_DAYS)
    const history = latestFirst
      .filter((one) => one.villageId === villageId && one.id !== id)
      .filter((one) => one.receivedOn <= receivedOn && one.receivedOn >= earliest)
      .filter((one) => stands(one) && isApproved(one))
      .slice(0, HISTORY_ENTRIES)
    const far = compareWithHistory(entry, history).find(({ kind }) => kind === 'far_above' || kind === 'far_below')
    if (far?.kind !== 'far_above' && far?.kind !== 'far_below') return []
    const usual =
      far.kind === 'far_above'
        ? { direction: 'above' as const, usualFen: far.largestFen }
        : { direction: 'below' as const, usualFen: far.smallestFen }
    const found = { kind: 'unusual_amount' as const, key: `${villageId} ${id}`, villageId, entries: [entry] }
    return [{ ...found, ...usual, comparedWith: history.length }]
  })
}
