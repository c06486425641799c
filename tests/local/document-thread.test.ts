/**
 * Documents on one machine are made in a thread of their own, which reads what they are made of itself: nobody waits for
 * them, and a thread that fails is replaced.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import readExcelFile from 'read-excel-file/node'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { documentThread } from '../../infra/local/document-thread.ts'
import type { DocumentStore } from '../../infra/local/document-worker.ts'
import { localSystem } from '../../infra/local/local-dependencies.ts'
import { STORE_FILE } from '../../infra/local/store-file.ts'
import { storedDependencies } from '../../shared/adapters/dependencies.ts'
import { documentsHere } from '../../shared/adapters/documents-here.ts'
import { createAccounts } from '../../shared/adapters/dynamodb/accounts.ts'
import { readEnvironment } from '../../shared/adapters/environment.ts'
import { type SqliteStore, sqliteStore } from '../../shared/adapters/table/sqlite/sqlite.ts'
import { createStore } from '../../shared/adapters/table/store.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import type { BulletinRef } from '../../shared/bulletin/record/documents.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import type { Table } from '../../shared/papers/table.ts'
import { testClock } from '../support/store.ts'
import { aTownship, at, memoryFiles, type TestTownship } from '../support/township.ts'

const folder = mkdtempSync(join(tmpdir(), 'village-income-'))
const environment = readEnvironment({ DATA_DIR: folder })
const clock = testClock()
let store: SqliteStore
let town: TestTownship
const threads: ReturnType<typeof documentThread>[] = []

beforeAll(async () => {
  store = sqliteStore(join(folder, STORE_FILE))
  const deps = { ...storedDependencies(store, clock.now), localAccounts: createAccounts(store) }
  at(clock, '2023-07-10')
  town = await aTownship({ store, deps, clock, emptyStore: async () => store })
  for (let day = 1; day <= 28; day++) {
    const receivedOn = `2023-06-${String(day).padStart(2, '0')}`
    await town.count({ villageId: 'hekou', receivedOn, amountFen: 100 + day, payer: `付款方${day}` })
  }
})
afterEach(async () => {
  for (const thread of threads.splice(0)) await thread.stop()
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

function aThread(options?: Parameters<typeof documentThread>[1], where: DocumentStore = environment) {
  const thread = documentThread(where, options)
  threads.push(thread)
  return thread
}

/** A draft of this month; the months before it are closed. */
async function aDraft(month: string): Promise<BulletinRef> {
  at(clock, '2023-10-10')
  await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month })
  return { townshipId: town.id, month, revision: 1 }
}

test('they are what they are elsewhere', async () => {
  const draft = await aDraft('2023-06')
  const thread = aThread()
  const here = documentsHere(storedDependencies(store), memoryFiles())
  expect(await thread.read(draft, 'html')).toEqual(new Uint8Array(await here.read(draft, 'html')))
  for (const kind of ['xlsx', 'entries'] as const) {
    const [made, expected] = [await thread.read(draft, kind), await here.read(draft, kind)]
    expect(await readExcelFile(Buffer.from(made))).toEqual(await readExcelFile(Buffer.from(expected)))
  }
  // The typesetter has a thread of its own below this one.
  expect(await thread.read(draft, 'pdf')).toEqual(new Uint8Array(await here.read(draft, 'pdf')))
  expect(await thread.check(draft)).toEqual([])
  await expect(thread.read({ ...draft, revision: 9 }, 'html')).rejects.toMatchObject({ code: 'not_found' })
})

test('a bulletin is issued without this thread reading an entry or making a file, and others are answered meanwhile', async () => {
  const draft = await aDraft('2023-06')
  const issued = await aDraft('2023-07')
  const asked: string[] = []
  const counted = createStore({
    ...store,
    get: async (key) => {
      asked.push(key.sk)
      return (await store.getMany([key]))[0] ?? null
    },
    getMany: async (keys) => {
      asked.push(...keys.map(({ sk }) => sk))
      return store.getMany(keys)
    },
    queryPage: async (query) => {
      asked.push(query.index ?? query.prefix ?? query.pk)
      return store.queryPage(query)
    },
  })
  const system = await localSystem(environment, counted)
  try {
    const deps = { ...system.deps, now: clock.now }
    let isDone = false
    const issue = issueBulletin(deps, town.leader, { townshipId: town.id, month: '2023-07', mail: false }).finally(
      () => {
        isDone = true
      },
    )
    const drafts = Array.from({ length: 6 }, () => system.deps.documents.read(draft, 'docx'))
    let answered = 0
    while (!isDone) {
      if ((await deps.townships.find(town.id)) !== null) answered++
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    const { state } = await issue
    for (const docx of await Promise.all(drafts)) expect([...docx.slice(0, 4)]).toEqual([0x50, 0x4b, 3, 4])
    expect(answered).toBeGreaterThan(6)
    expect(state.files).toHaveLength(1)
    expect(asked).toContain('TOWNSHIP')
    expect(asked.filter((one) => ['lookup', 'ENTRY'].includes(one))).toEqual([])
    // Once, for the words that are kept of it; everything else is the thread's.
    expect(asked.filter((one) => one.startsWith('FIGURES'))).toEqual(['FIGURES#0001'])
    const rows = (await readExcelFile(Buffer.from(await deps.documents.read(issued, 'entries'))))[0]?.data.slice(3)
    expect(rows?.map((row) => row[6])).toEqual(Array.from({ length: 28 }, (_, n) => `付款方${n + 1}`))
    // More than may wait, but what is being made for one is made for all.
    const kept = await Promise.all(Array.from({ length: 150 }, () => deps.documents.keep(issued)))
    for (const digests of kept) expect(digests).toEqual(kept[0])
  } finally {
    await system.close()
  }
})

/** A table that keeps a thread at work for a while. */
function aTable(rows: number): Table[] {
  const columns = [{ key: 'payer', header: '付款方', width: 8, align: 'left' as const }]
  const lines = Array.from({ length: rows }, (_, n) => ({ cells: [{ text: `付款方${n}` }] }))
  return [{ id: 'table', title: '表', caption: '', columns, rows: lines, total: null, footnotes: [] }]
}

test('one that takes too long ends its thread, says so, and the next is tried in a new one', async () => {
  const thread = aThread({ longestMillis: 1 })
  for (let round = 0; round < 2; round++) {
    await expect(thread.writeTables(aTable(20_000))).rejects.toMatchObject({ code: 'busy' })
  }
})

test('one that needs too much memory ends its thread alone; whoever waits behind it is served', async () => {
  const thread = aThread({ mostMegabytes: 40 })
  const [tooLarge, next] = await Promise.allSettled([
    thread.writeTables(aTable(50_000)),
    thread.withoutEntries(new Uint8Array([1, 2, 3])),
  ])
  expect(tooLarge).toMatchObject({ status: 'rejected', reason: { code: 'busy' } })
  // Answered by a thread: it is no workbook.
  expect(next).toMatchObject({
    status: 'rejected',
    reason: { message: expect.stringContaining('a document was not made') },
  })
})
