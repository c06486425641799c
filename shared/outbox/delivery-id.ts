import { createHash } from 'node:crypto'
import { addressKey } from '../text.ts'

/** Names a mail address in keys and paths: whoever spells it otherwise means the same. */
export function addressId(email: string): string {
  return createHash('sha256').update(addressKey(email)).digest('hex').slice(0, 24)
}

/** Names the delivery of a revision to an address: the same one can only be added once. */
export function deliveryId(revision: number, email: string): string {
  return `r${revision}-${addressId(email)}`
}
