import { type IncomeEntry, incomeEntrySchema } from './entry.ts'

const SUBMITTING = ['submitted', 'imported', 'mended']
const ENDING = ['approved', 'corrected', 'returned', 'withdrawn']

/**
 * The entry with the content it had at an instant, if it waited for review then; null: it did not, or was not there yet.
 * Read back from its history, where each change keeps the old values.
 */
export function waitingAt(entry: IncomeEntry, instant: string): IncomeEntry | null {
  const latest = entry.history.findLast(
    ({ at, action }) => at <= instant && [...SUBMITTING, ...ENDING].includes(action),
  )
  if (latest === undefined || !SUBMITTING.includes(latest.action)) return null
  const undone = entry.history.filter(({ at }) => at > instant).toReversed()
  return incomeEntrySchema.parse(Object.assign({}, entry, ...undone.map(({ before = {} }) => before)))
}
