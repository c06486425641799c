/**
 * The OpenID provider of one machine: a certified library, cut down to what the product uses (authorization code with PKCE,
 * signed access tokens for the API). It says who someone is and nothing else; what they may do stands in the store.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { JSONWebKeySet } from 'jose'
import { type Configuration, errors, interactionPolicy, Provider, type ResourceServer } from 'oidc-provider'
import { type IdentitySecrets, identitySecrets } from './identity-keys.ts'
import { signOutFeature, signOutWithoutSession } from './identity-sign-out.ts'
import { identityStorage } from './identity-storage.ts'

/** The product's own client at the local provider: public, with PKCE. */
export const localClientId = 'village-income-local'

interface IdentityProviderOptions {
  /** `${publicUrl}/oidc` */
  issuer: string
  dataDir: string
  /** `API_AUDIENCE` */
  audience: string
  /** Accounts live in the store; by their subject, null when there is none. */
  findAccount: (subject: string) => Promise<FoundAccount | null>
  /** Where sign-ins under way are remembered. */
  storage?: ReturnType<typeof identityStorage>
  /** Where the product takes the code back; by default `/sign-in/callback` of the issuer's host. */
  redirectUris?: string[]
}

/** `credentialsSince`: when the password was last set or ended; null where there never was one. */
type FoundAccount = { name: string; credentialsSince?: string | null }

export interface IdentityProvider {
  /** Answers requests whose path begins with the issuer's (`/oidc/…`). */
  callback(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** A bearer token as the provider issues it for the API, valid for an hour; needs no running server. */
  issueAccessToken(account: string): Promise<string>
  /** The public keys, for a verifier in the same process. */
  readonly jwks: JSONWebKeySet
  /** The library itself, for the sign-in pages (`interactionDetails`, `interactionFinished`). */
  readonly provider: Provider
}

/** No such local account; the message is for the user. */
export class UnknownAccount extends Error {
  override name = 'UnknownAccount'
}

const NOT_SIGNED_IN =
  '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>登录没有成功</title><p>登录没有成功，请回到首页重新登录。</p></html>'

/** Four times what the product itself asks with; what is asked is remembered until the person has signed in. */
const MAX_QUERY = 2_048

/** A sign-in that nobody here began: its parameters too long, or in a body. */
function isTooMuch(method: string | undefined, url: string, base: string): boolean {
  const isStart = url.startsWith(`${base}/auth`)
  return isStart && (url.length > MAX_QUERY || (method !== 'GET' && method !== 'HEAD'))
}

const oneHour = 60 * 60
/**
 * Long enough to sign in, no longer: the product's own session says how long somebody stays signed in, and when that has
 * ended the password is asked for again.
 */
const tenMinutes = 10 * 60

/** Makes the provider with the keys kept in the data folder (made on first use). */
export async function createIdentityProvider(options: IdentityProviderOptions): Promise<IdentityProvider> {
  const secrets = await identitySecrets(options.dataDir)
  const provider = new Provider(options.issuer, configuration(options, secrets))
  provider.proxy = true
  provider.use(signOutWithoutSession)
  const handle = provider.callback()
  const { pathname, host, protocol } = new URL(options.issuer)

  return {
    provider,
    jwks: { keys: secrets.keys.map(({ kty, use, alg, kid, n, e }) => ({ kty, use, alg, kid, n, e })) },
    async callback(request, response) {
      // Addresses in what the provider says come from the issuer, whatever Host a caller or a proxy sends.
      request.headers['x-forwarded-host'] = host
      request.headers['x-forwarded-proto'] = protocol.slice(0, -1)
      const url = request.url ?? '/'
      if (isTooMuch(request.method, url, pathname)) {
        request.resume()
        response.writeHead(400, { 'content-type': 'text/html; charset=utf-8' }).end(NOT_SIGNED_IN)
        return
      }
      if (url.startsWith(`${pathname}/`)) {
        Object.assign(request, { originalUrl: url })
        request.url = url.slice(pathname.length)
      }
      await handle(request, response)
    },
    async issueAccessToken(account) {
      const found = await options.findAccount(account)
      const client = await provider.Client.find(localClientId)
      if (!found || !client) throw new UnknownAccount(`没有这个账户：${account}`)
      const server = resourceServer(options.audience)
      const token = new provider.AccessToken({
        client,
        accountId: account,
        resourceServer: { ...server, scopes: new Set(), identifier: () => resourceOf(options.issuer) },
        extra: claimsOf(found),
        grantId: 'npm run token',
        gty: 'authorization_code',
      })
      return token.save()
    },
  }
}

/** A token says which credentials it was issued under, so that it ends with them. */
function claimsOf({ name, credentialsSince }: FoundAccount): Record<string, string> {
  return { name, ...(credentialsSince == null ? {} : { credentials_since: credentialsSince }) }
}

/** The API as a resource: RFC 8707 wants an address, whatever the audience is called. No scopes: roles stand in the store. */
function resourceOf(issuer: string): string {
  return new URL('/api/v1', issuer).href
}

function resourceServer(audience: string): ResourceServer {
  return { audience, scope: '', accessTokenFormat: 'jwt', accessTokenTTL: oneHour, jwt: { sign: { alg: 'RS256' } } }
}

function configuration(
  { issuer, audience, findAccount, redirectUris, storage = identityStorage() }: IdentityProviderOptions,
  { keys, cookieKeys }: IdentitySecrets,
): Configuration {
  const resource = resourceOf(issuer)
  return {
    adapter: storage,
    jwks: { keys },
    cookies: { keys: cookieKeys },
    clients: [
      {
        client_id: localClientId,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: redirectUris ?? [new URL('/sign-in/callback', issuer).href],
        post_logout_redirect_uris: [new URL('/', issuer).href],
      },
    ],
    responseTypes: ['code'],
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['name'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    clientBasedCORS: () => false,
    ttl: { AccessToken: oneHour, IdToken: oneHour, Interaction: tenMinutes, Session: tenMinutes, Grant: tenMinutes },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: signOutFeature,
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: async () => resource,
        useGrantedResource: async () => true,
        getResourceServerInfo: async (_context, indicator) => {
          if (indicator !== resource) throw new errors.InvalidTarget()
          return resourceServer(audience)
        },
      },
    },
    interactions: {
      policy: whilePasswordHolds(findAccount),
      url: (_context, interaction) => `${new URL(issuer).pathname}/sign-in/${interaction.uid}`,
    },
    findAccount: async (_context, account) => {
      const found = await findAccount(account)
      return found ? { accountId: account, claims: () => ({ sub: account, name: found.name }) } : undefined
    },
    extraTokenClaims: async (_context, token) => {
      const found = token.kind === 'AccessToken' ? await findAccount(token.accountId) : null
      return found ? claimsOf(found) : undefined
    },
    // The only client is the product itself, so there is nothing to consent to.
    loadExistingGrant: async ({ oidc }) => {
      if (!oidc.client || !oidc.session?.accountId) return undefined
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
    renderError: async (context) => {
      context.type = 'html'
      context.body = NOT_SIGNED_IN
    },
  }
}

/**
 * Who signed in a minute ago need not give the password again, as long as it is the one that holds: whoever came in by one that
 * was ended, or set anew, is asked. Which one it was stands where the library keeps how somebody signed in, and is told by its
 * mark and not by what came first.
 */
function whilePasswordHolds(findAccount: IdentityProviderOptions['findAccount']) {
  const { base, Check } = interactionPolicy
  const policy = base()
  const holds = new Check('password_ended', 'the password is to be given anew', async ({ oidc: { session } }) => {
    const found = session?.accountId === undefined ? null : await findAccount(session.accountId)
    const isHeld = (found?.credentialsSince ?? undefined) === session?.acr
    return isHeld ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT
  })
  policy.get('login')?.checks.add(holds)
  return policy
}
