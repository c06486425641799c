/** What the process keeps of the file is what the file says, whoever writes it, at every moment. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { add, type Key, overwrite, type Query, type Row, remove } from '../../shared/adapters/table/port.ts'
import { openFile } from '../../shared/adapters/table/sqlite/file.ts'
import { readMemory } from '../../shared/adapters/table/sqlite/read-memory.ts'
import { type SqliteStore, sqliteStore } from '../../shared/adapters/table/sqlite/sqlite.ts'
import { watchFile } from '../../shared/adapters/table/sqlite/watched-file.ts'
import { temporaryFolder } from '../support/program.ts'

const SEED = 20_261_127
const any = z.record(z.string(), z.unknown())
const open: SqliteStore[] = []
const opened = (path: string, options = {}) => {
  const store = sqliteStore(path, options)
  open.push(store)
  return store
}
afterEach(async () => {
  for (const store of open.splice(0)) await store.close()
})

const sks = ['a', 'b', 'b#1', 'b#2', '中', '\uFF5E', '\u{1F600}', '~']
const keys = ['P', 'Q'].flatMap((pk) => sks.map((sk): Key => ({ pk, sk })))
const queries: Query[] = [
  { pk: 'P' },
  { pk: 'Q', descending: true },
  { pk: 'P', prefix: 'b' },
  { pk: 'P', prefix: 'b#', descending: true },
  { pk: 'Q', between: ['b', '中'] },
  { pk: 'Q', between: ['a', '~'], limit: 2 },
  { pk: 'P', limit: 1, descending: true },
  { pk: 'P', filter: { is: 'equal', name: 'version', value: 1 } },
  { pk: 'L', index: 'lookup' },
  { pk: 'M', index: 'lookup', prefix: 'b' },
  { pk: 'L', index: 'state', between: ['a', 'b#1'] },
  { pk: 'M', index: 'state', descending: true, limit: 2 },
]

/** Everything that was ever asked, asked again. */
async function allAnswers(store: SqliteStore): Promise<unknown[]> {
  return Promise.all([
    ...keys.map((key) => store.get(key, any)),
    inOrder(store.getMany(keys)),
    inOrder(store.getTogether(keys)),
    ...queries.map((query) => store.queryPage(query)),
    ...queries.map((query) => store.queryAll(query)),
  ])
}
const inOrder = async (rows: Promise<Row[]>) => (await rows).map((row) => JSON.stringify(row)).toSorted()

const row: fc.Arbitrary<Row> = fc.record(
  {
    version: fc.integer({ min: 1, max: 2 }),
    lookupPk: fc.constantFrom('L', 'M'),
    lookupSk: fc.constantFrom(...sks),
    statePk: fc.constantFrom('L', 'M'),
    stateSk: fc.constantFrom(...sks),
  },
  { requiredKeys: [] },
)
const key = fc.constantFrom(...keys)
const change = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(key, row).map(([key, row]) => overwrite(key, row)) },
  key.map((key) => add(key, { count: 1 })),
  key.map((key) => remove(key)),
)
const changes = fc.uniqueArray(change, { minLength: 1, maxLength: 4, selector: ({ key }) => `${key.pk} ${key.sk}` })
/** By this store, by another of the same file, or by whoever else knows SQLite. */
const step = fc.record({ who: fc.constantFrom('this', 'other', 'sql' as const), changes })

test('whatever is written by whomever, every answer is that of a store that keeps nothing', async () => {
  const path = join(temporaryFolder(), 'store')
  const store = opened(path)
  await store.get({ pk: 'P', sk: 'a' }, any)
  const [other, plain] = [opened(path), opened(path, { remembers: false })]
  const sql = openFile(path, 5_000, 'writer')
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      for (const { who, changes } of steps) {
        if (who === 'sql') {
          sql.exec("BEGIN; UPDATE item SET sk = sk || '!' WHERE id = (SELECT min(id) FROM item); COMMIT")
          sql.exec("DELETE FROM item WHERE sk LIKE '%!'")
        } else await (who === 'this' ? store : other).transact(changes)
        const answers = await allAnswers(store)
        expect(answers).toEqual(await allAnswers(plain))
        // And once more, out of what is kept.
        expect(await allAnswers(store)).toEqual(answers)
      }
    }),
    { seed: SEED, numRuns: 40 },
  )
  sql.close()
}, 60_000)

test('beside writers that never stop, one moment is one moment, and nothing acknowledged is missing', async () => {
  const store = opened(join(temporaryFolder(), 'store'))
  const first = { pk: 'P', sk: 'a' }
  const others = Array.from({ length: 90 }, (_, index) => ({ pk: 'P', sk: `b${index}` }))
  let acknowledged = 0
  let isWriting = true
  const writer = (async () => {
    while (isWriting) {
      await store.transact([first, ...others].map((key) => overwrite(key, { n: acknowledged + 1 })))
      acknowledged++
    }
  })()
  const numbersOf = (rows: readonly Row[]) => [...new Set(rows.map(({ n }) => Number(n)))]
  const oneSince = (before: number, rows: readonly Row[]) => {
    const [n = 0, ...more] = numbersOf(rows)
    expect([more, n >= before]).toEqual([[], true])
  }
  while (acknowledged === 0) await store.get(first, any)
  // One of the two is known, the other never was.
  for (const other of others) oneSince(acknowledged, await store.getTogether([first, other]))
  for (let look = 0; look < 200; look++) oneSince(acknowledged, await store.queryAll({ pk: 'P' }))
  isWriting = false
  await writer
  expect(acknowledged).toBeGreaterThan(5)
})

describe('what is kept', () => {
  const bodyOf = (n: number, sk = 'a') => JSON.stringify({ n, pk: 'P', sk })
  const rowOf = (text: string): Row => Object.freeze(JSON.parse(text))

  test('is asked of the file once, is shared, and cannot be changed', async () => {
    const path = join(temporaryFolder(), 'store')
    const store = opened(path)
    await store.transact([overwrite({ pk: 'P', sk: 'a' }, { n: 1 }), overwrite({ pk: 'P', sk: 'b' }, { n: 2 })])
    const first = await store.queryAll({ pk: 'P' })
    expect(await store.queryAll({ pk: 'P' })).toBe(first)
    expect(() => (first as Row[]).reverse()).toThrow(TypeError)
    await store.transact([overwrite({ pk: 'P', sk: 'b' }, { n: 3 })])
    const second = await store.queryAll({ pk: 'P' })
    expect(second).not.toBe(first)
    expect(second[0]).toBe(first[0])
    expect(second.map(({ n }) => n)).toEqual([1, 3])
  })

  test('is bounded: what is not asked for a while is forgotten', async () => {
    const path = join(temporaryFolder(), 'store')
    await opened(path).transact([overwrite({ pk: 'P', sk: 'a' }, { n: 1 })])
    const file = watchFile(path)
    if (file === null) throw new Error('the file has a log')
    const memory = readMemory(file, rowOf, 2_500)
    const at = file.last()
    const learn = (sk: string) => memory.keepItems([{ pk: 'P', sk }], new Map([[`P\n${sk}`, bodyOf(1, sk)]]), at)
    await memory.items([])
    learn('kept')
    learn('left')
    for (let n = 0; n < 40; n++) {
      learn(`n${n}`)
      expect((await memory.items([{ pk: 'P', sk: 'kept' }]))[0]).toMatchObject({ n: 1 })
    }
    expect(await memory.items([{ pk: 'P', sk: 'left' }])).toEqual([undefined])
    file.close()
  })

  test('is not what was read before something that is known already', async () => {
    const path = join(temporaryFolder(), 'store')
    const store = opened(path)
    await store.transact([overwrite({ pk: 'P', sk: 'a' }, { n: 1 })])
    const file = watchFile(path)
    if (file === null) throw new Error('the file has a log')
    const memory = readMemory(file, rowOf)
    await memory.items([])
    const at = file.last()
    await store.transact([overwrite({ pk: 'P', sk: 'a' }, { n: 2 })])
    memory.keepItems([{ pk: 'P', sk: 'a' }], new Map([['P\na', bodyOf(1)]]), at)
    expect(await memory.items([{ pk: 'P', sk: 'a' }])).toEqual([undefined])
    const page = { rows: [rowOf(bodyOf(1))], next: undefined }
    memory.keepPage({ pk: 'P' }, page, [bodyOf(1)], at)
    expect(await memory.page({ pk: 'P' })).toBeUndefined()
    file.close()
  })
})

test('a file of a release before gets its log; more changes than the log holds are no matter', async () => {
  const path = join(temporaryFolder(), 'store')
  const before = opened(path)
  await before.transact([overwrite({ pk: 'P', sk: 'a' }, { n: 0 })])
  await before.close()
  const sql = new DatabaseSync(path)
  for (const name of ['item_made', 'item_gone', 'item_written']) sql.exec(`DROP TRIGGER ${name}`)
  sql.exec('DROP TABLE changed')
  sql.close()
  const [store, other] = [opened(path), opened(path)]
  expect(await store.get({ pk: 'P', sk: 'a' }, any)).toMatchObject({ n: 0 })
  for (let n = 0; n < 200; n++) {
    await other.transact(Array.from({ length: 100 }, (_, index) => overwrite({ pk: 'Q', sk: `${n}-${index}` }, { n })))
  }
  await other.transact([overwrite({ pk: 'P', sk: 'a' }, { n: 1 })])
  expect(await store.get({ pk: 'P', sk: 'a' }, any)).toMatchObject({ n: 1 })
  const log = new DatabaseSync(path, { readOnly: true })
  expect(Number(log.prepare('SELECT count(*) AS n FROM changed').get()?.n)).toBeLessThan(15_000)
  log.close()
}, 60_000)
