/**
 * An issuer of OpenID Connect as far as the product needs one: Cognito with the clients of the template, or one that the
 * deployment brings. It checks client, redirect address, scope, PKCE and secret, and signs what it hands out.
 */
import { createHash, randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import * as z from 'zod'
import type { Assembly } from './assembly.ts'
import type { ServiceAnswer, ServiceCall } from './service-call.ts'

const clientSchema = z.object({
  CallbackURLs: z.array(z.string()).default([]),
  AllowedOAuthFlows: z.array(z.string()).default([]),
  AllowedOAuthScopes: z.array(z.string()).default([]),
  GenerateSecret: z.boolean().default(false),
})
type Client = z.output<typeof clientSchema> & { id: string; secret: string }
type Grant = {
  client: Client
  redirectUri: string
  challenge: string
  nonce: string
  subject: string
  scope: string
  expiresAt: number
}

export interface Issuer {
  hosts: readonly string[]
  /** Cognito sets no audience in access tokens and names the client; others are asked for one. */
  clients: readonly Client[]
  /** Who presses the button on the sign-in page next. */
  person: string
  /** What language its pages were last asked for in. */
  language: string | null
  answer(call: ServiceCall): Promise<ServiceAnswer>
}

/** The issuer that the functions are told of; `audience` for one of the deployment's own. */
export async function createIssuer(
  assembly: Assembly,
  told: { issuer: string; clientId: string; audience: string },
  clock: () => number,
): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'stage', use: 'sig', alg: 'RS256' }
  const isCognito = new URL(told.issuer).hostname.startsWith('cognito-idp.')
  const [domain] = assembly.ofType('AWS::Cognito::UserPoolDomain').map((one) => z.string().parse(one.properties.Domain))
  const pages = isCognito ? `https://${domain}.auth.${assembly.place.region}.amazoncognito.com` : told.issuer
  const clients: Client[] = isCognito
    ? assembly.ofType('AWS::Cognito::UserPoolClient').map(({ id, properties }) => ({
        ...clientSchema.parse(properties),
        id: id.toLowerCase(),
        secret: `secret-of-${id}`,
      }))
    : [
        {
          id: told.clientId,
          secret: '',
          CallbackURLs: ['*'],
          AllowedOAuthFlows: ['code'],
          AllowedOAuthScopes: ['openid', 'profile'],
          GenerateSecret: false,
        },
      ]
  const grants = new Map<string, Grant>()
  const seconds = () => Math.floor(clock() / 1000)

  const sign = (claims: Record<string, unknown>) =>
    new SignJWT({ iss: told.issuer, iat: seconds(), exp: seconds() + 3600, jti: randomUUID(), ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'stage', typ: 'JWT' })
      .sign(privateKey)
  const accessToken = (client: Client, subject: string, scope: string) =>
    sign({
      sub: subject,
      client_id: client.id,
      scope,
      ...(isCognito ? { token_use: 'access' } : { aud: told.audience }),
    })

  function authorize(query: URLSearchParams): ServiceAnswer {
    const client = clients.find(({ id }) => id === query.get('client_id'))
    const redirectUri = query.get('redirect_uri') ?? ''
    if (client === undefined) return refused('invalid_client')
    if (!client.CallbackURLs.includes(redirectUri) && !client.CallbackURLs.includes('*'))
      return refused('redirect_mismatch')
    const scope = query.get('scope') ?? ''
    if (scope.split(' ').some((one) => !client.AllowedOAuthScopes.includes(one))) return refused('invalid_scope')
    if (!client.AllowedOAuthFlows.includes('code') || query.get('code_challenge_method') !== 'S256')
      return refused('invalid_request')
    issuer.language = query.get('lang')
    const code = randomUUID()
    grants.set(code, {
      client,
      redirectUri,
      scope,
      challenge: query.get('code_challenge') ?? '',
      nonce: query.get('nonce') ?? '',
      subject: issuer.person,
      expiresAt: clock() + 300_000,
    })
    const location = new URL(redirectUri)
    location.searchParams.set('code', code)
    location.searchParams.set('state', query.get('state') ?? '')
    return { status: 302, headers: { location: location.href } }
  }

  async function token(call: ServiceCall): Promise<ServiceAnswer> {
    const fields = new URLSearchParams(call.body.toString())
    if (fields.get('grant_type') === 'client_credentials') return clientToken(call, fields)
    const code = fields.get('code') ?? ''
    const grant = grants.get(code)
    grants.delete(code)
    const challenge = createHash('sha256')
      .update(fields.get('code_verifier') ?? '')
      .digest('base64url')
    const fits =
      grant !== undefined &&
      grant.expiresAt > clock() &&
      grant.client.id === fields.get('client_id') &&
      grant.redirectUri === fields.get('redirect_uri') &&
      grant.challenge === challenge
    if (!fits) return tokenError('invalid_grant')
    const { client, subject, nonce, scope } = grant
    const idClaims = {
      sub: subject,
      aud: client.id,
      nonce,
      name: subject,
      ...(isCognito ? { token_use: 'id', 'cognito:username': subject } : {}),
    }
    return jsonAnswer({
      access_token: await accessToken(client, subject, scope),
      id_token: await sign(idClaims),
      token_type: 'Bearer',
      expires_in: 3600,
    })
  }

  async function clientToken(call: ServiceCall, fields: URLSearchParams): Promise<ServiceAnswer> {
    const [id, secret] = Buffer.from((call.headers.authorization ?? '').replace('Basic ', ''), 'base64')
      .toString()
      .split(':')
    const client = clients.find((one) => one.id === id && one.GenerateSecret && one.secret === secret)
    if (client === undefined) return tokenError('invalid_client')
    if (!client.AllowedOAuthFlows.includes('client_credentials')) return tokenError('unauthorized_client')
    const scope = fields.get('scope') ?? client.AllowedOAuthScopes.join(' ')
    if (scope.split(' ').some((one) => !client.AllowedOAuthScopes.includes(one))) return tokenError('invalid_scope')
    return jsonAnswer({
      access_token: await accessToken(client, client.id, scope),
      token_type: 'Bearer',
      expires_in: 3600,
    })
  }

  const issuerPath = new URL(told.issuer).pathname.replace(/\/$/, '')
  const issuer: Issuer = {
    hosts: [...new Set([new URL(told.issuer).host, new URL(pages).host])],
    clients,
    person: 'nobody',
    language: null,
    async answer(call) {
      const path = call.url.pathname
      if (path === `${issuerPath}/.well-known/openid-configuration`) {
        return jsonAnswer({
          issuer: told.issuer,
          authorization_endpoint: `${pages}/oauth2/authorize`,
          token_endpoint: `${pages}/oauth2/token`,
          jwks_uri: `${told.issuer}/.well-known/jwks.json`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          ...(isCognito ? {} : { end_session_endpoint: `${pages}/oauth2/end` }),
        })
      }
      if (path === `${issuerPath}/.well-known/jwks.json`) return jsonAnswer({ keys: [jwk] })
      if (path === '/oauth2/authorize' && call.method === 'GET') return authorize(call.url.searchParams)
      if (path === '/oauth2/token' && call.method === 'POST') return token(call)
      if (path === '/logout' || path === '/oauth2/end') {
        const to =
          call.url.searchParams.get('logout_uri') ??
          call.url.searchParams.get('post_logout_redirect_uri') ??
          told.issuer
        return { status: 302, headers: { location: to } }
      }
      return { status: 404, body: 'not found' }
    },
  }
  return issuer
}

const refused = (error: string): ServiceAnswer => ({
  status: 400,
  headers: { 'content-type': 'text/html' },
  body: error,
})
const tokenError = (error: string): ServiceAnswer => ({ ...jsonAnswer({ error }), status: 400 })
const jsonAnswer = (value: unknown): ServiceAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})
