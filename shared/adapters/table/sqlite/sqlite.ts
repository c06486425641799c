/**
 * The table as one SQLite file, in this process: nothing listens, and who may open the file may use it. One thread writes,
 * one reads, so that no request waits for the disk but the one that asked; other processes may open the same file.
 */
import { type Driver, type Hint, type Key, overwrite, type Row, type TransactItem } from '../port.ts'
import { createStore, type Store } from '../store.ts'
import { type FileThread, startThread } from './file-thread.ts'
import type { StoredItem, Written } from './messages.ts'
import { type ReadMemory, readMemory } from './read-memory.ts'
import { rowMemory } from './row-memory.ts'
import { storedItem } from './rows.ts'
import { watchFile } from './watched-file.ts'

/** How long a transaction waits for one of another process. */
const BUSY_MILLIS = 5_000
const VERIFY_MILLIS = 10 * 60_000
/** The last piece waits until everything is on the disk. */
const FILL_MILLIS = 10 * 60_000
/** Rows that go to the writer at once. */
const PIECE = 500

/** Whether what is stored is what was written. */
export type Verify = (how: { thorough: boolean }) => Promise<string | null>
export type SqliteStore = Store & {
  /** What is wrong with the file, for whoever reads the log; null where it is whole. Thorough: every row and index. */
  verify: Verify
}

/**
 * Opens the file, and makes it where there is none; the folder must be there. Who reads each row once has no use for
 * remembering what rows say.
 *
 * @throws DomainError `unavailable` or `damaged` at the first use
 */
export function sqliteStore(path: string, { busyMillis = BUSY_MILLIS, remembers = true } = {}): SqliteStore {
  const writer = startThread({ role: 'writer', path, busyMillis })
  // The file is there when the writer answers; only then does anything read it.
  const opened = writer.ask({ asks: 'open' })
  const reader = opened.then(() => startThread({ role: 'reader', path, busyMillis }))
  const rowOf = remembers ? rowMemory() : (body: string): Row => JSON.parse(body)
  const watched = opened.then(() => (remembers ? watchFile(path) : null)).catch(() => null)
  const reading = Promise.all([reader, watched.then((file) => (file === null ? null : readMemory(file, rowOf)))])
  opened.catch(() => {})
  reading.catch(() => {})
  let scans = 0

  const driver: Driver = {
    async get(key) {
      const [row] = await itemsOf([key])
      return row ?? null
    },
    getMany: itemsOf,
    async getTogether(keys) {
      const [thread, memory] = await reading
      const known = await memory?.items(keys)
      if (known?.every((row) => row !== undefined)) return known.filter((row) => row !== null)
      return askItems(thread, memory, keys)
    },
    async queryPage(query) {
      const [thread, memory] = await reading
      const known = await memory?.page(query)
      if (known !== undefined) return known
      const { bodies, next, at } = await thread.ask({ asks: 'query', query })
      const page = { rows: Object.freeze(bodies.map(rowOf)), next }
      memory?.keepPage(query, page, bodies, at)
      return page
    },
    async transact(items, hints = []) {
      await opened
      return writer.ask({ asks: 'transact', items: [...items, ...hints.map(asPut)].map(written) })
    },
    async hint(hints) {
      await opened
      await writer.ask({ asks: 'transact', items: hints.map(asPut).map(written) })
    },
    async *scan() {
      const thread = await reader
      const scan = ++scans
      try {
        for (let after: number | undefined = 0; after !== undefined; ) {
          const piece: { bodies: string[]; next: number | undefined } = await thread.ask({ asks: 'scan', scan, after })
          yield* piece.bodies.map((body): Row => JSON.parse(body))
          after = piece.next
        }
      } finally {
        await thread.ask({ asks: 'end scan', scan })
      }
    },
    async fillEmpty(rows) {
      await opened
      const send = (items: StoredItem[], piece: 'first' | 'next' | 'last' | 'none') =>
        writer.ask({ asks: 'fill', items, piece }, FILL_MILLIS)
      if (!(await send([], 'first'))) return null
      let [count, items]: [number, StoredItem[]] = [0, []]
      try {
        for await (const row of rows) {
          items.push(storedItem({ pk: row.pk, sk: row.sk }, row))
          count++
          if (items.length === PIECE) await send(items.splice(0), 'next')
        }
        await send(items, 'last')
        return count
      } catch (error) {
        await send([], 'none').catch(() => {})
        throw error
      }
    },
    // A file is filled in one transaction: there is no half of it.
    isUnfinished: async () => false,
    async close() {
      ;(await watched)?.close()
      const threads = await Promise.allSettled([reader, writer])
      for (const thread of threads) {
        if (thread.status === 'fulfilled') await thread.value.close()
      }
    },
  }

  async function itemsOf(keys: readonly Key[]): Promise<Row[]> {
    const [thread, memory] = await reading
    const known = (await memory?.items(keys)) ?? []
    const asked = keys.filter((_, place) => known[place] === undefined)
    const rows = asked.length === 0 ? [] : await askItems(thread, memory, asked)
    return [...known.filter((row) => row != null), ...rows]
  }

  async function askItems(thread: FileThread, memory: ReadMemory | null, keys: readonly Key[]): Promise<Row[]> {
    const { bodies, at } = await thread.ask({ asks: 'get', keys })
    const rows = bodies.map(rowOf)
    memory?.keepItems(keys, new Map(rows.map(({ pk, sk }, place) => [`${pk}\n${sk}`, bodies[place] ?? ''])), at)
    return rows
  }

  return {
    ...createStore(driver),
    async verify({ thorough }) {
      return (await (await reader).ask({ asks: 'verify', thorough }, VERIFY_MILLIS)) ?? null
    },
  }
}

const asPut = ({ key, row }: Hint) => overwrite(key, row)

function written(item: TransactItem): Written {
  const { when } = item
  if (item.does !== 'put') return item.does === 'check' ? item : { ...item, when }
  return { does: 'put', item: storedItem(item.key, item.row), when }
}
