/** The everyday pages on AWS: an HTTP API (payload 2.0) in front, dependencies made once a process. */
import { handle } from 'hono/aws-lambda'
import { readEnvironment, requiredSetting } from '../../shared/adapters/environment.ts'
import { everydayDependencies } from '../../shared/adapters/everyday-dependencies.ts'
import { createOidcSignIn } from '../../shared/adapters/identity/oidc-sign-in.ts'
import { createWeb } from './app.tsx'
import { everydayPages } from './everyday-pages.ts'
import { webOnAws } from './on-aws.ts'

const environment = readEnvironment(process.env)
const deps = webOnAws(environment, (_, stored) => everydayDependencies(stored))
const signIn = createOidcSignIn({
  issuer: requiredSetting('OIDC_ISSUER', environment.oidcIssuer),
  clientId: requiredSetting('OIDC_CLIENT_ID', environment.oidcClientId),
  redirectUri: `${deps.publicUrl}/sign-in/callback`,
})

export const handler = handle(createWeb(deps, everydayPages({ ...deps, signIn })))
