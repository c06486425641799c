import { randomUUID } from 'node:crypto'
import { engineConfig } from '../infra/local/create-table.ts'
import { SAMPLE } from '../infra/local/sample/sample.ts'
import { ledgerItems } from '../shared/adapters/dynamodb/ledger-items.ts'
import { dynamoDbStore } from '../shared/adapters/table/dynamodb.ts'
import { incomeEntrySchema } from '../shared/income/entry.ts'
import { atLeast, type Benchmark, type Line, withoutGoal } from './benchmark.ts'
import { median } from './median.ts'
import { type Asking, httpClient } from './submissions/http-client.ts'
import { type Server, startServer } from './submissions/server.ts'
import { TABLE_NAME, temporaryStore } from './temporary-store.ts'

const CONNECTIONS = [16, 64] as const
/** The clerk of the village of the same id. */
const ACCOUNT = 'yangjiagedu'
const PATH = `/api/v1/townships/${SAMPLE.townshipId}/income-entries`
const ROUNDS = 5
const ROUND_MILLIS = 3_000
const WARM_UP_MILLIS = 3_000

export const submissions: Benchmark = {
  name: 'submissions',
  summary: 'income submissions over HTTP: the store in the process beside the DynamoDB engine, in the same run',
  async run() {
    const engine = await temporaryStore({ onDisk: true })
    const now = await startServer(ACCOUNT)
    const before = await startServer(ACCOUNT, { STORE: engine.endpoint, TABLE_NAME })
    try {
      const lines: Line[] = []
      for (const connections of CONNECTIONS) {
        const rates = await sideBySide(connections, { now, before }, engine.endpoint)
        const of = (which: keyof (typeof rates)[number]) => median(rates.map((each) => each[which]))
        const ratio = median(rates.map((each) => each.now / each.before))
        lines.push(
          atLeast(`in the process ÷ the driver before, ${connections} connections`, ratio, 3, (x) => x.toFixed(2)),
          withoutGoal(`in the process, requests a second, ${connections} connections`, of('now').toFixed(0)),
          withoutGoal(`the driver before, requests a second, ${connections} connections`, of('before').toFixed(0)),
        )
        if (connections !== 16) continue
        const alone = median(rates.map((each) => each.now / each.alone))
        lines.push(
          atLeast('in the process, over HTTP ÷ the engine alone', alone, 0.6, (x) => x.toFixed(2)),
          withoutGoal('the engine alone, transactions a second', of('alone').toFixed(0)),
        )
      }
      return {
        lines,
        notes: [
          `median of ${ROUNDS} interleaved rounds of ${ROUND_MILLIS / 1000} s; servers, engine and load share one machine`,
          'each is answered after its transaction is synced to the disk',
          'the comparison with Directus and NocoDB is left out: they are no dependencies of this product',
        ],
      }
    } finally {
      await now.stop()
      await before.stop()
      await engine.close()
    }
  },
}

type Rates = { now: number; before: number; alone: number }

async function sideBySide(
  connections: number,
  servers: { now: Server; before: Server },
  endpoint: string,
): Promise<Rates[]> {
  // A server closes connections that say nothing, so each round has its own.
  const submitting = async (server: Server, millis: number) => {
    const client = httpClient(server.url, connections)
    try {
      return await rateOf(() => client.ask(asking(server)), connections, millis)
    } finally {
      client.close()
    }
  }
  const store = dynamoDbStore(TABLE_NAME, engineConfig(endpoint))
  try {
    const client = httpClient(servers.before.url, 1)
    const answered = JSON.parse((await client.ask(asking(servers.before))).toString())
    client.close()
    const first = incomeEntrySchema.parse({ ...answered, digest: '0'.repeat(64) })
    const transact = async () => {
      const entry = { ...first, id: randomUUID() }
      const change = { townshipId: entry.townshipId, entries: [{ before: null, entry }] }
      if ((await store.transact(ledgerItems(change).items)).length > 0) throw new Error('the engine refused')
    }
    const rate: Record<keyof Rates, (millis: number) => Promise<number>> = {
      now: (millis) => submitting(servers.now, millis),
      before: (millis) => submitting(servers.before, millis),
      alone: (millis) => rateOf(transact, connections, millis),
    }
    const kinds = ['now', 'before', 'alone'] as const
    for (const kind of kinds) await rate[kind](WARM_UP_MILLIS)
    const rounds: Rates[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const rates: Rates = { now: 0, before: 0, alone: 0 }
      for (const kind of round % 2 === 0 ? kinds : kinds.toReversed()) {
        rates[kind] = await rate[kind](ROUND_MILLIS)
      }
      rounds.push(rates)
    }
    return rounds
  } finally {
    await store.close()
  }
}

/** How often a second this is done, by as many at once as there are connections. */
async function rateOf(act: () => Promise<unknown>, connections: number, forMillis: number): Promise<number> {
  const start = performance.now()
  let done = 0
  const worker = async () => {
    while (performance.now() - start < forMillis) {
      await act()
      done++
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  return done / ((performance.now() - start) / 1000)
}

function asking({ token }: Server): Asking {
  return { method: 'POST', path: PATH, headers: { authorization: `Bearer ${token}` }, body: submission() }
}

function submission() {
  return {
    id: randomUUID(),
    villageId: ACCOUNT,
    receivedOn: '2023-06-29',
    nature: 'rent',
    amountFen: 1_250_000,
    payer: '蒙牛牧业有限公司',
    note: '圈舍租金（2023年上半年）',
    receiptNo: '0012345',
  }
}
