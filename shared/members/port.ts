import type { Membership } from './member.ts'

export interface Members {
  /** What this person may be, anywhere. At most 60 s old. */
  ofPerson(issuer: string, subject: string): Promise<Membership[]>
  ofTownship(townshipId: string): Promise<Membership[]>
  ofCounty(countyId: string): Promise<Membership[]>
  /** `expectedVersion` 0: must be new. */
  save(membership: Membership, expectedVersion: number): Promise<'saved' | 'stale'>
  remove(membership: Membership): Promise<void>
  byInvitation(digest: string): Promise<Membership | null>
}
