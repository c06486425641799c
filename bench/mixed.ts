import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type StoredDependencies, storedDependencies } from '../shared/adapters/dependencies.ts'
import { sqliteStore } from '../shared/adapters/table/sqlite/sqlite.ts'
import type { Dependencies } from '../shared/dependencies.ts'
import { listVillages } from '../shared/desk/list-villages.ts'
import { standingsOverview } from '../shared/desk/standings-overview.ts'
import { approveIncome } from '../shared/income/approve-income.ts'
import { listIncome } from '../shared/income/list-income.ts'
import { submitIncome } from '../shared/income/submit-income.ts'
import { type Actor, membershipSchema, personId, type Role } from '../shared/permissions/actor.ts'
import { anEntry, approvedEntries, someVillages, storeTownship } from './a-township.ts'
import { atLeast, atMost, type Benchmark, withoutGoal } from './benchmark.ts'
import { temporaryFolder } from './temporary-store.ts'

const TOWNSHIP = 'mingsha'
const VILLAGES = 30
const AT_ONCE = 64
const ROUND_MILLIS = 4_000
const YEAR = 2025
/** How many were approved before, and how many wait. */
const SIZES = [
  { entries: 500, waiting: 30 },
  { entries: 5_000, waiting: 30 },
  { entries: 5_000, waiting: 3_000 },
] as const

/** What a hundred people of a township do: half enter and decide, half look. */
const MIX = ['submit', 'overview', 'submit', 'villages', 'approve', 'returned', 'approve', 'village'] as const

export const mixed: Benchmark = {
  name: 'mixed',
  summary: `mixed work of one township, ${AT_ONCE} at once, on the store in the process: flat in entries and in what waits`,
  async run() {
    const [small, large, waiting] = [await measure(SIZES[0]), await measure(SIZES[1]), await measure(SIZES[2])]
    const times = (ratio: number) => `${ratio.toFixed(2)} ×`
    return {
      lines: [
        atLeast('5,000 entries, operations a second', large.rate, 400, (rate) => rate.toFixed(0)),
        atMost('5,000 entries, p99', large.p99, 300, (millis) => `${millis.toFixed(0)} ms`),
        atLeast('rate with 5,000 entries ÷ with 500', large.rate / small.rate, 0.8, times),
        atLeast('rate with 3,000 waiting ÷ with 30', waiting.rate / large.rate, 0.8, times),
        withoutGoal('5,000 entries, CPU time an operation', `${large.cpu.toFixed(1)} ms`),
        withoutGoal('3,000 waiting, CPU time an operation', `${waiting.cpu.toFixed(1)} ms`),
        withoutGoal('3,000 waiting, p99', `${waiting.p99.toFixed(0)} ms`),
      ],
      notes: [`use cases without HTTP; in turn ${MIX.join(', ')}; ${VILLAGES} villages; every write after its fsync`],
    }
  },
}

async function measure({
  entries,
  waiting,
}: (typeof SIZES)[number]): Promise<{ rate: number; p99: number; cpu: number }> {
  const { folder, remove } = temporaryFolder()
  const store = sqliteStore(join(folder, 'store.sqlite'))
  const deps = storedDependencies(store, () => new Date(`${YEAR}-12-15T02:00:00.000Z`))
  const queue = await fill(deps, { entries, waiting })
  const millis: number[] = []
  const used = process.cpuUsage()
  const start = performance.now()
  let next = 0
  const worker = async () => {
    while (performance.now() - start < ROUND_MILLIS) {
      const began = performance.now()
      await act(deps, MIX[next++ % MIX.length] ?? 'submit', queue)
      millis.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  const rate = millis.length / ((performance.now() - start) / 1000)
  const { user, system } = process.cpuUsage(used)
  const cpu = (user + system) / 1000 / millis.length
  await store.close()
  remove()
  millis.sort((a, b) => a - b)
  return { rate, cpu, p99: millis[Math.floor(millis.length * 0.99)] ?? 0 }
}

const villages = someVillages(VILLAGES)
const villageIds = villages.map(({ id }) => id)

/** Returns the ids of what waits. */
async function fill(
  deps: Pick<Dependencies, 'townships' | 'villages' | 'targets' | 'ledger'>,
  sizes: { entries: number; waiting: number },
) {
  await storeTownship(deps, {
    id: TOWNSHIP,
    villages,
    year: YEAR,
    activeFrom: `${YEAR + 1}-01-01`,
    dueAt: `${YEAR + 1}-01-01T00:00:00.000Z`,
  })
  const approved = [...approvedEntries(TOWNSHIP, villages, { year: YEAR, count: sizes.entries })].filter(
    ({ countedOn = '' }) => countedOn <= `${YEAR}-12-14`,
  )
  const ids = Array.from({ length: sizes.waiting }, () => randomUUID())
  const wait = ids.map((id, index) => anEntry(TOWNSHIP, villageIds[index % VILLAGES] ?? '', `${YEAR}-12-01`, id))
  const all = [...approved, ...wait]
  for (let from = 0; from < all.length; from += 50) {
    const chunk = all.slice(from, from + 50)
    await deps.ledger.commit({ townshipId: TOWNSHIP, entries: chunk.map((entry) => ({ before: null, entry })) })
  }
  return ids
}

async function act(deps: StoredDependencies, what: (typeof MIX)[number], queue: string[]): Promise<void> {
  switch (what) {
    case 'submit': {
      const id = randomUUID()
      const villageId = villageIds[queue.length % VILLAGES] ?? ''
      const money = { villageId, receivedOn: `${YEAR}-12-10`, nature: 'rent', amountFen: 1_250_000, payer: '蒙牛牧业' }
      await submitIncome(deps, clerk, TOWNSHIP, { id, ...money })
      queue.push(id)
      return
    }
    case 'approve': {
      const id = queue.shift()
      if (id !== undefined) await approveIncome(deps, person('reviewer'), TOWNSHIP, id, { version: 1 })
      return
    }
    case 'overview':
      return void (await standingsOverview(deps, person('leader'), TOWNSHIP, { year: YEAR }))
    case 'villages':
      return void (await listVillages(deps, person('leader'), TOWNSHIP, { year: YEAR, limit: 30 }))
    case 'returned':
      return void (await listIncome(deps, person('reviewer'), TOWNSHIP, { status: 'returned' }))
    case 'village':
      return void (await listIncome(deps, clerk, TOWNSHIP, { village: villageIds[0], year: YEAR, limit: 50 }))
  }
}

function person(role: Role, of: string[] = []): Actor {
  const membership = membershipSchema.parse({
    id: role,
    scope: { kind: 'township', townshipId: TOWNSHIP },
    role,
    name: '李报账员',
    villageIds: of,
    identity: { issuer: 'local', subject: role },
    invitation: null,
    validUntil: null,
    addedBy: 'operator',
    addedAt: '2025-01-01T00:00:00.000Z',
    version: 1,
  })
  return { kind: 'person', id: personId('local', role), name: '李报账员', memberships: [membership] }
}
const clerk = person('clerk', villageIds)
