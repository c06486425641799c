/** The office's pages on AWS: an HTTP API (payload 2.0) in front, dependencies made once a process. */
import { handle } from 'hono/aws-lambda'
import { awsDependencies } from '../../shared/adapters/aws-dependencies.ts'
import { readEnvironment, requiredSetting } from '../../shared/adapters/environment.ts'
import { late } from '../../shared/adapters/late.ts'
import { createSpreadsheets } from '../../shared/adapters/spreadsheets/spreadsheets.ts'
import { dynamoDbStore } from '../../shared/adapters/table/dynamodb.ts'
import { once } from '../../shared/once.ts'
import { createWeb } from './app.tsx'
import { officePages } from './office-pages.ts'
import { webOnAws } from './on-aws.ts'

const environment = readEnvironment(process.env)
const deps = webOnAws(environment, awsDependencies)
const importJobs = late(async () => {
  const { createImportJobs } = await import('../../shared/adapters/dynamodb/import-jobs.ts')
  return createImportJobs(dynamoDbStore(environment.tableName))
})
const importFunction = once(async () => {
  const { callLater } = await import('../../shared/adapters/aws/ask-function.ts')
  return callLater(requiredSetting('IMPORT_FUNCTION', environment.importFunction))
})

export const handler = handle(
  createWeb(
    deps,
    officePages({
      ...deps,
      spreadsheets: createSpreadsheets(),
      importJobs,
      requestImport: async (request) => (await importFunction())(request),
    }),
  ),
)
