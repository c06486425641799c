import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { bundle } from '../infra/bundle.ts'
import { engineConfig } from '../infra/local/create-table.ts'
import { dynamoDbStore } from '../shared/adapters/table/dynamodb.ts'
import type { Dependencies } from '../shared/dependencies.ts'
import { planRuns } from '../shared/schedule/plan-runs.ts'
import { approvedEntries, someVillages, standingsAfter, storeTownship } from './a-township.ts'
import { askWorker } from './ask-worker.ts'
import { atMost, type Benchmark, withoutGoal } from './benchmark.ts'
import { countCapacity } from './documented-capacity.ts'
import { type Ran, ranTownships, type WorkOrder } from './fan-out/messages.ts'
import { median } from './median.ts'
import { TABLE_NAME, temporaryFolder, temporaryStore } from './temporary-store.ts'
import { run, scheduledDependencies } from './worked-township.ts'

const SAMPLE = 200
const VILLAGES = 15
const ENTRIES_A_YEAR = 750
const COUNTRY = 40_000
/** `maxConcurrency` of the run queue in the service stack. */
const WORKERS_ON_AWS = 20
/** One request to DynamoDB within a region, as AWS names it: single-digit milliseconds. */
const REQUEST_MILLIS = 5
const WEEKS = ['2025-03-17T00:00:00.000Z', '2025-03-24T00:00:00.000Z', '2025-03-31T00:00:00.000Z']
const ACTIVE_FROM = '2025-03-10'
/** What the Lambda runtime tells Node in a function of 512 MB, as `RunTownship` is. */
const LAMBDA_FLAGS = ['--max-old-space-size=460', '--max-semi-space-size=25']
const MB = 1024 * 1024

export const fanOut: Benchmark = {
  name: 'fan-out',
  summary: `the weekly run of ${SAMPLE} townships of ${VILLAGES} villages through planner and worker`,
  async run() {
    const temporary = await temporaryStore({ onDisk: true })
    const { folder, remove } = temporaryFolder()
    const config = engineConfig(temporary.endpoint)
    const store = dynamoDbStore(TABLE_NAME, config)
    const { deps, clock } = scheduledDependencies(store)
    await storeTownships(deps)
    const bundled = await bundle('bench/fan-out/worker.ts', join(folder, 'worker'))
    const worker = fork(join(bundled.folder, 'index.mjs'), [temporary.endpoint], {
      execArgv: LAMBDA_FLAGS,
    })
    try {
      const weeks: { ran: Ran[]; planMillis: number }[] = []
      for (const at of WEEKS) {
        clock.set(at)
        const start = performance.now()
        const townshipIds = await plan(deps)
        const planMillis = performance.now() - start
        // The last township of the last week is run here, where its requests can be counted.
        const counted = at === WEEKS.at(-1) ? townshipIds.pop() : undefined
        weeks.push({ ran: await work(worker, { at, townshipIds }), planMillis })
        if (counted !== undefined) return resultOf(weeks, await requestsOf(config, at, counted))
      }
      throw new Error('no week was run')
    } finally {
      worker.kill()
      store.close()
      await temporary.close()
      remove()
    }
  },
}

function resultOf(weeks: readonly { ran: readonly Ran[]; planMillis: number }[], requests: number) {
  const [first, ...later] = weeks
  const last = later.at(-1)
  if (first === undefined || last === undefined) throw new Error('no week was run')
  const perTownship = median(last.ran.map((one) => one.millis))
  const rss = weeks.flatMap(({ ran }) => ran.map((one) => one.rssBytes / MB))
  const grown = median(last.ran.map((one) => one.rssBytes / MB)) / median(first.ran.map((one) => one.rssBytes / MB))
  const onAws = requests * REQUEST_MILLIS
  const countryMinutes = (COUNTRY * onAws) / WORKERS_ON_AWS / 60_000
  return {
    lines: [
      withoutGoal('townships a second, one worker', (1000 / perTownship).toFixed(0)),
      atMost('memory of the worker, highest', Math.max(...rss), 256, (mb: number) => `${Math.round(mb)} MB`),
      atMost('memory, third week ÷ first', grown, 1.2, (ratio: number) => ratio.toFixed(2)),
      withoutGoal(`planner, ${SAMPLE} townships found`, `${Math.round(last.planMillis)} ms`),
    ],
    notes: [
      `${SAMPLE} townships of ${VILLAGES} villages, ${ENTRIES_A_YEAR} entries a year each, engine on disk; ${weeks.length} weeks of their first spring, the last one measured`,
      `the worker is bundled as the functions are and runs with the flags of Lambda: ${LAMBDA_FLAGS.join(' ')}`,
      `one run makes ${requests} requests to the table; at ${REQUEST_MILLIS} ms each, one after another at worst, that is ${onAws} ms`,
      `whole country on AWS: ${COUNTRY.toLocaleString('en')} × ${onAws} ms ÷ ${WORKERS_ON_AWS} workers = ${countryMinutes.toFixed(1)} minutes`,
    ],
  }
}

async function storeTownships(deps: Dependencies): Promise<void> {
  const villages = someVillages(VILLAGES)
  for (let index = 0; index < SAMPLE; index++) {
    const id = `township-${index}`
    await storeTownship(deps, { id, villages, year: 2025, activeFrom: ACTIVE_FROM, dueAt: WEEKS[0] ?? '' })
    const entries = approvedEntries(id, villages, { year: 2025, count: ENTRIES_A_YEAR })
    await deps.standings.write(id, standingsAfter(entries))
  }
}

async function plan(deps: Dependencies): Promise<string[]> {
  const townshipIds: string[] = []
  await planRuns({ ...deps, requestRuns: async (ids) => void townshipIds.push(...ids), requestDigests: async () => {} })
  if (townshipIds.length !== SAMPLE) throw new Error(`${townshipIds.length} townships are due, not ${SAMPLE}`)
  return townshipIds
}

async function work(worker: ChildProcess, order: WorkOrder): Promise<Ran[]> {
  const ran = ranTownships.parse(await askWorker(worker, order))
  const idle = ran.filter(({ done }) => !done.some((what) => what.startsWith('weekly_dispatch')))
  if (idle.length > 0) throw new Error(`${idle.length} townships took no dispatch`)
  return ran
}

async function requestsOf(config: ReturnType<typeof engineConfig>, at: string, townshipId: string): Promise<number> {
  const counted = countCapacity(config)
  const store = dynamoDbStore(TABLE_NAME, counted.config)
  const { deps, clock } = scheduledDependencies(store)
  clock.set(at)
  await run(deps, townshipId)
  store.close()
  return counted.take().requests
}
