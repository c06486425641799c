import * as z from 'zod'
import { yearOf } from '../calendar.ts'
import { type ArrearsByAge, arrearsByAge, type Receivable } from './receivable.ts'

/** The township's receivables in one line, over the contracts given. */
export const receivableTotal = z.object({
  /** Due within the year of the day, all of it. */
  dueThisYearFen: z.int(),
  /** What was received of that. */
  settledThisYearFen: z.int(),
  /** Of that, due from the day on and not paid yet. */
  toComeThisYearFen: z.int(),
  /** Overdue, of earlier years too. */
  overdueFen: z.int(),
  overdueByAge: arrearsByAge,
  overdueCount: z.int(),
  expiringCount: z.int(),
})
export type ReceivableTotal = z.infer<typeof receivableTotal>

/** Sums over contracts, each counted whole. */
export function totalOf(receivables: readonly Receivable[], asOf: string): ReceivableTotal {
  const ofYear = receivables.flatMap(({ dues }) => dues).filter(({ dueOn }) => yearOf(dueOn) === yearOf(asOf))
  const age = (name: keyof ArrearsByAge) => sum(receivables, ({ overdueByAge }) => overdueByAge[name])
  return {
    dueThisYearFen: sum(ofYear, ({ amountFen }) => amountFen),
    settledThisYearFen: sum(ofYear, ({ paidFen }) => paidFen),
    toComeThisYearFen: sum(ofYear, ({ dueOn, openFen }) => (dueOn >= asOf ? openFen : 0)),
    overdueFen: sum(receivables, ({ overdueFen }) => overdueFen),
    overdueByAge: { upTo30: age('upTo30'), upTo90: age('upTo90'), upTo180: age('upTo180'), over180: age('over180') },
    overdueCount: receivables.filter(({ overdueFen }) => overdueFen > 0).length,
    expiringCount: receivables.filter(({ expiresInDays }) => expiresInDays !== null).length,
  }
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
