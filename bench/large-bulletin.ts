import { setTimeout as delay } from 'node:timers/promises'
import { addMonths, monthOf } from '../shared/calendar.ts'
import { atMost, type Benchmark, withoutGoal } from './benchmark.ts'
import { fillTownship, type People, p99Of, TOWNSHIP } from './busy-township.ts'
import { type HttpClient, httpClient } from './submissions/http-client.ts'
import { startServer } from './submissions/server.ts'

const ENTRIES = 99_900
const DRAFTS = 6
const QUIET_MILLIS = 8_000
/** Between two looks of the other person. */
const PAUSE_MILLIS = 20

export const largeBulletin: Benchmark = {
  name: 'large-bulletin',
  summary: `a bulletin of ${ENTRIES.toLocaleString('en')} entries is taken and issued, six drafts are drawn: what another person waits`,
  async run() {
    const server = await startServer('reviewer')
    const client = httpClient(server.url, 32)
    try {
      const people = await fillTownship(server, { entries: ENTRIES, waiting: 0 })
      await delay(3_000)
      await whileOthersLook(client, people, () => delay(2_000))
      const quiet = await whileOthersLook(client, people, () => delay(QUIET_MILLIS))
      const before = server.megabytes('VmRSS')
      const taking = await whileOthersLook(client, people, () => take(client, people))
      const drafts = await whileOthersLook(client, people, () => drawDrafts(client, people))
      const issuing = await whileOthersLook(client, people, () => issue(client, people))
      const millis = (value: number) => `${value.toFixed(0)} ms`
      const times = (value: number) => `${value.toFixed(1)} ×`
      return {
        lines: [
          atMost('another person’s p99 while it is taken ÷ quiet', taking.p99 / quiet.p99, 3, times),
          atMost(`… while ${DRAFTS} drafts are drawn ÷ quiet`, drafts.p99 / quiet.p99, 3, times),
          atMost('… while it is issued ÷ quiet', issuing.p99 / quiet.p99, 3, times),
          withoutGoal('quiet p99', millis(quiet.p99)),
          withoutGoal('longest wait while it is issued', millis(issuing.longest)),
          withoutGoal('taken, drawn, issued in', [taking, drafts, issuing].map((one) => millis(one.lasted)).join(', ')),
          withoutGoal(
            'memory of the process before, highest',
            `${before.toFixed(0)} MB, ${server.megabytes('VmHWM').toFixed(0)} MB`,
          ),
        ],
        notes: [`the other person opens the first page every ${PAUSE_MILLIS} ms; Linux alone tells the memory`],
      }
    } finally {
      client.close()
      await server.stop()
    }
  },
}

/** How long the first page took somebody else meanwhile. */
async function whileOthersLook({ ask }: HttpClient, { leader }: People, act: () => Promise<unknown>) {
  const waits: number[] = []
  let isDone = false
  const began = performance.now()
  const acting = act().finally(() => {
    isDone = true
  })
  while (!isDone || waits.length < 20) {
    const asked = performance.now()
    const headers = { cookie: leader, 'x-forwarded-for': `10.0.1.${waits.length % 250}` }
    await ask({ method: 'GET', path: '/', headers })
    waits.push(performance.now() - asked)
    await delay(PAUSE_MILLIS)
  }
  await acting
  return { p99: p99Of(waits), longest: Math.max(...waits), lasted: performance.now() - began }
}

const pathOf = ({ today }: People) => `/api/v1/townships/${TOWNSHIP}/monthly-bulletins/${addMonths(monthOf(today), -1)}`

async function take({ ask }: HttpClient, people: People): Promise<void> {
  const headers = { authorization: `Bearer ${people.reviewer}` }
  await ask({ method: 'POST', path: pathOf(people), headers, body: {} })
}

async function drawDrafts({ ask }: HttpClient, people: People): Promise<void> {
  const headers = { authorization: `Bearer ${people.reviewer}` }
  const draw = () => ask({ method: 'GET', path: `${pathOf(people)}.docx`, headers })
  await Promise.all(Array.from({ length: DRAFTS }, draw))
}

async function issue({ ask }: HttpClient, people: People): Promise<void> {
  const headers = { authorization: `Bearer ${people.leaderToken}` }
  await ask({ method: 'POST', path: `${pathOf(people)}/issue`, headers, body: {} })
}
