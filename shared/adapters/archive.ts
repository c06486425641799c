/**
 * Everything out, everything in: one gzipped file of JSON lines, an item or a kept file each, and at its end a digest over
 * all of them. Only the tokens of group robots stay behind: whoever has one can write into the group, and a backup lies
 * about for years.
 */

import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import * as z from 'zod'
import { bulletinFileKeys } from '../bulletin/files/file-keys.ts'
import { bulletinStateSchema } from '../bulletin/record/monthly-bulletin.ts'
import { DomainError } from '../errors.ts'
import { evidenceFileSchema, evidenceKey, itemEvidenceSchema } from '../evidence/evidence.ts'
import { type Files, fileKey } from '../files.ts'
import { formFileKeys } from '../forms/form-key.ts'
import { officeFormSchema } from '../forms/office-form.ts'
import * as groundRefusals from '../refusals.zh.ts'
import { reviewFileKey, reviewFilesSchema } from '../review/review.ts'
import { keptReviewFiles } from './dynamodb/reviews.ts'
import { syncFolder } from './files/write-atomically.ts'
import { type Key, type Row, sortKeyOf } from './table/port.ts'
import type { Store } from './table/store.ts'

/** Written today; of version 1 there are backups without a digest. */
const VERSION = 2
const line = z.union([
  z.object({ format: z.literal('village-income-backup'), version: z.int().min(1) }),
  z.object({ item: z.looseObject({ pk: z.string().min(1), sk: z.string().min(1) }) }),
  z.object({ file: fileKey, base64: z.base64() }),
  /** A kept file that was lost before the backup was made. */
  z.object({ missing: fileKey }),
  z.object({ end: z.int(), sha256: z.string().optional() }),
])
type Line = z.infer<typeof line>

export type BackupCounts = { items: number; files: number; missing: string[] }

export function createArchive(store: Store, files: Files) {
  return {
    /**
     * Writes a backup, readable by its owner alone; the file gets its name only when it is whole and on the disk. Of one
     * moment, whatever is written meanwhile, where the store is in the process. One that holds less than the backup of
     * that name is refused unless it `mayShrink`.
     */
    async backup(path: string, { mayShrink = false } = {}): Promise<BackupCounts> {
      const before = await earlier(path)
      const counts: BackupCounts = { items: 0, files: 0, missing: [] }
      const partial = `${path}.partial`
      await rm(partial, { force: true })
      try {
        const lines = digested(linesOf(store, files, counts))
        await pipeline(Readable.from(lines), createGzip(), createWriteStream(partial, { mode: 0o600 }))
        if (!mayShrink && before !== null && counts.items < before) {
          throw new DomainError(
            'wrong_state',
            groundRefusals.written(
              `${path} 是一份有 ${before} 条数据的备份，现在只有 ${counts.items} 条，没有覆盖。请换一个文件名；确实要覆盖的，加 --smaller。`,
            ),
          )
        }
        await synced(partial)
        await rename(partial, path)
        await syncFolder(dirname(path))
      } catch (error) {
        await rm(partial, { force: true })
        throw error
      }
      return counts
    },

    /**
     * Reads a backup into an empty store, all or nothing. First it is read through: a broken file, a changed line or one
     * that stands twice changes nothing.
     */
    async restore(path: string): Promise<BackupCounts> {
      const isEmpty = (await store.isUnfinished()) || (await store.scan().next()).done
      if (!isEmpty) throw notEmpty()
      for await (const _ of readLines(path));
      const counts: BackupCounts = { items: 0, files: 0, missing: [] }
      const filled = await store.fillEmpty(itemsOf(readLines(path), files, counts))
      if (filled === null) throw notEmpty()
      return counts
    },
  }
}

function notEmpty(): DomainError {
  return new DomainError(
    'wrong_state',
    groundRefusals.written('这里已经有数据，只能恢复到空的系统；请换一个新的 DATA_DIR。'),
  )
}

/** How many items the backup of this name holds; null where there is none. What is no backup is not replaced. */
async function earlier(path: string): Promise<number | null> {
  try {
    let items = 0
    for await (const entry of readLines(path)) if ('item' in entry) items++
    return items
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    if (!(error instanceof DomainError)) throw error
    throw new DomainError(
      'wrong_state',
      groundRefusals.written(`${path} 已经存在，但不是完整的备份文件，没有覆盖；请换一个文件名。`),
    )
  }
}

async function synced(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

function isRobotToken(item: Row): boolean {
  return sortKeyOf(item).startsWith('CREDENTIALS#')
}

function keptFileKeys(item: Row): string[] {
  if (sortKeyOf(item).startsWith('EVIDENCE#')) return [evidenceKey(evidenceFileSchema.parse(item))]
  if (sortKeyOf(item).startsWith('FILES#')) return itemEvidenceSchema.parse(item).files.map(evidenceKey)
  if (sortKeyOf(item).startsWith('REVIEWFILES#')) {
    const review = keptReviewFiles.parse(item)
    return reviewFilesSchema.keyof().options.map((kind) => reviewFileKey(review, kind))
  }
  if (sortKeyOf(item).startsWith('FORM#')) return formFileKeys(townshipOf(item), officeFormSchema.parse(item))
  if (!sortKeyOf(item).startsWith('BULLETIN#')) return []
  return bulletinFileKeys(townshipOf(item), bulletinStateSchema.parse(item))
}

/** Of `T#shuanghe`, and of a partition beside it, `T#shuanghe#FORMS`. */
function townshipOf({ pk }: Row): string {
  return String(pk).split('#')[1] ?? ''
}

/** Items as they are read, then the files that they name; what is written is counted. */
async function* linesOf(store: Store, files: Files, counts: BackupCounts): AsyncGenerator<Line, void> {
  yield { format: 'village-income-backup', version: VERSION }
  const keys: string[] = []
  for await (const item of store.scan()) {
    if (isRobotToken(item)) continue
    counts.items++
    keys.push(...keptFileKeys(item))
    yield { item: z.looseObject({ pk: z.string(), sk: z.string() }).parse(item) }
  }
  for (const file of keys) {
    const content = await files.get(file)
    if (content === null) {
      counts.missing.push(file)
      yield { missing: file }
    } else {
      counts.files++
      yield { file, base64: Buffer.from(content).toString('base64') }
    }
  }
}

async function* digested(lines: AsyncIterable<Line>): AsyncGenerator<string, void> {
  const digest = createHash('sha256')
  let count = -1
  for await (const entry of lines) {
    const text = `${JSON.stringify(entry)}\n`
    digest.update(text)
    count++
    yield text
  }
  yield `${JSON.stringify({ end: count, sha256: digest.digest('hex') })}\n`
}

/** The items of a backup; files are put where they belong as they come by. */
async function* itemsOf(
  lines: AsyncIterable<Line>,
  files: Files,
  counts: BackupCounts,
): AsyncGenerator<Row & Key, void> {
  for await (const entry of lines) {
    if ('item' in entry) {
      counts.items++
      yield entry.item
    }
    if ('file' in entry) {
      counts.files++
      await files.put(entry.file, new Uint8Array(Buffer.from(entry.base64, 'base64')), contentTypeOf(entry.file))
    }
    if ('missing' in entry) counts.missing.push(entry.missing)
  }
}

/**
 * Every line of a backup, checked.
 *
 * @throws DomainError `invalid_input` at the latest with the last line, when anything is missing, changed or there twice;
 * errors of the system as they are
 */
async function* readLines(path: string): AsyncGenerator<Line, void> {
  const broken = () =>
    new DomainError(
      'invalid_input',
      groundRefusals.written(`${path} 不是完整的备份文件，或者被改动过，没有恢复任何数据。`),
    )
  const digest = createHash('sha256')
  const seen = new Set<string>()
  let [count, ended, version] = [-1, false, 0]
  for await (const row of textLines(path, broken)) {
    const entry = parsed(row, broken)
    if ((count === -1) !== 'format' in entry || ended) throw broken()
    if ('format' in entry) {
      version = entry.version
      if (version > VERSION)
        throw new DomainError('invalid_input', groundRefusals.written(`${path} 是更新的版本做的备份，请先升级程序。`))
    }
    if ('end' in entry) {
      const isWhole = entry.end === count && (version === 1 || entry.sha256 === digest.digest('hex'))
      if (!isWhole) throw broken()
      ended = true
    } else {
      digest.update(`${row}\n`)
      count++
      const name = 'item' in entry ? `${entry.item.pk}\n${entry.item.sk}` : 'file' in entry ? entry.file : null
      if (name !== null && seen.has(name)) throw broken()
      if (name !== null) seen.add(name)
    }
    yield entry
  }
  if (!ended) throw broken()
}

/** Lines of a gzipped text; one that cannot be unpacked is broken, one that cannot be read is the system's affair. */
async function* textLines(path: string, broken: () => Error): AsyncGenerator<string, void> {
  const file = await open(path, 'r')
  const unzipped = file.createReadStream().pipe(createGunzip())
  try {
    yield* createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY })
  } catch {
    throw broken()
  } finally {
    unzipped.destroy()
    await file.close()
  }
}

function parsed(row: string, broken: () => Error): Line {
  try {
    return line.parse(JSON.parse(row))
  } catch {
    throw broken()
  }
}

function contentTypeOf(key: string): string {
  return key.endsWith('.html') ? 'text/html; charset=utf-8' : 'application/octet-stream'
}
