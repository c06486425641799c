/** Signing in with the authorization code and PKCE at any OpenID provider. */
import type { Configuration, CustomFetch } from 'openid-client'
import { type OidcSignIn, SignInFailed, type SignInFailure } from '../../sessions/sign-in.ts'

interface OidcSignInOptions {
  issuer: string
  /** A public client: there is no secret. */
  clientId: string
  redirectUri: string
  /** What is reported as the issuer: `local` for the embedded provider, whatever address it is reached at. */
  identityIssuer?: string
  /** Reaches a provider in this process without going through its public address; then plain http crosses no network. */
  ownFetch?: CustomFetch
}

/** Loads when somebody signs in or out: most visits are of people who are signed in. */
const library = () => import('openid-client')

const timeoutSeconds = 10
/** What the pages of an issuer are asked to speak. */
const LOCALES = { zh: 'zh-CN', en: 'en' } as const
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/** Does nothing until somebody signs in: the provider is discovered then, and again as long as that fails. */
export function createOidcSignIn(options: OidcSignInOptions): OidcSignIn {
  let known: Promise<Configuration> | null = null
  async function provider(): Promise<Configuration> {
    known ??= discover(options)
    return known.catch((error: unknown) => {
      known = null
      throw new SignInFailed('unavailable', { cause: error })
    })
  }

  return {
    async start(language) {
      const oidc = await library()
      const attempt = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      }
      const url = oidc.buildAuthorizationUrl(await provider(), {
        redirect_uri: options.redirectUri,
        scope: 'openid profile',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
        ui_locales: LOCALES[language],
      })
      // Cognito's pages do not look at the standard's name for it.
      if (isCognito(options.issuer)) url.searchParams.set('lang', LOCALES[language])
      return { url: url.href, attempt }
    },

    async finish(currentUrl, { state, nonce, verifier }) {
      const oidc = await library()
      // The address that the provider knows, whatever a proxy in between has made of it.
      const url = new URL(options.redirectUri)
      url.search = currentUrl.search
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
      const tokens = await oidc.authorizationCodeGrant(await provider(), url, checks).catch((error: unknown) => {
        throw new SignInFailed(failureOf(error, oidc), { cause: error })
      })
      const claims = tokens.claims()
      if (claims === undefined) throw new SignInFailed('unavailable')
      return {
        issuer: options.identityIssuer ?? options.issuer,
        subject: claims.sub,
        name: typeof claims.name === 'string' ? claims.name : null,
        idToken: tokens.id_token ?? null,
      }
    },

    async signOutUrl(idToken, returnTo) {
      const configuration = await provider().catch(() => null)
      if (configuration === null) return null
      const { authorization_endpoint, end_session_endpoint } = configuration.serverMetadata()
      if (isCognito(options.issuer) && authorization_endpoint !== undefined) {
        // Cognito has an address of its own kind, beside the one to sign in at.
        const url = new URL('/logout', authorization_endpoint)
        url.search = new URLSearchParams({ client_id: options.clientId, logout_uri: returnTo }).toString()
        return url.href
      }
      if (end_session_endpoint === undefined) return null
      return (await library()).buildEndSessionUrl(configuration, {
        post_logout_redirect_uri: returnTo,
        ...(idToken === null ? {} : { id_token_hint: idToken }),
      }).href
    },
  }
}

function isCognito(issuer: string): boolean {
  return new URL(issuer).hostname.startsWith('cognito-idp.')
}

async function discover({ issuer, clientId, ownFetch }: OidcSignInOptions): Promise<Configuration> {
  const { allowInsecureRequests, customFetch, discovery, None } = await library()
  const url = new URL(issuer)
  const mayBePlain = LOOPBACK.includes(url.hostname) || ownFetch !== undefined
  return discovery(url, clientId, undefined, None(), {
    timeout: timeoutSeconds,
    execute: mayBePlain ? [allowInsecureRequests] : [],
    ...(ownFetch === undefined ? {} : { [customFetch]: ownFetch }),
  })
}

type Library = Awaited<ReturnType<typeof library>>

function failureOf(
  error: unknown,
  { AuthorizationResponseError, ResponseBodyError, ClientError }: Library,
): SignInFailure {
  if (error instanceof AuthorizationResponseError) return 'refused'
  if (error instanceof ResponseBodyError) return error.status < 500 ? 'stale' : 'unavailable'
  const mismatched = ['OAUTH_INVALID_RESPONSE', 'OAUTH_JWT_CLAIM_COMPARISON_FAILED', 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED']
  if (error instanceof ClientError && mismatched.includes(error.code ?? '')) return 'stale'
  return 'unavailable'
}
