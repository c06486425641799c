/** The functions behind one address, as API Gateway has them: the API, the identity provider, everything else. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createApi } from '../../functions/api/app.ts'
import type { ApiDependencies } from '../../functions/api/dependencies.ts'
import { operationParts } from '../../functions/api/operations.ts'
import { accountOf } from '../../shared/accounts/account-of.ts'
import type { Environment } from '../../shared/adapters/environment.ts'
import { createTokenVerifier, TokenRejected } from '../../shared/adapters/identity/token-verifier.ts'
import { LOCAL_ISSUER } from '../../shared/members/grant-membership.ts'
import { callerOf, currentCaller } from './caller.ts'
import { RequestLimits } from './request-limits.ts'
import { SampleDoor } from './sign-in/sample-offer.ts'
import { tooMany } from './too-many-page.tsx'
import { type LocalWebOptions, localWeb } from './web.ts'

type GatewayOptions = Omit<LocalWebOptions, 'sampleDoor'> & {
  environment: Pick<Environment, 'oidcIssuer' | 'oidcClientId' | 'apiAudience' | 'sampleSignIn' | 'host'>
  limits?: RequestLimits
}

export function gateway(given: GatewayOptions): (request: IncomingMessage, response: ServerResponse) => void {
  const { environment, publicUrl } = given
  const limits = given.limits ?? new RequestLimits(given.deps.log)
  const sampleDoor = new SampleDoor(environment.sampleSignIn, environment.host, publicUrl)
  const deps = { ...given.deps, admitPerson: (personId: string) => limits.admitPerson(personId) }
  const options = { ...given, deps, sampleDoor }
  const api = createApi(
    {
      ...deps,
      verify: options.environment.oidcIssuer === undefined ? verifyLocal(options) : verifyForeign(options.environment),
      openApi: async () => (await import('../../functions/api/openapi.ts')).openApiDocument(),
    },
    operationParts,
  )
  const answerApi = getRequestListener(api.fetch)
  const answerWeb = localWeb(options)
  return (request, response) => {
    sampleDoor.note(request)
    const caller = callerOf(request)
    const seconds = caller.isProgramHere ? 0 : limits.ofAddress(caller.address)
    const refuse = () => getRequestListener(tooMany(publicUrl, deps.now, seconds).fetch)
    const answer = seconds > 0 ? refuse() : request.url?.startsWith('/api/') ? answerApi : answerWeb
    void currentCaller.run(caller, () => answer(request, response))
  }
}

/** Tokens of the embedded provider. One ends with the credentials that it was issued under: a password set anew, or ended. */
function verifyLocal({ deps, identity, environment }: GatewayOptions): ApiDependencies['verify'] {
  const { issuer } = identity.provider
  const verifier = createTokenVerifier({ issuer, audience: environment.apiAudience, jwks: identity.jwks })
  return async (token) => {
    const { subject, name, credentialsSince } = await verifier.verify(token)
    const account = await accountOf(deps, subject)
    if ((account?.signedInSince ?? null) !== credentialsSince) throw new TokenRejected('ended')
    return { issuer: LOCAL_ISSUER, subject, name, signedInAt: null }
  }
}

function verifyForeign({
  oidcIssuer = '',
  oidcClientId: clientId,
  apiAudience: audience,
}: GatewayOptions['environment']): ApiDependencies['verify'] {
  return createTokenVerifier({ issuer: oidcIssuer, audience, clientId }).verify
}
