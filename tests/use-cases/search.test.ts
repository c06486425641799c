/** Finding entries: by whatever is on them, by those who may see them, at the cost of what is found. */
import { expect, test } from 'vitest'
import { storedDependencies } from '../../shared/adapters/dependencies.ts'
import { keys, partitions } from '../../shared/adapters/dynamodb/keys.ts'
import { type Driver, overwrite, remove } from '../../shared/adapters/table/port.ts'
import { createStore } from '../../shared/adapters/table/store.ts'
import { mendIncome } from '../../shared/income/mend-income.ts'
import { searchIncome } from '../../shared/income/search-income.ts'
import { submitReceipt } from '../../shared/income/submit-receipt.ts'
import type { Actor } from '../../shared/permissions/actor.ts'
import { completeBooks } from '../../shared/standings/complete-books.ts'
import { rebuildStandings } from '../../shared/standings/rebuild-standings.ts'
import { projectIn } from '../support/a-project.ts'
import { aMember } from '../support/actors.ts'
import { anIncome } from '../support/builders.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()

type Asked = Record<string, unknown>
const page = (town: TestTownship, asked: Asked, actor: Actor = town.reviewer, deps = town.deps) =>
  searchIncome(deps, actor, town.id, asked)
const found = async (town: TestTownship, asked: Asked, actor?: Actor) =>
  (await page(town, asked, actor)).items.map(({ id }) => id)

/** Every entry of all pages. */
async function all(town: TestTownship, asked: Asked, actor?: Actor) {
  const ids: string[] = []
  const cursors: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { items, nextCursor } = await page(town, { ...asked, ...(cursor === '' ? {} : { cursor }) }, actor)
    ids.push(...items.map(({ id }) => id))
    if (nextCursor !== null) cursors.push(nextCursor)
    cursor = nextCursor
  }
  return { ids, cursors }
}

async function lived() {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  const enter = (id: string, money: Parameters<typeof anIncome>[0]) => town.submit(anIncome({ id, ...money }))
  await enter('rent-1', {
    villageId: 'hekou',
    receivedOn: '2023-05-20',
    amountFen: 1_200_000,
    payer: '蒙牛牧业有限公司',
    note: '圈舍租金（2023年上半年）',
    receiptNo: '0012345',
    voucherNo: '5月记字第7号',
  })
  await enter('rent-2', {
    villageId: 'hulutou',
    receivedOn: '2023-06-20',
    amountFen: 490_000,
    payer: '蒙牛 牧业 有限公司',
    note: '圈舍租金(2023年下半年)',
    receiptNo: '0012399',
  })
  await town.count({
    id: 'dividend',
    villageId: 'hekou',
    receivedOn: '2023-06-01',
    amountFen: 490_000,
    payer: '种植合作社',
    note: '入股分红，凭单20230601',
    category: 'investment',
  })
  await enter('loan', {
    villageId: 'tuanjie',
    receivedOn: '2023-01-05',
    amountFen: 2_000_000,
    payer: '信用社',
    note: '存款利息',
  })
  return town
}

test('by payer, note, receipt, voucher, amount, days, village, kind and state, latest first', async () => {
  const town = await lived()
  const asked: [Asked, string[]][] = [
    [{ q: '蒙牛' }, ['rent-2', 'rent-1']],
    [{ q: '牛牧业有' }, ['rent-2', 'rent-1']],
    [{ q: '租金（2023年上' }, ['rent-1']],
    [{ q: '圈舍租金', to: '2023-05-31' }, ['rent-1']],
    [{ q: '圈舍租金', from: '2023-06-20', to: '2023-06-20' }, ['rent-2']],
    [{ q: '00123' }, ['rent-2', 'rent-1']],
    [{ q: '0012345' }, ['rent-1']],
    [{ q: '5月 记字第7号' }, ['rent-1']],
    [{ q: '20230601' }, ['dividend']],
    [{ q: '4,900.00' }, ['rent-2', 'dividend']],
    [{ q: '1.2万' }, ['rent-1']],
    [{ q: 'rent-2' }, ['rent-2']],
    [{ q: '４９００' }, ['rent-2', 'dividend']],
    [{ payer: '合作社' }, ['dividend']],
    [{ payer: '租金' }, []],
    [{ q: '4900', payer: '蒙牛' }, ['rent-2']],
    [{ amountFrom: '4900', amountTo: '1.2万' }, ['rent-1', 'rent-2', 'dividend']],
    [{ amountFrom: '12000.01' }, ['loan']],
    [{ amountFrom: '4900', amountTo: '4900', category: 'investment' }, ['dividend']],
    [{ q: '蒙牛', village: 'hekou' }, ['rent-1']],
    [{ village: 'hekou' }, ['rent-1', 'dividend']],
    [{ status: 'approved' }, ['dividend']],
    [{ from: '2023-06-01', to: '2023-06-30', q: '' }, ['dividend', 'rent-2']],
    [{ q: '没有这样的' }, []],
    [{ q: '100%_' }, []],
  ]
  for (const [question, ids] of asked) expect(await found(town, question), JSON.stringify(question)).toEqual(ids)
})

test('what cannot be looked for is said, field by field', async () => {
  const town = await lived()
  await expect(page(town, {})).rejects.toThrow(/请写要找什么/)
  await expect(page(town, { q: '', payer: '', village: '' })).rejects.toThrow(/请写要找什么/)
  for (const [asked, path] of [
    [{ q: '租' }, 'q'],
    [{ q: '——' }, 'q'],
    [{ amountFrom: '很多' }, 'amountFrom'],
    [{ amountTo: '1e5' }, 'amountTo'],
    [{ from: '2023-6-1' }, 'from'],
    [{ q: '租金', cursor: '#\n' }, 'cursor'],
  ] as const)
    await expect(page(town, asked)).rejects.toMatchObject({ code: 'invalid_input', issues: [{ path }] })
})

test('a mended entry is found by what it says now, and by nothing that it said', async () => {
  const town = await lived()
  const mended = anIncome({
    villageId: 'hekou',
    receivedOn: '2023-05-21',
    amountFen: 1_300_000,
    payer: '伊利公司',
    note: '圈舍租金',
  })
  const { id: _, ...content } = mended
  await mendIncome(town.deps, town.clerk, { townshipId: town.id, id: 'rent-1' }, { ...content, version: 1 })
  expect(await found(town, { q: '蒙牛' })).toEqual(['rent-2'])
  expect(await found(town, { q: '0012345' })).toEqual([])
  expect(await found(town, { q: '12000' })).toEqual([])
  expect(await found(town, { q: '伊利' })).toEqual(['rent-1'])
  expect(await found(town, { q: '圈舍' })).toEqual(['rent-2', 'rent-1'])
  expect(await found(town, { amountFrom: '1.1万', amountTo: '1.4万' })).toEqual(['rent-1'])
})

test('clerks find what is theirs, joint receipts among it, and no cursor tells of anything else', async () => {
  const town = await lived()
  const clerk = aMember(town.id, 'clerk', { villageIds: ['hekou'] })
  await projectIn(town, { id: 'park', shares: ['hekou', 'tuanjie'].map((villageId) => ({ villageId, weight: 1 })) })
  await projectIn(town, {
    id: 'shop',
    name: '门面房',
    shares: ['hulutou', 'tuanjie'].map((villageId) => ({ villageId, weight: 1 })),
  })
  const joint = (id: string) => {
    const { villageId: _, ...money } = anIncome({
      id,
      receivedOn: '2023-06-11',
      amountFen: 490_000,
      payer: '蒙牛',
      note: '分红',
    })
    return money
  }
  await submitReceipt(town.deps, town.clerk, { townshipId: town.id, projectId: 'park' }, joint('ours'))
  await submitReceipt(town.deps, town.clerk, { townshipId: town.id, projectId: 'shop' }, joint('theirs'))
  expect(await found(town, { q: '蒙牛' })).toEqual(['rent-2', 'theirs', 'ours', 'rent-1'])
  expect(await found(town, { q: '蒙牛' }, clerk)).toEqual(['ours', 'rent-1'])
  expect(await found(town, { q: 'theirs' }, clerk)).toEqual([])
  expect(await found(town, { amountFrom: '4900' }, clerk)).toEqual(['rent-1', 'ours', 'dividend'])
  await expect(page(town, { village: 'hulutou' }, clerk)).rejects.toMatchObject({ code: 'forbidden' })
  expect(await all(town, { q: '蒙牛', limit: 1 }, clerk)).toEqual({
    ids: ['ours', 'rent-1'],
    cursors: ['0.2023-06-11#ours', '0.2023-05-20#rent-1'],
  })
  await expect(page(town, { q: '蒙牛' }, aMember('elsewhere', 'reviewer'))).rejects.toMatchObject({ code: 'forbidden' })
})

test('pages hold every entry once, however many wordings and entries of a day there are', async () => {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  const ids: string[] = []
  for (let index = 0; index < 40; index++) {
    const id = `e${String(index).padStart(2, '0')}`
    ids.push(id)
    // 20 wordings, and half of all entries on one day.
    const letter = String.fromCharCode('a'.charCodeAt(0) + (index % 20))
    await town.submit({
      id,
      villageId: 'hekou',
      receivedOn: index % 2 ? '2023-06-01' : `2023-05-${10 + (index % 9)}`,
      amountFen: 100 + index,
      note: `${letter}大棚租金`,
    })
  }
  expect((await all(town, { q: '大棚', limit: 7 })).ids.sort()).toEqual(ids)
  expect((await all(town, { amountFrom: '1', limit: 7 })).ids.sort()).toEqual(ids)
  expect((await all(town, { village: 'hekou', limit: 7 })).ids.sort()).toEqual(ids)
  expect((await page(town, { q: '大棚', limit: 7, cursor: '7.' })).items).toEqual([])
  expect((await page(town, { q: '大棚', limit: 7, cursor: '0.elsewhere#e01' })).items).toEqual([])
})

/** A table that counts the items it gives. */
function counted() {
  const { store } = system
  const counts = { items: 0 }
  const count = <T extends { length: number }>(rows: T) => {
    counts.items += rows.length
    return rows
  }
  const driver: Driver = {
    ...store,
    get: async (key) => count(await store.getMany([key]))[0] ?? null,
    getMany: async (wanted) => count(await store.getMany(wanted)),
    async queryPage(query) {
      const page = await store.queryPage(query)
      count(page.rows)
      return page
    },
  }
  return { deps: storedDependencies(createStore(driver), system.clock.now), counts }
}

test('one entry costs the same among ten and among three hundred', async () => {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  const { deps, counts } = counted()
  const cost = async (asked: Asked) => {
    counts.items = 0
    const { items } = await searchIncome(deps, town.reviewer, town.id, asked)
    expect(items).toHaveLength(1)
    return counts.items
  }
  const questions = [{ q: '0077001' }, { q: '77.01' }, { q: '养鱼' }, { payer: '水产公司' }]
  const enter = (count: number, from: number) =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        town.submit({
          villageId: 'hekou',
          receivedOn: '2023-06-05',
          amountFen: 100_000 + from + index,
          note: '场地租赁费',
          payer: '某建材厂',
        }),
      ),
    )
  await enter(10, 0)
  await town.submit({
    villageId: 'hekou',
    receivedOn: '2023-03-05',
    amountFen: 7_701,
    note: '养鱼水面承包',
    payer: '某水产公司',
    receiptNo: '0077001',
  })
  const among10 = []
  for (const question of questions) among10.push(await cost(question))
  await enter(300, 10)
  const among300 = []
  for (const question of questions) among300.push(await cost(question))
  expect(among300).toEqual(among10)
  expect(Math.max(...among10)).toBeLessThan(8)
})

test('books of an earlier release are searched before they are indexed, and indexed when they are first opened', async () => {
  const town = await lived()
  // As the release before left them: nothing that leads to an entry, and a shape that says so.
  for (const pk of [partitions.amounts(town.id), partitions.numbers(town.id)]) {
    for (const { sk } of await system.store.queryAll({ pk }))
      await system.store.transact([remove({ pk, sk: String(sk) })])
  }
  for await (const { pk, sk } of system.store.scan()) {
    if (/#(WORDING|PAIR)#/.test(String(pk)) && String(pk).startsWith(`T#${town.id}#`)) {
      await system.store.transact([remove({ pk: String(pk), sk: String(sk) })])
    }
  }
  expect(await found(town, { q: '蒙牛' })).toEqual([])
  const [township] = await system.store.getMany([keys.township(town.id)])
  await system.store.transact([overwrite(keys.township(town.id), { ...township, booksShape: 2 })])
  expect(await found(town, { q: '蒙牛' })).toEqual(['rent-1', 'rent-2'])
  expect(await found(town, { amountFrom: '4900', amountTo: '4900', limit: 1 })).toEqual(['dividend'])
  // Of this release's own process, as the wordings are remembered there.
  const { deps } = counted()
  expect(await completeBooks(deps)).toContain(town.id)
  expect(await found(town, { q: '蒙牛' })).toEqual(['rent-2', 'rent-1'])
  expect(await found(town, { q: '4900' })).toEqual(['rent-2', 'dividend'])
  expect(await completeBooks(deps)).not.toContain(town.id)
})

test('a rebuild finds what a lost index item hid', async () => {
  const town = await lived()
  const pk = partitions.numbers(town.id)
  for (const { sk } of await system.store.queryAll({ pk }))
    await system.store.transact([remove({ pk, sk: String(sk) })])
  expect(await found(town, { q: '0012345' })).toEqual([])
  await rebuildStandings(town.deps, town.id, { write: true })
  expect(await found(town, { q: '0012345' })).toEqual(['rent-1'])
})
