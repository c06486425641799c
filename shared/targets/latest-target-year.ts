import { dayAt, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'

/** The year that lists and pages open on: the latest with targets, else the present one. */
export async function latestTargetYear(
  deps: Pick<Dependencies, 'targets' | 'townships' | 'now'>,
  townshipId: string,
): Promise<number> {
  const years = await deps.targets.years(townshipId)
  return years.length > 0 ? Math.max(...years) : yearOf(dayAt(deps.now()))
}
