import type { Context } from 'hono'
import type { WebEnv } from '../web-env.ts'

type C = Context<WebEnv>

/** What the dispatches of a township and of an area differ in: what they say. */
export type OfficeDispatches = {
  /** The week's own page. */
  show(c: C, week: string): Promise<Response>
}
