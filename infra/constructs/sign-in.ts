import { Duration } from 'aws-cdk-lib'
import { OAuthScope, type UserPool, UserPoolClient, UserPoolClientIdentityProvider } from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import type { SignInSettings } from '../settings.ts'
import { pinLogicalId } from './pin-logical-id.ts'

/** Where the issuer sends people back to, below the public address. */
const CALLBACK_PATH = '/sign-in/callback'

/**
 * The settings by which the functions know their issuer: one that exists, or a client of the user pool. The client is public
 * and uses the authorization code with PKCE; it holds nothing, so it lives with the address it must send people back to.
 */
export function signInEnvironment(
  scope: Construct,
  signIn: SignInSettings,
  pool: UserPool | undefined,
  publicUrl: string,
): { OIDC_ISSUER: string; OIDC_CLIENT_ID: string; API_AUDIENCE: string } {
  if (signIn.kind === 'issuer')
    return { OIDC_ISSUER: signIn.issuer, OIDC_CLIENT_ID: signIn.clientId, API_AUDIENCE: signIn.audience }
  if (pool === undefined) throw new Error('Sign-in by Cognito needs the user pool of the data stack')

  const client = new UserPoolClient(scope, 'SignInClient', {
    userPool: pool,
    generateSecret: false,
    authFlows: { user: false, userPassword: false, userSrp: false, adminUserPassword: false, custom: false },
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.PROFILE],
      callbackUrls: [`${publicUrl}${CALLBACK_PATH}`],
      logoutUrls: [`${publicUrl}/`],
    },
    supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    accessTokenValidity: Duration.hours(1),
    idTokenValidity: Duration.hours(1),
    refreshTokenValidity: Duration.days(1),
  })
  pinLogicalId(client, 'SignInClient')
  return {
    OIDC_ISSUER: pool.userPoolProviderUrl,
    OIDC_CLIENT_ID: client.userPoolClientId,
    // Cognito's access tokens carry no audience; their client_id is checked in its place.
    API_AUDIENCE: client.userPoolClientId,
  }
}
