import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import type { Township } from './township.ts'

/**
 * Any member of the township and whoever oversees its county may read. A township that does not exist refuses everyone
 * like one that is none of their business, so nobody learns which ones there are.
 */
export async function authorizeReading(
  deps: Pick<Dependencies, 'townships' | 'now'>,
  actor: Actor,
  townshipId: string,
): Promise<Township> {
  const township = await deps.townships.find(townshipId)
  authorize(actor, 'township.read', { townshipId, countyId: township?.countyId ?? null }, dayAt(deps.now()))
  if (township === null) throw new DomainError('not_found', `没有编号为 ${townshipId} 的乡镇。`)
  return township
}
