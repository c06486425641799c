import type { ListPage, PartOfYear } from '../page.ts'
import type { ChangeRecord } from './change-log.ts'

/** Who changed what of a township's settings, people, villages and targets. Ports that save these write it with them. */
export interface ChangeLog {
  /** Latest first. */
  list(townshipId: string, options: PartOfYear): Promise<ListPage<ChangeRecord>>
  years(townshipId: string): Promise<number[]>
  record(townshipId: string, change: ChangeRecord): Promise<void>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    changeLog: ChangeLog
  }
}
