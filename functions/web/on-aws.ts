/** What the functions of the pages are given on AWS; each adds only what it uses. */
import * as z from 'zod'
import type { SignInAccounts } from '../../shared/accounts/sign-in-accounts.ts'
import { lateStore } from '../../shared/adapters/aws/late-store.ts'
import type { StoredDependencies } from '../../shared/adapters/dependencies.ts'
import { createSessions } from '../../shared/adapters/dynamodb/sessions.ts'
import { type Environment, requiredSetting } from '../../shared/adapters/environment.ts'
import { createS3Uploads } from '../../shared/adapters/files/s3-uploads.ts'
import { late } from '../../shared/adapters/late.ts'
import { dynamoDbStore } from '../../shared/adapters/table/dynamodb.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import type { Uploads } from '../../shared/evidence/port.ts'
import type { Files } from '../../shared/files.ts'
import { once } from '../../shared/once.ts'
import type { WebDependencies } from './web-env.ts'

// Compiling a schema takes as long as parsing a thousand rows without; few processes of a function live to see that.
z.config({ jitless: true })

/** Throws when the stack forgot a setting. */
export function webOnAws(
  environment: Environment,
  dependenciesOf: (environment: Environment, stored: StoredDependencies) => Dependencies,
): WebDependencies {
  const store = dynamoDbStore(environment.tableName)
  return {
    ...dependenciesOf(environment, lateStore(store)),
    signInAccounts: signInAccounts(environment),
    sessions: createSessions(store),
    publicUrl: requiredSetting('PUBLIC_URL', environment.publicUrl),
    files: filesOf(environment),
    uploads: uploadsOf(environment),
  }
}

/** Accounts at the deployment's own user pool, for the function that is told who may change them. */
function signInAccounts({ accountsFunction, oidcIssuer }: Environment): SignInAccounts | null {
  if (accountsFunction === undefined) return null
  const accounts = once(async () =>
    (await import('../../shared/adapters/aws/invoke-accounts.ts')).invokeAccounts(accountsFunction),
  )
  return {
    issuer: requiredSetting('OIDC_ISSUER', oidcIssuer),
    open: async (signInName, password) => (await accounts()).open(signInName, password),
    reset: async (subject, password) => (await accounts()).reset(subject, password),
  }
}

/** The client of the bucket loads with the first file, not with every page. */
function filesOf({ filesUrl }: Environment): Files {
  if (filesUrl.kind !== 's3') throw new Error('FILES_URL is not a bucket')
  return late(async () => (await import('../../shared/adapters/files/s3-files.ts')).createS3Files(filesUrl.bucket))
}

/** Lambda gives the region and the credentials of the function's role in the environment. */
function uploadsOf({ filesUrl }: Environment): Uploads {
  if (filesUrl.kind !== 's3') throw new Error('FILES_URL is not a bucket')
  const { bucket } = filesUrl
  const region = requiredSetting('AWS_REGION', process.env.AWS_REGION)
  return createS3Uploads({
    bucket,
    region,
    credentials: async () => ({
      accessKeyId: requiredSetting('AWS_ACCESS_KEY_ID', process.env.AWS_ACCESS_KEY_ID),
      secretAccessKey: requiredSetting('AWS_SECRET_ACCESS_KEY', process.env.AWS_SECRET_ACCESS_KEY),
      sessionToken: process.env.AWS_SESSION_TOKEN,
    }),
    incoming: once(async () =>
      (await import('../../shared/adapters/files/s3-incoming.ts')).createS3Incoming(bucket, region),
    ),
  })
}
