/**
 * A table as an earlier release left it, under the functions of this one: read, written, completed by an operator; and one
 * that a later release has taken over.
 */
import { expect, it } from 'vitest'
import * as z from 'zod'
import { engineConfig } from '../../infra/local/create-table.ts'
import { BOOKS_SHAPE } from '../../shared/adapters/dynamodb/books-shape.ts'
import { keys } from '../../shared/adapters/dynamodb/keys.ts'
import { dynamoDbStore } from '../../shared/adapters/table/dynamodb.ts'
import { overwrite } from '../../shared/adapters/table/port.ts'
import { KINDS } from '../infra/deployment.ts'
import { commandWith, temporaryFolder } from '../support/program.ts'
import { figuresOfBefore, fillWithBefore } from '../support/rows-before.ts'
import { call, toolToken } from './stage/person.ts'
import { Visitor } from './stage/visitor.ts'
import { useStage } from './use-stage.ts'

const T = 'mingsha'
const stage = useStage(KINDS.example, { now: '2023-07-07T01:00:00Z' })
const figures = figuresOfBefore()
const codeIn = (text: string) => /\/join\?code=([\w-]+)/.exec(text)?.[1] ?? ''
const tokens = new Map<string, string>()
const api = (name: string, method: string, path: string, body?: unknown) =>
  call(stage, tokens.get(name) ?? '', method, `/townships/${T}${path}`, body)
const items = (body: unknown) => z.object({ items: z.array(z.looseObject({ id: z.string() })) }).parse(body).items

/** A command of an operator, with rights of their own. */
function operator(...words: string[]) {
  const { endpoint: STORE, tableName: TABLE_NAME } = stage.engine
  return commandWith({ STORE, TABLE_NAME, DATA_DIR: temporaryFolder(), PUBLIC_URL: stage.url }, ...words)
}

/** Everything in the table, by its key. */
async function rows(): Promise<Map<string, unknown>> {
  const store = dynamoDbStore(stage.engine.tableName, engineConfig(stage.engine.endpoint))
  const found = new Map<string, unknown>()
  for await (const row of store.scan()) found.set(`${row.pk} ${row.sk}`, row)
  await store.close()
  return found
}

it('is read by this release: the figures are those that the earlier one published', async () => {
  await fillWithBefore(stage.engine)
  for (const [name, role] of [
    ['clerk', 'clerk'],
    ['reviewer', 'reviewer'],
    ['leader', 'leader'],
    ['admin', 'admin'],
  ] as const) {
    const village = role === 'clerk' ? ['--village', 'yangjiagedu'] : []
    const invited = await operator('member', '--township', T, '--role', role, ...village, '--invite', '--name', name)
    expect(invited).toMatchObject({ status: 0, err: '' })
    tokens.set(name, await toolToken(stage, name))
    const joined = await call(stage, tokens.get(name) ?? '', 'POST', '/me/invitations', { code: codeIn(invited.out) })
    expect([name, joined.status]).toEqual([name, 201])
  }
  const [dispatch, bulletin] = [
    await api('leader', 'GET', '/weekly-dispatches/2023-W26'),
    await api('leader', 'GET', '/monthly-bulletins/2023-06'),
  ]
  expect(dispatch).toMatchObject({ status: 200, body: figures.dispatch })
  expect(bulletin).toMatchObject({ status: 200, body: figures.bulletin })
  const reader = new Visitor(stage)
  await reader.signIn('leader')
  for (const path of ['/', '/income?village=yangjiagedu', '/review', '/projects', '/dispatches/2023-W26'])
    expect([path, (await reader.get(path)).status]).toEqual([path, 200])
})

it('is written by it before anybody completed it: entered, decided, found in every list', async () => {
  const waiting = items((await api('reviewer', 'GET', '/income-entries?status=submitted')).body).map(({ id }) => id)
  const entry = {
    id: 'rent-1',
    villageId: 'yangjiagedu',
    receivedOn: '2023-07-03',
    category: 'operating',
    amountFen: 5_000_000,
    payer: '粮油公司',
    note: '门面房租金',
  }
  expect((await api('clerk', 'POST', '/income-entries', entry)).status).toBe(201)
  const now = items((await api('reviewer', 'GET', '/income-entries?status=submitted')).body).map(({ id }) => id)
  expect(now.toSorted()).toEqual([...waiting, 'rent-1'].toSorted())
  expect((await api('reviewer', 'POST', '/income-entries/rent-1/approve', { version: 1 })).status).toBe(200)
  const after = items((await api('reviewer', 'GET', '/income-entries?status=submitted')).body).map(({ id }) => id)
  expect(after.toSorted()).toEqual(waiting.toSorted())
})

it('is completed by an operator’s command, and says the same', async () => {
  const villages = async () => (await api('leader', 'GET', '/villages?year=2023')).body
  const before = await villages()
  const completed = await operator('rebuild', '--township', T, '--write')
  expect(completed.err).toBe('')
  expect(completed.out).toContain(`核对了 ${figures.entries + 1} 笔收入`)
  expect(await villages()).toEqual(before)
  expect((await operator('rebuild', '--township', T)).out).toContain('0 处不一致')
})

it('taken over by a later release it is written by this one no more: people are told, runs wait', async () => {
  const schedule = { settings: { schedule: { activeFrom: '2023-07-01' } } }
  const version = z.object({ version: z.int() }).parse((await api('admin', 'GET', '/settings')).body).version
  expect((await api('admin', 'PUT', '/settings', { ...schedule, version })).status).toBe(200)
  const store = dynamoDbStore(stage.engine.tableName, engineConfig(stage.engine.endpoint))
  const [row] = await store.getMany([keys.township(T)])
  await store.transact([overwrite(keys.township(T), { ...row, booksShape: BOOKS_SHAPE + 1 })])
  await store.close()
  stage.clock.set('2023-07-10T00:00:00Z')
  for (const name of ['clerk', 'reviewer', 'leader']) tokens.set(name, await toolToken(stage, name))
  const before = await rows()
  const entry = { id: 'late', villageId: 'yangjiagedu', receivedOn: '2023-07-04', category: 'other', amountFen: 1 }
  const refused = { status: 503, body: { code: 'unavailable', detail: expect.stringContaining('更新的版本') } }
  expect(await api('clerk', 'POST', '/income-entries', { ...entry, payer: '甲', note: '乙' })).toMatchObject(refused)
  expect(await api('leader', 'POST', '/weekly-dispatches/2023-W27')).toMatchObject(refused)
  await stage.events.fire('weekly')
  await stage.events.work()
  // The alarms of its queue tell people; the message waits for the release that can read the books.
  const runs = stage.queues.all.find(({ arn }) => arn.includes('RunDeadLetters'))
  expect(new Set(runs?.waiting.map(({ body }) => body))).toEqual(new Set([JSON.stringify({ townshipId: T })]))
  expect(await rows()).toEqual(before)
})
