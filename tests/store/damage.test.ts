/** What the disk did to the file of the in-process store is noticed, and never served; what was acknowledged is there. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { overwrite, put } from '../../shared/adapters/table/port.ts'
import { openFile } from '../../shared/adapters/table/sqlite/file.ts'
import { createReader } from '../../shared/adapters/table/sqlite/reader.ts'
import { type SqliteStore, sqliteStore } from '../../shared/adapters/table/sqlite/sqlite.ts'
import { temporaryFolder } from '../support/program.ts'

const any = z.record(z.string(), z.unknown())
const open: SqliteStore[] = []
const opened = (path: string) => {
  const store = sqliteStore(path)
  open.push(store)
  return store
}
afterEach(async () => {
  for (const store of open.splice(0)) await store.close()
})

const AMOUNT = '"amountFen":14200'

/** A file of 40 rows, closed, so that all of it is in one file. */
async function aFile(): Promise<string> {
  const path = join(temporaryFolder(), 'store')
  const store = sqliteStore(path)
  const items = Array.from({ length: 40 }, (_, index) => {
    const places = { lookupPk: 'V', lookupSk: String(index).padStart(2, '0') }
    return overwrite({ pk: 'T', sk: `E#${index}` }, { amountFen: index === 17 ? 14_200 : 100 + index, ...places })
  })
  await store.transact(items)
  await store.close()
  return path
}

/** Wherever it is: a page may keep what it held before. */
function flip(path: string, text: string, by: string): void {
  const bytes = readFileSync(path)
  let found = 0
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) found += bytes.write(by, at)
  expect(found, 'the text is in the file').toBeGreaterThan(0)
  writeFileSync(path, bytes)
}

describe('flipped bytes', () => {
  test('of an amount are refused on every path, while the rest goes on', async () => {
    const path = await aFile()
    flip(path, AMOUNT, '"amountFen":94200')
    const store = opened(path)
    // SQLite's own look sees nothing wrong with a value.
    expect(await store.verify({ thorough: false })).toBeNull()
    expect(await store.verify({ thorough: true })).toContain('T / E#17')
    const damaged = { code: 'damaged' }
    const keys = Array.from({ length: 40 }, (_, index) => ({ pk: 'T', sk: `E#${index}` }))
    const found = await Promise.allSettled(keys.map((key) => store.get(key, any)))
    expect(found.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: damaged }])
    expect(JSON.stringify(found)).not.toContain('94200')
    await expect(store.getMany(keys)).rejects.toMatchObject(damaged)
    await expect(store.queryAll({ pk: 'T' })).rejects.toMatchObject(damaged)
    await expect(store.queryAll({ pk: 'V', index: 'lookup' })).rejects.toMatchObject(damaged)
    const scan = async () => {
      for await (const row of store.scan()) expect(row.amountFen).not.toBe(94_200)
    }
    await expect(scan()).rejects.toMatchObject(damaged)
    // Nor is anything decided on it.
    await expect(store.transact([put({ pk: 'T', sk: 'E#17' }, {}, 1)])).rejects.toMatchObject(damaged)
    expect(await store.transact([overwrite({ pk: 'T', sk: 'new' }, {})])).toEqual([])
  })

  test('of a key are found by the thorough look', async () => {
    const path = await aFile()
    const store = sqliteStore(path)
    expect(await store.verify({ thorough: true })).toBeNull()
    await store.close()
    flip(path, 'TE#17', 'TE#99')
    expect(await opened(path).verify({ thorough: true })).not.toBeNull()
  })

  test('of the structure are found by the look at the start', async () => {
    const path = await aFile()
    const bytes = readFileSync(path)
    bytes.fill(0xff, 4096, 4096 + 64)
    writeFileSync(path, bytes)
    const found = await opened(path)
      .verify({ thorough: false })
      .catch((error: unknown) => error)
    expect(found).not.toBeNull()
  })
})

test('cut at every frame of its log and in the middle of each, the file has all that was acknowledged before', async () => {
  const path = join(temporaryFolder(), 'store')
  const store = opened(path)
  const log = `${path}-wal`
  /** How long the log was when each transaction was answered. */
  const lengths: number[] = []
  for (let index = 0; index < 8; index++) {
    await store.transact([overwrite({ pk: 'T', sk: `E#${index}` }, { amountFen: index, note: '租'.repeat(900) })])
    lengths.push(statSync(log).size)
  }
  const [main, whole] = [readFileSync(path), readFileSync(log)]
  const pageSize = whole.readUInt32BE(8)
  const frame = 24 + pageSize
  const cuts: number[] = []
  for (let at = 32; at <= whole.length; at += frame) cuts.push(at, at + 24 + Math.floor(pageSize / 2), at + 7)
  const copies = temporaryFolder()
  for (const cut of cuts.filter((at) => at <= whole.length)) {
    const folder = join(copies, String(cut))
    mkdirSync(folder)
    writeFileSync(join(folder, 'store'), main)
    writeFileSync(join(folder, 'store-wal'), whole.subarray(0, cut))
    const after = createReader(openFile(join(folder, 'store'), 0, 'writer'), join(folder, 'store'), 0)
    const acknowledged = lengths.filter((length) => length <= cut).length
    const rows = after.query({ pk: 'T' }).bodies.map((body) => any.parse(JSON.parse(body)))
    // A transaction is there whole or not at all; those answered by then are all there.
    expect(rows.length, `cut at ${cut}`).toBeGreaterThanOrEqual(acknowledged)
    expect(new Set(rows.map((row) => row.amountFen)), `cut at ${cut}`).toEqual(
      new Set(Array.from({ length: rows.length }, (_, index) => index)),
    )
    expect(after.verify(true)).toBeUndefined()
    after.close()
  }
  expect(cuts.length).toBeGreaterThan(30)
})

test('another process that writes for long makes a transaction wait, then refuse in words; reads go on', async () => {
  const path = await aFile()
  const store = sqliteStore(path, { busyMillis: 100 })
  open.push(store)
  const { DatabaseSync } = await import('node:sqlite')
  const other = new DatabaseSync(path)
  await store.getMany([{ pk: 'T', sk: 'E#1' }])
  other.exec('BEGIN IMMEDIATE')
  const refused = { code: 'unavailable', message: '数据正被另一个程序占用，这次没有保存，请过一会儿再试。' }
  await expect(store.transact([overwrite({ pk: 'T', sk: 'new' }, {})])).rejects.toMatchObject(refused)
  expect(await store.queryAll({ pk: 'T' })).toHaveLength(40)
  other.exec('ROLLBACK')
  other.close()
  expect(await store.transact([overwrite({ pk: 'T', sk: 'new' }, {})])).toEqual([])
})

test('a file that goes away is said in words', async () => {
  const path = await aFile()
  const copy = join(temporaryFolder(), 'nowhere', 'store')
  expect(existsSync(copy)).toBe(false)
  await expect(opened(copy).transact([overwrite({ pk: 'a', sk: 'a' }, {})])).rejects.toMatchObject({
    code: 'unavailable',
  })
  copyFileSync(path, `${path}-copy`)
  expect(await opened(`${path}-copy`).queryAll({ pk: 'T' })).toHaveLength(40)
})
