import type { Context } from 'hono'
import { dayAt } from '../../shared/calendar.ts'
import { DomainError } from '../../shared/errors.ts'
import type { Actor } from '../../shared/permissions/actor.ts'
import { type Action, authorize, may } from '../../shared/permissions/permissions.ts'
import type { Session } from '../../shared/sessions/session.ts'
import type { Township } from '../../shared/townships/township.ts'
import { readUnread } from './bell.ts'
import type { Language } from './catalogue.ts'
import { type Office, officeOfTownship } from './office.ts'
import * as webRefusals from './refusals.zh.ts'
import type { WebDependencies, WebEnv } from './web-env.ts'

/** Whose page it is; without a session it is a page before signing in. */
export type PageContext = {
  language: Language
  path: string
  /** Today in Shanghai. */
  today: string
  /** What was just done, as the address has it in `?done=`. */
  done?: string | undefined
  session?: Session | undefined
  actor?: Extract<Actor, { kind: 'person' }> | undefined
  township?: Township | null | undefined
  /** How many messages are unread, where that is known; else the script asks. */
  unread?: number | null
  /** Whose pages these are: the township's, or an area's. */
  office?: Office | null | undefined
}

/** What a page needs to know of the request that it answers. */
export function pageContext(c: Context<WebEnv>, deps: Pick<WebDependencies, 'now'>): PageContext {
  const { session, actor, township, office, language } = c.var
  const unread = readUnread(c)
  const [path, done] = [c.req.path, c.req.query('done')]
  return { session, actor, township, office, language, path, today: dayAt(deps.now()), done, unread }
}

/** What the page says was just done: of these texts that of `?done=`. */
export function doneText({ done = '' }: PageContext, texts: Readonly<Record<string, string>>): string | null {
  return Object.hasOwn(texts, done) ? (texts[done] ?? null) : null
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

/** The township or the area being looked at; someone of neither has no business on the page. */
export function officeOf(c: Context<WebEnv>): Office {
  return c.var.office ?? officeOfTownship(townshipOf(c))
}

/** The same, for someone who may do this there; `forbidden` for everybody else. */
export function officeFor(c: Context<WebEnv>, deps: Pick<WebDependencies, 'now'>, action: Action): Office {
  const office = officeOf(c)
  authorize(c.var.actor, action, office.place, dayAt(deps.now()))
  return office
}

/** May the person do this in the township or the area being looked at? */
export function mayHere(c: Context<WebEnv>, deps: Pick<WebDependencies, 'now'>, action: Action): boolean {
  return may(c.var.actor, action, officeOf(c).place, dayAt(deps.now()))
}

function placeOf({ id, countyId }: Township) {
  return { townshipId: id, countyId }
}
