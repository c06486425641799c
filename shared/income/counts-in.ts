import type { IncomeEntry } from './entry.ts'

const DECIDING = ['approved', 'corrected', 'imported']

/** Was the entry among those that a document counted: within its year up to its cut-off, decided before it was taken? */
export function countsIn(
  entry: IncomeEntry,
  { year, cutOff, takenAt }: { year: number; cutOff: string; takenAt: string },
): boolean {
  const { countedOn } = entry
  if (countedOn === undefined || countedOn < `${year}-01-01` || countedOn > cutOff) return false
  const decided = entry.history.findLast((event) => DECIDING.includes(event.action))
  return decided === undefined || decided.at <= takenAt
}
