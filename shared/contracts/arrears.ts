/** What a dispatch or bulletin says of contracts: who owes, and what is about to expire. Pure. */
import * as z from 'zod'
import { day } from '../calendar.ts'
import { id } from '../text.ts'
import type { Receivable } from './receivable.ts'

const contractLine = z.object({
  projectId: id,
  projectName: z.string(),
  contractId: id,
  contractTitle: z.string(),
  party: z.string(),
  villageIds: z.array(id),
})

/** 欠收: one contract with something overdue. */
export const arrearLine = contractLine.extend({
  overdueFen: z.int(),
  /** Of the oldest open due. */
  overdueDays: z.int(),
})
export type ArrearLine = z.infer<typeof arrearLine>

/** 即将到期: one contract that expires within 60 days. */
export const expiringLine = contractLine.extend({ lastDay: day, days: z.int() })
type ExpiringLine = z.infer<typeof expiringLine>

/** The longest overdue first. */
export function arrearLines(receivables: readonly Receivable[]): ArrearLine[] {
  return receivables
    .filter(({ overdueFen }) => overdueFen > 0)
    .map((one) => ({ ...lineOf(one), overdueFen: one.overdueFen, overdueDays: one.overdueDays }))
    .sort((a, b) => b.overdueDays - a.overdueDays || b.overdueFen - a.overdueFen)
}

/** The soonest first. */
export function expiringLines(receivables: readonly Receivable[]): ExpiringLine[] {
  return receivables
    .flatMap((one) =>
      one.expiresInDays === null ? [] : [{ ...lineOf(one), lastDay: one.lastDay, days: one.expiresInDays }],
    )
    .sort((a, b) => a.days - b.days)
}

function lineOf({ projectId, projectName, contractId, title, party, shares }: Receivable) {
  const villageIds = shares.map(({ villageId }) => villageId)
  return { projectId, projectName, contractId, contractTitle: title, party, villageIds }
}
