import type { At } from '../at.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import type { PastIncome } from '../targets/target.ts'
import { authorizeReading } from '../townships/authorize-reading.ts'
import * as townshipRefusals from '../townships/refusals.zh.ts'

/** What a village brought in by month in a year known only from the sheet 上年收入; null: nothing is known of it. */
export async function pastYear(
  deps: Pick<Dependencies, 'standings' | 'now' | 'targets' | 'townships'>,
  actor: Actor,
  { townshipId, villageId, year }: At<'townshipId' | 'villageId'> & { readonly year: number },
): Promise<PastIncome | null> {
  await authorizeReading(deps, actor, townshipId)
  // Past income is kept with the year that it is compared with.
  const books = await deps.standings.yearBooks(townshipId, year + 1)
  if (books === null) throw new DomainError('not_found', townshipRefusals.noTownship(townshipId))
  return books.lastYear.past.find((one) => one.villageId === villageId && one.year === year) ?? null
}
