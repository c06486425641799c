/** Who is calling: the bearer token of a request, and nothing else; cookies are not looked at. */
import { type Actor, isSignedOut, personId } from '../../shared/permissions/actor.ts'
import type { ApiDependencies, TokenIdentity } from './dependencies.ts'
import { HttpProblem } from './problems.ts'

const BEARER = /^bearer +([A-Za-z0-9._~+/-]+=*) *$/i

type Authenticated = { identity: TokenIdentity; actor: Actor }

/** Checks the token and finds what the person may be. Throws `unauthenticated`, `identity_unavailable` or `too_many_requests`. */
export async function authenticate(
  deps: Pick<ApiDependencies, 'verify' | 'members' | 'admitPerson'>,
  authorization: string | undefined,
): Promise<Authenticated> {
  const [, token] = BEARER.exec(authorization ?? '') ?? []
  if (token === undefined) {
    throw new HttpProblem('unauthenticated', '请先登录（Authorization: Bearer …）。', { 'www-authenticate': 'Bearer' })
  }
  const identity = await deps.verify(token).catch((error: unknown) => {
    throw refusalOf(error)
  })
  deps.admitPerson?.(personId(identity.issuer, identity.subject))
  const memberships = await deps.members.ofPerson(identity.issuer, identity.subject)
  if (identity.signedInAt !== null && isSignedOut(memberships, identity.signedInAt)) throw rejected()
  // The township wrote down who its members are; what a token calls someone is the second choice.
  const name = memberships[0]?.name ?? identity.name ?? identity.subject
  return { identity, actor: { kind: 'person', id: personId(identity.issuer, identity.subject), name, memberships } }
}

function rejected(): HttpProblem {
  return new HttpProblem('unauthenticated', '登录凭据无效或已过期，请重新登录。', {
    'www-authenticate': 'Bearer error="invalid_token"',
  })
}

/** The verifier is an adapter, which this edge does not import; its two expected errors are known by name. */
function refusalOf(error: unknown): unknown {
  const name = error instanceof Error ? error.name : ''
  if (name === 'TokenRejected') {
    return rejected()
  }
  if (name === 'IdentityProviderUnavailable') {
    return new HttpProblem('identity_unavailable', '暂时无法核对登录，请稍后再试。')
  }
  return error
}
