import type { Dependencies } from '../dependencies.ts'
import { addressId } from '../outbox/delivery-id.ts'
import type { Suppression } from '../outbox/suppression.ts'

type Found = Pick<Suppression, 'email' | 'reason' | 'cause'>

/** No more mail to this address in the township; suppressed already: stays as it is. */
export async function suppressAddress(
  deps: Pick<Dependencies, 'suppressions' | 'now'>,
  townshipId: string,
  { email, reason, cause }: Found,
): Promise<void> {
  const id = addressId(email)
  for (;;) {
    const before = await deps.suppressions.find(townshipId, id)
    if (before !== null && before.lifted === null) return
    const next = { id, email, reason, cause, at: deps.now().toISOString(), lifted: null }
    const earlier = before === null ? [] : earlierOf(before)
    const version = before?.version ?? 0
    const saved = await deps.suppressions.save(townshipId, { ...next, earlier, version: version + 1 }, version)
    if (saved === 'saved') return
  }
}

function earlierOf({ reason, cause, at, lifted, earlier }: Suppression): Suppression['earlier'] {
  return lifted === null ? earlier : [...earlier, { reason, cause, at, lifted }].slice(-20)
}
