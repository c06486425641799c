import type { ListPage } from '../page.ts'
import type { ChangeRecord } from './change-log.ts'

/** Who changed what of a township's settings, people, villages and targets. Ports that save these write it with them. */
export interface ChangeLog {
  /** Latest first. */
  list(townshipId: string, options: { limit: number; cursor?: string }): Promise<ListPage<ChangeRecord>>
  record(townshipId: string, change: ChangeRecord): Promise<void>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    changeLog: ChangeLog
  }
}
