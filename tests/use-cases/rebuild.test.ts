import { expect, test } from 'vitest'
import * as z from 'zod'
import { keys, partitions } from '../../shared/adapters/dynamodb/keys.ts'
import { add, overwrite, remove } from '../../shared/adapters/table/port.ts'
import { discardBulletin } from '../../shared/bulletin/discard-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import { listIncome } from '../../shared/income/list-income.ts'
import { mendIncome } from '../../shared/income/mend-income.ts'
import { returnIncome } from '../../shared/income/return-income.ts'
import { reverseIncome } from '../../shared/income/reverse-income.ts'
import { submitReceipt } from '../../shared/income/submit-receipt.ts'
import { withdrawIncome } from '../../shared/income/withdraw-income.ts'
import { completeBooks } from '../../shared/standings/complete-books.ts'
import { currentFigures } from '../../shared/standings/current-figures.ts'
import { rebuildStandings } from '../../shared/standings/rebuild-standings.ts'
import { contractIn, projectIn } from '../support/a-project.ts'
import { anIncome } from '../support/builders.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const rebuild = (town: TestTownship, write = false) => rebuildStandings(town.deps, town.id, { write })

const TWO: { villageId: string; weight: number }[] = [
  { villageId: 'hulutou', weight: 5_000 },
  { villageId: 'tuanjie', weight: 5_000 },
]

/** What `lived` leaves for each project: by the month it counts in, and by the day it came under a contract. */
const tallies = [
  {
    projectId: 'park',
    sums: { m202306: 800, 'clease-1@20230605': 900, 'clease-1@20230620': -100 },
  },
  { projectId: 'shop', sums: { m202306: 8, m202307: 60, 'clease-2@20230702': 70 } },
]

/** A bit of everything that moves a standing. */
async function lived() {
  at(system.clock, '2023-07-10')
  const town = await aTownship(system)
  await projectIn(town, { id: 'park' })
  await projectIn(town, { id: 'shop', name: '门面房', shares: TWO })
  await contractIn(town, 'park', 'lease-1')
  await contractIn(town, 'shop', 'lease-2')
  const rent = await town.count({
    villageId: 'hekou',
    receivedOn: '2023-06-05',
    amountFen: 900,
    payerVillageId: 'tuanjie',
    projectId: 'park',
    contractId: 'lease-1',
  })
  await town.count({
    villageId: 'hekou',
    receivedOn: '2023-06-20',
    amountFen: -100,
    refundOf: rent.id,
    projectId: 'park',
    contractId: 'lease-1',
    payerVillageId: 'tuanjie',
  })
  await town.count({ villageId: 'tuanjie', receivedOn: '2022-12-31', amountFen: 50, category: 'subsidy' })
  const mended = await town.submit({ villageId: 'hekou', receivedOn: '2023-06-06', amountFen: 7 })
  await returnIncome(
    town.deps,
    town.reviewer,
    { townshipId: town.id, id: mended.id },
    { version: 1, reason: '村写错了' },
  )
  const other = { villageId: 'tuanjie', receivedOn: '2023-06-13', amountFen: 8, projectId: 'shop' }
  const { id: _, ...content } = anIncome(other)
  await mendIncome(town.deps, town.clerk, { townshipId: town.id, id: mended.id }, { ...content, version: 2 })
  await approveIncome(
    town.deps,
    town.reviewer,
    { townshipId: town.id, id: mended.id },
    { version: 3, category: 'other' },
  )
  const gone = await town.submit({ villageId: 'hekou', receivedOn: '2023-06-06', amountFen: 9 })
  await returnIncome(town.deps, town.reviewer, { townshipId: town.id, id: gone.id }, { version: 1, reason: '重复' })
  await withdrawIncome(town.deps, town.clerk, { townshipId: town.id, id: gone.id }, { version: 2 })
  await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-06' })
  await town.count({ villageId: 'hulutou', receivedOn: '2023-06-30', amountFen: 60, projectId: 'shop' })
  const deposit = { category: 'not_income', projectId: 'shop', contractId: 'lease-2' } as const
  await town.count({ villageId: 'hulutou', receivedOn: '2023-07-02', amountFen: 70, ...deposit })
  const wrong = await town.count({ villageId: 'hulutou', receivedOn: '2023-07-03', amountFen: 61, ...deposit })
  await reverseIncome(
    town.deps,
    town.reviewer,
    { townshipId: town.id, originalId: wrong.id },
    { id: 'undo', version: 2, reason: '记错' },
  )
  await approveIncome(town.deps, town.leader, { townshipId: town.id, id: 'undo' }, { version: 1 })
  await discardBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-06' }, {})
  await town.count({ villageId: 'hulutou', receivedOn: '2023-06-30', amountFen: 62 })
  return town
}

test('after everything that can happen to entries a rebuild finds no difference', async () => {
  const town = await lived()
  expect(await rebuild(town)).toMatchObject({ entries: 10, differences: [], written: false })
  expect(await town.deps.projects.tallies(town.id)).toEqual(tallies)
})

test('a standing that says something else is found, and mended only when asked', async () => {
  const town = await lived()
  const key = keys.yearItem(town.id, 2023, 'STANDING', 'hekou')
  const before = await town.deps.standings.all(town.id)
  await system.store.transact([add(key, { '06w23o': 1 }), add(keys.tally(town.id, 'park'), { 'clease-1@20230605': 1 })])
  await system.store.transact([overwrite(keys.yearItem(town.id, 2021, 'STANDING', 'tuanjie'), { '03w10s': 5 })])
  const differences = [
    { of: 'village', id: 'hekou', year: 2023, sum: '06w23 operating', storedFen: 901, entriesFen: 900 },
    { of: 'village', id: 'tuanjie', year: 2021, sum: '03w10 subsidy', storedFen: 5, entriesFen: 0 },
    { of: 'project', id: 'park', year: 2023, sum: 'clease-1@20230605', storedFen: 901, entriesFen: 900 },
  ]
  expect(await rebuild(town)).toMatchObject({ differences, written: false })
  expect((await rebuildStandings(town.deps, town.id, { year: 2021, write: false })).differences).toEqual([
    differences[1],
  ])
  expect(await rebuild(town, true)).toMatchObject({ differences, written: true })
  expect(await rebuild(town)).toMatchObject({ differences: [], written: false })
  expect((await town.deps.standings.all(town.id)).filter((one) => one.year !== 2021)).toEqual(before)
  expect(await town.deps.projects.tallies(town.id)).toEqual(tallies)
})

/** As a release before named sums: `06w26o` for `06w26 operating`, in capitals what came from another village, `r2326` for a mark. */
function byLongNames(sums: Readonly<Record<string, number>>): Record<string, number> {
  const letters = { operating: 'o', subsidy: 's', other: 't', not_income: 'n', 'late operatingNature': 'x' }
  const longName = (name: string) => {
    const [, year, week] = /^decided 20(\d\d)-W(\d\d)$/.exec(name) ?? []
    if (year !== undefined) return `r${year}${week}`
    const [segment, kind] = [name.slice(0, 5), name.slice(6).replace(' between', '')]
    const letter = Object.entries(letters).find(([word]) => word === kind)?.[1] ?? `no letter for ${name}`
    return segment + (name.endsWith(' between') ? letter.toUpperCase() : letter)
  }
  return Object.fromEntries(Object.entries(sums).map(([name, fen]) => [longName(name), fen]))
}

test('standings written before, one item of long names, are read, added to, and replaced', async () => {
  const town = await lived()
  const before = await town.deps.standings.all(town.id)
  for (const { year, villageId, sums } of before) {
    await system.store.transact([
      overwrite(keys.yearItem(town.id, year, 'STANDING', villageId), byLongNames(sums)),
      ...['a', 'b', 'c', 'd', 'e', 'f'].map((part) => remove(keys.standing(town.id, year, villageId, part))),
    ])
  }
  expect(await town.deps.standings.all(town.id)).toEqual(before)
  await town.count({ villageId: 'hekou', receivedOn: '2023-07-05', amountFen: 7 })
  await town.count({ villageId: 'hekou', receivedOn: '2023-07-06', amountFen: 8 })
  expect(await rebuild(town)).toMatchObject({ differences: [] })
  const now = await town.deps.standings.all(town.id)
  await town.deps.standings.write(town.id, now)
  expect(await town.deps.standings.all(town.id)).toEqual(now)
  expect(await rebuild(town)).toMatchObject({ differences: [] })
})

/** As a release before left it: nothing of what waits is summed, entries are not found by their state, a copy of each waits. */
async function asBefore(town: TestTownship) {
  const { store } = system
  for (const entry of await town.deps.income.pending(town.id)) {
    const copy = { pk: partitions.pendingBefore(town.id), sk: `${entry.submittedAt}#${entry.id}` }
    await store.transact([overwrite(copy, { ...entry })])
  }
  for await (const row of store.scan()) {
    const {
      pk,
      sk,
      statePk,
      stateSk: _,
      booksShape,
      ...rest
    } = z.looseObject({ pk: z.string(), sk: z.string() }).parse(row)
    if (!pk.startsWith(`T#${town.id}`)) continue
    if (pk === partitions.waitingReceipts(town.id)) await store.transact([remove({ pk, sk })])
    if (statePk !== undefined || booksShape !== undefined) await store.transact([overwrite({ pk, sk }, rest)])
    if (sk.startsWith('TALLY#')) await store.transact([remove({ pk, sk })])
    if (!sk.startsWith('STANDING#')) continue
    const decided = Object.entries(rest).filter(([name]) => !/^.[\w]p$|^.w$|^w\d{4}$|^~/.test(name))
    await store.transact([overwrite({ pk, sk }, Object.fromEntries(decided))])
  }
}

test('books of a release that did not sum what waits say it all the same, and are completed once', async () => {
  const town = await lived()
  await projectIn(town, { id: 'joint', shares: TWO })
  const { villageId: _, ...money } = anIncome({ receivedOn: '2023-07-04', amountFen: 33 })
  await submitReceipt(town.deps, town.clerk, { townshipId: town.id, projectId: 'joint' }, money)
  await town.submit({ villageId: 'hekou', receivedOn: '2023-07-05', amountFen: 44, payerVillageId: 'tuanjie' })
  const back = await town.submit({ villageId: 'hekou', receivedOn: '2023-07-06', amountFen: 55 })
  await returnIncome(town.deps, town.reviewer, { townshipId: town.id, id: back.id }, { version: 1, reason: '缺凭证' })
  const look = async () => {
    const books = await town.deps.standings.yearBooks(town.id, 2023)
    const returned = await listIncome(town.deps, town.leader, town.id, { status: 'returned' })
    return {
      figures: books && currentFigures(books, 2023, '2023-07-10'),
      waiting: books?.waiting.filter(({ entries }) => entries > 0),
      queue: (await town.deps.income.pending(town.id)).map(({ id }) => id),
      returned: returned.items.map(({ id }) => id),
    }
  }
  const whole = await look()
  expect(whole).toMatchObject({ waiting: [{ year: 2023, entries: 2 }], returned: [back.id] })
  expect(whole.figures?.total.reportedFen).toBe((whole.figures?.total.countedFen ?? 0) + 33)
  await asBefore(town)
  expect((await rebuild(town)).differences.length).toBeGreaterThan(5)
  expect(await look()).toEqual(whole)
  expect(await completeBooks(system.deps)).toEqual([town.id])
  expect(await completeBooks(system.deps)).toEqual([])
  expect((await rebuild(town)).differences).toEqual([])
  expect(await town.deps.projects.tallies(town.id)).toEqual(tallies)
  expect(await look()).toEqual(whole)
  await approveIncome(town.deps, town.reviewer, { townshipId: town.id, id: money.id ?? '' }, { version: 1 })
  expect((await look()).figures?.total.reportedFen).toBe(whole.figures?.total.reportedFen)
  expect((await rebuild(town)).differences).toEqual([])
})

test('a township that does not exist is not found', async () => {
  await expect(rebuildStandings(system.deps, 'nowhere', { write: false })).rejects.toMatchObject({ code: 'not_found' })
})

test('books that the release before completed are readable after an update, with a joint receipt waiting', async () => {
  const town = await aTownship(system)
  await projectIn(town, { id: 'joint', shares: ['hekou', 'tuanjie'].map((villageId) => ({ villageId, weight: 1 })) })
  const { villageId: _, ...money } = anIncome({ receivedOn: '2023-06-05' })
  await submitReceipt(town.deps, town.clerk, { townshipId: town.id, projectId: 'joint' }, money)
  const [township] = await system.store.getMany([keys.township(town.id)])
  await system.store.transact([overwrite(keys.township(town.id), { ...township, booksShape: 2 })])
  expect(await completeBooks(town.deps)).toContain(town.id)
  const books = await town.deps.standings.yearBooks(town.id, 2023)
  expect(books?.waiting).toEqual([{ year: 2023, entries: 1 }])
})
