import { engineConfig } from '../infra/local/create-table.ts'
import { dynamoDbStore } from '../shared/adapters/table/dynamodb.ts'
import type { Dependencies } from '../shared/dependencies.ts'
import { approvedEntries, someVillages, standingsAfter, storeTownship } from './a-township.ts'
import { atMost, type Benchmark, withoutGoal } from './benchmark.ts'
import { countCapacity, type Units } from './documented-capacity.ts'
import { prices } from './prices.ts'
import { TABLE_NAME, temporaryStore } from './temporary-store.ts'
import { type Clock, run, scheduledDependencies } from './worked-township.ts'

const TOWNSHIP = 'mingsha'
/** China has about 500,000 villages in 40,000 townships. */
const VILLAGES = 15
const ENTRIES = 750
const YEAR = 2025
const MOST_RUNS = 400

/** What people do in a township in a year: a clerk a village and five in the office, every week. */
const ASSUMED = {
  people: VILLAGES + 5,
  /** 6 requests a clerk and 40 an office person, 52 weeks. */
  requests: 52 * (VILLAGES * 6 + 5 * 40),
  /** Visits that meet a function nobody used for a while. */
  coldStarts: 52 * 60,
  readUnitsARequest: 20,
  requestSeconds: 0.06,
  coldStartSeconds: 0.8,
  httpGb: 1,
  responseKb: 20,
  logKb: 1.5,
  submission: { write: 5, read: 1 },
  approval: { write: 9, read: 2 },
  /** One request to the table within a region. */
  tableRequestSeconds: 0.005,
  runGb: 0.5,
  documentsGbSeconds: 1.73 * 3,
  kilobytesStored: 3_000,
} as const

export const year: Benchmark = {
  name: 'year',
  summary: 'capacity units of everything scheduled for one township in a year, and what a township costs on AWS',
  async run() {
    const { units, runs } = await scheduledYear()
    const recipients = VILLAGES + 2
    const parts = costs(units, runs, recipients)
    const total = Object.values(parts).reduce((sum, usd) => sum + usd, 0)
    const cognito = ASSUMED.people * 12 * prices.cognitoUserMonth
    return {
      lines: [
        withoutGoal('scheduled runs of a township', `${runs}`),
        withoutGoal('read units of those', units.read.toFixed(0)),
        withoutGoal('write units of those', `${units.write}`),
        atMost('marginal cost of a township, own issuer', total, 0.5, (usd) => `${usd.toFixed(2)} USD`),
        withoutGoal('the same with Cognito Essentials, no free users', `${(total + cognito).toFixed(2)} USD`),
      ],
      notes: [
        `${VILLAGES} villages, ${ENTRIES} entries, ${recipients} recipients; the second year of its work; the rest is assumed in bench/year.ts`,
        Object.entries(parts)
          .map(([what, usd]) => `${what} ${usd.toFixed(3)}`)
          .join(', '),
        `requests to the table by scheduled runs: ${units.requests}`,
      ],
    }
  },
}

async function scheduledYear(): Promise<{ units: Units; runs: number }> {
  const temporary = await temporaryStore({ onDisk: false })
  const counted = countCapacity(engineConfig(temporary.endpoint))
  const store = dynamoDbStore(TABLE_NAME, counted.config)
  const { deps, clock } = scheduledDependencies(store)
  const villages = someVillages(VILLAGES)
  const activeFrom = `${YEAR - 1}-01-01`
  await storeTownship(deps, {
    id: TOWNSHIP,
    villages,
    year: YEAR,
    activeFrom,
    dueAt: `${activeFrom}T00:00:00.000Z`,
  })
  for (const each of [YEAR - 1, YEAR]) {
    const entries = approvedEntries(TOWNSHIP, villages, { year: each, count: ENTRIES })
    await deps.standings.write(TOWNSHIP, standingsAfter(entries))
  }
  await runUntil(`${YEAR}-01-01`, deps, clock)
  counted.take()
  const runs = await runUntil(`${YEAR + 1}-01-01`, deps, clock)
  const units = counted.take()
  store.close()
  await temporary.close()
  return { units, runs }
}

/** Runs the township whenever it is due before this day; returns how often that was. */
async function runUntil(day: string, deps: Dependencies, clock: Clock): Promise<number> {
  for (let runs = 0; runs < MOST_RUNS; runs++) {
    const dueAt = await nextDue(deps)
    if (dueAt === null || dueAt >= day) return runs
    clock.set(dueAt)
    await run(deps, TOWNSHIP)
  }
  throw new Error(`more than ${MOST_RUNS} runs before ${day}`)
}

async function nextDue({ runs }: Pick<Dependencies, 'runs'>): Promise<string | null> {
  for await (const { dueAt } of runs.due('2099-01-01')) return dueAt
  return null
}

/** US dollars a year, by part. */
function costs(units: Units, runs: number, recipients: number): Record<string, number> {
  const { requests, coldStarts, submission, approval } = ASSUMED
  const writes = units.write + ENTRIES * (submission.write + approval.write)
  const reads = units.read + ENTRIES * (submission.read + approval.read) + requests * ASSUMED.readUnitsARequest
  const httpGbSeconds = ASSUMED.httpGb * (requests * ASSUMED.requestSeconds + coldStarts * ASSUMED.coldStartSeconds)
  const runGbSeconds = ASSUMED.runGb * units.requests * ASSUMED.tableRequestSeconds
  const gbSeconds = httpGbSeconds + runGbSeconds + 12 * ASSUMED.documentsGbSeconds
  const gigabytes = ASSUMED.kilobytesStored / 1e6
  const mails = 12 * recipients
  return {
    'table writes': (writes * prices.writeMillion) / 1e6,
    'table reads': (reads * prices.readMillion) / 1e6,
    'storage and recovery': gigabytes * 12 * (prices.tableGbMonth + prices.recoveryGbMonth + prices.s3GbMonth),
    functions: gbSeconds * prices.lambdaGbSecond + ((requests + runs + 24) * prices.lambdaMillion) / 1e6,
    entrance: (requests * prices.httpApiMillion) / 1e6,
    queues: ((runs + 12) * 3 * prices.sqsMillion) / 1e6,
    mail: (mails * prices.sesThousand) / 1e3,
    logs: ((requests + runs) * ASSUMED.logKb * (prices.logGb + 3 * prices.logGbMonth)) / 1e6,
    transfer: (requests * ASSUMED.responseKb * prices.transferGb) / 1e6,
    files: (36 * prices.s3PutThousand) / 1e3,
  }
}
