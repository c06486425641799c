/** `before/store.sqlite.gz` is the data file of the sample as the release before the in-process store left it. */
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { EngineError } from '../../infra/local/engine-binary.ts'
import { STORE_FILE } from '../../infra/local/store-file.ts'
import { takeOver } from '../../infra/local/take-over.ts'
import { command, temporaryFolder } from '../support/program.ts'
import { spawnScript } from '../support/script.ts'

const before = join(import.meta.dirname, 'before')
const old = gunzipSync(readFileSync(join(before, 'store.sqlite.gz')))
/** What that release said of it. */
const figures = JSON.parse(readFileSync(join(before, 'figures.json'), 'utf8'))

function folderOfBefore(): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'store.sqlite'), old)
  return folder
}

test('a data folder of before is taken over by whatever opens it first, and its figures are the same', async () => {
  const folder = folderOfBefore()
  const rebuild = await command(folder, 'rebuild', '--township', 'mingsha')
  expect(rebuild).toMatchObject({ status: 0, err: '' })
  expect(rebuild.out).toContain(`核对了 ${figures.entries} 笔收入`)
  expect(rebuild.out).toContain('0 处不一致')
  const dispatch = await command(folder, 'dispatch', '--township', 'mingsha', '--week', '2023-W26', '--json')
  expect(JSON.parse(dispatch.out)).toMatchObject(figures.dispatch)
  const bulletin = await command(folder, 'bulletin', '--township', 'mingsha', '--month', '2023-06', '--json')
  expect(JSON.parse(bulletin.out)).toMatchObject(figures.bulletin)
  // Kept as it was, and out of the way of the release that made it.
  expect(readdirSync(folder)).toContain('store-before.sqlite')
  expect(readFileSync(join(folder, 'store.sqlite'), 'utf8')).toContain(STORE_FILE)
})

/** Waits for so many changes of files in the folder, or for the end. */
async function changesIn(folder: string, count: number, end: Promise<unknown>): Promise<void> {
  let seen = 0
  const enough = Promise.withResolvers<void>()
  const watcher = watch(folder, () => ++seen >= count && enough.resolve())
  await Promise.race([enough.promise, end])
  watcher.close()
}

test('killed at any moment of the taking over, the next opening has everything', async () => {
  const folder = folderOfBefore()
  const script = `
    const { openForCommand } = await import(${JSON.stringify(join(import.meta.dirname, '../../infra/local/open-store.ts'))})
    const { readEnvironment } = await import(${JSON.stringify(join(import.meta.dirname, '../../shared/adapters/environment.ts'))})
    console.log('begins')
    await openForCommand(readEnvironment({ DATA_DIR: ${JSON.stringify(folder)} }))
    console.log('done')
    setInterval(() => {}, 1000)`
  for (const changes of [1, 12, 20, 40]) {
    const child = spawnScript(script)
    await once(child.stdout, 'data')
    await changesIn(folder, changes, once(child.stdout, 'data'))
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(existsSync(join(folder, 'store.sqlite'))).toBe(true)
  }
  const rebuild = await command(folder, 'rebuild', '--township', 'mingsha')
  expect(rebuild.out).toContain(`核对了 ${figures.entries} 笔收入`)
  expect(rebuild.out).toContain('0 处不一致')
})

test('without the engine of before one sentence says how to go on, and the old file stays', async () => {
  const folder = folderOfBefore()
  const noEngine = () => {
    throw new EngineError('none')
  }
  await expect(takeOver(folder, 'village-income', noEngine)).rejects.toThrow(/npm run backup.*npm run restore/)
  expect(readFileSync(join(folder, 'store.sqlite')).equals(old)).toBe(true)
  expect(readdirSync(folder)).toEqual(['store.sqlite'])
})
