import type { ChangeRecord } from '../townships/change-log.ts'
import type { Membership } from './member.ts'

export interface Members {
  /** What this person may be, anywhere. At most 60 s old. */
  ofPerson(issuer: string, subject: string): Promise<Membership[]>
  ofTownship(townshipId: string): Promise<Membership[]>
  ofCounty(countyId: string): Promise<Membership[]>
  /** `expectedVersion` 0: must be new. A `change` of a township's member is written together with it. */
  save(membership: Membership, expectedVersion: number, change?: ChangeRecord): Promise<'saved' | 'stale'>
  remove(membership: Membership, change?: ChangeRecord): Promise<void>
  byInvitation(digest: string): Promise<Membership | null>
}
