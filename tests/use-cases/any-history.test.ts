import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storedDependencies } from '../../shared/adapters/dependencies.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { isTaken } from '../../shared/bulletin/record/bulletin-status.ts'
import { isFinished } from '../../shared/bulletin/record/monthly-bulletin.ts'
import { contractIn, projectIn } from '../support/a-project.ts'
import { type FaultyEngine, startFaultyEngine } from '../support/faulty-engine.ts'
import { History } from '../support/history.ts'
import { kindsOfMoney, onlyMoneyOf, step, VILLAGES } from '../support/history-steps.ts'
import { checkBooks, Published } from '../support/invariants.ts'
import { useStore } from '../support/store.ts'
import { onEndpoint, onEngine } from '../support/stores.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

/** Enough for everything below to happen more than once; `HISTORIES=200` is for a long look. */
const HISTORIES = Number(process.env.HISTORIES ?? 12)
/** Refusals that a true history meets. */
const REFUSED = ['stale_version', 'wrong_state']

const engineStores = onEngine()
const system = useStore(engineStores)
/** The same engine behind a network that is not to be relied on. */
const faulty = onEndpoint(async () => engine.url)
let engine: FaultyEngine
beforeAll(async () => {
  engine = await startFaultyEngine(await engineStores.endpoint())
})
afterAll(async () => {
  await faulty.close()
  await engine.stop()
})

test('whatever happens, in whatever order and at the same time, the books are true, what was published stays, and every bulletin taken can be issued', async () => {
  const seen = { runs: 0, issued: 0, joint: 0, dispatches: 0, revisions: 0, faults: 0, refusals: new Set<string>() }
  const history = fc.tuple(fc.array(step, { minLength: 8, maxLength: 25 }), kindsOfMoney).map(onlyMoneyOf)
  try {
    await fc.assert(
      fc.asyncProperty(history, fc.integer({ min: 1, max: 2 ** 31 - 2 }), async (steps, luck) => {
        at(system.clock, '2022-11-20')
        // A client of its own: one that met many faults gives up trying again.
        const store = await faulty.empty()
        // Nothing happens twice in the same instant: what a document holds is told by when it was taken.
        let ticks = 0
        const deps = {
          ...storedDependencies(store, () => new Date(system.clock.now().getTime() + ticks++)),
          localAccounts: system.deps.localAccounts,
        }
        const villages = Object.fromEntries(VILLAGES.map((name, index) => [name, index === 2 ? null : 5_000_000]))
        const countyId = `c-${luck}`
        const neighbour = await aTownship({ ...system, deps, store }, { villages: { hekou: null }, countyId })
        const town = await aTownship({ ...system, deps, store }, { villages, year: 2022, countyId })
        const thirds = VILLAGES.map((villageId, index) => ({ villageId, weight: index === 0 ? 3_334 : 3_333 }))
        for (const id of ['park', 'joint']) {
          await projectIn(town, { id, name: id, shares: thirds })
          await contractIn(town, id, 'a')
        }
        const people = new History(town, system.clock, neighbour.id)
        const published = new Published(town)
        engine.faultOf = faults(luck, () => seen.faults++)
        for (const one of steps) {
          await people.run(one)
          await published.look()
        }
        engine.faultOf = null
        await published.check()
        seen.issued += await issueAll(town)
        await checkBooks(town)
        seen.runs++
        seen.joint += people.joint
        seen.dispatches += published.dispatches
        seen.revisions += published.revisions
        for (const refusal of people.refusals) seen.refusals.add(refusal)
      }),
      { numRuns: HISTORIES },
    )
  } finally {
    engine.faultOf = null
  }
  const wasRefused = (code: string) => [...seen.refusals].some((refusal) => refusal.includes(code))
  // A history in which nothing happens proves nothing.
  expect(seen.runs).toBeGreaterThan(3)
  expect(seen.joint).toBeGreaterThan(3)
  expect(seen.dispatches).toBeGreaterThan(3)
  expect(seen.revisions).toBeGreaterThan(3)
  expect(seen.faults).toBeGreaterThan(10)
  expect(REFUSED.filter(wasRefused)).toEqual(REFUSED)
  expect(seen.issued).toBeGreaterThan(3)
  // Whatever came together, its parts agree: nothing true is held back.
  expect([...seen.refusals].filter((refusal) => refusal.includes('figures_differ'))).toEqual([])
}, 240_000)

/** Issues every draft there is, and finds every revision of every bulletin in agreement with itself and the ledger. */
async function issueAll({ deps, id, leader }: TestTownship): Promise<number> {
  const states = (await Promise.all([2022, 2023, 2024].map((year) => deps.bulletins.states(id, year)))).flat()
  let count = 0
  for (const { month } of states.filter(isTaken)) {
    const { state } = await issueBulletin(deps, leader, { townshipId: id, month })
    expect(isFinished(state), month).toBe(true)
    for (const { revision } of state.revisions) {
      expect(await deps.documents.check({ townshipId: id, month, revision }), `${month} r${revision}`).toEqual([])
    }
    count++
  }
  return count
}

/** One transaction in ten meets another, one in eighty loses its answer; the same luck gives the same faults. */
function faults(luck: number, count: () => void): () => 'conflict' | 'answer lost' | undefined {
  let state = luck
  return () => {
    state = (state * 48_271) % 2_147_483_647
    const fault = state % 80 === 0 ? 'answer lost' : state % 10 === 0 ? 'conflict' : undefined
    if (fault !== undefined) count()
    return fault
  }
}
