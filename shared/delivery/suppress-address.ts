import { change } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import { addressId } from '../outbox/delivery-id.ts'
import type { Suppression } from '../outbox/suppression.ts'
import { scheduledJob } from '../permissions/actor.ts'

type Refused = Pick<Suppression, 'email' | 'reason' | 'cause'>

/** No more mail to this address in the township; suppressed already: stays as it is. */
export async function suppressAddress(
  deps: Pick<Dependencies, 'suppressions' | 'now'>,
  townshipId: string,
  { email, reason, cause }: Refused,
): Promise<void> {
  const id = addressId(email)
  await change(deps, scheduledJob, 'suppressed', {
    read: async () => ({ record: await deps.suppressions.find(townshipId, id) }),
    isDone: ({ record }) => record.lifted === null,
    write: (_, after) => deps.suppressions.save(townshipId, after, after.version - 1),
    apply({ record: before }) {
      const earlier = before === null ? [] : earlierOf(before)
      return { record: ({ at }) => ({ id, email, reason, cause, at, lifted: null, earlier, version: 0 }) }
    },
  })
}

function earlierOf({ reason, cause, at, lifted, earlier }: Suppression): Suppression['earlier'] {
  return lifted === null ? earlier : [...earlier, { reason, cause, at, lifted }].slice(-20)
}
