/** The JSON API on AWS: an HTTP API (payload 2.0) in front, dependencies made once a process. */
import { readFile } from 'node:fs/promises'
import { handle } from 'hono/aws-lambda'
import * as z from 'zod'
import { type Environment, EnvironmentError } from '../../shared/adapters/environment.ts'
import { createTokenVerifier } from '../../shared/adapters/identity/token-verifier.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import { createApi } from './app.ts'
import type { OperationsPart } from './operation.ts'

// Compiling a schema takes as long as parsing a thousand rows without; few processes of a function live to see that.
z.config({ jitless: true })

/** The handler of a function that serves these operations; throws when the stack forgot a setting. */
export function apiOnAws(environment: Environment, deps: Dependencies, parts: readonly OperationsPart[]) {
  if (environment.oidcIssuer === undefined) throw new EnvironmentError('环境变量有误：\n  缺少 OIDC_ISSUER')
  const { verify } = createTokenVerifier({
    issuer: environment.oidcIssuer,
    audience: environment.apiAudience,
    clientId: environment.oidcClientId,
  })
  return handle(
    createApi(
      {
        ...deps,
        verify,
        // Made when the function was bundled: its generator stays out of the bundle.
        openApi: async () => JSON.parse(await readFile(new URL('./openapi.json', import.meta.url), 'utf8')),
      },
      parts,
    ),
  )
}
