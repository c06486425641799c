import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createArchive } from '../../shared/adapters/archive.ts'
import type { Row, Store } from '../../shared/adapters/table/port.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { editSettings } from '../../shared/townships/edit-settings.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, memoryFiles } from '../support/township.ts'

const system = useStore()
const TOKEN = '693a91f6-7aaa-4bc4-97a0-0ec2sifa5aaa'
let folder = ''
let backup = ''
let kept = new Map<string, Uint8Array>()
let counts = { items: 0, files: 0 }

async function itemsOf(store: Store): Promise<Row[]> {
  const items: Row[] = []
  for await (const item of store.scan()) items.push(item)
  return items.sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1))
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'archive-'))
  backup = join(folder, 'backup.gz')
  at(system.clock, '2023-07-10')
  const town = await aTownship(system, {
    settings: { bulletin: { recipients: [{ name: '王书记', email: 'wang@example.com' }] } },
  })
  const { settings, version } = await town.deps.books.settings(town.id)
  const robots = [{ id: 'group', kind: 'wecom', name: '全乡工作群', token: TOKEN }]
  await editSettings(town.deps, town.admin, town.id, { settings: { ...settings, robots }, version })
  await town.count({ villageId: 'hekou', receivedOn: '2023-06-05', amountFen: 400, note: '=1+1\n<b>“引号”' })
  await town.submit({ villageId: 'tuanjie', receivedOn: '2023-06-05', amountFen: 1 })
  await runDispatch(town.deps, town.reviewer, town.id, '2023-W26')
  await takeBulletin(town.deps, town.reviewer, town.id, '2023-06')
  await issueBulletin(town.deps, town.leader, town.id, '2023-06')
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
    expect(counts.files).toBe(4)
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

  test('whose kept file is gone is not made, and leaves no half file', async () => {
    const path = join(folder, 'without-files.gz')
    await expect(createArchive(system.store, memoryFiles()).backup(path)).rejects.toMatchObject({ code: 'not_found' })
    await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' })
    await expect(stat(`${path}.partial`)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('a broken backup changes nothing', () => {
  const lines = async () =>
    gunzipSync(await readFile(backup))
      .toString()
      .trim()
      .split('\n')
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

  test('that does not exist', async () => {
    const store = await system.emptyStore()
    await expect(createArchive(store, memoryFiles()).restore(join(folder, 'nothing.gz'))).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })
})
