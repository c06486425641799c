import type { EntryEvent, IncomeEntry } from './entry.ts'

/** The events by which money comes to count; an import may bring an entry that was decided on paper. */
const DECIDING: readonly EntryEvent['action'][] = ['approved', 'corrected', 'imported']

/** The instant at which an approved entry was decided: the one definition, whatever way it came into the books. */
export function decidedAt({ history, submittedAt }: Pick<IncomeEntry, 'history' | 'submittedAt'>): string {
  return history.findLast(({ action }) => DECIDING.includes(action))?.at ?? submittedAt
}

/** Was the entry among those that a document counted: within its year up to its cut-off, decided before it was taken? */
export function countsIn(
  entry: Pick<IncomeEntry, 'countedOn' | 'history' | 'submittedAt'>,
  { year, cutOff, takenAt }: { year: number; cutOff: string; takenAt: string },
): boolean {
  const { countedOn } = entry
  if (countedOn === undefined || countedOn < `${year}-01-01` || countedOn > cutOff) return false
  return decidedAt(entry) <= takenAt
}
