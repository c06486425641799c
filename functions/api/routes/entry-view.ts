import type * as z from 'zod'
import { type IncomeEntry, incomeEntrySchema } from '../../../shared/income/entry.ts'

/** An entry as programs see it: all of it but the digest by which the product knows a submission again. */
export const entryView = incomeEntrySchema.omit({ digest: true })

export function viewOfEntry({ digest: _digest, ...entry }: IncomeEntry): z.infer<typeof entryView> {
  return entry
}
