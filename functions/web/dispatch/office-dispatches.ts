import type { Context } from 'hono'
import type { WebEnv } from '../web-env.ts'

type C = Context<WebEnv>

/** What the dispatches of a township and of an area differ in: what they say. */
export type OfficeDispatches = {
  /** The week's own page; `noticeOf`: what was just done with it. */
  show(c: C, week: string, noticeOf: (week: string) => string | null): Promise<Response>
}
