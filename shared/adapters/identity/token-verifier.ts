/** Who a bearer access token speaks for: checks tokens of the one configured OIDC issuer and nothing else. */
import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose'
import {
  JOSEError,
  JWKSMultipleMatchingKeys,
  JWKSNoMatchingKey,
  JWTClaimValidationFailed,
  JWTExpired,
} from 'jose/errors'
import { createLocalJWKSet } from 'jose/jwks/local'
import { createRemoteJWKSet, customFetch } from 'jose/jwks/remote'
import { jwtVerify } from 'jose/jwt/verify'
import * as z from 'zod'

interface TokenVerifierOptions {
  issuer: string
  /** One, or several separated by commas: whose tokens are taken. */
  audience: string
  /** Cognito names the client instead of an audience in its access tokens. */
  clientId?: string | undefined
  /** Where the keys are, when discovery is not wanted. */
  jwksUrl?: string | undefined
  /** The keys themselves: the local provider in the same process, which types its access tokens `at+jwt` always. */
  jwks?: JSONWebKeySet | undefined
  fetch?: typeof globalThis.fetch | undefined
}

interface VerifiedToken {
  issuer: string
  subject: string
  name: string | null
  /** The embedded provider's own claim: the credentials that the token was issued under. */
  credentialsSince: string | null
  /** When the person signed in, as far as the token says: the last instant of that second. */
  signedInAt: string | null
}

interface TokenVerifier {
  /**
   * @throws TokenRejected when the token is not good (answer 401)
   * @throws IdentityProviderUnavailable when that cannot be told now (answer 503)
   */
  verify(token: string): Promise<VerifiedToken>
}

type RejectionReason = 'malformed' | 'expired' | 'audience' | 'issuer' | 'signature' | 'ended'

export class TokenRejected extends Error {
  override name = 'TokenRejected'
  readonly reason: RejectionReason

  constructor(reason: RejectionReason, options?: ErrorOptions) {
    super(`token rejected: ${reason}`, options)
    this.reason = reason
  }
}

export class IdentityProviderUnavailable extends Error {
  override name = 'IdentityProviderUnavailable'
}

const timeoutMs = 5_000

/** `JWT` is what Cognito, Keycloak and others write; other types (`logout+jwt`, …) are not access tokens. */
const headerSchema = z.object({ typ: z.string().toLowerCase().optional() })
const accessTokenTypes = ['at+jwt', 'application/at+jwt']
const untypedTokenTypes = ['jwt', 'application/jwt', undefined]

const claimsSchema = z.object({
  sub: z.string().min(1),
  name: z.string().nullish().catch(null),
  credentials_since: z.string().nullish().catch(null),
  aud: z.union([z.string().transform((audience) => [audience]), z.array(z.string())]).optional(),
  client_id: z.string().optional(),
  /** A refreshed token is of now, its sign-in of before. */
  auth_time: z.number().optional().catch(undefined),
  iat: z.number().optional(),
  token_use: z.string().optional(),
})

/** Only an ID token has these. */
const idTokenClaims = ['nonce', 'at_hash', 'c_hash', 's_hash']

/** Does nothing until the first token comes: keys are found by discovery then, and cached (ten minutes) by jose. */
export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const getKey = options.jwks ? createLocalJWKSet(options.jwks) : remoteKeys(options)
  const remembered = new RememberedTokens()

  return {
    async verify(token) {
      const known = remembered.find(token)
      if (known !== null) return known
      const { payload, protectedHeader } = await jwtVerify(token, getKey, {
        issuer: options.issuer,
        algorithms: ['RS256', 'ES256', 'PS256'],
        clockTolerance: 30,
        requiredClaims: ['exp', 'sub'],
      }).catch((error: unknown) => {
        throw error instanceof JOSEError ? new TokenRejected(reasonOf(error), { cause: error }) : error
      })
      const header = headerSchema.safeParse(protectedHeader)
      const claims = claimsSchema.safeParse(payload)
      if (!header.success || !claims.success) throw new TokenRejected('malformed')
      const { typ } = header.data
      if (!accessTokenTypes.some((type) => type === typ)) {
        if (options.jwks || !untypedTokenTypes.includes(typ)) throw new TokenRejected('malformed')
        if (idTokenClaims.some((claim) => claim in payload)) throw new TokenRejected('audience')
      }
      if (!isMeantForUs(claims.data, options)) throw new TokenRejected('audience')
      const { sub, name, credentials_since: credentialsSince, auth_time, iat } = claims.data
      const verified = {
        issuer: options.issuer,
        subject: sub,
        name: name ?? null,
        credentialsSince: credentialsSince ?? null,
        signedInAt: endOfSecond(auth_time ?? iat),
      }
      remembered.keep(token, verified, payload.exp ?? 0)
      return verified
    },
  }
}

function endOfSecond(seconds: number | undefined): string | null {
  return seconds === undefined ? null : new Date(seconds * 1000 + 999).toISOString()
}

/** A program asks many times a second with one token, and a signature costs half a millisecond each time. */
const REMEMBERED_MILLIS = 60_000
const MOST_REMEMBERED = 2_000

/** Tokens found good a moment ago, none beyond its own end. What the token's person may do is looked up each time. */
class RememberedTokens {
  readonly #tokens = new Map<string, { verified: VerifiedToken; until: number }>()

  find(token: string): VerifiedToken | null {
    const known = this.#tokens.get(token)
    if (known === undefined) return null
    if (Date.now() < known.until) return known.verified
    this.#tokens.delete(token)
    return null
  }

  keep(token: string, verified: VerifiedToken, endsAtSeconds: number): void {
    const until = Math.min(Date.now() + REMEMBERED_MILLIS, endsAtSeconds * 1000)
    this.#tokens.set(token, { verified, until })
    const [oldest] = this.#tokens.keys()
    if (this.#tokens.size > MOST_REMEMBERED && oldest !== undefined) this.#tokens.delete(oldest)
  }
}

function isMeantForUs(claims: z.output<typeof claimsSchema>, { audience, clientId }: TokenVerifierOptions): boolean {
  if (claims.token_use !== undefined && claims.token_use !== 'access') return false
  const accepted = audience.split(',')
  if (claims.aud) return claims.aud.some((one) => accepted.includes(one))
  if (claims.token_use !== 'access' || claims.client_id === undefined) return false
  return claims.client_id === clientId || accepted.includes(claims.client_id)
}

function reasonOf(error: JOSEError): RejectionReason {
  if (error instanceof JWTExpired) return 'expired'
  if (error instanceof JWTClaimValidationFailed) {
    if (error.claim === 'iss') return 'issuer'
    return error.claim === 'nbf' ? 'expired' : 'malformed'
  }
  const isAboutKey = ['ERR_JOSE_ALG_NOT_ALLOWED', 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED'].includes(error.code)
  return isAboutKey || isUnknownKey(error) ? 'signature' : 'malformed'
}

function isUnknownKey(error: unknown): boolean {
  return error instanceof JWKSNoMatchingKey || error instanceof JWKSMultipleMatchingKeys
}

function remoteKeys(options: TokenVerifierOptions): JWTVerifyGetKey {
  const request = options.fetch ?? globalThis.fetch
  let known: Promise<JWTVerifyGetKey> | null = null

  const find = async () => {
    const url = options.jwksUrl ?? (await discover(options.issuer, request))
    return createRemoteJWKSet(new URL(url), { timeoutDuration: timeoutMs, [customFetch]: request })
  }

  return async (header, token) => {
    try {
      known ??= find()
      const keys = await known.catch((error: unknown) => {
        known = null
        throw error
      })
      return await keys(header, token)
    } catch (error) {
      if (isUnknownKey(error)) throw error
      throw new IdentityProviderUnavailable(`no keys from ${options.issuer}`, { cause: error })
    }
  }
}

async function discover(issuer: string, request: typeof globalThis.fetch): Promise<string> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const response = await request(address, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
  if (!response.ok) throw new Error(`${address} answered ${response.status}`)
  return z.object({ issuer: z.literal(issuer), jwks_uri: z.url() }).parse(await response.json()).jwks_uri
}
