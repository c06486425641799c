/** Empty stores on each of the drivers, for as long as a test needs them. */
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createTable, engineConfig } from '../../infra/local/create-table.ts'
import { type Engine, startEngine } from '../../infra/local/engine.ts'
import { type CapacityMeter, dynamoDbStore } from '../../shared/adapters/table/dynamodb.ts'
import { sqliteStore } from '../../shared/adapters/table/sqlite/sqlite.ts'
import type { Store } from '../../shared/adapters/table/store.ts'
import { newFolder } from './folder.ts'

export type TestStores = {
  /** A new one, with nothing in it. */
  empty(meter?: CapacityMeter): Promise<Store>
  /** Closes them all. */
  close(): Promise<void>
}

/** The embedded default: a file in this process. */
export function inProcess(): TestStores {
  const closers: (() => Promise<void>)[] = []
  return {
    async empty() {
      const folder = newFolder()
      const path = join(folder, 'store')
      const store = sqliteStore(path)
      files.set(store, path)
      closers.push(async () => {
        await store.close()
        await rm(folder, { recursive: true, force: true })
      })
      return store
    },
    close: () => closeAll(closers),
  }
}

const files = new WeakMap<Store, string>()

/** By the key of an item something that is another once the item is. */
export type Dump = Map<string, string>

/** Everything in the store; of one in a file the checksums of its rows, which are there at once. */
export async function dumpOf(store: Store): Promise<Dump> {
  const dump: Dump = new Map()
  const path = files.get(store)
  if (path === undefined) {
    for await (const item of store.scan()) dump.set(`${item.pk} ${item.sk}`, JSON.stringify(item, inOrder))
    return dump
  }
  using file = new DatabaseSync(path, { readOnly: true })
  for (const { pk, sk, checksum } of file.prepare('SELECT pk, sk, checksum FROM item').iterate()) {
    dump.set(`${pk} ${sk}`, String(checksum))
  }
  return dump
}

/** The engine gives attributes in any order. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The keys of what was written between two dumps. */
export function writtenBetween(before: Dump, after: Dump): string[] {
  const keys = new Set([...before.keys(), ...after.keys()])
  return [...keys].filter((key) => before.get(key) !== after.get(key))
}

/** The DynamoDB engine, one for all, in memory. */
export function onEngine(): TestStores & { endpoint(): Promise<string> } {
  let engine: Promise<Engine> | undefined
  const endpoint = async () => {
    engine ??= startEngine({})
    return (await engine).url
  }
  const stores = onEndpoint(endpoint)
  return {
    empty: stores.empty,
    endpoint,
    async close() {
      await stores.close()
      await (await engine)?.stop()
    },
  }
}

/** AWS's own DynamoDB Local, or anything else that speaks DynamoDB, at an address. */
export function onEndpoint(endpoint: () => Promise<string>): TestStores {
  const closers: (() => Promise<void>)[] = []
  return {
    async empty(meter) {
      const config = engineConfig(await endpoint())
      const tableName = `test-${randomUUID()}`
      await createTable(tableName, config)
      const store = dynamoDbStore(tableName, config, meter)
      closers.push(store.close)
      return store
    },
    close: () => closeAll(closers),
  }
}

async function closeAll(closers: readonly (() => Promise<void>)[]): Promise<void> {
  for (const close of closers) await close()
}
