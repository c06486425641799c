import { visibleVillages } from '../../../shared/permissions/permissions.ts'
import type { PageContext } from '../page-context.ts'

/** The way from a row of a document (`bulletin=2023-06`) to its entries, for whoever may see the village's. */
export function entriesLink({ actor, township, today }: PageContext, document: string) {
  if (!actor || !township) return () => null
  const visible = visibleVillages(actor, { townshipId: township.id, countyId: township.countyId }, today)
  return (villageId: string): string | null =>
    visible === null || visible.includes(villageId) ? `/income?village=${villageId}&${document}` : null
}
