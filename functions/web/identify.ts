/** Who is asking: the session of the cookie, the person, and the township being looked at. */
import type { Context } from 'hono'
import { accountOf } from '../../shared/accounts/account-of.ts'
import { dayAt } from '../../shared/calendar.ts'
import { LOCAL_ISSUER } from '../../shared/members/grant-membership.ts'
import { type Actor, isSignedOut, type Membership, personId } from '../../shared/permissions/actor.ts'
import { may } from '../../shared/permissions/permissions.ts'
import { isAlive, type Session, seenNow } from '../../shared/sessions/session.ts'
import type { Township } from '../../shared/townships/township.ts'
import { readLanguage, readSessionId } from './cookies.ts'
import { officeOfTownship } from './office.ts'
import type { WebDependencies, WebEnv } from './web-env.ts'

type Deps = Pick<
  WebDependencies,
  'sessions' | 'members' | 'townships' | 'localAccounts' | 'publicUrl' | 'now' | 'admitPerson'
>
type Person = Extract<Actor, { kind: 'person' }>

/** The session of this browser, alive and noted as seen; null: nobody is signed in. */
export async function currentSession(c: Context, deps: Deps): Promise<Session | null> {
  const id = readSessionId(c, deps.publicUrl)
  if (id === undefined || id === '') return null
  const session = await deps.sessions.find(id)
  if (session === null) return null
  const now = deps.now()
  if (!isAlive(session, now) || (await wasSignedOutSince(deps, session))) {
    await deps.sessions.remove(id)
    return null
  }
  const seen = seenNow(session, now)
  if (seen !== null) await deps.sessions.change(id, (one) => seenNow(one, now))
  return seen ?? session
}

/**
 * Finds the person of a session and puts everything a page needs into the context's variables. False: the session was ended
 * meanwhile by whoever may, and is gone.
 */
export async function identify(c: Context<WebEnv>, deps: Deps, session: Session): Promise<boolean> {
  const { issuer, subject, name } = session.identity
  deps.admitPerson?.(personId(issuer, subject))
  const today = dayAt(deps.now())
  const isCurrent = ({ validUntil }: Membership) => validUntil === null || validUntil >= today
  const held = await deps.members.ofPerson(issuer, subject)
  if (isSignedOut(held, session.createdAt)) {
    await deps.sessions.remove(session.id)
    return false
  }
  const memberships = held.filter(isCurrent)
  const actor: Person = {
    kind: 'person',
    id: personId(issuer, subject),
    // The township wrote down who its members are; what a provider calls someone is the second choice.
    name: memberships[0]?.name ?? name ?? subject,
    memberships,
  }
  c.set('session', session)
  c.set('language', session.language)
  c.set('actor', actor)
  const township = await townshipOf(deps, actor, session.townshipId)
  c.set('township', township)
  c.set('office', township && officeOfTownship(township))
  return true
}

/** May the person look at this township? Its own members may, and whoever oversees its county. */
export async function visibleTownship(
  deps: Pick<Deps, 'townships' | 'now'>,
  actor: Person,
  townshipId: string,
): Promise<Township | null> {
  const township = await deps.townships.find(townshipId)
  if (township === null) return null
  const place = { townshipId, countyId: township.countyId }
  return may(actor, 'township.read', place, dayAt(deps.now())) ? township : null
}

/** The language of a page for someone who may not be signed in. */
export function languageOf(c: Context, session: Session | null): Session['language'] {
  return session?.language ?? readLanguage(c)
}

async function townshipOf(deps: Deps, actor: Person, chosen: string | null): Promise<Township | null> {
  const found = chosen === null ? null : await visibleTownship(deps, actor, chosen)
  if (found !== null) return found
  const [first] = actor.memberships.flatMap(({ scope }) => (scope.kind === 'township' ? [scope.townshipId] : []))
  return first === undefined ? null : deps.townships.find(first)
}

/** Since when the password of an account of this machine holds; null: it has none here. */
export async function credentialsSince(deps: Deps, { issuer, subject }: Session['identity']): Promise<string | null> {
  if (deps.localAccounts === null || issuer !== LOCAL_ISSUER) return null
  return (await accountOf(deps, subject))?.signedInSince ?? null
}

/**
 * A new password, or one taken away, ends the sessions that were begun with the old one. Which one that was is told by its mark and
 * not by what came first: a clock that was ahead when it was set would keep everybody out until then.
 */
async function wasSignedOutSince(deps: Deps, session: Session): Promise<boolean> {
  const since = await credentialsSince(deps, session.identity)
  if (since === null) return false
  return session.credentialsSince == null ? session.createdAt < since : session.credentialsSince !== since
}
