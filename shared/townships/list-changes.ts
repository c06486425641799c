import * as z from 'zod'
import { dayAt } from '../calendar.ts'
import type { ChangeRecord } from '../change/change-log.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import type { Page } from '../page.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'

export const changesQuery = z.object({
  limit: z.coerce.number().pipe(z.int().min(1).max(200)).default(50),
  cursor: z
    .string()
    .regex(/^20\d{2}-[\dT:.-]{1,20}Z#[A-Za-z0-9_-]{1,160}$/, '游标不对')
    .optional(),
})

/** What was changed in the township's settings, latest first. */
export async function listChanges(
  deps: Pick<Dependencies, 'changeLog' | 'now'>,
  actor: Actor,
  townshipId: string,
  input: unknown,
): Promise<Page<ChangeRecord>> {
  authorize(actor, 'change.read', { townshipId }, dayAt(deps.now()))
  const { limit, cursor } = parseInput(changesQuery, input)
  return deps.changeLog.list(townshipId, { limit, ...(cursor === undefined ? {} : { cursor }) })
}
