/** What an import came to, as it is kept for whoever looks later: no more of a long list than a page shows. */
import * as z from 'zod'
import { packedRefusal } from '../kept-refusal.ts'
import { packed } from '../refusal.ts'
import { ofEachKind } from './sort-sheets.ts'

/** Bad rows that a page lists. */
const SHOWN_PROBLEMS = 200
const SHOWN_LINES = 300

const counts = z.object({ added: z.int(), changed: z.int(), unchanged: z.int() })
export type Counts = z.output<typeof counts>

export const keptReportSchema = z.object({
  townshipId: z.string(),
  townshipName: z.string(),
  /** The township did not exist before. */
  townshipCreated: z.boolean(),
  /**
   * `dry_run`: asked not to write. `refused`: bad rows, nothing written. `interrupted`: months were closed or entries decided
   * meanwhile; what was written is whole, the rest is to be imported again.
   */
  outcome: z.enum(['written', 'dry_run', 'refused', 'interrupted']),
  ...ofEachKind(() => counts),
  /** Bad rows: left out with `skipBad`, else the reason for the refusal. */
  problems: z.array(
    z.object({
      sheet: z.string(),
      row: z.int(),
      column: z.object({ letter: z.string(), heading: z.string() }).nullable(),
      message: packedRefusal,
    }),
  ),
  /** Of all, listed or not. */
  problemCount: z.int(),
  /** Among them, new rows of closed months. */
  refusedLate: z.int(),
  /** Among them, rows whose amount was asked about. */
  askedAbout: z.int(),
  /** Rows of sheets without 状态, and what they were taken as; null where each sheet has it. */
  withoutStatus: z.object({ rows: z.int(), takenAs: z.enum(['approved', 'submitted']) }).nullable(),
  /** How the first good row of each sheet was understood. */
  firstRows: z.array(z.string()),
  /** Entries written that count late (跨期补报). */
  lateEntries: z.int(),
  /** Negative rows that name no original: kept, and to be looked at. */
  unmatchedReversals: z.array(
    z.object({ id: z.string(), sheet: z.string(), row: z.int(), villageName: z.string(), amountFen: z.int() }),
  ),
  /** Rows of years before the one imported: history on their own dates. */
  earlierYears: z.int(),
  notes: z.array(z.string()),
})

/** As a page shows it. */
export type KeptReport = z.output<typeof keptReportSchema>
/** What an import did, or would do. */
export type ImportReport = Omit<KeptReport, 'problemCount'>

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
