import * as z from 'zod'
import { dayAt } from '../../../shared/calendar.ts'
import { type IncomeEntry, incomeEntrySchema } from '../../../shared/income/entry.ts'
import { allowedOfEntry, entryVerb } from '../../../shared/income/entry-transitions.ts'
import type { Asking } from '../operation.ts'

/** An entry as programs see it: all of it but the digest by which the product knows a submission again, and what may be done with it. */
export const entryView = incomeEntrySchema.omit({ digest: true }).extend({ allowed: z.array(entryVerb) })

/** Entries as this caller sees them. */
export function entryViewer({ deps, actor }: Asking): (entry: IncomeEntry) => z.infer<typeof entryView> {
  const today = dayAt(deps.now())
  return ({ digest: _digest, ...entry }) => ({ ...entry, allowed: allowedOfEntry(actor, entry, today) })
}
