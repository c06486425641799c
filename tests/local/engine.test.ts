import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { attachOrStart, startStore } from '../../infra/local/attach.ts'
import { DataFolderInUse } from '../../infra/local/data-folder.ts'
import { engineAnswers, startEngine } from '../../infra/local/engine.ts'
import { EngineError } from '../../infra/local/engine-binary.ts'
import { readEnvironment } from '../../shared/adapters/environment.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'village-income-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const TableName = 'notes'
const environment = (more: Record<string, string> = {}) => readEnvironment({ DATA_DIR: folder, PORT: '3456', ...more })
const client = (endpoint: string | undefined) =>
  new DynamoDBClient({
    ...(endpoint ? { endpoint } : {}),
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })

async function makeTable(endpoint: string | undefined) {
  await client(endpoint).send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    }),
  )
}
const write = (endpoint: string | undefined, pk: string) =>
  client(endpoint).send(new PutItemCommand({ TableName, Item: { pk: { S: pk } } }))
const has = async (endpoint: string | undefined, pk: string) =>
  (await client(endpoint).send(new GetItemCommand({ TableName, Key: { pk: { S: pk } } }))).Item !== undefined

/** Engines (not their watchdogs) whose command line mentions this folder. */
const enginesOf = (path: string) =>
  readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
      return words[0]?.endsWith('dynoxide') && words.some((word) => word.startsWith(path))
    } catch {
      return false
    }
  })

/** A server process of its own; `address` is where its engine listens. */
async function server() {
  const source = JSON.stringify(join(import.meta.dirname, '../../infra/local/attach.ts'))
  const script = `
    const { startStore } = await import(${source})
    const store = await startStore(${JSON.stringify(environment())})
    store.announce('http://127.0.0.1:3777')
    setInterval(() => {}, 1000)
    process.once('SIGINT', async () => { await store.close(); process.exit(0) })
    console.log(store.endpoint)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  const exited = once(child, 'exit')
  const [address] = await once(createInterface(child.stdout), 'line')
  return {
    address: String(address),
    /** To the whole process group, as a terminal does. */
    async signal(name: NodeJS.Signals) {
      process.kill(-(child.pid ?? Number.NaN), name)
      await exited
    },
  }
}

describe('the embedded engine', () => {
  test('starts in memory, answers, and is gone after stop', async () => {
    const engine = await startEngine()
    await makeTable(engine.url)
    await write(engine.url, 'a')
    expect(await has(engine.url, 'a')).toBe(true)
    await engine.stop()
    await engine.stop()
    expect(await engineAnswers(engine.url)).toBe(false)
  })

  test('leaves one complete file behind after a clean stop', async () => {
    const engine = await startEngine({ dbPath: join(folder, 'store.sqlite') })
    await makeTable(engine.url)
    await engine.stop()
    expect(readdirSync(folder)).toEqual(['store.sqlite'])
    expect(enginesOf(folder)).toEqual([])
  })

  test('says what the engine said when it cannot start', async () => {
    const attempt = startEngine({ dbPath: join(folder, 'missing', 'store.sqlite') })
    await expect(attempt).rejects.toThrow(EngineError)
    await expect(attempt).rejects.toThrow(/内嵌数据库没有启动：.+/)
  })

  test('reports an engine that dies', async () => {
    const engine = await startEngine({ dbPath: join(folder, 'store.sqlite') })
    for (const pid of enginesOf(folder)) process.kill(Number(pid), 'SIGKILL')
    expect((await engine.died).message).toContain('意外停止')
  })
})

describe('a server and commands on one data folder', () => {
  test('a killed server leaves no engine behind and loses nothing; the next starts at once', async () => {
    const first = await server()
    await makeTable(first.address)
    await write(first.address, 'kept')
    expect(enginesOf(folder)).toHaveLength(1)
    await first.signal('SIGKILL')

    const next = await startStore(environment())
    expect(await has(next.endpoint, 'kept')).toBe(true)
    expect(enginesOf(folder)).toHaveLength(1)
    await next.close()
    await vi.waitFor(() => expect(enginesOf(folder)).toEqual([]))
  })

  test('survives being killed again and again right after writing', async () => {
    for (let round = 0; round < 4; round++) {
      const running = await server()
      if (round === 0) await makeTable(running.address)
      for (let before = 0; before < round; before++) expect(await has(running.address, `round ${before}`)).toBe(true)
      await write(running.address, `round ${round}`)
      await running.signal('SIGKILL')
    }
    await vi.waitFor(() => expect(enginesOf(folder)).toEqual([]))
  })

  test('Ctrl-C in the terminal does not take the engine away before the server has closed', async () => {
    const running = await server()
    await makeTable(running.address)
    await running.signal('SIGINT')
    expect(existsSync(join(folder, 'lock.json'))).toBe(false)
    expect(readdirSync(folder).toSorted()).toEqual(['lock.sqlite', 'store.sqlite'])
  })

  test('a second server is refused with the first one’s address; a command attaches and leaves it running', async () => {
    const running = await server()
    await expect(startStore(environment())).rejects.toThrow(DataFolderInUse)
    await expect(startStore(environment())).rejects.toThrow('http://127.0.0.1:3777')

    const attached = await attachOrStart(environment())
    expect(attached).toMatchObject({
      endpoint: running.address,
      publicUrl: 'http://127.0.0.1:3777',
      started: false,
    })
    await attached.close()
    expect(await engineAnswers(running.address)).toBe(true)
    await running.signal('SIGINT')
  })

  test('commands without a server start the engine and wait for each other', async () => {
    const first = await attachOrStart(environment())
    expect(first).toMatchObject({ publicUrl: 'http://127.0.0.1:3456', started: true })
    await expect(attachOrStart(environment(), { waitMs: 100 })).rejects.toThrow(DataFolderInUse)

    const second = attachOrStart(environment())
    await makeTable(first.endpoint)
    await write(first.endpoint, 'by the first')
    await first.close()
    const { endpoint, close, started } = await second
    expect(started).toBe(true)
    expect(await has(endpoint, 'by the first')).toBe(true)
    await close()
  })

  test('STORE names another store: no engine, no lock, no folder', async () => {
    const dataDir = join(folder, 'untouched')
    const named = await attachOrStart(environment({ DATA_DIR: dataDir, STORE: 'http://127.0.0.1:8000' }))
    expect(named).toMatchObject({ endpoint: 'http://127.0.0.1:8000', started: false })
    const aws = await attachOrStart(environment({ DATA_DIR: dataDir, STORE: 'aws' }))
    expect(aws.endpoint).toBeUndefined()
    expect(existsSync(dataDir)).toBe(false)
  })
})
