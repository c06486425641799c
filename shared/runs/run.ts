import * as z from 'zod'

const runKind = z.enum(['weekly_dispatch', 'monthly_figures', 'monthly_issue', 'delivery'])
export type RunKind = z.infer<typeof runKind>

/** One line of the ledger of scheduled runs that a township can see. */
export const runSchema = z.object({
  kind: runKind,
  /** `2023-W26`, `2023-06`. */
  period: z.string(),
  /** When it was due; null for one started by hand. */
  dueAt: z.string().nullable(),
  ranAt: z.string(),
  startedBy: z.string(),
  outcome: z.enum(['done', 'already_done', 'waiting', 'failed']),
  /** What happened, in Chinese, for people. */
  report: z.string(),
  tries: z.int(),
})
export type Run = z.infer<typeof runSchema>
