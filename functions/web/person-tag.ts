import { createHash } from 'node:crypto'

/** Says to the phone whose page it is, so that what it keeps of one person is neither shown to nor sent as another. */
export const PERSON_HEADER = 'page-of'

/** Of an account, without telling which. */
export function personTag(actorId: string): string {
  return createHash('sha256').update(actorId).digest('hex').slice(0, 16)
}
