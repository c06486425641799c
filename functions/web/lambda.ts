/** The pages on AWS: an HTTP API (payload 2.0) in front, dependencies made once a process. */
import { handle } from 'hono/aws-lambda'
import { awsDependencies, required } from '../../shared/adapters/aws-dependencies.ts'
import { createSessions } from '../../shared/adapters/dynamodb/sessions.ts'
import { createStore } from '../../shared/adapters/dynamodb/store.ts'
import { type Environment, readEnvironment } from '../../shared/adapters/environment.ts'
import { createOidcSignIn } from '../../shared/adapters/identity/oidc-sign-in.ts'
import { createSpreadsheets } from '../../shared/adapters/spreadsheets/spreadsheets.ts'
import type { Files } from '../../shared/files.ts'
import { createWeb } from './app.tsx'

const environment = readEnvironment(process.env)
const publicUrl = required('PUBLIC_URL', environment.publicUrl)
const store = createStore(environment.tableName)

export const handler = handle(
  createWeb({
    ...awsDependencies(environment, store),
    sessions: createSessions(store),
    signIn: createOidcSignIn({
      issuer: required('OIDC_ISSUER', environment.oidcIssuer),
      clientId: required('OIDC_CLIENT_ID', environment.oidcClientId),
      redirectUri: `${publicUrl}/sign-in/callback`,
    }),
    publicUrl,
    localAccounts: null,
    files: filesOf(environment),
    spreadsheets: createSpreadsheets(),
  }),
)

/** The client of the bucket loads with the first file, not with every page. */
function filesOf({ filesUrl }: Environment): Files {
  if (filesUrl.kind !== 's3') throw new Error('FILES_URL is not a bucket')
  let bucket: Promise<Files> | undefined
  const files = () => {
    bucket ??= import('../../shared/adapters/files/s3-files.ts').then(({ createS3Files }) =>
      createS3Files(filesUrl.bucket),
    )
    return bucket
  }
  return {
    put: async (key, content, contentType) => (await files()).put(key, content, contentType),
    get: async (key) => (await files()).get(key),
  }
}
