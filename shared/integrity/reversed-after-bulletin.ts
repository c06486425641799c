import { monthOf, yearOf } from '../calendar.ts'
import { decidedAt } from '../income/counts-in.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { isApproved } from '../income/entry-status.ts'
import type { FoundSignal } from './signal.ts'

/** When a month's figures were first taken. */
export type TakenMonth = { month: string; takenAt: string }

/**
 * Money in and out again, the same amount of the same payer, after a bulletin that counted it was taken: by a reversal,
 * a refund of the whole, or an unlinked negative entry. A reversal before any bulletin only mends the books.
 *
 * @param subjects entries of the month that take money out
 * @param taken bulletins of every month taken, drafts included
 */
export function reversedAfterBulletin(
  subjects: readonly IncomeEntry[],
  entries: readonly IncomeEntry[],
  taken: readonly TakenMonth[],
): FoundSignal<'reversed_after_bulletin'>[] {
  return subjects.flatMap((outgoing) => {
    const original = originalOf(outgoing, entries)
    if (original === undefined || !isApproved(original)) return []
    const [from, until] = [decidedAt(original), decidedAt(outgoing)]
    const { countedOn } = original
    const bulletins = taken
      .filter(({ month }) => month >= monthOf(countedOn) && yearOf(month) === yearOf(countedOn))
      .filter(({ takenAt }) => from <= takenAt && takenAt < until)
      .map(({ month }) => month)
    if (bulletins.length === 0) return []
    const { villageId, id } = outgoing
    return [
      {
        kind: 'reversed_after_bulletin' as const,
        key: `${villageId} ${id}`,
        villageId,
        entries: [original, outgoing],
        bulletins,
      },
    ]
  })
}

function originalOf(outgoing: IncomeEntry, entries: readonly IncomeEntry[]): IncomeEntry | undefined {
  const { reversalOf, refundOf, villageId, amountFen, payer, receivedOn } = outgoing
  const ofVillage = entries.filter((entry) => entry.villageId === villageId && entry.amountFen === -amountFen)
  const linked = reversalOf ?? refundOf
  if (linked !== undefined) return ofVillage.find((entry) => entry.id === linked)
  if (payer === undefined) return undefined
  return ofVillage.findLast((entry) => entry.payer === payer && entry.receivedOn <= receivedOn)
}
