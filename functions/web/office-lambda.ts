/** The office's pages on AWS: an HTTP API (payload 2.0) in front, dependencies made once a process. */
import { handle } from 'hono/aws-lambda'
import { awsDependencies } from '../../shared/adapters/aws-dependencies.ts'
import { readEnvironment } from '../../shared/adapters/environment.ts'
import { createSpreadsheets } from '../../shared/adapters/spreadsheets/spreadsheets.ts'
import { createWeb } from './app.tsx'
import { officePages } from './office-pages.ts'
import { webOnAws } from './on-aws.ts'

const deps = webOnAws(readEnvironment(process.env), awsDependencies)

export const handler = handle(
  createWeb(deps, officePages({ ...deps, spreadsheets: createSpreadsheets(), importRuns: null })),
)
