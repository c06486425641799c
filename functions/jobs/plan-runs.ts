import { createLog } from '../../shared/adapters/aws/log.ts'
import { createQueue } from '../../shared/adapters/aws/queue.ts'
import { required } from '../../shared/adapters/aws-dependencies.ts'
import { storedDependencies } from '../../shared/adapters/dependencies.ts'
import { readEnvironment } from '../../shared/adapters/environment.ts'
import { dynamoDbStore } from '../../shared/adapters/table/dynamodb.ts'
import { planRuns } from '../../shared/runs/plan-runs.ts'

const environment = readEnvironment(process.env)
const stored = storedDependencies(dynamoDbStore(environment.tableName))
const runQueue = createQueue(required('RUN_QUEUE_URL', environment.runQueueUrl))
const log = createLog()

/** Every schedule and the hourly sweep: asks for a run of each township that is due; fails when one stays missing. */
export async function handler(): Promise<void> {
  const report = await planRuns({
    ...stored,
    requestRuns: (ids) => runQueue(...ids.map((townshipId) => ({ townshipId }))),
  })
  log.info('runs planned', { ...report })
  if (report.overdue.length > 0) throw new Error(`runs stay missing for ${report.overdue.join(', ')}`)
}
