import type { Context } from 'hono'
import { isOfArea } from '../office.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'
import type { OfficeBulletins } from './office-bulletins.ts'
import { townshipBulletins } from './township-bulletins.tsx'

/** Finds those of the office whose page it is; what only areas need loads with the first of their pages. */
export type BulletinsOf = (c: Context<WebEnv>) => Promise<OfficeBulletins>

export function bulletinsOf(deps: WebDependencies, ofArea: () => Promise<OfficeBulletins>): BulletinsOf {
  return async (c) => (isOfArea(c.var) ? ofArea() : townshipBulletins(deps))
}
