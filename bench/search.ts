import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { engineConfig } from '../infra/local/create-table.ts'
import { storedDependencies } from '../shared/adapters/dependencies.ts'
import { dynamoDbStore } from '../shared/adapters/table/dynamodb.ts'
import { sqliteStore } from '../shared/adapters/table/sqlite/sqlite.ts'
import type { IncomeEntry } from '../shared/income/entry.ts'
import { searchIncome } from '../shared/income/search-income.ts'
import { type Actor, membershipSchema } from '../shared/permissions/actor.ts'
import type { Village } from '../shared/villages/village.ts'
import { approvedEntries, someVillages, storeTownship } from './a-township.ts'
import { atMost, type Benchmark, type Line, withoutGoal } from './benchmark.ts'
import { countCapacity } from './documented-capacity.ts'
import { median } from './median.ts'
import { TABLE_NAME, temporaryFolder, temporaryStore } from './temporary-store.ts'

const TOWNSHIP = 'mingsha'
const YEAR = 2025
const SIZES = [1_000, 100_000] as const
const TRIES = 20
/** What is asked in a transaction of so many entries stays below a hundred items. */
const AT_ONCE = 60

const PAYERS = [
  '蒙牛牧业有限公司',
  '某粮贸公司',
  '某农业公司',
  '县林草局',
  '乡财政所',
  '信用社',
  '种植大户刘某',
  '某建材厂',
]
const NOTES = ['圈舍租金（上半年）', '库房租金', '温室大棚租金', '机动地发包费', '公益林补助', '存款利息', '入股分红']

/** The one entry that is looked for, and others as offices word them, each with a receipt of its own. */
const SOUGHT = { payer: '黄河水产公司', note: '水面承包费（2025年）', receiptNo: '7700123', amountFen: 77_001_23 }
const QUESTIONS: Record<string, Record<string, string>> = {
  'its receipt': { q: '7700123' },
  'its amount': { q: '77001.23' },
  'its payer': { payer: '黄河水产' },
  'words of its note': { q: '水面承包' },
  'its payer, in a range of amounts': { payer: '黄河水产', amountFrom: '7万', amountTo: '8万' },
}

function* entries(villages: readonly Village[], count: number): Generator<IncomeEntry> {
  let index = 0
  for (const entry of approvedEntries(TOWNSHIP, villages, { year: YEAR, count })) {
    const isSought = index === Math.floor(count / 2)
    const words = {
      payer: PAYERS[index % PAYERS.length] ?? '',
      note: NOTES[index % NOTES.length] ?? '',
      receiptNo: String(1_000_000 + index),
    }
    index++
    yield { ...entry, ...(isSought ? SOUGHT : words) }
  }
}

type Stored = ReturnType<typeof storedDependencies>

async function fill(deps: Stored, count: number): Promise<void> {
  const villages = someVillages(30)
  await storeTownship(deps, {
    id: TOWNSHIP,
    villages,
    year: YEAR,
    activeFrom: `${YEAR}-01-01`,
    dueAt: `${YEAR}-01-05T00:00:00.000Z`,
  })
  let some: IncomeEntry[] = []
  const write = async () => {
    const written = some.map((entry) => ({ before: null, entry }))
    some = []
    if (written.length > 0) await deps.income.commit({ townshipId: TOWNSHIP, entries: written })
  }
  for (const entry of entries(villages, count)) {
    some.push(entry)
    if (some.length === AT_ONCE) await write()
  }
  await write()
}

const reviewer: Actor = {
  kind: 'person',
  id: 'local|reviewer',
  name: '王审核',
  memberships: [
    membershipSchema.parse({
      id: 'reviewer',
      scope: { kind: 'township', townshipId: TOWNSHIP },
      role: 'reviewer',
      name: '王审核',
      villageIds: [],
      identity: null,
      invitation: null,
      validUntil: null,
      addedBy: 'operator',
      addedAt: '2025-01-01T00:00:00.000Z',
      version: 1,
    }),
  ],
}

async function find(deps: Stored, question: Record<string, string>): Promise<void> {
  const { items } = await searchIncome(deps, reviewer, TOWNSHIP, question)
  if (items.length !== 1) throw new Error(`${JSON.stringify(question)} found ${items.length} entries`)
}

/** Read units of each question, on the engine. */
async function unitsAmong(count: number): Promise<number[]> {
  const temporary = await temporaryStore({ onDisk: false })
  const uncounted = dynamoDbStore(TABLE_NAME, engineConfig(temporary.endpoint))
  await fill(storedDependencies(uncounted), count)
  const counted = countCapacity(engineConfig(temporary.endpoint))
  const metered = dynamoDbStore(TABLE_NAME, counted.config)
  const deps = storedDependencies(metered)
  const units: number[] = []
  for (const question of Object.values(QUESTIONS)) {
    counted.take()
    await find(deps, question)
    units.push(counted.take().read)
  }
  await Promise.all([uncounted.close(), metered.close()])
  await temporary.close()
  return units
}

/** Milliseconds of each question in the process, and those of filling it. */
async function timeAmong(count: number): Promise<{ millis: number[]; filling: number }> {
  const { folder, remove } = temporaryFolder()
  const store = sqliteStore(join(folder, 'store.sqlite'))
  const deps = storedDependencies(store)
  const began = performance.now()
  await fill(deps, count)
  const filling = performance.now() - began
  const millis: number[] = []
  for (const question of Object.values(QUESTIONS)) {
    const times: number[] = []
    for (let index = 0; index < TRIES; index++) {
      const start = performance.now()
      await find(deps, question)
      times.push(performance.now() - start)
    }
    millis.push(median(times))
  }
  await store.close()
  rmSync(folder, { recursive: true, force: true })
  remove()
  return { millis, filling }
}

export const search: Benchmark = {
  name: 'search',
  summary: 'read units and milliseconds of finding one entry among 1,000 and among 100,000',
  async run() {
    const lines: Line[] = []
    const among = (count: number) => `among ${count.toLocaleString('en')}`
    for (const count of SIZES) {
      const units = await unitsAmong(count)
      for (const [index, name] of Object.keys(QUESTIONS).entries()) {
        lines.push(
          atMost(`one entry by ${name}, ${among(count)}`, units[index] ?? Number.NaN, 20, (rcu) => `${rcu} RCU`),
        )
      }
    }
    for (const count of SIZES) {
      const { millis, filling } = await timeAmong(count)
      lines.push(
        withoutGoal(`the same on one machine, ${among(count)}, slowest`, `${Math.max(...millis).toFixed(1)} ms`),
      )
      lines.push(withoutGoal(`writing these entries there, ${among(count)}`, `${(filling / 1000).toFixed(1)} s`))
    }
    return {
      lines,
      notes: [
        `${PAYERS.length} payers and ${NOTES.length} notes, a receipt and nearly an amount of its own for each entry; ${TRIES} tries, median`,
      ],
    }
  },
}
