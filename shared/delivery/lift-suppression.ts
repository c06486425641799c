import * as z from 'zod'
import type { At } from '../at.ts'
import { dayAt } from '../calendar.ts'
import { change, there } from '../change/change.ts'
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
  return change(deps, actor, 'lifted', {
    asked: { version },
    read: async () => there(await deps.suppressions.find(townshipId, id)),
    saysSo: ({ record }) => record.lifted?.reason === reason,
    absent: deliveryRefusals.notSuppressed,
    stale: () => deliveryRefusals.addressChangedMeanwhile,
    write({ record: { email, cause } }, after, _, line) {
      const about = { key: `${id}-${after.version}`, subject: email }
      const told = { before: { cause }, after: { cause: null, reason } }
      const record = changeRecord(line, { kind: 'suppression', ...about, ...told })
      return deps.suppressions.save(townshipId, after, after.version - 1, record)
    },
    apply({ record: before }) {
      if (before.lifted !== null) throw new DomainError('wrong_state', deliveryRefusals.liftedAlready)
      return { record: ({ at, byName }) => ({ ...before, lifted: { at, byName, reason } }) }
    },
  })
}
