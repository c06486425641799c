import type { ChangeRecord } from '../change/change-log.ts'
import type { Saved } from '../change/saved.ts'
import type { Township } from '../townships/township.ts'
import type { Area, AreaChild } from './area.ts'

/** Areas, and what lies below each. */
export interface Areas {
  find(areaId: string): Promise<Area | null>
  /** Townships and areas right below, in order of kind and id. */
  children(areaId: string): Promise<AreaChild[]>
  /**
   * Also lists it below its parent, and no more below the one before. `stale` too where one of the areas above is not
   * any more as it was read: so nothing comes to stand above itself. `change`: the line of its own history.
   */
  save(area: Area, before: Area | null, above: readonly Area[], change?: ChangeRecord): Promise<Saved>
  /** Lists a township below this area, and no more below the one before. `stale` where either is not any more as it was read. */
  moveTownship(township: Township, to: Area, change: ChangeRecord): Promise<Saved>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    areas: Areas
  }
}
