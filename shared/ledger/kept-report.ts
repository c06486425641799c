/** What an import came to, as it is kept for whoever looks later: no more of a long list than a page shows. */
import * as z from 'zod'
import { packedRefusal } from '../kept-refusal.ts'
import { packed } from '../refusal.ts'
import type { ImportReport } from './report.ts'

/** Bad rows that a page lists. */
const SHOWN_PROBLEMS = 200
const SHOWN_LINES = 300

const counts = z.object({ added: z.int(), changed: z.int(), unchanged: z.int() })

export const keptReportSchema = z.object({
  townshipId: z.string(),
  townshipName: z.string(),
  townshipCreated: z.boolean(),
  outcome: z.enum(['written', 'dry_run', 'refused', 'interrupted']),
  villages: counts,
  targets: counts,
  pastIncome: counts,
  projects: counts,
  contracts: counts,
  entries: counts,
  problems: z.array(
    z.object({
      sheet: z.string(),
      row: z.int(),
      column: z.object({ letter: z.string(), heading: z.string() }).nullable(),
      message: packedRefusal,
    }),
  ),
  problemCount: z.int(),
  refusedLate: z.int(),
  askedAbout: z.int(),
  withoutStatus: z.object({ rows: z.int(), takenAs: z.enum(['approved', 'submitted']) }).nullable(),
  firstRows: z.array(z.string()),
  lateEntries: z.int(),
  unmatchedReversals: z.array(
    z.object({ id: z.string(), sheet: z.string(), row: z.int(), villageName: z.string(), amountFen: z.int() }),
  ),
  earlierYears: z.int(),
  notes: z.array(z.string()),
})

/** As a page shows it; `problemCount` is of all, listed or not. */
export type KeptReport = ImportReport & { problemCount: number }

export function keptReport(report: ImportReport): KeptReport {
  const { problems, notes, unmatchedReversals } = report
  const left = Math.max(0, notes.length - SHOWN_LINES) + Math.max(0, unmatchedReversals.length - SHOWN_LINES)
  return {
    ...report,
    problems: problems.slice(0, SHOWN_PROBLEMS),
    problemCount: problems.length,
    unmatchedReversals: unmatchedReversals.slice(0, SHOWN_LINES),
    notes: [...notes.slice(0, SHOWN_LINES), ...(left > 0 ? [`另有 ${left} 条说明，没有列出。`] : [])],
  }
}

/** As `keptReportSchema` reads it. */
export function packedReport({ problems, ...rest }: KeptReport): z.input<typeof keptReportSchema> {
  return { ...rest, problems: problems.map(({ message, ...place }) => ({ ...place, message: packed(message) })) }
}
