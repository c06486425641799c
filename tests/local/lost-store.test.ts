/** What is missing is never taken for new: neither by a server, nor by a backup of a mistyped folder. */
import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openForServer } from '../../infra/local/open-store.ts'
import { STORE_FILE } from '../../infra/local/store-file.ts'
import { readEnvironment } from '../../shared/adapters/environment.ts'
import { command, sampleFolder, temporaryFolder } from '../support/program.ts'

const serve = (folder: string) => openForServer(readEnvironment({ DATA_DIR: folder, PORT: '0' }))

test.each(['identity-keys.json', 'files', 'mail'])(
  'a folder that holds %s but no store is not begun anew',
  async (trace) => {
    const folder = temporaryFolder()
    if (trace.includes('.')) writeFileSync(join(folder, trace), '{}')
    else mkdirSync(join(folder, trace))
    await expect(serve(folder)).rejects.toThrow(new RegExp(`里有 ${trace}，数据文件 ${STORE_FILE} 却不在`))
    expect(existsSync(join(folder, STORE_FILE))).toBe(false)
  },
)

test('nor one whose store is empty', async () => {
  const folder = temporaryFolder()
  await (await serve(folder)).close()
  truncateSync(join(folder, STORE_FILE))
  writeFileSync(join(folder, 'identity-keys.json'), '{}')
  await expect(serve(folder)).rejects.toThrow('却不在（或者是空的）')
})

test('a backup of a mistyped folder makes neither backup nor folder, and leaves the good backup', async () => {
  const folder = temporaryFolder()
  const [right, wrong, backup] = ['right', 'wrong', 'backup.gz'].map((name) => join(folder, name))
  expect(await command(right ?? '', 'report', '--township', 'mingsha', '--as-of', '2023-06-30')).toMatchObject({
    status: 0,
  })
  expect(await command(right ?? '', 'backup', backup ?? '')).toMatchObject({ status: 0, err: '' })
  const refused = await command(wrong ?? '', 'backup', backup ?? '')
  expect(refused).toMatchObject({ status: 1, out: '' })
  expect(refused.err).toContain('里没有数据')
  expect(existsSync(wrong ?? '')).toBe(false)

  // The store is lost; from the backup it comes again into the same folder.
  truncateSync(join(right ?? '', STORE_FILE))
  writeFileSync(join(right ?? '', 'identity-keys.json'), '{}')
  expect(await command(right ?? '', 'rebuild', '--township', 'mingsha')).toMatchObject({ status: 1 })
  expect(await command(right ?? '', 'restore', backup ?? '')).toMatchObject({ status: 0, err: '' })
  expect(await command(right ?? '', 'rebuild', '--township', 'mingsha')).toMatchObject({ status: 0 })
  expect(await command(right ?? '', 'restore', join(folder, 'none.gz'))).toMatchObject({ status: 1 })
})

test('a file that a later release wrote is left alone, in one sentence', async () => {
  const folder = temporaryFolder()
  await (await serve(folder)).close()
  const file = new DatabaseSync(join(folder, STORE_FILE))
  file.exec('PRAGMA user_version = 99')
  file.close()
  await expect(serve(folder)).rejects.toThrow('数据是更新的版本写的')
})

test('flipped bytes are found by a rebuild, which says so and touches nothing', async () => {
  const folder = await sampleFolder()
  expect(await command(folder, 'rebuild', '--township', 'mingsha')).toMatchObject({ status: 0 })
  const path = join(folder, STORE_FILE)
  const bytes = readFileSync(path)
  const at = bytes.indexOf('"amountFen":') + '"amountFen":'.length
  bytes.write(bytes[at] === 0x39 ? '8' : '9', at)
  writeFileSync(path, bytes)
  const refused = await command(folder, 'rebuild', '--township', 'mingsha', '--write')
  expect(refused).toMatchObject({ status: 1, out: '' })
  expect(refused.err).toContain('有损坏')
  expect(readFileSync(path).equals(bytes)).toBe(true)
})
