/** Money moves while figures are made of it: none of them may show it twice, or not at all. */
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { storedDependencies } from '../../shared/adapters/dependencies.ts'
import type { Driver } from '../../shared/adapters/table/port.ts'
import { createStore, type Store } from '../../shared/adapters/table/store.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { listVillages } from '../../shared/desk/list-villages.ts'
import { readReceivables } from '../../shared/desk/read-receivables.ts'
import { standingsOverview } from '../../shared/desk/standings-overview.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import type { WeeklyDispatch } from '../../shared/dispatch/weekly-dispatch.ts'
import { approveIncome } from '../../shared/income/approve-income.ts'
import type { IncomeEntry } from '../../shared/income/entry.ts'
import { mendIncome } from '../../shared/income/mend-income.ts'
import { submitReceipt } from '../../shared/income/submit-receipt.ts'
import { readLiveReview } from '../../shared/review/read-live-review.ts'
import type { Figures } from '../../shared/standings/figures.ts'
import { rebuildStandings } from '../../shared/standings/rebuild-standings.ts'
import { contractIn, projectIn } from '../support/a-project.ts'
import { anIncome } from '../support/builders.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const VILLAGES = Array.from({ length: 8 }, (_, index) => `v${index}`)
const [FIRST = '', SECOND = ''] = VILLAGES
/** Has nothing but the rent of a contract. */
const LANDLORD = 'landlord'

/** The readers' table: each of their requests takes as long as a network takes, so that much happens between two of them. */
function farAway(store: Store): Store {
  const driver: Driver = { ...store, get: async (key) => (await store.getMany([key]))[0] ?? null }
  return createStore({
    ...driver,
    async queryPage(query) {
      await delay(Math.random() * 12)
      return driver.queryPage(query)
    },
  })
}

/** What is known beforehand: everything waits, nothing was decided. */
async function waitingTown() {
  at(system.clock, '2023-07-10')
  const villages = Object.fromEntries([...VILLAGES, LANDLORD].map((id) => [id, 100_000_000]))
  const town = await aTownship(system, { villages })
  await projectIn(town, { id: 'joint', shares: VILLAGES.map((villageId) => ({ villageId, weight: 1 })) })
  await projectIn(town, { id: 'park', shares: [{ villageId: LANDLORD, weight: 1 }] })
  await contractIn(town, 'park', 'lease')
  const entries: IncomeEntry[] = []
  for (let index = 0; index < 48; index++) {
    const villageId = VILLAGES[index % VILLAGES.length] ?? FIRST
    const payer = index % 5 === 0 && villageId !== FIRST ? { payerVillageId: FIRST } : {}
    const receivedOn = `2023-0${1 + (index % 4)}-${String(1 + (index % 28)).padStart(2, '0')}`
    entries.push(await town.submit({ villageId, receivedOn, amountFen: 1_000_000 + 7 ** (index % 7), ...payer }))
  }
  // Under the contract two halves of 50,000.00 are due: what waits of them is due, what was approved is counted.
  for (const receivedOn of ['2023-03-30', '2023-04-02', '2023-04-20', '2023-04-28']) {
    const paid = { projectId: 'park', contractId: 'lease', villageId: LANDLORD }
    entries.push(await town.submit({ ...paid, receivedOn, amountFen: 1_250_000 }))
  }
  for (let index = 0; index < 6; index++) {
    const { villageId: _, ...money } = anIncome({ receivedOn: `2023-0${1 + (index % 4)}-11`, amountFen: 80_000_001 })
    entries.push((await submitReceipt(town.deps, town.clerk, { townshipId: town.id, projectId: 'joint' }, money)).entry)
  }
  return { town, entries }
}

/** Every fen that anybody reported is in each of these, wherever it has got to. */
function knownOf(entries: readonly IncomeEntry[]) {
  const rows = new Map([...VILLAGES, LANDLORD].map((id) => [id, 0]))
  let interFen = 0
  for (const { villageId, amountFen, parts, payerVillageId } of entries) {
    for (const part of parts ?? [{ villageId, amountFen }]) {
      rows.set(part.villageId, (rows.get(part.villageId) ?? 0) + part.amountFen)
    }
    if (payerVillageId !== undefined) interFen += amountFen
  }
  return { rows, totalFen: [...rows.values()].reduce((sum, fen) => sum + fen, 0) - interFen, entries: entries.length }
}

test('whatever is approved, mended and closed meanwhile, each figure holds every known fen once', async () => {
  const { town, entries } = await waitingTown()
  const { deps, id } = town
  const reading = { ...deps, ...storedDependencies(farAway(system.store), deps.now) }
  const known = knownOf(entries)
  const wrong: string[] = []
  let answers = 0
  const check = (what: string, figures: Pick<Figures, 'rows' | 'total'>) => {
    answers++
    if (figures.total.reportedFen !== known.totalFen) {
      wrong.push(`${what}: reported ${figures.total.reportedFen}, known ${known.totalFen}`)
    }
    const sumFen = figures.rows.reduce((sum, row) => sum + row.countedFen, 0)
    if (sumFen - figures.total.interVillageFen !== figures.total.countedFen) wrong.push(`${what}: rows and total`)
    for (const row of figures.rows) {
      // Between these two an entry goes to and fro.
      if (row.villageId === FIRST || row.villageId === SECOND) continue
      if (row.reportedFen !== known.rows.get(row.villageId)) wrong.push(`${what}: ${row.villageId} ${row.reportedFen}`)
    }
  }
  let isOver = false
  const until = async (look: () => Promise<void>) => {
    while (!isOver) await look()
    await look()
  }
  const looks = [
    until(async () => check('overview', (await standingsOverview(reading, town.leader, id, { year: 2023 })).figures)),
    until(async () => {
      const { items, total } = await listVillages(reading, town.leader, id, { year: 2023, limit: 60 })
      check('villages', { total, rows: items.flatMap(({ standing }) => standing ?? []) })
    }),
    until(async () => {
      const { review } = await readLiveReview(reading, id, 2023)
      if (review.total.reportedFen !== known.totalFen) wrong.push(`review: ${review.total.reportedFen}`)
      answers++
    }),
    until(async () => {
      const { forecasts } = await readReceivables(reading, town.leader, id, {})
      const forecast = forecasts?.find((one) => one.villageId === LANDLORD)
      if (forecast?.forecastFen !== 10_000_000) wrong.push(`forecast: ${forecast?.forecastFen}`)
      answers++
    }),
  ]
  const dispatches = await decideAll(town, reading, entries)
  isOver = true
  await Promise.all(looks)
  for (const dispatch of dispatches) check(dispatch.week, dispatch)
  expect(wrong).toEqual([])
  expect(answers).toBeGreaterThan(20)
  expect((await rebuildStandings(deps, id, { write: false })).differences).toEqual([])
}, 120_000)

/**
 * A few at a time are approved, joint receipts among them; in between months are closed, so that what still waits for
 * them is late, dispatches are taken, and the first entry goes from village to village.
 */
async function decideAll(
  town: TestTownship,
  reading: TestTownship['deps'],
  entries: readonly IncomeEntry[],
): Promise<WeeklyDispatch[]> {
  const { deps, id, reviewer, leader } = town
  const [wandering, ...others] = entries
  if (wandering === undefined) return []
  const joint = others.filter(({ parts }) => parts !== undefined)
  const single = others.filter(({ parts }) => parts === undefined)
  // One after the other, each beside whatever is decided meanwhile.
  let dispatching: Promise<WeeklyDispatch[]> = Promise.resolve([])
  for (let round = 0; single.length > 0 || joint.length > 0; round++) {
    const decided = [...single.splice(0, 4), ...joint.splice(0, round % 2)]
    if (round % 3 === 1 && round < 15) {
      const week = `2023-W${22 + (round - 1) / 3}`
      dispatching = dispatching.then(async (taken) => [
        ...taken,
        (await runDispatch(reading, leader, { townshipId: id, week })).dispatch,
      ])
    }
    await Promise.all([
      ...decided.map((entry) =>
        approveIncome(deps, reviewer, { townshipId: id, id: entry.id }, { version: entry.version }),
      ),
      wander(town, wandering, round),
      ...(round === 4 ? [takeBulletin(deps, leader, { townshipId: id, month: '2023-02' })] : []),
      ...(round === 8 ? [takeBulletin(deps, leader, { townshipId: id, month: '2023-03' })] : []),
    ])
  }
  return dispatching
}

async function wander(
  { deps, id, clerk }: TestTownship,
  { id: entryId, receivedOn, amountFen, category }: IncomeEntry,
  round: number,
) {
  const content = { receivedOn, amountFen, category, villageId: round % 2 === 0 ? SECOND : FIRST }
  await mendIncome(deps, clerk, { townshipId: id, id: entryId }, { ...content, version: round + 1 })
}
