import type { BulletinFigures } from '../../bulletin/record/monthly-bulletin.ts'
import type { FrozenWeeks } from '../../dispatch/port.ts'
import type { WeeklyDispatch } from '../../dispatch/weekly-dispatch.ts'
import type { AreaBulletin, AreaDispatch } from './area-figures.ts'

/** A frozen document with SHA-256 of what is kept of it, as canonical JSON. */
export type Frozen<Document> = { document: Document; sha256: string }

/** Documents as they were frozen, by the body that published them, for the area above. */
export interface FrozenDocuments {
  dispatch(townshipId: string, week: string): Promise<Frozen<WeeklyDispatch> | null>
  areaDispatch(body: string, week: string): Promise<Frozen<AreaDispatch> | null>
  bulletin(townshipId: string, month: string, take: number): Promise<Frozen<BulletinFigures> | null>
  areaBulletin(body: string, month: string, take: number): Promise<Frozen<AreaBulletin> | null>
  /** SHA-256 of a signed year-end review as it is kept, of a township or an area; null: there is none. */
  reviewDigest(body: string, year: number, revision: number): Promise<string | null>
}

declare module '../../dependencies.ts' {
  interface Dependencies {
    areaDispatches: FrozenWeeks<AreaDispatch>
    frozenDocuments: FrozenDocuments
  }
}
