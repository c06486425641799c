import type { Context } from 'hono'
import type { listDispatches } from '../../../shared/dispatch/read-dispatches.ts'
import type { PaperKind } from '../../../shared/papers/paper.ts'
import type { WebEnv } from '../web-env.ts'

type C = Context<WebEnv>
export type Listed = Awaited<ReturnType<typeof listDispatches>>

/** What the dispatches of a township and of an area differ in: what they are made from and what they say. */
export type OfficeDispatches = {
  /** Latest first; `year`: those cut off in it. */
  list(c: C, page: { cursor?: string | undefined; year?: string | undefined }): Promise<Listed>
  /** The years that have targets: those of the list, and from which weeks may be taken by hand. */
  years(c: C): Promise<readonly number[]>
  take(c: C, week: string): Promise<{ week: string; created: boolean }>
  file(c: C, week: string, kind: PaperKind): Promise<{ content: Uint8Array; fileName: string }>
  /** The week's own page; `noticeOf`: what was just done with it. */
  show(c: C, week: string, noticeOf: (week: string) => string | null): Promise<Response>
}
