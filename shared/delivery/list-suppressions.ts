import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { Suppression } from '../outbox/suppression.ts'
import { type ListPage, pageOf, pageQuery } from '../page.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize, may } from '../permissions/permissions.ts'

/** Addresses that are or were suppressed, by address: for those who send, and for the admin, who may lift it. */
export async function listSuppressions(
  deps: Pick<Dependencies, 'suppressions' | 'now'>,
  actor: Actor,
  townshipId: string,
  input: unknown = {},
): Promise<ListPage<Suppression>> {
  const today = dayAt(deps.now())
  if (!may(actor, 'settings.edit', { townshipId }, today)) authorize(actor, 'delivery.read', { townshipId }, today)
  const query = parseInput(pageQuery, input)
  return pageOf(await deps.suppressions.list(townshipId), query, ({ id }) => id)
}
