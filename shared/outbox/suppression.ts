/** 停用的邮箱: an address that mail came back from gets none, until an admin lifts it. */

import * as z from 'zod'
import type { ChangeRecord } from '../change/change-log.ts'
import type { Saved } from '../change/saved.ts'
import { addressId } from './delivery-id.ts'

/** `bounced`: came back later; `complained`: marked as spam; `refused`: the mail server knows no such address. */
const suppressionReason = z.enum(['bounced', 'complained', 'refused'])

const suppressed = z.object({ reason: suppressionReason, cause: z.string(), at: z.string() })
const lifted = z.object({ at: z.string(), byName: z.string(), reason: z.string() })

export const suppressionSchema = suppressed.extend({
  /** By the address, whatever its capitals (`addressId`). */
  id: z.string(),
  email: z.string(),
  /** Null: in force. */
  lifted: lifted.nullable(),
  /** Earlier ones of the same address, each lifted again. */
  earlier: z.array(suppressed.extend({ lifted })),
  version: z.int(),
})
export type Suppression = z.infer<typeof suppressionSchema>

export interface Suppressions {
  /** Every address that ever was suppressed in the township. */
  list(townshipId: string): Promise<Suppression[]>
  find(townshipId: string, id: string): Promise<Suppression | null>
  save(townshipId: string, suppression: Suppression, expectedVersion: number, change?: ChangeRecord): Promise<Saved>
}

/** The suppression in force for an address among these; null: mail may go there. */
export function inForceFor(suppressions: readonly Suppression[], email: string): Suppression | null {
  const same = suppressions.find(({ id }) => id === addressId(email))
  return same === undefined || same.lifted !== null ? null : same
}

declare module '../dependencies.ts' {
  interface Dependencies {
    suppressions: Suppressions
  }
}
