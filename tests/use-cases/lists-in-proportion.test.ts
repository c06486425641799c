/** What a list reads is in proportion to what it returns, however many joint receipts and approved entries there are. */
import { describe, expect, it, test } from 'vitest'
import { entriesOfYear } from '../../shared/income/entries-of-year.ts'
import type { IncomeEntry } from '../../shared/income/entry.ts'
import { listIncome } from '../../shared/income/list-income.ts'
import { queue } from '../../shared/income/queue.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import { submitReceipt } from '../../shared/income/submit-receipt.ts'
import { projectIn } from '../support/a-project.ts'
import { anIncome } from '../support/builders.ts'
import { countedStore } from '../support/counted-store.ts'
import { type TestSystem, useStore } from '../support/store.ts'
import { inProcess, onEngine } from '../support/stores.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore(inProcess())
const onDynamo = useStore(onEngine())
const villagesOf = (length: number) => Array.from({ length }, (_, index) => `v${String(index).padStart(2, '0')}`)
const VILLAGES = villagesOf(60)

async function busyTown({ on = system, villages = VILLAGES, receipts = 22 } = {}): Promise<TestTownship> {
  at(on.clock, '2023-07-10')
  const town = await aTownship(on, { villages: Object.fromEntries(villages.map((id) => [id, null])) })
  await projectIn(town, { id: 'joint', shares: villages.map((villageId) => ({ villageId, weight: 1 })) })
  for (let index = 0; index < receipts; index++) {
    const { villageId: _, ...money } = anIncome({ receivedOn: `2023-06-${String(1 + index).padStart(2, '0')}` })
    await submitReceipt(town.deps, town.clerk, { townshipId: town.id, projectId: 'joint' }, money)
  }
  for (let index = 0; index < 20; index++)
    await town.count({ villageId: 'v01', receivedOn: '2023-05-05', amountFen: 9 })
  return town
}

/** Goes through a list to its end: what it gave, and the items read for each page besides the villages. */
async function allPages(town: TestTownship, on: TestSystem, asked: Record<string, unknown>) {
  const { deps, counts } = countedStore(on)
  const villages = await deps.villages.ofTownship(town.id)
  const found = new Set<string>()
  const read: number[] = []
  for (let cursor: string | undefined, isOver = false; !isOver; ) {
    counts.items = 0
    const page = await listIncome(deps, town.leader, town.id, { ...asked, cursor })
    read.push(counts.items - villages.length)
    for (const { id, villageId } of page.items) found.add(`${id} ${villageId}`)
    isOver = page.nextCursor === null
    cursor = page.nextCursor ?? undefined
  }
  return { found: found.size, read }
}

test('what was returned, by pages, beside 22 receipts of 60 villages', async () => {
  const town = await busyTown()
  const { deps, counts } = countedStore(system)
  const list = async (status: IncomeEntry['status'], more: Record<string, unknown> = {}) => {
    counts.items = 0
    const page = await listIncome(deps, town.leader, town.id, { status, ...more })
    // Its villages, and whether its books are complete, are read for any list.
    return { ...page, read: counts.items - VILLAGES.length - 1 }
  }
  expect(await list('returned')).toEqual({ items: [], nextCursor: null, read: 0 })
  // Before all receipts, whichever of them is the last of the pending, which come in any order.
  const own = await town.submit({ villageId: 'v07', receivedOn: '2023-05-30', amountFen: 5 })
  await returnIncome(town.deps, town.reviewer, { townshipId: town.id, id: own.id }, { version: 1, reason: '缺凭证' })
  const [joint] = (await town.deps.income.pending(town.id)).slice(-1)
  await returnIncome(
    town.deps,
    town.reviewer,
    { townshipId: town.id, id: joint?.id ?? '' },
    { version: 1, reason: '缺分红表' },
  )
  const first = await list('returned', { limit: 20 })
  expect(first.read).toBe(4)
  expect(first.items.map((one) => one.villageId)).toEqual(['v07', ...VILLAGES.slice(0, 19)])
  const second = await list('returned', { limit: 20, cursor: first.nextCursor })
  const third = await list('returned', { limit: 20, cursor: second.nextCursor })
  const fourth = await list('returned', { limit: 20, cursor: third.nextCursor })
  expect([...second.items, ...third.items, ...fourth.items].map((one) => one.villageId)).toEqual(VILLAGES.slice(19))
  expect(fourth.nextCursor).toBeNull()
  expect((await list('returned', { village: 'v07' })).items.map((one) => one.amountFen)).toEqual([5, 20_000])
})

describe.each([
  { store: 'in the process', on: system, villages: VILLAGES, receipts: 22 },
  { store: 'on DynamoDB', on: onDynamo, villages: villagesOf(7), receipts: 12 },
])('a list $store', ({ on, villages, receipts }) => {
  it.each([
    ['everything', {}, villages.length * receipts + 20],
    ['a month', { month: '2023-06' }, villages.length * receipts],
    ['a month of which nothing is there', { month: '2023-01' }, 0],
  ] as const)('of %s reads of each entry of a page its place and itself', async (_, asked, all) => {
    const town = await busyTown({ on, villages, receipts })
    const { found, read } = await allPages(town, on, { ...asked, limit: 10 })
    expect([found, read.length]).toEqual([all, Math.max(1, Math.ceil(all / 10))])
    // And one more of each, to know that there is a next page.
    expect(Math.max(...read)).toBeLessThanOrEqual(2 * 11)
  })
})

describe.each([
  { store: 'in the process', on: system },
  { store: 'on DynamoDB', on: onDynamo },
])('a village’s page $store', ({ on }) => {
  it('reads what it shows, whatever its year holds: its entries and its parts, latest first, each once', async () => {
    const town = await busyTown({ on, villages: villagesOf(7), receipts: 25 })
    const { deps, counts } = countedStore(on)
    const days: string[] = []
    const read: number[] = []
    for (let after: string | undefined, isOver = false; !isOver; ) {
      counts.items = 0
      const asked = { villageId: 'v01', year: 2023, ...(after === undefined ? {} : { after }) }
      const { entries, latest, olderAfter } = await entriesOfYear(deps, town.leader, town.id, asked)
      expect(latest[0]?.receivedOn).toBe('2023-06-25')
      read.push(counts.items)
      days.push(...entries.map(({ id, receivedOn }) => `${receivedOn} ${id}`))
      isOver = olderAfter === null
      after = olderAfter ?? undefined
    }
    expect(days).toHaveLength(45)
    expect(days).toEqual(days.toSorted().toReversed())
    // Of the parts a place and the receipt; two more of the order; the township, and whether its books are complete. The second also reads the first.
    expect(read[0]).toBeLessThanOrEqual(2 * 32 + 4)
    expect(read).toHaveLength(2)
    expect(read[1]).toBeLessThanOrEqual(4 * 32 + 4)
  })
})

test('what was approved, beside receipts that are not: what has to be passed over for a page is bounded', async () => {
  const { found, read } = await allPages(await busyTown(), system, { status: 'approved', limit: 20 })
  expect(found).toBe(20)
  expect(Math.max(...read)).toBeLessThanOrEqual(200 + 2 * 21 + 22)
})

test('the review queue, by pages in the order of days, beside all else that waits', async () => {
  const town = await busyTown()
  for (let index = 0; index < 30; index++) {
    const receivedOn = `2023-05-${String(1 + (index % 28)).padStart(2, '0')}`
    await town.submit({ villageId: VILLAGES[index] ?? 'v01', receivedOn, amountFen: 100 + index })
  }
  const waiting = await town.deps.income.pending(town.id)
  const { deps, counts } = countedStore(system)
  const days: string[] = []
  const ids = new Set<string>()
  const pages: [items: number, read: number][] = []
  for (let after: string | undefined = undefined, isOver = false; !isOver; ) {
    counts.items = 0
    const page = await queue(deps, town.reviewer, town.id, { after })
    pages.push([page.items.length, counts.items])
    days.push(...page.items.map(({ entry }) => entry.receivedOn))
    for (const { entry } of page.items) ids.add(entry.id)
    isOver = page.nextCursor === null
    after = page.nextCursor ?? undefined
  }
  expect(pages.map(([items]) => items)).toEqual([25, 25, 2])
  // Of each a place and the entry, one more to know that there is a next page; settings, closing, and the township.
  for (const [items, read] of pages) expect(read).toBeLessThanOrEqual(2 * (items + 1) + 3)
  expect(days).toEqual(days.toSorted())
  expect(ids).toEqual(new Set(waiting.map(({ id }) => id)))
  await expect(queue(deps, town.reviewer, town.id, { after: 'x' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
})
