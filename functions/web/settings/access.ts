import type { Context } from 'hono'
import { dayAt } from '../../../shared/calendar.ts'
import { type Action, authorize, may } from '../../../shared/permissions/permissions.ts'
import type { Township } from '../../../shared/townships/township.ts'
import { townshipOf } from '../page-context.ts'
import type { WebDependencies, WebEnv } from '../web-env.ts'

/** The township being looked at, for someone who may do this there; `forbidden` for everybody else. */
export function townshipFor(c: Context<WebEnv>, deps: Pick<WebDependencies, 'now'>, action: Action): Township {
  const township = townshipOf(c)
  authorize(c.var.actor, action, placeOf(township), dayAt(deps.now()))
  return township
}

/** May the person do this in the township being looked at? */
export function mayHere(c: Context<WebEnv>, deps: Pick<WebDependencies, 'now'>, action: Action): boolean {
  return may(c.var.actor, action, placeOf(townshipOf(c)), dayAt(deps.now()))
}

function placeOf({ id, countyId }: Township) {
  return { townshipId: id, countyId }
}
