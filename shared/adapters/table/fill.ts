import { type Driver, type Key, overwrite, type Row, remove, type TransactItem } from './port.ts'

/** Below the 4 MB and the 100 items that a transaction may have. */
const MOST_BYTES = 3 * 1024 * 1024
const MOST_ITEMS = 100
const AT_ONCE = 8
/** Stands in a store for as long as it is being filled. */
const MARK: Key = { pk: 'UNFINISHED', sk: 'RESTORE' }

type Filled = Pick<Driver, 'get' | 'scan' | 'transact'>

export async function isMarked(driver: Filled): Promise<boolean> {
  return (await driver.get(MARK)) !== null
}

/** Fills a store of which no transaction can hold everything: it is marked before the first row and until after the last. */
export async function fillMarked(driver: Filled, rows: AsyncIterable<Row & Key>): Promise<number | null> {
  if (await isMarked(driver)) await clear(driver)
  else if (!(await driver.scan().next()).done) return null
  await driver.transact([overwrite(MARK, {})])
  const count = await inBatches(driver, changesOf(rows))
  await driver.transact([remove(MARK)])
  return count
}

/** What one that was cut short has left. */
async function clear(driver: Filled): Promise<void> {
  const left: Key[] = []
  for await (const { pk, sk } of driver.scan()) left.push({ pk: String(pk), sk: String(sk) })
  await inBatches(
    driver,
    (async function* () {
      for (const key of left) if (key.pk !== MARK.pk) yield { change: remove(key), bytes: 0 }
    })(),
  )
}

async function* changesOf(rows: AsyncIterable<Row & Key>) {
  for await (const row of rows) {
    const { pk, sk } = row
    yield { change: overwrite({ pk, sk }, row), bytes: Buffer.byteLength(JSON.stringify(row)) }
  }
}

async function inBatches(
  { transact }: Filled,
  changes: AsyncIterable<{ change: TransactItem; bytes: number }>,
): Promise<number> {
  let count = 0
  let items: TransactItem[] = []
  let total = 0
  let writing: Promise<unknown>[] = []
  const write = async () => {
    if (items.length > 0) writing.push(transact(items))
    ;[items, total] = [[], 0]
    if (writing.length < AT_ONCE) return
    await Promise.all(writing)
    writing = []
  }
  for await (const { change, bytes } of changes) {
    if (items.length === MOST_ITEMS || total + bytes > MOST_BYTES) await write()
    items.push(change)
    total += bytes
    count++
  }
  await write()
  await Promise.all(writing)
  return count
}
