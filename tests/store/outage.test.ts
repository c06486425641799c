/** A DynamoDB that cannot be reached, is silent, or gives too little: said in words, in time, and as what it is. */
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createTable, engineConfig } from '../../infra/local/create-table.ts'
import { dynamoDbStore } from '../../shared/adapters/table/dynamodb.ts'
import { overwrite } from '../../shared/adapters/table/port.ts'
import { command, commandWith, temporaryFolder } from '../support/program.ts'

const key = { pk: 'a', sk: 'a' }
const UNREACHABLE = { code: 'unavailable', message: '数据库现在连接不上，请过一会儿再试。' }
const IN_DOUBT = { code: 'unavailable', message: '数据库很久没有回应，不知道这次有没有保存，请过一会儿刷新再看。' }
const CROWDED = { code: 'busy', message: '同时办理的人太多，这次没有办成，请过一会儿再试。' }

/** A server in the place of DynamoDB; its address. */
async function inItsPlace(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function storeAt(endpoint: string) {
  const limits = { requestTimeout: 200, throwOnRequestTimeout: true }
  const store = dynamoDbStore('t', { ...engineConfig(endpoint), maxAttempts: 2, requestHandler: limits })
  onTestFinished(() => store.close())
  return {
    reads: [
      () => store.getMany([key]),
      () => store.getTogether([key]),
      () => store.queryAll({ pk: 'a' }),
      () => store.scan().next(),
    ],
    write: () => store.transact([overwrite(key, {})]),
  }
}

function answering(status: number, type: string): RequestListener {
  return (request, response) => {
    request.resume()
    const body = JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'said by a program' })
    request.once('end', () => response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body))
  }
}

async function nowhere(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

test('where nobody listens, nothing was read and nothing written', async () => {
  const { reads, write } = storeAt(await nowhere())
  for (const act of [...reads, write]) await expect(act()).rejects.toMatchObject(UNREACHABLE)
})

test.each<[string, RequestListener]>([
  ['says nothing', () => {}],
  ['breaks off', (request) => request.socket.destroy()],
  ['fails', answering(500, 'InternalServerError')],
])('of a write to one that %s nobody knows whether it was kept', async (_, listener) => {
  const { reads, write } = storeAt(await inItsPlace(listener))
  for (const act of reads) await expect(act()).rejects.toMatchObject(UNREACHABLE)
  await expect(write()).rejects.toMatchObject(IN_DOUBT)
})

test.each(['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded'])(
  'what is refused for %s may be asked again',
  async (type) => {
    const { reads, write } = storeAt(await inItsPlace(answering(400, type)))
    for (const act of [...reads, write]) await expect(act()).rejects.toMatchObject(CROWDED)
  },
)

test('keys that stay unprocessed are asked for a bounded number of times', async () => {
  let asked = 0
  const listener: RequestListener = (request, response) => {
    request.resume()
    // What the machine was too slow for the library asks again by itself, and counts it.
    if (/attempt=1\b/.test(String(request.headers['amz-sdk-request']))) asked++
    const unprocessed = { t: { ConsistentRead: true, Keys: [{ pk: { S: 'a' }, sk: { S: 'a' } }] } }
    const body = JSON.stringify({ Responses: {}, UnprocessedKeys: unprocessed })
    request.once('end', () => response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(body))
  }
  const [getMany] = storeAt(await inItsPlace(listener)).reads
  await expect(getMany?.()).rejects.toMatchObject(CROWDED)
  expect(asked).toBe(13)
})

test('a defect stays one', async () => {
  const { write } = storeAt(await inItsPlace(answering(400, 'ValidationException')))
  await expect(write()).rejects.toMatchObject({ name: 'ValidationException' })
})

test('a command whose store cannot be reached, or whose folder cannot be made, says so at once in one sentence', async () => {
  const endpoint = await nowhere()
  await expect(createTable('t', engineConfig(endpoint))).rejects.toMatchObject(UNREACHABLE)
  const dispatch = ['dispatch', '--township', 'mingsha', '--week', '2023-W26']
  const settings = { STORE: endpoint, DATA_DIR: temporaryFolder() }
  expect(await commandWith(settings, ...dispatch)).toEqual({ status: 1, out: '', err: `${UNREACHABLE.message}\n` })
  const nowhereToMake = await command('/proc/nowhere/data', ...dispatch)
  expect(nowhereToMake).toMatchObject({ status: 1, out: '' })
  expect(nowhereToMake.err).toMatch(/^数据文件夹 \/proc\/nowhere\/data 不能使用：.+。\n$/)
  expect(nowhereToMake.err).not.toMatch(/E[A-Z]{4,}|Error/)
})
