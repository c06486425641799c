/** The local identity provider's secrets: made once, kept in the data folder, the same for a server and for `npm run token`. */
import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportJWK } from 'jose/key/export'
import { generateKeyPair } from 'jose/key/generate/keypair'
import * as z from 'zod'

const keySchema = z.object({
  kty: z.literal('RSA'),
  use: z.literal('sig'),
  alg: z.literal('RS256'),
  kid: z.string(),
  n: z.string(),
  e: z.string(),
  d: z.string(),
  p: z.string(),
  q: z.string(),
  dp: z.string(),
  dq: z.string(),
  qi: z.string(),
})

const secretsSchema = z.object({ keys: z.array(keySchema).min(1), cookieKeys: z.array(z.string()).min(1) })

export type IdentitySecrets = z.output<typeof secretsSchema>

/**
 * Reads `identity-keys.json`, readable by its owner alone, and makes it when it is not there. Of two processes that make
 * it at once, both end up with the same one.
 */
export async function identitySecrets(dataDir: string): Promise<IdentitySecrets> {
  const file = join(dataDir, 'identity-keys.json')
  return read(file) ?? (await make(dataDir, file))
}

async function make(dataDir: string, file: string): Promise<IdentitySecrets> {
  // RS256 because every OpenID client expects it unless told otherwise.
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const key = { ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256', kid: randomBytes(8).toString('hex') }
  const secrets = { keys: [key], cookieKeys: [randomBytes(32).toString('base64url')] }

  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}-${key.kid}`
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!z.object({ code: z.literal('EEXIST') }).safeParse(error).success) throw error
  } finally {
    rmSync(draft)
  }
  return read(file) ?? secretsSchema.parse(secrets)
}

function read(file: string): IdentitySecrets | null {
  let content: string
  try {
    content = readFileSync(file, 'utf8')
  } catch (error) {
    if (z.object({ code: z.literal('ENOENT') }).safeParse(error).success) return null
    throw error
  }
  return secretsSchema.parse(JSON.parse(content))
}
