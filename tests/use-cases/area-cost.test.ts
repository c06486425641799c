/** What an area's run reads, and how large its document is: in proportion to its children, as docs/scale.md reckons. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { storedDependencies } from '../../shared/adapters/dependencies.ts'
import { packedRow, unpackedRow } from '../../shared/adapters/dynamodb/packed.ts'
import { checkItem } from '../../shared/adapters/table/limits.ts'
import type { Driver } from '../../shared/adapters/table/port.ts'
import { createStore } from '../../shared/adapters/table/store.ts'
import { getAreaBulletin } from '../../shared/areas/documents/get-area-bulletin.ts'
import { runAreaDispatch } from '../../shared/areas/documents/run-area-dispatch.ts'
import { takeAreaBulletin } from '../../shared/areas/documents/take-area-bulletin.ts'
import { yearsOfArea } from '../../shared/areas/documents/years-of-area.ts'
import { MAX_CHILDREN } from '../../shared/areas/limits.ts'
import { putArea } from '../../shared/areas/put-area.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { areaHome } from '../../shared/desk/area-home.ts'
import { dispatchDigest } from '../../shared/dispatch/dispatch-digest.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { bodyOfArea } from '../../shared/permissions/body.ts'
import { runTownship } from '../../shared/schedule/run-township.ts'
import { noSums } from '../../shared/standings/category-sums.ts'
import { settingsSchema } from '../../shared/townships/settings.ts'
import { aDispatch, aDispatchRow } from '../support/a-dispatch.ts'
import { anAreaMember } from '../support/actors.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at } from '../support/township.ts'

const system = useStore()
type RunDeps = Parameters<typeof runTownship>[0] & Parameters<typeof areaHome>[0]
const VILLAGES = 15
/** Of DynamoDB. */
const ITEM_LIMIT = 400 * 1024

/** Money of a village of each of so many townships that lie elsewhere, in one document of a township. */
function paidBy(townships: number, of: string) {
  const byCategory = { ...noSums(), operating: 1_234_500 }
  const fen = { periodFen: 1_234_500, countedFen: 1_234_500, targetedFen: 1_234_500, totalIncomeFen: 1_234_500 }
  return Array.from({ length: townships }, (_, index) => ({
    townshipId: `${of}-payer-${String(index).padStart(4, '0')}`,
    ...fen,
    operatingNatureFen: 1_234_500,
    reportedFen: 1_234_500,
    byCategory,
  }))
}

type Hostile = { frozen?: number; payers?: number; villageCount?: number; name?: (child: number) => string }

async function areaOf(children: number, given: Hostile = {}) {
  const { frozen = children, payers = 0, villageCount = VILLAGES, name = (child) => `第${child}镇` } = given
  const { deps } = await aTownship(system, { villages: {} })
  at(system.clock, '2023-07-03', '08:00')
  const areaId = randomUUID().slice(0, 8)
  await putArea(deps, operator, areaId, { name: '示范县' })
  const settings = settingsSchema.parse({ schedule: { activeFrom: '2023-07-01', dispatchTime: '12:00' } })
  await deps.townships.saveSettings(bodyOfArea(areaId), settings, 0, { nextDueAt: system.clock.now().toISOString() })
  for (let child = 0; child < children; child++) {
    const id = `${areaId}-${String(child).padStart(3, '0')}`
    const township = { id, name: name(child), countyId: areaId, sample: false }
    await deps.townships.create({ ...township, createdAt: '2023-01-01T00:00:00.000Z' })
    if (child >= frozen) continue
    const rows = Array.from({ length: villageCount }, (_, index) =>
      aDispatchRow({ villageId: `v${index}`, villageName: `第${index}村`, villageCode: `15${child}${index}` }),
    )
    const outside = payers === 0 ? {} : { outside: paidBy(payers, id) }
    const snapshot = aDispatch({ townshipId: id, townshipName: township.name, rows, ...outside })
    const document = { ...snapshot, digest: dispatchDigest(snapshot) }
    expect(await deps.dispatches.freeze(document)).toBe('frozen')
  }
  return { deps, areaId }
}

/** Requests to the table of a piece of work. */
async function requestsOf(work: (deps: RunDeps) => Promise<unknown>): Promise<number> {
  const { deps } = await aTownship(system, { villages: {} })
  const { store, clock } = system
  let requests = 0
  const counting: Driver = {
    ...store,
    get: async (key) => {
      requests++
      return (await store.getMany([key]))[0] ?? null
    },
    getMany: (wanted) => {
      requests++
      return store.getMany(wanted)
    },
    queryPage: (query) => {
      requests++
      return store.queryPage(query)
    },
  }
  await work({ ...deps, ...storedDependencies(createStore(counting), clock.now) })
  return requests
}

test('a week is taken by one read a child; a run that waits for the last of them reads one a child too', async () => {
  const taking = async (children: number) => {
    const { areaId } = await areaOf(children)
    return requestsOf((deps) => runAreaDispatch(deps, operator, { areaId, week: '2023-W26' }))
  }
  const waiting = async (children: number) => {
    const { areaId } = await areaOf(children, { frozen: children - 1 })
    return requestsOf((deps) => runTownship(deps, bodyOfArea(areaId)))
  }
  for (const work of [taking, waiting]) {
    const [few, many] = [await work(4), await work(14)]
    expect(many - few).toBe(10)
  }
})

test('the first page reads as much of an area with many children as of one with few, and one more for each that is missing', async () => {
  const looking = async (children: number, frozen: number) => {
    const { areaId, deps } = await areaOf(children, { frozen })
    await runAreaDispatch(deps, operator, { areaId, week: '2023-W26' })
    return requestsOf((deps) => areaHome(deps, anAreaMember(areaId, 'leader'), areaId))
  }
  const [few, many, missing] = [await looking(4, 4), await looking(14, 14), await looking(14, 4)]
  expect([many - few, missing - many]).toEqual([0, 10])
  // Before the first document it says who below has begun, in one read of all.
  const before = async (children: number) => {
    const { areaId } = await areaOf(children)
    return requestsOf((deps) => areaHome(deps, anAreaMember(areaId, 'leader'), areaId))
  }
  expect((await before(14)) - (await before(4))).toBe(0)
})

test('whoever corrects is told of it by as many reads, whatever the number of children; so are the years of its lists read', async () => {
  const work: Record<string, (deps: RunDeps, areaId: string) => Promise<unknown>> = {
    home: (deps, areaId) => areaHome(deps, anAreaMember(areaId, 'leader'), areaId),
    bulletin: (deps, areaId) => getAreaBulletin(deps, operator, { areaId, month: '2023-05' }, {}),
    years: async (deps, areaId) => expect(await yearsOfArea(deps, areaId)).toEqual([2022, 2023]),
  }
  const costs = async (children: number) => {
    const { areaId, deps } = await areaOf(children)
    const bodies = (await deps.areas.children(areaId)).map(({ id }) => id)
    for (const month of ['2022-12', '2023-05', '2023-06']) {
      for (const townshipId of bodies) {
        const { state } = await takeBulletin(deps, operator, { townshipId, month })
        await deps.bulletins.save(townshipId, { ...state, status: 'issued', version: state.version + 1 }, state.version)
      }
      await takeAreaBulletin(deps, operator, { areaId, month })
      const body = bodyOfArea(areaId)
      const taken = await deps.bulletins.state(body, month)
      if (taken === null) throw new Error('it was taken')
      await deps.bulletins.save(body, { ...taken, status: 'issued', version: taken.version + 1 }, taken.version)
    }
    await runAreaDispatch(deps, operator, { areaId, week: '2023-W26' })
    const found: Record<string, number> = {}
    for (const [name, doing] of Object.entries(work))
      found[name] = await requestsOf((counted) => doing(counted, areaId))
    return found
  }
  expect(await costs(12)).toEqual(await costs(3))
})

test('the document of an area with as many children as there may be fits into one item', async () => {
  const { areaId, deps } = await areaOf(MAX_CHILDREN)
  const { dispatch } = await runAreaDispatch(deps, operator, { areaId, week: '2023-W26' })
  expect(dispatch.rows).toHaveLength(MAX_CHILDREN)
  expect(Buffer.byteLength(JSON.stringify(dispatch))).toBeLessThan(ITEM_LIMIT)
})

test('no child can overload its parent: whatever it hands up, what is frozen is read as it was, and handed on', async () => {
  const longest = (child: number) => `${'超'.repeat(26)}${String(child).padStart(3, '0')}镇`
  const { areaId, deps } = await areaOf(120, { payers: 25, villageCount: 20, name: longest })
  const cityId = `city-${areaId}`
  await putArea(deps, operator, cityId, { name: '示范市' })
  await putArea(deps, operator, areaId, { name: '示范县', parentId: cityId, version: 1 })
  const { dispatch } = await runAreaDispatch(deps, operator, { areaId, week: '2023-W26' })
  expect(dispatch.total.villageCount).toBe(120 * 20)
  expect(dispatch.outside).toHaveLength(120 * 25)
  expect(Buffer.byteLength(JSON.stringify(dispatch))).toBeGreaterThan(ITEM_LIMIT)
  // Read from what is kept, digest and all, and handed on.
  const body = bodyOfArea(areaId)
  expect(await deps.areaDispatches.find(body, '2023-W26')).toEqual(dispatch)
  expect((await deps.areaDispatches.latest(body))?.week).toBe('2023-W26')
  expect((await deps.dispatches.list(body, { limit: 1 })).items).toMatchObject([
    { week: '2023-W26', cutOff: '2023-07-02' },
  ])
  const ofCity = await runAreaDispatch(deps, operator, { areaId: cityId, week: '2023-W26' })
  expect(ofCity.dispatch.rows).toMatchObject([{ childId: areaId, document: { sha256: dispatch.digest } }])
  expect(ofCity.dispatch.outside).toHaveLength(120 * 25)
})

test('a document is packed where an item would not hold it, and only there', () => {
  const small = { week: '2023-W26', text: 'x'.repeat(300_000) }
  expect(packedRow(small)).toBe(small)
  const rows = Array.from({ length: 12 * MAX_CHILDREN * 8 }, (_, index) => ({
    field: 'rank',
    before: '1',
    after: `${index}`,
  }))
  const large = { week: '2023-W26', changes: rows, note: '更正' }
  const kept = packedRow(large, ['week'])
  expect(Object.keys(kept)).toEqual(['week', 'packed'])
  expect(checkItem({ pk: 'a', sk: 'b', ...kept })).toBeLessThan(ITEM_LIMIT)
  expect(unpackedRow({ pk: 'a', sk: 'b', ...kept })).toEqual({ pk: 'a', sk: 'b', ...large })
})
