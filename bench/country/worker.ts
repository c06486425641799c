/**
 * The worker of the country as Lambda has it: this file is bundled as the functions are and runs in a bare Node, over the store
 * in the process. It works one queue off: townships first, then whatever areas their freezing asks for, until nothing waits.
 */
import { sqliteStore } from '../../shared/adapters/table/sqlite/sqlite.ts'
import { run, scheduledDependencies } from '../worked-township.ts'
import { countedStore } from './counted-driver.ts'
import { type Ran, workOrder } from './messages.ts'

const store = sqliteStore(process.argv[2] ?? '', { remembers: false })
const { counted, take } = countedStore(store)
const queue: string[] = []
const requestRun = async (body: string) => void queue.push(body)
const plain = scheduledDependencies(store)
const counting = scheduledDependencies(counted)

process.on('message', async (message) => {
  const { at, bodies, isCounted } = workOrder.parse(message)
  const { deps, clock } = isCounted ? counting : plain
  clock.set(at)
  queue.push(...bodies)
  const ran: Ran[] = []
  const begun = performance.now()
  take()
  for (let body = queue.shift(); body !== undefined; body = queue.shift()) {
    const start = performance.now()
    const done = await run({ ...deps, requestRun }, body)
    const end = performance.now()
    ran.push({
      body,
      hasFrozen: done.some((what) => what.startsWith('weekly_dispatch')),
      atMillis: end - begun,
      millis: end - start,
      rssBytes: process.memoryUsage().rss,
      ...take(),
    })
  }
  process.send?.(ran)
})
