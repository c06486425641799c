import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { engineAnswers, startEngine } from '../../infra/local/engine.ts'
import { EngineError } from '../../infra/local/engine-binary.ts'
import { newFolder } from '../support/folder.ts'

let folder: string
beforeEach(() => {
  folder = newFolder()
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const TableName = 'notes'
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

describe('the engine of the tests', () => {
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
