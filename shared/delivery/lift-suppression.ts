import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import { changeRecord } from '../change/change-log.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { Suppression } from '../outbox/suppression.ts'
import type { Actor } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import { requiredText } from '../text.ts'
import * as deliveryRefusals from './refusals.zh.ts'

export const lifting = z.object({
  version: z.int().min(1),
  reason: requiredText(200),
})

/** An admin says why mail may go to a suppressed address again. */
export async function liftSuppression(
  deps: Pick<Dependencies, 'suppressions' | 'now'>,
  actor: Actor,
  { townshipId, id }: At<'townshipId' | 'id'>,
  input: unknown,
): Promise<Suppression> {
  authorize(actor, 'settings.edit', { townshipId }, dayAt(deps.now()))
  const { version, reason } = parseInput(lifting, input)
  const before = await deps.suppressions.find(townshipId, id)
  if (before === null) throw new DomainError('not_found', deliveryRefusals.notSuppressed)
  if (before.version !== version) throw new DomainError('stale_version', deliveryRefusals.addressChangedMeanwhile)
  if (before.lifted !== null) throw new DomainError('wrong_state', deliveryRefusals.liftedAlready)
  const next = {
    ...before,
    lifted: { at: deps.now().toISOString(), byName: actor.name, reason },
    version: version + 1,
  }
  const change = changeRecord(actor, deps.now(), {
    kind: 'suppression',
    key: `${id}-${next.version}`,
    subject: before.email,
    before: { cause: before.cause },
    after: { cause: null, reason },
  })
  if ((await deps.suppressions.save(townshipId, next, version, change)) === 'stale') {
    throw new DomainError('stale_version', deliveryRefusals.addressChangedMeanwhile)
  }
  return next
}
