import { createHash, createHmac } from 'node:crypto'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { decodeJwt, decodeProtectedHeader, exportSPKI, generateKeyPair, importJWK, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import * as z from 'zod'
import { createIdentityProvider, type IdentityProvider, UnknownAccount } from '../../infra/local/identity-provider.ts'
import {
  createTokenVerifier,
  IdentityProviderUnavailable,
  TokenRejected,
} from '../../shared/adapters/identity/token-verifier.ts'
import { newFolder } from '../support/folder.ts'

const audience = 'village-income-api'
const accounts: Record<string, { name: string }> = { reviewer: { name: '审核员' } }
const findAccount = async (account: string) => accounts[account] ?? null

let dataDir: string
let server: Server
let issuer: string
let provider: IdentityProvider

beforeAll(async () => {
  dataDir = newFolder()
  server = createServer((request, response) => {
    // In place of the sign-in page: whoever comes is the reviewer.
    if (!request.url?.startsWith('/oidc/sign-in/')) return provider.callback(request, response)
    return provider.provider.interactionFinished(request, response, { login: { accountId: 'reviewer' } })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('no address')
  issuer = `http://127.0.0.1:${address.port}/oidc`
  provider = await createIdentityProvider({ issuer, dataDir, audience, findAccount })
})
afterAll(() => {
  server.close()
  rmSync(dataDir, { recursive: true })
})

const verifier = (more = {}) => createTokenVerifier({ issuer, audience, ...more })

/** A token of the provider's own key, with whatever content. */
async function signed(claims: Record<string, unknown>, { typ = 'at+jwt', key = ownKey() } = {}) {
  const content = { iss: issuer, sub: 'reviewer', aud: audience, exp: now() + 60, ...claims }
  return new SignJWT(content).setProtectedHeader({ alg: 'RS256', typ, kid: ownJwk().kid }).sign(await key)
}
const now = () => Math.floor(Date.now() / 1000)
const jwkFile = z.object({
  keys: z.tuple([z.looseObject({ kty: z.literal('RSA'), kid: z.string(), n: z.string(), e: z.string() })]),
})
const ownJwk = () => jwkFile.parse(JSON.parse(readFileSync(join(dataDir, 'identity-keys.json'), 'utf8'))).keys[0]
const ownKey = async () => z.instanceof(CryptoKey).parse(await importJWK(ownJwk(), 'RS256'))
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

test('a token is looked at once a minute, and never remembered beyond its end', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    const looked = vi.spyOn(crypto.subtle, 'verify')
    const own = verifier({ jwks: provider.jwks })
    const token = await signed({ exp: now() + 90 })
    for (let n = 0; n < 5; n++) expect(await own.verify(token)).toMatchObject({ subject: 'reviewer' })
    expect(looked).toHaveBeenCalledTimes(1)
    vi.setSystemTime(Date.now() + 61_000)
    await own.verify(token)
    expect(looked).toHaveBeenCalledTimes(2)
    // Beyond its end and the tolerance for clocks, though within a minute of the last look.
    vi.setSystemTime(Date.now() + 59_900)
    await expect(own.verify(token)).rejects.toMatchObject({ name: 'TokenRejected', reason: 'expired' })
    looked.mockRestore()
  } finally {
    vi.useRealTimers()
  }
})

describe('the local identity provider', () => {
  test('issues a token that a verifier accepts after discovery over HTTP', async () => {
    const token = await provider.issueAccessToken('reviewer')
    expect(await verifier().verify(token)).toEqual({
      issuer,
      subject: 'reviewer',
      name: '审核员',
      credentialsSince: null,
      signedInAt: expect.stringMatching(/Z$/),
    })
    expect(decodeProtectedHeader(token)).toMatchObject({ typ: 'at+jwt', alg: 'RS256' })
    const claims = decodeJwt(token)
    expect(claims).toMatchObject({ iss: issuer, aud: audience, client_id: 'village-income-local' })
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(3600)
  })

  test('gives its addresses as the issuer, whatever host the caller names', async () => {
    const response = await fetch(`${issuer}/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    })
    const found = z.record(z.string(), z.unknown()).parse(await response.json())
    const addresses = JSON.stringify(Object.entries(found).filter(([name]) => /endpoint|uri/.test(name)))
    expect(found).toMatchObject({ issuer, jwks_uri: `${issuer}/jwks` })
    expect(addresses).not.toContain('evil')
  })

  test('a token from the shell is accepted by a server that started before or starts after it', async () => {
    const shell = await createIdentityProvider({ issuer, dataDir, audience, findAccount })
    const token = await shell.issueAccessToken('reviewer')
    await expect(verifier().verify(token)).resolves.toMatchObject({ subject: 'reviewer' })
    const later = await createIdentityProvider({ issuer, dataDir, audience, findAccount })
    await expect(verifier({ jwks: later.jwks }).verify(token)).resolves.toMatchObject({ subject: 'reviewer' })
  })

  test('keeps its keys to itself, and two first starts at once agree on them', async () => {
    expect(statSync(join(dataDir, 'identity-keys.json')).mode & 0o777).toBe(0o600)
    expect(Object.keys(provider.jwks.keys[0] ?? {})).toEqual(['kty', 'use', 'alg', 'kid', 'n', 'e'])
    const fresh = join(dataDir, 'fresh')
    const options = { issuer, dataDir: fresh, audience, findAccount }
    const [one, two] = await Promise.all([createIdentityProvider(options), createIdentityProvider(options)])
    expect(one.jwks).toEqual(two.jwks)
  })

  test('issues the same to a browser that signs in, and its ID token is no access token', async () => {
    const redirectUri = new URL('/sign-in/callback', issuer).href
    const verifierCode = 'v'.repeat(43)
    const query = new URLSearchParams({
      client_id: 'village-income-local',
      response_type: 'code',
      scope: 'openid profile',
      redirect_uri: redirectUri,
      nonce: 'once',
      code_challenge: createHash('sha256').update(verifierCode).digest('base64url'),
      code_challenge_method: 'S256',
    })
    const cookies = new Map<string, string>()
    let at = `${issuer}/auth?${query}`
    while (!at.startsWith(redirectUri)) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const response = await fetch(at, { redirect: 'manual', headers: { cookie } })
      expect(response.status).toBe(303)
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        cookies.set(name, value)
      }
      at = new URL(response.headers.get('location') ?? '', at).href
    }
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: 'village-income-local',
        grant_type: 'authorization_code',
        code: new URL(at).searchParams.get('code') ?? '',
        redirect_uri: redirectUri,
        code_verifier: verifierCode,
      }),
    })
    const answer = z.object({ access_token: z.string(), id_token: z.string(), expires_in: z.literal(3600) })
    const tokens = answer.parse(await response.json())
    expect(await verifier().verify(tokens.access_token)).toEqual({
      issuer,
      subject: 'reviewer',
      name: '审核员',
      credentialsSince: null,
      signedInAt: expect.stringMatching(/Z$/),
    })
    expect(decodeJwt(tokens.id_token)).toMatchObject({ sub: 'reviewer', name: '审核员', aud: 'village-income-local' })
    await expect(verifier().verify(tokens.id_token)).rejects.toMatchObject({ reason: 'audience' })

    const fromShell = await provider.issueAccessToken('reviewer')
    const shape = (token: string) => [decodeProtectedHeader(token), Object.keys(decodeJwt(token))]
    expect(shape(fromShell)).toEqual(shape(tokens.access_token))
  })

  test('knows no other accounts', async () => {
    await expect(provider.issueAccessToken('stranger')).rejects.toThrow(UnknownAccount)
    await expect(provider.issueAccessToken('stranger')).rejects.toThrow('没有这个账户：stranger')
  })

  test('sends the browser to its sign-in page, and says nothing on the console', async () => {
    onTestFinished(() => void vi.restoreAllMocks())
    const spies = [vi.spyOn(console, 'info'), vi.spyOn(console, 'warn'), vi.spyOn(console, 'error')]
    const quiet = await createIdentityProvider({ issuer, dataDir, audience, findAccount })
    await quiet.issueAccessToken('reviewer')
    const query = new URLSearchParams({
      client_id: 'village-income-local',
      response_type: 'code',
      scope: 'openid profile',
      redirect_uri: new URL('/sign-in/callback', issuer).href,
      code_challenge: 'a'.repeat(43),
      code_challenge_method: 'S256',
    })
    const response = await fetch(`${issuer}/auth?${query}`, { redirect: 'manual' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toMatch(/^\/oidc\/sign-in\/[\w-]+$/)
    const refused = await fetch(`${issuer}/auth?client_id=other`, { headers: { accept: 'text/html' } })
    expect(refused.status).toBe(400)
    expect(await refused.text()).toContain('登录没有成功')
    for (const spy of spies) expect(spy).not.toHaveBeenCalled()
  })
})

describe('the token verifier rejects', () => {
  const rejected = (token: string, reason: string, more = {}) =>
    expect(verifier(more).verify(token)).rejects.toMatchObject({ name: 'TokenRejected', reason })

  test('what is not a token', async () => {
    for (const junk of ['', 'junk', 'a.b.c', `${part({ alg: 'RS256' })}.${part('text')}.x`])
      await rejected(junk, 'malformed')
  })

  test('another audience, another issuer, no subject, no end', async () => {
    await rejected(await signed({ aud: 'another-api' }), 'audience')
    await rejected(await signed({ aud: undefined }), 'audience')
    await rejected(await signed({ iss: 'https://issuer.example' }), 'issuer')
    await rejected(await signed({ sub: undefined }), 'malformed')
    await rejected(await signed({ exp: undefined }), 'malformed')
  })

  test('a token before or after its time, with thirty seconds of leeway', async () => {
    await rejected(await signed({ exp: now() - 40 }), 'expired')
    await rejected(await signed({ nbf: now() + 40 }), 'expired')
    await expect(verifier().verify(await signed({ exp: now() - 20 }))).resolves.toMatchObject({ name: null })
  })

  test('a changed token and one signed with another key', async () => {
    const [header, , signature] = (await provider.issueAccessToken('reviewer')).split('.')
    const claims = { iss: issuer, sub: 'leader', aud: audience, exp: now() + 60 }
    await rejected(`${header}.${part(claims)}.${signature}`, 'signature')
    const { privateKey } = await generateKeyPair('RS256')
    await rejected(await signed({}, { key: Promise.resolve(privateKey) }), 'signature')
  })

  test('HS256 made with the public key, and alg none', async () => {
    const claims = { iss: issuer, sub: 'leader', aud: audience, exp: now() + 60 }
    const publicKey = await importJWK({ kty: 'RSA', n: ownJwk().n, e: ownJwk().e }, 'RS256')
    const forged = `${part({ alg: 'HS256', typ: 'at+jwt', kid: ownJwk().kid })}.${part(claims)}`
    const pem = await exportSPKI(z.instanceof(CryptoKey).parse(publicKey))
    await rejected(`${forged}.${createHmac('sha256', pem).update(forged).digest('base64url')}`, 'signature')
    await expect(verifier().verify(`${part({ alg: 'none' })}.${part(claims)}.`)).rejects.toThrow(TokenRejected)
  })

  test('ID tokens and tokens of other kinds', async () => {
    await rejected(await signed({ aud: 'village-income-local' }, { typ: 'JWT' }), 'audience')
    await rejected(await signed({ nonce: 'n' }, { typ: 'JWT' }), 'audience')
    await rejected(await signed({}, { typ: 'logout+jwt' }), 'malformed')
    await rejected(await signed({}, { typ: 'JWT' }), 'malformed', { jwks: provider.jwks })
  })

  test('Cognito tokens but access tokens of its own client', async () => {
    const cognito = { aud: undefined, token_use: 'access', client_id: 'web' }
    const token = await signed(cognito, { typ: 'JWT' })
    await expect(verifier({ clientId: 'web' }).verify(token)).resolves.toMatchObject({ subject: 'reviewer' })
    await rejected(token, 'audience', { clientId: 'other' })
    await rejected(token, 'audience')
    await rejected(await signed({ aud: audience, token_use: 'id' }, { typ: 'JWT' }), 'audience', { clientId: 'web' })
  })

  test('nothing for want of an answer: an unreachable provider is another error, and is asked again', async () => {
    const token = await provider.issueAccessToken('reviewer')
    let isDown = true
    const flaky: typeof fetch = async (...request) => {
      if (isDown) throw new TypeError('fetch failed')
      return fetch(...request)
    }
    const patient = verifier({ fetch: flaky })
    await expect(patient.verify(token)).rejects.toThrow(IdentityProviderUnavailable)
    isDown = false
    await expect(patient.verify(token)).resolves.toMatchObject({ subject: 'reviewer' })
    const wrong = verifier({ fetch: async () => Response.json({ issuer: 'https://evil.example', jwks_uri: issuer }) })
    await expect(wrong.verify(token)).rejects.toThrow(IdentityProviderUnavailable)
  })
})
