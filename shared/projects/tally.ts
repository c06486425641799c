import * as z from 'zod'
import { id } from '../text.ts'

/**
 * What has been received for a project, moved by the same transactions that decide its entries, so that nobody reads
 * entries to know it. Flat sums of approved fen, of entries that name the project:
 *
 * - `m202306`: counted in June 2023 (not_income left out);
 * - `c<contractId>@20230605`: received on that day under that contract, whatever its category.
 */
export const projectTallySchema = z.object({ projectId: id, sums: z.record(z.string(), z.int()) })
export type ProjectTally = z.infer<typeof projectTallySchema>

/** Additions to the tally of one project. */
export type TallyMove = { projectId: string; sums: Record<string, number> }

/** The year that a sum belongs to: in which it counts, or was received. */
export function yearOfSum(name: string): number {
  return Number(
    name
      .slice(name.lastIndexOf('@') + 1)
      .replace(/^m/, '')
      .slice(0, 4),
  )
}

/** What was received under a contract, by day; days on which everything was taken back are left out. */
export function receivedUnder(
  tally: ProjectTally | undefined,
  contractId: string,
): { on: string; amountFen: number }[] {
  const prefix = `c${contractId}@`
  return Object.entries(tally?.sums ?? {})
    .filter(([name, fen]) => name.startsWith(prefix) && fen !== 0)
    .map(([name, amountFen]) => {
      const digits = name.slice(prefix.length)
      return { on: `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`, amountFen }
    })
    .sort((a, b) => (a.on < b.on ? -1 : 1))
}

/** Counted for the project in a year up to a month, both `YYYY-MM` of the same year. */
export function receivedInYear(tally: ProjectTally | undefined, throughMonth: string): number {
  const year = throughMonth.slice(0, 4)
  return Object.entries(tally?.sums ?? {}).reduce(
    (sum, [name, fen]) =>
      name.startsWith(`m${year}`) && name.slice(1) <= throughMonth.replace('-', '') ? sum + fen : sum,
    0,
  )
}
