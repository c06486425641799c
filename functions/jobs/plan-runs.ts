import { createLog } from '../../shared/adapters/aws/log.ts'
import { createQueue } from '../../shared/adapters/aws/queue.ts'
import { storedDependencies } from '../../shared/adapters/dependencies.ts'
import { readEnvironment, requiredSetting } from '../../shared/adapters/environment.ts'
import { dynamoDbStore } from '../../shared/adapters/table/dynamodb.ts'
import { planRuns } from '../../shared/schedule/plan-runs.ts'

const environment = readEnvironment(process.env)
const stored = storedDependencies(dynamoDbStore(environment.tableName))
const runQueue = createQueue(requiredSetting('RUN_QUEUE_URL', environment.runQueueUrl))
const mailQueue = createQueue(requiredSetting('MAIL_QUEUE_URL', environment.mailQueueUrl))
const log = createLog()

/**
 * Every schedule and the hourly sweep: asks for a run of each township that is due, and for what its people asked to be told every day. Where one stays missing it asks for
 * the mail to the township's own address for alarms, and fails, which alarms whoever runs the system.
 */
export async function handler(): Promise<void> {
  const report = await planRuns({
    ...stored,
    requestRuns: (ids) => runQueue(...ids.map((townshipId) => ({ townshipId }))),
    requestDigests: (ids) => mailQueue(...ids.map((townshipId) => ({ townshipId, digests: true }))),
  })
  log.info('runs planned', { ...report })
  if (report.overdue.length === 0) return
  await mailQueue(...report.overdue.map((townshipId) => ({ townshipId, alarm: 'missing_run' })))
  throw new Error(`runs stay missing for ${report.overdue.join(', ')}`)
}
