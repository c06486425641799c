import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import * as z from 'zod'
import { lateStore } from '../../shared/adapters/aws/late-store.ts'
import { awsDependencies } from '../../shared/adapters/aws-dependencies.ts'
import { readEnvironment } from '../../shared/adapters/environment.ts'
import { dynamoDbStore } from '../../shared/adapters/table/dynamodb.ts'
import { bodyId } from '../../shared/permissions/body.ts'
import { runTownship } from '../../shared/schedule/run-township.ts'
import { eachMessage } from './queue-batch.ts'

const environment = readEnvironment(process.env)
const deps = awsDependencies(environment, lateStore(dynamoDbStore(environment.tableName)))
const message = z.object({ townshipId: bodyId })

/** Runs what is due for each township of the batch. */
export function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  return eachMessage(event, deps.log, async (body) => {
    const report = await runTownship(deps, message.parse(body).townshipId)
    deps.log.info('township run', { ...report })
    if (report.failed.length > 0) throw new Error(`${report.failed.length} runs failed`)
  })
}
