/** Tokens as the embedded provider issues them, and such as nobody should accept. */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { importJWK, SignJWT } from 'jose'
import * as z from 'zod'
import { createIdentityProvider } from '../../infra/local/identity-provider.ts'
import { createTokenVerifier } from '../../shared/adapters/identity/token-verifier.ts'
import { newFolder } from './folder.ts'

const issuer = 'http://127.0.0.1:3000/oidc'
const audience = 'village-income-api'
const keyFile = z.object({ keys: z.tuple([z.looseObject({ kid: z.string(), kty: z.literal('RSA') })]) })

export type Tokens = Awaited<ReturnType<typeof createTokens>>

/** A provider with keys of its own in a folder of its own. */
export async function createTokens() {
  const folders: string[] = []
  const provider = async (options: { audience: string; dataDir?: string }) => {
    const dataDir = options.dataDir ?? newFolder()
    folders.push(dataDir)
    const findAccount = async (account: string) => ({ name: account })
    return { dataDir, ...(await createIdentityProvider({ issuer, audience: options.audience, dataDir, findAccount })) }
  }
  const own = await provider({ audience })
  const known = new Map<string, Promise<string>>()
  // Made once: a key takes longer than most tests.
  let stranger: ReturnType<typeof provider> | undefined
  let elsewhere: ReturnType<typeof provider> | undefined

  return {
    verify: createTokenVerifier({ issuer, audience, jwks: own.jwks }).verify,
    of(account: string): Promise<string> {
      const token = known.get(account) ?? own.issueAccessToken(account)
      known.set(account, token)
      return token
    },
    /** By somebody else's key under the same name. */
    async forged(account: string): Promise<string> {
      stranger ??= provider({ audience })
      return (await stranger).issueAccessToken(account)
    },
    async otherAudience(account: string): Promise<string> {
      elsewhere ??= provider({ audience: 'somebody-else', dataDir: own.dataDir })
      return (await elsewhere).issueAccessToken(account)
    },
    async expired(account: string): Promise<string> {
      const [jwk] = keyFile.parse(JSON.parse(readFileSync(join(own.dataDir, 'identity-keys.json'), 'utf8'))).keys
      const key = z.instanceof(CryptoKey).parse(await importJWK(jwk, 'RS256'))
      return new SignJWT({ sub: account, aud: audience, iss: issuer, exp: Math.floor(Date.now() / 1000) - 3600 })
        .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: jwk.kid })
        .sign(key)
    },
    remove: () => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true })
    },
  }
}
