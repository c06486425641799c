import { overwrite, type Row, type Store, type TransactItem } from './port.ts'

/** Below the 4 MB and the 100 items that a transaction may have. */
const MOST_BYTES = 3 * 1024 * 1024
const MOST_ITEMS = 100
const AT_ONCE = 8

/** Writes every row as it was, keys included; returns how many. Not all or nothing: only for a store that nobody uses yet. */
export async function fill(store: Store, rows: AsyncIterable<Row & { pk: string; sk: string }>): Promise<number> {
  let count = 0
  let items: TransactItem[] = []
  let bytes = 0
  let writing: Promise<unknown>[] = []
  const write = async () => {
    if (items.length > 0) writing.push(store.transact(items))
    ;[items, bytes] = [[], 0]
    if (writing.length < AT_ONCE) return
    await Promise.all(writing)
    writing = []
  }
  for await (const row of rows) {
    const { pk, sk } = row
    const size = Buffer.byteLength(JSON.stringify(row))
    if (items.length === MOST_ITEMS || bytes + size > MOST_BYTES) await write()
    items.push(overwrite({ pk, sk }, row))
    bytes += size
    count++
  }
  await write()
  await Promise.all(writing)
  return count
}
