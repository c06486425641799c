import { CfnOutput, Duration } from 'aws-cdk-lib'
import {
  CfnManagedLoginBranding,
  OAuthScope,
  ResourceServerScope,
  type UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  type UserPoolClientProps,
} from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import type { SignInSettings } from '../settings.ts'
import { pinLogicalId } from './pin-logical-id.ts'

/** Where the issuer sends people back to, below the public address. */
const CALLBACK_PATH = '/sign-in/callback'
/** Where a tool on somebody's own computer waits for its code. */
const TOOL_CALLBACK = 'http://localhost:8976/callback'

type SignInEnvironment = { OIDC_ISSUER: string; OIDC_CLIENT_ID: string; API_AUDIENCE: string }

/**
 * The settings by which the functions know their issuer: one that exists, or clients of the user pool. The client of the
 * pages and that of people's tools are public and use the authorization code with PKCE; each program has one with a secret.
 * They hold nothing, so they live with the address they must send people back to.
 */
export function signInEnvironment(
  scope: Construct,
  signIn: SignInSettings,
  pool: UserPool | undefined,
  publicUrl: string,
): SignInEnvironment {
  if (signIn.kind === 'issuer')
    return { OIDC_ISSUER: signIn.issuer, OIDC_CLIENT_ID: signIn.clientId, API_AUDIENCE: signIn.audience }
  if (pool === undefined) throw new Error('Sign-in by Cognito needs the user pool of the data stack')

  const pages = client(scope, 'SignInClient', pool, {
    generateSecret: false,
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.PROFILE],
      callbackUrls: [`${publicUrl}${CALLBACK_PATH}`],
      logoutUrls: [`${publicUrl}/`],
    },
  })
  // Without a style of its own a client has no managed pages at all.
  new CfnManagedLoginBranding(scope, 'SignInPages', {
    userPoolId: pool.userPoolId,
    clientId: pages.userPoolClientId,
    useCognitoProvidedValues: true,
  })
  const tools = client(scope, 'ToolsClient', pool, {
    generateSecret: false,
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.PROFILE],
      callbackUrls: [TOOL_CALLBACK],
    },
  })
  new CfnManagedLoginBranding(scope, 'ToolsPages', {
    userPoolId: pool.userPoolId,
    clientId: tools.userPoolClientId,
    useCognitoProvidedValues: true,
  })
  new CfnOutput(scope, 'ToolsClientId', {
    value: tools.userPoolClientId,
    description: `Client of people's own tools: authorization code with PKCE, back to ${TOOL_CALLBACK}`,
  })
  const programs = programClients(scope, pool, signIn.programs)
  return {
    OIDC_ISSUER: pool.userPoolProviderUrl,
    OIDC_CLIENT_ID: pages.userPoolClientId,
    // Cognito's access tokens carry no audience; their client_id is checked in its place.
    API_AUDIENCE: [pages, tools, ...programs].map((one) => one.userPoolClientId).join(','),
  }
}

/** A client a program, that gets its tokens by its own secret (client credentials), for the JSON API alone. */
function programClients(scope: Construct, pool: UserPool, programs: readonly string[]): UserPoolClient[] {
  if (programs.length === 0) return []
  const use = new ResourceServerScope({ scopeName: 'use', scopeDescription: 'Use the JSON API' })
  const server = pool.addResourceServer('Api', { identifier: 'village-income', scopes: [use] })
  return programs.map((program) => {
    const id = `Program-${program}`
    const made = client(scope, id, pool, {
      generateSecret: true,
      oAuth: { flows: { clientCredentials: true }, scopes: [OAuthScope.resourceServer(server, use)] },
    })
    new CfnOutput(scope, `${id}-Id`, {
      value: made.userPoolClientId,
      description: `Client id of the program ${program}`,
    })
    return made
  })
}

function client(
  scope: Construct,
  id: string,
  userPool: UserPool,
  props: Omit<UserPoolClientProps, 'userPool'>,
): UserPoolClient {
  const made = new UserPoolClient(scope, id, {
    userPool,
    authFlows: { user: false, userPassword: false, userSrp: false, adminUserPassword: false, custom: false },
    supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    accessTokenValidity: Duration.hours(1),
    idTokenValidity: Duration.hours(1),
    refreshTokenValidity: Duration.days(1),
    ...props,
  })
  pinLogicalId(made, id.replaceAll('-', ''))
  return made
}
