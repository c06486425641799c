import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BackupCounts, createArchive } from '../../shared/adapters/archive.ts'
import { overwrite, type Row, remove } from '../../shared/adapters/table/port.ts'
import type { Store } from '../../shared/adapters/table/store.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { editSettings } from '../../shared/townships/edit-settings.ts'
import { newFolder } from '../support/folder.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, memoryFiles } from '../support/township.ts'

const system = useStore()
const TOKEN = '693a91f6-7aaa-4bc4-97a0-0ec2sifa5aaa'
let folder = ''
let backup = ''
let kept = new Map<string, Uint8Array>()
let counts: BackupCounts = { items: 0, files: 0, missing: [] }

async function itemsOf(store: Store): Promise<Row[]> {
  const items: Row[] = []
  for await (const item of store.scan()) items.push(item)
  return items.sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1))
}

beforeAll(async () => {
  folder = newFolder()
  backup = join(folder, 'backup.gz')
  at(system.clock, '2023-07-10')
  const town = await aTownship(system, {
    settings: { bulletin: { recipients: [{ name: '王书记', email: 'wang@example.com' }] } },
  })
  const { settings, version } = await town.deps.townships.settings(town.id)
  const robots = [{ id: 'group', kind: 'wecom', name: '全乡工作群', token: TOKEN }]
  await editSettings(town.deps, town.admin, town.id, { settings: { ...settings, robots }, version })
  await town.count({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 400, note: '=1+1\n<b>“引号”' })
  await town.submit({ villageId: 'tuanjie', receivedOn: '2023-06-05', amountFen: 1 })
  await runDispatch(town.deps, town.reviewer, { townshipId: town.id, week: '2023-W26' })
  await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
  await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' })
  kept = town.files.kept
  counts = await createArchive(system.store, town.files).backup(backup)
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

describe('a backup', () => {
  test('restored into an empty store is equal, item by item and file by file', async () => {
    const store = await system.emptyStore()
    const files = memoryFiles()
    expect(await createArchive(store, files).restore(backup)).toEqual(counts)
    expect(counts.files).toBe(5)
    const withoutTokens = (await itemsOf(system.store)).filter(({ sk }) => sk !== 'CREDENTIALS#group')
    expect(await itemsOf(store)).toEqual(withoutTokens)
    expect([...files.kept].sort()).toEqual([...kept].sort())
  })

  test('holds no token of a robot, with which anybody could write into the group', async () => {
    expect(JSON.stringify(await itemsOf(system.store))).toContain(TOKEN)
    expect(gunzipSync(await readFile(backup)).toString()).not.toContain(TOKEN)
  })

  test('is refused by a store that holds anything', async () => {
    const before = await itemsOf(system.store)
    await expect(createArchive(system.store, memoryFiles()).restore(backup)).rejects.toMatchObject({
      code: 'wrong_state',
    })
    expect(await itemsOf(system.store)).toEqual(before)
  })

  test('lists the kept files that are lost, and is made without them', async () => {
    const path = join(folder, 'without-files.gz')
    const made = await createArchive(system.store, memoryFiles()).backup(path)
    expect(made).toMatchObject({ items: counts.items, files: 0 })
    expect(made.missing).toHaveLength(counts.files)
    expect(await createArchive(await system.emptyStore(), memoryFiles()).restore(path)).toEqual(made)
  })

  test('is of one moment, however much is written meanwhile', async () => {
    const path = join(folder, 'beside-work.gz')
    let isDone = false
    const writing = (async () => {
      for (let index = 0; !isDone; index++) {
        const two = ['a', 'b'].map((half) => overwrite({ pk: `PAIR#${half}`, sk: 'X' }, { index }))
        await system.store.transact(two)
      }
    })()
    await createArchive(system.store, memoryFiles()).backup(path)
    isDone = true
    await writing
    const store = await system.emptyStore()
    await createArchive(store, memoryFiles()).restore(path)
    const pair = await store.getMany(['a', 'b'].map((half) => ({ pk: `PAIR#${half}`, sk: 'X' })))
    expect(new Set(pair.map(({ index }) => index)).size).toBeLessThanOrEqual(1)
    await system.store.transact(['a', 'b'].map((half) => remove({ pk: `PAIR#${half}`, sk: 'X' })))
  })

  test('never replaces one that holds more, nor what is no backup, without being told', async () => {
    const path = join(folder, 'good.gz')
    await createArchive(system.store, memoryFiles()).backup(path)
    const good = await readFile(path)
    const empty = createArchive(await system.emptyStore(), memoryFiles())
    await expect(empty.backup(path)).rejects.toMatchObject({ code: 'wrong_state' })
    expect(await readFile(path)).toEqual(good)
    expect(await empty.backup(path, { mayShrink: true })).toMatchObject({ items: 0 })
    const letter = join(folder, 'letter.txt')
    await writeFile(letter, '一封信')
    await expect(empty.backup(letter)).rejects.toMatchObject({ code: 'wrong_state' })
    expect(await readFile(letter, 'utf8')).toBe('一封信')
  })

  test('of the release before, which had no digest, is still taken', async () => {
    const path = join(folder, 'version-1.gz')
    const [head = '', ...rest] = gunzipSync(await readFile(backup))
      .toString()
      .trim()
      .split('\n')
    const end = JSON.stringify({ end: rest.length - 1 })
    const text = [head.replace('"version":2', '"version":1'), ...rest.slice(0, -1), end].join('\n')
    await writeFile(path, gzipSync(Buffer.from(text)))
    expect(await createArchive(await system.emptyStore(), memoryFiles()).restore(path)).toEqual(counts)
  })

  test('that is cut short while it is taken in leaves nothing', async () => {
    const store = await system.emptyStore()
    const files = memoryFiles()
    const full = { ...files, put: () => Promise.reject(new Error('ENOSPC')) }
    await expect(createArchive(store, full).restore(backup)).rejects.toThrow('ENOSPC')
    // On DynamoDB what is there is marked, and the next one begins anew.
    expect((await store.isUnfinished()) || (await itemsOf(store)).length === 0).toBe(true)
    expect(await createArchive(store, files).restore(backup)).toEqual(counts)
  })
})

describe('a broken backup changes nothing', () => {
  const lines = async () =>
    gunzipSync(await readFile(backup))
      .toString()
      .trim()
      .split('\n')
  /** With the count as it would have to be. */
  const twice = (all: string[]) => {
    const doubled = [...all.slice(0, 3), ...all.slice(2, -1)]
    return [...doubled, JSON.stringify({ end: doubled.length - 1 })]
  }
  const zipped = (text: string) => gzipSync(Buffer.from(text))

  test.each<[string, () => Promise<Uint8Array>]>([
    ['cut in the middle', async () => (await readFile(backup)).subarray(0, 400)],
    ['of another kind', async () => Buffer.from('PK not a backup')],
    ['without its end', async () => zipped((await lines()).slice(0, -1).join('\n'))],
    ['with a line missing', async () => zipped((await lines()).filter((_, index) => index !== 3).join('\n'))],
    ['without its first line', async () => zipped((await lines()).slice(1).join('\n'))],
    [
      'with a line that is none',
      async () => zipped((await lines()).map((one, index) => (index === 2 ? one.slice(1) : one)).join('\n')),
    ],
    ['with lines after its end', async () => zipped([...(await lines()), '{"item":{"pk":"x","sk":"y"}}'].join('\n'))],
    [
      'with an amount changed by hand',
      async () => zipped((await lines()).join('\n').replace('"amountFen":400', '"amountFen":401')),
    ],
    ['with a line that stands twice', async () => zipped(twice(await lines()).join('\n'))],
    ['of a later release', async () => zipped((await lines()).join('\n').replace('"version":2', '"version":3'))],
    [
      'with an item that has no key',
      async () => zipped((await lines()).map((one, index) => (index === 2 ? '{"item":{"a":1}}' : one)).join('\n')),
    ],
    [
      'with a file key that leaves its folder',
      async () => zipped((await lines()).map((one) => one.replace('"file":"bulletins/', '"file":"../')).join('\n')),
    ],
    ['that is empty', async () => zipped('')],
  ])('%s', async (name, content) => {
    const path = join(folder, `${name}.gz`)
    await writeFile(path, await content())
    const store = await system.emptyStore()
    const files = memoryFiles()
    await expect(createArchive(store, files).restore(path)).rejects.toMatchObject({ code: 'invalid_input' })
    expect(await itemsOf(store)).toEqual([])
    expect(files.kept.size).toBe(0)
  })

  test('that does not exist is said as what it is', async () => {
    const store = await system.emptyStore()
    const missing = createArchive(store, memoryFiles()).restore(join(folder, 'nothing.gz'))
    await expect(missing).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
