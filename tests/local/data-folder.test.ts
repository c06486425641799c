import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DataFolderError, DataFolderInUse, openDataFolder, readOwner } from '../../infra/local/data-folder.ts'
import { newFolder } from '../support/folder.ts'
import { spawnScript } from '../support/script.ts'

const source = join(import.meta.dirname, '../../infra/local/data-folder.ts')

let folder: string
beforeEach(() => {
  folder = join(newFolder(), 'data')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true }))

/** Another process that tries to take the folder, says `held` or `refused`, and keeps what it has until it is killed. */
function contender() {
  const script = `
    const { openDataFolder } = await import(${JSON.stringify(source)})
    setInterval(() => {}, 1000)
    try {
      globalThis.held = openDataFolder(${JSON.stringify(folder)}, 'server')
      globalThis.held.publish({ publicUrl: 'http://127.0.0.1:3999' })
      console.log('held')
    } catch (error) {
      console.log('refused', error.name)
    }`
  const child = spawnScript(script)
  return {
    said: once(child.stdout, 'data').then(([chunk]) => String(chunk).trim()),
    pid: child.pid,
    async kill() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

describe('the data folder', () => {
  test('is made with everything above it; where the system makes none, that is said at once', () => {
    openDataFolder(join(folder, 'a', 'b'), 'command').release()
    expect(existsSync(join(folder, 'a', 'b'))).toBe(true)
    // Linux answers ENOENT for any new folder there, although its parent exists.
    expect(() => openDataFolder('/proc/village-income/data', 'command')).toThrow(DataFolderError)
  })

  test('is made, owned, described in lock.json and given back', () => {
    const held = openDataFolder(folder, 'server')
    held.publish({ publicUrl: 'http://127.0.0.1:3000' })
    expect(JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8'))).toMatchObject({
      pid: process.pid,
      publicUrl: 'http://127.0.0.1:3000',
    })
    held.release()
    held.release()
    expect(existsSync(join(folder, 'lock.json'))).toBe(false)
    openDataFolder(folder, 'command').release()
  })

  test('refuses a second owner and names the first, in another process and in the same one', async () => {
    const other = contender()
    expect(await other.said).toBe('held')
    expect(() => openDataFolder(folder, 'server')).toThrow(DataFolderInUse)
    expect(() => openDataFolder(folder, 'server')).toThrow(`进程 ${other.pid}，地址 http://127.0.0.1:3999`)
    await other.kill()

    const held = openDataFolder(folder, 'server')
    expect(() => openDataFolder(folder, 'server')).toThrow(DataFolderInUse)
    held.release()
  })

  test('is free again the moment its owner was killed', async () => {
    const other = contender()
    await other.said
    await other.kill()
    expect(readOwner(folder)).toBeNull()
    openDataFolder(folder, 'server').release()
  })

  test('goes to exactly one of several that race for what a killed owner left', async () => {
    const first = contender()
    await first.said
    await first.kill()
    const racers = [contender(), contender(), contender(), contender()]
    const said = await Promise.all(racers.map((racer) => racer.said))
    expect(said.toSorted()).toEqual(['held', ...Array(3).fill('refused DataFolderInUse')])
    await Promise.all(racers.map((racer) => racer.kill()))
  })

  test('does not take a recycled pid for the owner', () => {
    openDataFolder(folder, 'server').release()
    const owner = { pid: process.pid, startedAt: '1', purpose: 'server' }
    writeFileSync(join(folder, 'lock.json'), JSON.stringify(owner))
    expect(readOwner(folder)).toBeNull()
    writeFileSync(join(folder, 'lock.json'), JSON.stringify({ ...owner, startedAt: null }))
    expect(readOwner(folder)?.pid).toBe(process.pid)
    writeFileSync(join(folder, 'lock.json'), '{')
    expect(readOwner(folder)).toBeNull()
  })

  test('says so when it cannot be used at all', () => {
    const file = join(folder, '..', 'file')
    writeFileSync(file, '')
    expect(() => openDataFolder(join(file, 'data'), 'server')).toThrow(DataFolderError)
    expect(() => openDataFolder(join(file, 'data'), 'server')).toThrow(
      `数据文件夹 ${join(file, 'data')} 不能使用：${join(file, 'data')}：路径里有一段不是文件夹。`,
    )
  })
})
