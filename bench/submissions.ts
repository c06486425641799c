import { randomUUID } from 'node:crypto'
import { engineConfig } from '../infra/local/create-table.ts'
import { SAMPLE } from '../infra/local/sample/sample.ts'
import { ledgerItems } from '../shared/adapters/dynamodb/ledger-items.ts'
import { dynamoDbStore } from '../shared/adapters/table/dynamodb.ts'
import { incomeEntrySchema } from '../shared/income/entry.ts'
import { atLeast, type Benchmark, withoutGoal } from './benchmark.ts'
import { median } from './median.ts'
import { httpClient } from './submissions/http-client.ts'
import { startServer } from './submissions/server.ts'

const CONNECTIONS = 16
/** The clerk of the village of the same id. */
const ACCOUNT = 'yangjiagedu'
const PATH = `/api/v1/townships/${SAMPLE.townshipId}/income-entries`
const ROUNDS = 8
const ROUND_MILLIS = 3_000
const WARM_UP_MILLIS = 4_000

export const submissions: Benchmark = {
  name: 'submissions',
  summary: `income submissions over HTTP at ${CONNECTIONS} connections ÷ the engine's own rate for the same transaction`,
  async run() {
    const server = await startServer(ACCOUNT)
    const http = httpClient(server.url, server.token, CONNECTIONS)
    const store = dynamoDbStore(server.tableName, engineConfig(server.engineUrl))
    const submit = async () => void (await http.post(PATH, submission()))
    try {
      const answered = Object(await http.post(PATH, submission()))
      const first = incomeEntrySchema.parse({ ...answered, digest: '0'.repeat(64) })
      const transact = async () => {
        const entry = { ...first, id: randomUUID() }
        const change = { townshipId: entry.townshipId, entries: [{ before: null, entry }] }
        const failed = await store.transact(ledgerItems(change).items)
        if (failed.length > 0) throw new Error('the engine refused the transaction')
      }
      await rateOf(submit, WARM_UP_MILLIS)
      await rateOf(transact, WARM_UP_MILLIS)
      const rounds: { submits: number; transacts: number }[] = []
      for (let round = 0; round < ROUNDS; round++) {
        const submitsFirst = round % 2 === 0
        const one = await rateOf(submitsFirst ? submit : transact, ROUND_MILLIS)
        const other = await rateOf(submitsFirst ? transact : submit, ROUND_MILLIS)
        rounds.push(submitsFirst ? { submits: one, transacts: other } : { submits: other, transacts: one })
      }
      const ratio = median(rounds.map(({ submits, transacts }) => submits / transacts))
      return {
        lines: [
          atLeast('over HTTP ÷ the engine alone', ratio, 0.6, (value) => value.toFixed(2)),
          withoutGoal('over HTTP, requests a second', median(rounds.map((one) => one.submits)).toFixed(0)),
          withoutGoal('the engine alone, transactions a second', median(rounds.map((one) => one.transacts)).toFixed(0)),
        ],
        notes: [
          `median of ${ROUNDS} interleaved rounds of ${ROUND_MILLIS / 1000} s; server, engine and load share one machine`,
          'the comparison with Directus and NocoDB is left out: they are no dependencies of this product',
        ],
      }
    } finally {
      http.close()
      store.close()
      await server.stop()
    }
  },
}

/** How often a second this is done, by as many at once as there are connections. */
async function rateOf(act: () => Promise<void>, forMillis: number): Promise<number> {
  const start = performance.now()
  let done = 0
  const worker = async () => {
    while (performance.now() - start < forMillis) {
      await act()
      done++
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  return done / ((performance.now() - start) / 1000)
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
