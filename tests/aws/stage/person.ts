/** Somebody who uses the JSON API: a person with a tool, or a program with its secret. */
import { createHash, randomBytes } from 'node:crypto'
import * as z from 'zod'
import type { Stage } from './stage.ts'

const tokenSchema = z.object({ access_token: z.string() })
export type Answer = { status: number; body: unknown }

/** A token for a person: authorization code with PKCE by the client of people's tools. */
export async function toolToken(stage: Stage, person: string): Promise<string> {
  const own = stage.issuer.clients.find(({ CallbackURLs }) =>
    CallbackURLs.some((url) => url.startsWith('http://localhost')),
  )
  // An issuer that the deployment brings knows one client, which may send people back anywhere.
  const client = own ?? stage.issuer.clients[0]
  const redirectUri = own?.CallbackURLs[0] ?? 'http://localhost:8976/callback'
  const verifier = randomBytes(32).toString('base64url')
  const pages = `https://${stage.issuer.hosts.at(-1)}/oauth2`
  stage.issuer.person = person
  const query = new URLSearchParams({
    client_id: client?.id ?? '',
    redirect_uri: redirectUri,
    scope: 'openid profile',
    response_type: 'code',
    code_challenge_method: 'S256',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  })
  const sent = await stage.fetch(`${pages}/authorize?${query}`)
  const code = new URL(sent.headers.get('location') ?? '').searchParams.get('code') ?? ''
  const fields = {
    grant_type: 'authorization_code',
    code,
    client_id: client?.id ?? '',
    redirect_uri: redirectUri,
    code_verifier: verifier,
  }
  const answer = await stage.fetch(`${pages}/token`, { method: 'POST', body: new URLSearchParams(fields) })
  return tokenSchema.parse(await answer.json()).access_token
}

/** A token for a program: client credentials, by its own id and secret. */
export async function programToken(stage: Stage): Promise<string> {
  const client = stage.issuer.clients.find(({ AllowedOAuthFlows }) => AllowedOAuthFlows.includes('client_credentials'))
  const credentials = Buffer.from(`${client?.id}:${client?.secret}`).toString('base64')
  const answer = await stage.fetch(`https://${stage.issuer.hosts.at(-1)}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${credentials}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  return tokenSchema.parse(await answer.json()).access_token
}

/** One call of the JSON API through the door. */
export async function call(stage: Stage, token: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await stage.fetch(`${stage.url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    body: /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text,
  }
}
