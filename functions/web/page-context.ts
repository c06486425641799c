import type { Context } from 'hono'
import { dayAt } from '../../shared/calendar.ts'
import { DomainError } from '../../shared/errors.ts'
import type { Actor } from '../../shared/permissions/actor.ts'
import { type Action, authorize, may } from '../../shared/permissions/permissions.ts'
import type { Session } from '../../shared/sessions/session.ts'
import type { Township } from '../../shared/townships/township.ts'
import { readUnread } from './bell.ts'
import type { Language } from './catalogue.ts'
import * as webRefusals from './refusals.zh.ts'
import type { WebDependencies, WebEnv } from './web-env.ts'

/** Whose page it is; without a session it is a page before signing in. */
export type PageContext = {
  language: Language
  path: string
  /** Today in Shanghai. */
  today: string
  session?: Session | undefined
  actor?: Extract<Actor, { kind: 'person' }> | undefined
  township?: Township | null | undefined
  /** How many messages are unread, where that is known; else the script asks. */
  unread?: number | null
}

/** What a page needs to know of the request that it answers. */
export function pageContext(c: Context<WebEnv>, deps: Pick<WebDependencies, 'now'>): PageContext {
  const { session, actor, township, language } = c.var
  const unread = readUnread(c)
  return { session, actor, township, language, path: c.req.path, today: dayAt(deps.now()), unread }
}

/** The township being looked at; someone of none has no business on the page. */
export function townshipOf(c: Context<WebEnv>): Township {
  const { township, actor } = c.var
  if (township !== null) return township
  const ofCounty = actor.memberships.some(({ scope }) => scope.kind === 'county')
  throw new DomainError('forbidden', ofCounty ? webRefusals.ofTownship : webRefusals.joinFirst)
}

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
