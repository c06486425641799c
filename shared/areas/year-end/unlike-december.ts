import * as z from 'zod'
import { someAtOnce } from '../../some-at-once.ts'
import { childOf } from '../area.ts'
import { reportedOf } from '../figures/area-figures.ts'
import type { AreaReview, ReportedYear } from './area-review.ts'
import { issuedMonth, type YearDeps } from './read-area-year.ts'

/** A figure of the year that a child signed, and what its latest bulletin of December says. Fen, or a count. */
export const unlikeDecember = z.object({
  childId: z.string(),
  childName: z.string(),
  field: z.enum(['targetFen', 'countedFen', 'metCount']),
  signed: z.int(),
  december: z.int(),
  /** Of its December bulletin. */
  revision: z.int(),
})
export type UnlikeDecember = z.infer<typeof unlikeDecember>

const FIELDS = ['targetFen', 'countedFen', 'metCount'] as const

/**
 * Children whose signed year is not what their December bulletin says: one of the two was corrected and the other not. The year
 * goes on with what was signed; whoever signs the area's is told.
 */
export async function readUnlikeDecember(
  deps: YearDeps,
  { rows, year, tierCutsFen }: AreaReview,
): Promise<UnlikeDecember[]> {
  const signed = reportedOf(rows).filter(({ document }) => document.kind === 'review')
  const found = await someAtOnce(signed, (row) => differencesOf(deps, row, { year, cutsFen: tierCutsFen }))
  return found.flat()
}

async function differencesOf(
  deps: YearDeps,
  row: ReportedYear,
  { year, cutsFen }: { year: number; cutsFen: readonly number[] },
): Promise<UnlikeDecember[]> {
  const { childId, childName } = row
  const december = await issuedMonth(deps, childOf(row), { year, cutsFen, isClosed: true })
  if (december === null) return []
  const { revision } = december.document
  return FIELDS.filter((field) => row[field] !== december[field]).map((field) => {
    return { childId, childName, field, signed: row[field], december: december[field], revision }
  })
}
