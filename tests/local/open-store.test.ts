import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DataFolderError, DataFolderInUse } from '../../infra/local/data-folder.ts'
import { openForCommand, openForServer } from '../../infra/local/open-store.ts'
import { STORE_FILE } from '../../infra/local/store-file.ts'
import { readEnvironment } from '../../shared/adapters/environment.ts'
import { overwrite } from '../../shared/adapters/table/port.ts'
import { command, sampleFolder, startServer, temporaryFolder } from '../support/program.ts'

const environment = (folder: string, more: Record<string, string> = {}) =>
  readEnvironment({ DATA_DIR: folder, PORT: '3456', ...more })

describe('a server and commands on one data folder', () => {
  test('the store is one file that only its user can read, and nothing is left beside it after a clean stop', async () => {
    const folder = temporaryFolder()
    chmodSync(folder, 0o755)
    const opened = await openForServer(environment(folder))
    await opened.store.transact([overwrite({ pk: 'a', sk: 'a' }, {})])
    const modes = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o077])
    expect(modes.filter(([name, mode]) => String(name).startsWith(STORE_FILE) && mode !== 0)).toEqual([])
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    await opened.close()
    expect(readdirSync(folder).toSorted()).toEqual(['lock.sqlite', STORE_FILE])
  })

  test('a second server is refused with the first one’s address; commands open the same file beside it', async () => {
    const folder = temporaryFolder()
    const server = await openForServer(environment(folder))
    server.announce('http://127.0.0.1:3777')
    await expect(openForServer(environment(folder))).rejects.toThrow(DataFolderInUse)
    await expect(openForServer(environment(folder))).rejects.toThrow('http://127.0.0.1:3777')

    const beside = await Promise.all([openForCommand(environment(folder)), openForCommand(environment(folder))])
    expect(beside).toMatchObject([
      { publicUrl: 'http://127.0.0.1:3777', isNew: false },
      { publicUrl: 'http://127.0.0.1:3777', isNew: false },
    ])
    const key = { pk: 'a', sk: 'a' }
    await beside[0].store.transact([overwrite(key, { by: 'a command' })])
    for (const { store } of [server, ...beside]) expect(await store.getMany([key])).toMatchObject([{ by: 'a command' }])
    for (const opened of [...beside, server]) await opened.close()
  })

  test('a command that has to make the store holds the folder until it ends; the next waits and finds it', async () => {
    const folder = temporaryFolder()
    const first = await openForCommand(environment(folder))
    expect(first).toMatchObject({ publicUrl: 'http://127.0.0.1:3456', isNew: true })
    await expect(openForServer(environment(folder), { waitMs: 100 })).rejects.toThrow(DataFolderInUse)
    const server = openForServer(environment(folder))
    await first.close()
    expect((await server).isNew).toBe(false)
    await (await server).close()
  })

  test('STORE names another store: no file, no lock, no folder', async () => {
    const dataDir = join(temporaryFolder(), 'untouched')
    const aws = await openForCommand(environment(dataDir, { STORE: 'aws' }))
    expect(aws).toMatchObject({ isNew: false, verify: null })
    await aws.close()
    expect(existsSync(dataDir)).toBe(false)
  })
})

describe('a folder that cannot be used is said in one sentence', () => {
  test('one that cannot be made', async () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    await expect(openForServer(environment(join(file, 'data')))).rejects.toThrow(DataFolderError)
    const said = await command(join(file, 'data'), 'rebuild', '--township', 'mingsha')
    expect(said).toMatchObject({ status: 1, out: '' })
    expect(said.err).toBe(`数据文件夹 ${file}/data 不能使用：${file}/data：路径里有一段不是文件夹。\n`)
  })

  test('one in which nothing can be written', async () => {
    const folder = join(temporaryFolder(), 'data')
    await (await openForServer(environment(folder))).close()
    // Root may write where nobody may; a folder in the place of the file stops everybody.
    const blocked = join(temporaryFolder(), 'data')
    mkdirSync(join(blocked, STORE_FILE), { recursive: true })
    const said = await command(blocked, 'rebuild', '--township', 'mingsha')
    expect(said.status).toBe(1)
    expect(said.err.trim().split('\n')).toHaveLength(1)
    expect(said.err).not.toMatch(/E[A-Z]{3,}|SQLITE|Error/)
  })

  test('a file that is another program’s is left as it is', async () => {
    const folder = temporaryFolder()
    const other = `const { DatabaseSync } = require('node:sqlite'); new DatabaseSync(${JSON.stringify(join(folder, STORE_FILE))}).exec('CREATE TABLE a (b)')`
    execFileSync(process.execPath, ['-e', other])
    await expect(openForServer(environment(folder))).rejects.toMatchObject({ code: 'damaged' })
  })
})

test('a command beside a running server sees what the server wrote, and the server what the command did', async () => {
  const folder = await sampleFolder()
  const server = await startServer(folder)
  expect((await command(folder, 'rebuild', '--township', 'mingsha')).out).toContain('0 处不一致')
  const token = (await command(folder, 'token', '--account', 'reviewer')).out.trim()
  expect((await command(folder, 'dispatch', '--township', 'mingsha', '--week', '2023-W26')).status).toBe(0)
  const answer = await fetch(`${server.url}/api/v1/townships/mingsha/weekly-dispatches/2023-W26`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(answer.status).toBe(200)
  await server.kill('SIGINT')
})
