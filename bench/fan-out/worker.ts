/**
 * The worker of the fan-out as Lambda has it: this file is bundled as the functions are and runs in a bare Node. Runs the
 * townships it is sent, one after another, and answers how long each took and how much memory the process then has.
 */
import { engineConfig } from '../../infra/local/create-table.ts'
import { dynamoDbStore } from '../../shared/adapters/table/dynamodb.ts'
import { TABLE_NAME } from '../temporary-store.ts'
import { run, scheduledDependencies } from '../worked-township.ts'
import { type Ran, workOrder } from './messages.ts'

const store = dynamoDbStore(TABLE_NAME, engineConfig(process.argv[2] ?? ''))
const { deps, clock } = scheduledDependencies(store)

process.on('message', async (message) => {
  const { at, townshipIds } = workOrder.parse(message)
  clock.set(at)
  const ran: Ran[] = []
  for (const townshipId of townshipIds) {
    const start = performance.now()
    const done = await run(deps, townshipId)
    ran.push({ done, millis: performance.now() - start, rssBytes: process.memoryUsage().rss })
  }
  process.send?.(ran)
})
