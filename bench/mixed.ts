import { randomUUID } from 'node:crypto'
import { addDays } from '../shared/calendar.ts'
import { atLeast, atMost, type Benchmark, withoutGoal } from './benchmark.ts'
import { fillTownship, type People, p99Of, TOWNSHIP, villageIds } from './busy-township.ts'
import { type HttpClient, httpClient } from './submissions/http-client.ts'
import { startServer } from './submissions/server.ts'

const CONNECTIONS = 64
const WARM_UP_MILLIS = 4_000
const ROUND_MILLIS = 8_000
/** How many were approved before, and how many wait. */
const SIZES = [
  { entries: 500, waiting: 30 },
  { entries: 5_000, waiting: 30 },
  { entries: 5_000, waiting: 3_000 },
] as const

/** What a hundred people of a township do: half enter and decide, half look. `home`, `queue` and `ledger` are pages. */
const MIX = ['submit', 'home', 'submit', 'villages', 'approve', 'returned', 'approve', 'ledger'] as const

export const mixed: Benchmark = {
  name: 'mixed',
  summary: `mixed work of one township over HTTP, ${CONNECTIONS} connections: flat in entries and in what waits`,
  async run() {
    const [small, large, waiting] = [await measure(SIZES[0]), await measure(SIZES[1]), await measure(SIZES[2])]
    const times = (ratio: number) => `${ratio.toFixed(2)} ×`
    return {
      lines: [
        atLeast('5,000 entries, requests a second', large.rate, 400, (rate) => rate.toFixed(0)),
        atMost('5,000 entries, p99', large.p99, 300, (millis) => `${millis.toFixed(0)} ms`),
        atLeast('rate with 5,000 entries ÷ with 500', large.rate / small.rate, 0.8, times),
        atLeast('rate with 3,000 waiting ÷ with 30', waiting.rate / large.rate, 0.8, times),
        atMost('5,000 entries, resident memory', large.megabytes, 300, (megabytes) => `${megabytes.toFixed(0)} MB`),
        withoutGoal('3,000 waiting, p99', `${waiting.p99.toFixed(0)} ms`),
        withoutGoal('500 entries, CPU time of the server a request', `${small.cpu.toFixed(2)} ms`),
        withoutGoal('5,000 entries, CPU time of the server a request', `${large.cpu.toFixed(2)} ms`),
        withoutGoal('3,000 waiting, CPU time of the server a request', `${waiting.cpu.toFixed(2)} ms`),
        withoutGoal('CPU time of the load a request', `${large.cpuOfLoad.toFixed(2)} ms`),
      ],
      notes: [
        `in turn ${MIX.join(', ')}; home and ledger are pages, the rest the API; ${villageIds.length} villages`,
        'every write is answered after its fsync; server and load share one machine',
      ],
    }
  },
}

type Measured = { rate: number; p99: number; cpu: number; cpuOfLoad: number; megabytes: number }

async function measure(sizes: (typeof SIZES)[number]): Promise<Measured> {
  const server = await startServer('reviewer')
  try {
    const people = await fillTownship(server, sizes)
    const client = httpClient(server.url, CONNECTIONS)
    const acts = actsOf(client, people)
    await work(acts, WARM_UP_MILLIS)
    const [used, usedByLoad] = [server.cpuMillis(), process.cpuUsage()]
    const { millis, seconds } = await work(acts, ROUND_MILLIS)
    const cpu = (server.cpuMillis() - used) / millis.length
    const { user, system } = process.cpuUsage(usedByLoad)
    client.close()
    return {
      rate: millis.length / seconds,
      p99: p99Of(millis),
      cpu,
      megabytes: server.megabytes('VmRSS'),
      cpuOfLoad: (user + system) / 1000 / millis.length,
    }
  } finally {
    await server.stop()
  }
}

async function work(acts: Acts, forMillis: number): Promise<{ millis: number[]; seconds: number }> {
  const millis: number[] = []
  const start = performance.now()
  let next = 0
  const worker = async () => {
    while (performance.now() - start < forMillis) {
      const began = performance.now()
      await acts[MIX[next++ % MIX.length] ?? 'submit']()
      millis.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  return { millis, seconds: (performance.now() - start) / 1000 }
}

type Acts = Record<(typeof MIX)[number], () => Promise<unknown>>

function actsOf({ ask }: HttpClient, { clerk, reviewer, leader, today, queue }: People): Acts {
  const api = `/api/v1/townships/${TOWNSHIP}`
  const as = (token: string) => ({ authorization: `Bearer ${token}` })
  // A proxy before it brings many offices; one address alone would meet the limit of requests.
  let asked = 0
  const page = (path: string) => {
    const headers = { cookie: leader, 'x-forwarded-for': `10.0.0.${++asked % 250}`, 'accept-encoding': 'gzip' }
    return ask({ method: 'GET', path, headers })
  }
  return {
    async submit() {
      const [id, villageId] = [randomUUID(), villageIds[queue.length % villageIds.length] ?? '']
      const money = { nature: 'rent', amountFen: 1_250_000, payer: '蒙牛牧业' }
      const body = { id, villageId, receivedOn: addDays(today, -2), ...money }
      await ask({ method: 'POST', path: `${api}/income-entries`, headers: as(clerk), body })
      queue.push(id)
    },
    async approve() {
      const id = queue.shift()
      const path = `${api}/income-entries/${id}/approve`
      if (id !== undefined) await ask({ method: 'POST', path, headers: as(reviewer), body: { version: 1 } })
    },
    villages: () => ask({ method: 'GET', path: `${api}/villages?limit=30`, headers: as(reviewer) }),
    returned: () => ask({ method: 'GET', path: `${api}/income-entries?status=returned`, headers: as(reviewer) }),
    home: () => page('/'),
    ledger: () => page(`/income?village=${villageIds[0]}`),
  }
}
