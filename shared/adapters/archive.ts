/**
 * Everything out, everything in: one gzipped file of JSON lines, an item or a kept file each. Only the tokens of group
 * robots stay behind: whoever has one can write into the group, and a backup lies about for years.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isDeepStrictEqual } from 'node:util'
import { createGunzip, createGzip } from 'node:zlib'
import * as z from 'zod'
import { bulletinFileKeys } from '../bulletin/file-keys.ts'
import { bulletinStateSchema } from '../bulletin/monthly-bulletin.ts'
import { DomainError } from '../errors.ts'
import { evidenceFileSchema, evidenceKey } from '../evidence/evidence.ts'
import { itemEvidenceSchema } from '../evidence/item-evidence.ts'
import { type Files, fileKey } from '../files.ts'
import { overwrite, type Row, type Store, sortKeyOf } from './table/port.ts'

const line = z.union([
  z.object({ format: z.literal('village-income-backup'), version: z.literal(1) }),
  z.object({ item: z.looseObject({ pk: z.string().min(1), sk: z.string().min(1) }) }),
  z.object({ file: fileKey, base64: z.base64() }),
  z.object({ end: z.int() }),
])
type Counts = { items: number; files: number }

const MAX_TRIES = 5

export function createArchive(store: Store, files: Files) {
  return {
    /** Writes a backup, readable by its owner alone; the file appears under its name only when it is whole. */
    async backup(path: string): Promise<Counts> {
      const items = (await stableItems(store)).filter((item) => !isRobotToken(item))
      const keys = items.flatMap(keptFileKeys)
      const partial = `${path}.partial`
      await rm(partial, { force: true })
      try {
        await pipeline(
          Readable.from(linesOf(items, keys, files)),
          createGzip(),
          createWriteStream(partial, { mode: 0o600 }),
        )
        await rename(partial, path)
      } catch (error) {
        await rm(partial, { force: true })
        throw error
      }
      return { items: items.length, files: keys.length }
    },

    /** Reads a backup into an empty store; first it is read through, so that a broken file changes nothing. */
    async restore(path: string): Promise<Counts> {
      const first = await store.scan().next()
      if (!first.done)
        throw new DomainError('wrong_state', '这里已经有数据，只能恢复到空的系统；请换一个新的 DATA_DIR。')
      await readLines(path, async () => {})
      const counts: Counts = { items: 0, files: 0 }
      await readLines(path, async (entry) => {
        if ('item' in entry) {
          await store.transact([overwrite({ pk: entry.item.pk, sk: entry.item.sk }, entry.item)])
          counts.items++
        }
        if ('file' in entry) {
          await files.put(entry.file, new Uint8Array(Buffer.from(entry.base64, 'base64')), contentTypeOf(entry.file))
          counts.files++
        }
      })
      return counts
    },
  }
}

/** Reads the table until two readings agree, so that a backup beside a running server is of one moment. */
async function stableItems(store: Store): Promise<Row[]> {
  let before: Row[] = []
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const items: Row[] = []
    for await (const item of store.scan()) items.push(item)
    items.sort((a, b) => (keyText(a) < keyText(b) ? -1 : 1))
    if (isDeepStrictEqual(items, before)) return items
    before = items
  }
  throw new DomainError('busy', '系统正在忙，数据一直在变，请过几分钟再备份。')
}

function isRobotToken(item: Row): boolean {
  return sortKeyOf(item).startsWith('CREDENTIALS#')
}

function keyText(item: Row): string {
  return `${String(item.pk)}\n${String(item.sk)}`
}

function keptFileKeys(item: Row): string[] {
  if (sortKeyOf(item).startsWith('EVIDENCE#')) return [evidenceKey(evidenceFileSchema.parse(item))]
  if (sortKeyOf(item).startsWith('FILES#')) return itemEvidenceSchema.parse(item).files.map(evidenceKey)
  if (!sortKeyOf(item).startsWith('BULLETIN#')) return []
  const townshipId = String(item.pk).slice(2)
  return bulletinFileKeys(townshipId, bulletinStateSchema.parse(item))
}

async function* linesOf(items: readonly Row[], keys: readonly string[], files: Files): AsyncGenerator<string> {
  yield `${JSON.stringify({ format: 'village-income-backup', version: 1 })}\n`
  for (const item of items) yield `${JSON.stringify({ item })}\n`
  for (const file of keys) {
    const content = await files.get(file)
    if (content === null) throw new DomainError('not_found', `保存的文件 ${file} 不在了，备份没有完成。`)
    yield `${JSON.stringify({ file, base64: Buffer.from(content).toString('base64') })}\n`
  }
  yield `${JSON.stringify({ end: items.length + keys.length })}\n`
}

async function readLines(path: string, handle: (entry: z.infer<typeof line>) => Promise<void>): Promise<void> {
  const broken = new DomainError('invalid_input', `${path} 不是完整的备份文件，没有恢复任何数据。`)
  let count = -1
  let ended = false
  try {
    const text = createReadStream(path)
    const unzipped = text.pipe(createGunzip())
    text.on('error', (error) => unzipped.destroy(error))
    for await (const row of createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY })) {
      const entry = line.parse(JSON.parse(row))
      if ((count === -1) !== 'format' in entry || ended) throw broken
      if ('end' in entry) ended = entry.end === count
      else count++
      await handle(entry)
    }
  } catch (error) {
    if (error instanceof DomainError) throw error
    if (isStoreError(error)) throw error
    throw broken
  }
  if (!ended) throw broken
}

function isStoreError(error: unknown): boolean {
  return error instanceof Error && '$metadata' in error
}

function contentTypeOf(key: string): string {
  return key.endsWith('.html') ? 'text/html; charset=utf-8' : 'application/octet-stream'
}
