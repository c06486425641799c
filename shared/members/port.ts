import type { ChangeRecord } from '../change/change-log.ts'
import type { Saved } from '../change/saved.ts'
import type { Membership } from '../permissions/actor.ts'

export interface Members {
  /** What this person may be, anywhere. */
  ofPerson(issuer: string, subject: string): Promise<Membership[]>
  ofTownship(townshipId: string): Promise<Membership[]>
  ofCounty(countyId: string): Promise<Membership[]>
  /** `expectedVersion` 0: must be new. A `change` of a township's member is written together with it. */
  save(membership: Membership, expectedVersion: number, change?: ChangeRecord): Promise<Saved>
  /** As it was read, and while `keeper`, where one is named, is still a member as it was read. */
  remove(membership: Membership, keeper: Membership | null, change?: ChangeRecord): Promise<Saved>
  byInvitation(digest: string): Promise<Membership | null>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    members: Members
  }
}
