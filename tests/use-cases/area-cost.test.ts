/** What an area's run reads, and how large its document is: in proportion to its children, as docs/scale.md reckons. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { storedDependencies } from '../../shared/adapters/dependencies.ts'
import type { Driver } from '../../shared/adapters/table/port.ts'
import { createStore } from '../../shared/adapters/table/store.ts'
import { runAreaDispatch } from '../../shared/areas/documents/run-area-dispatch.ts'
import { MAX_CHILDREN } from '../../shared/areas/limits.ts'
import { putArea } from '../../shared/areas/put-area.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { bodyOfArea } from '../../shared/permissions/body.ts'
import { runTownship } from '../../shared/schedule/run-township.ts'
import { settingsSchema } from '../../shared/townships/settings.ts'
import { aDispatch, aDispatchRow } from '../support/a-dispatch.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at } from '../support/township.ts'

const system = useStore()
type RunDeps = Parameters<typeof runTownship>[0]
const VILLAGES = 15
/** Of DynamoDB. */
const ITEM_LIMIT = 400 * 1024

async function areaOf(children: number, { frozen = children } = {}) {
  const { deps } = await aTownship(system, { villages: {} })
  at(system.clock, '2023-07-03', '08:00')
  const areaId = randomUUID().slice(0, 8)
  await putArea(deps, operator, areaId, { name: '示范县' })
  const settings = settingsSchema.parse({ schedule: { activeFrom: '2023-07-01', dispatchTime: '12:00' } })
  await deps.townships.saveSettings(bodyOfArea(areaId), settings, 0, system.clock.now().toISOString())
  for (let child = 0; child < children; child++) {
    const id = `${areaId}-${String(child).padStart(3, '0')}`
    const township = { id, name: `第${child}镇`, countyId: areaId, sample: false }
    await deps.townships.create({ ...township, createdAt: '2023-01-01T00:00:00.000Z' })
    if (child >= frozen) continue
    const rows = Array.from({ length: VILLAGES }, (_, index) =>
      aDispatchRow({ villageId: `v${index}`, villageName: `第${index}村`, villageCode: `15${child}${index}` }),
    )
    expect(await deps.dispatches.freeze(aDispatch({ townshipId: id, townshipName: township.name, rows }))).toBe(
      'frozen',
    )
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

test('the document of an area with as many children as there may be fits into one item', async () => {
  const { areaId, deps } = await areaOf(MAX_CHILDREN)
  const { dispatch } = await runAreaDispatch(deps, operator, { areaId, week: '2023-W26' })
  expect(dispatch.rows).toHaveLength(MAX_CHILDREN)
  expect(Buffer.byteLength(JSON.stringify(dispatch))).toBeLessThan(ITEM_LIMIT)
})
