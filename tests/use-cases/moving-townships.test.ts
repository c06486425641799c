/** A township goes below another county: who may, what stays, what counts where from then on. */
import { expect, test } from 'vitest'
import { correctAreaBulletin } from '../../shared/areas/documents/correct-area-bulletin.ts'
import { moveTownship } from '../../shared/areas/documents/move-township.ts'
import { runAreaDispatch } from '../../shared/areas/documents/run-area-dispatch.ts'
import { takeAreaBulletin } from '../../shared/areas/documents/take-area-bulletin.ts'
import { MAX_CHILDREN } from '../../shared/areas/limits.ts'
import { readAreaYear } from '../../shared/areas/year-end/read-area-year.ts'
import { correctBulletin } from '../../shared/bulletin/correct-bulletin.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { createTownship } from '../../shared/members/create-township.ts'
import { type Actor, operator } from '../../shared/permissions/actor.ts'
import { listChanges } from '../../shared/townships/list-changes.ts'
import { anAreaMember } from '../support/actors.ts'
import { anArea } from '../support/an-area.ts'
import { useStore } from '../support/store.ts'
import { aTownship, at, type TestTownship } from '../support/township.ts'

const system = useStore()
const TARGET = 10_000_000

type Person = Actor & { kind: 'person' }
/** One person who is all of these. */
const both = (...people: readonly Person[]): Person => ({
  kind: 'person',
  id: 'both',
  name: '两边的管理员',
  memberships: people.flatMap(({ memberships }) => memberships),
})

/** Two counties of a city; 河东 and 河西 in the first, 山里 in the other. */
async function twoCounties() {
  at(system.clock, '2023-06-26')
  const city = await anArea(system, [])
  const [old, next] = [
    await anArea(system, [{ villages: { hekou: TARGET } }, { villages: { dagedu: TARGET } }], { parentId: city.id }),
    await anArea(system, [{ villages: { tuanjie: TARGET } }], { parentId: city.id }),
  ]
  const [east, west] = old.towns
  const [hills] = next.towns
  if (east === undefined || west === undefined || hills === undefined) throw new Error('three townships were asked for')
  const admin = both(old.admin, next.admin)
  return { city, old, next, east, west, hills, admin, deps: city.deps, asked: { from: old.id, to: next.id } }
}

test('whoever administers both moves it; it is read there and no more here; what is said of it is one line of its history', async () => {
  const { old, next, east, admin, deps, asked, city } = await twoCounties()
  const where = { townshipId: east.id }
  for (const nobody of [old.admin, next.admin, both(east.admin, next.admin), both(old.leader, next.admin)]) {
    await expect(moveTownship(deps, nobody, where, asked)).rejects.toMatchObject({ code: 'forbidden' })
  }
  for (const wrong of [
    { from: old.id, to: `${next.id}-x` },
    { from: null, to: next.id },
  ]) {
    await expect(moveTownship(deps, admin, where, wrong)).rejects.toBeDefined()
  }
  await expect(moveTownship(deps, admin, where, { from: null, to: next.id })).rejects.toMatchObject({
    code: 'stale_version',
  })
  expect((await deps.townships.ofCounty(old.id)).map(({ id }) => id)).toContain(east.id)
  const moved = await moveTownship(deps, admin, where, asked)
  expect(moved).toEqual(await deps.townships.find(east.id))
  expect(moved.countyId).toBe(next.id)
  // The same again: nothing happens, and nothing is said twice.
  await moveTownship(deps, admin, where, asked)
  expect((await deps.townships.ofCounty(old.id)).map(({ id }) => id)).not.toContain(east.id)
  expect((await deps.areas.children(next.id)).map(({ id }) => id)).toContain(east.id)
  expect((await deps.townships.all()).find(({ id }) => id === east.id)?.countyId).toBe(next.id)
  const { items } = await listChanges(deps, east.admin, east.id, {})
  expect(items.filter(({ kind }) => kind === 'settings')).toMatchObject([
    {
      byName: '两边的管理员',
      fields: [{ field: 'area', before: `示范县（${old.id}）`, after: `示范县（${next.id}）` }],
    },
  ])
  // Back, by whoever administers what is above both.
  await moveTownship(deps, anAreaMember(city.id, 'admin'), where, { from: next.id, to: old.id })
  expect((await deps.townships.find(east.id))?.countyId).toBe(old.id)
})

const week = async ({ deps, reviewer, id }: TestTownship, name: string) =>
  (await runDispatch(deps, reviewer, { townshipId: id, week: name })).dispatch
const issue = async ({ deps, reviewer, leader, id }: TestTownship, month: string) => {
  await takeBulletin(deps, reviewer, { townshipId: id, month })
  await issueBulletin(deps, leader, { townshipId: id, month })
}
const paidBy = ({ id: townshipId }: TestTownship, villageId: string) => ({ payerOutside: { townshipId, villageId } })
type Rows = { rows: readonly { childId: string; reportState: string }[] }
const listed = ({ rows }: Rows) => rows.map(({ childId, reportState }) => `${childId} ${reportState}`).sort()

test('a week: what was published stays, the next counts it there; money that met in the county meets in the city', async () => {
  const { city, old, next, east, west, hills, admin, deps, asked } = await twoCounties()
  const onMonday = { villageId: 'hekou', receivedOn: '2023-06-26' }
  await east.count({ ...onMonday, amountFen: 3_000_000 })
  await east.count({ ...onMonday, amountFen: 1_000_000, ...paidBy(west, 'dagedu') })
  const ofArea = async (areaId: string, name: string) =>
    (await runAreaDispatch(deps, operator, { areaId, week: name })).dispatch
  at(system.clock, '2023-07-03')
  for (const town of [east, west, hills]) await week(town, '2023-W26')
  const before = await ofArea(old.id, '2023-W26')
  expect(before.total).toMatchObject({ countedFen: 3_000_000, interVillageFen: 1_000_000 })
  await moveTownship(deps, admin, { townshipId: east.id }, asked)
  expect(await deps.areaDispatches.find(old.body, '2023-W26')).toEqual(before)
  // Not taken yet when it moved: it is the new county's already, from the very document that the old one has.
  expect(listed(await ofArea(next.id, '2023-W26'))).toEqual([`${east.id} reported`, `${hills.id} reported`].sort())

  at(system.clock, '2023-07-10')
  for (const town of [east, west, hills]) await week(town, '2023-W27')
  const [ofOld, ofNext] = [await ofArea(old.id, '2023-W27'), await ofArea(next.id, '2023-W27')]
  expect(listed(ofOld)).toEqual([`${west.id} reported`])
  expect(ofOld).toMatchObject({ total: { countedFen: 0, periodFen: 0 }, otherChangeFen: -3_000_000 })
  expect(ofNext.total).toMatchObject({ countedFen: 4_000_000, interVillageFen: 0 })
  const ofCity = await ofArea(city.id, '2023-W27')
  expect(ofCity.total).toMatchObject({ countedFen: 3_000_000, interVillageFen: 1_000_000 })
})

test('a correction of the city takes out what it took out, though the township that paid lies elsewhere since; a closed year keeps it', async () => {
  const { city, old, next, east, hills, west, deps } = await twoCounties()
  at(system.clock, '2023-12-26')
  await hills.count({ villageId: 'tuanjie', receivedOn: '2023-12-05', amountFen: 1_000_000, ...paidBy(east, 'hekou') })
  at(system.clock, '2024-01-22')
  for (const town of [east, west, hills]) await issue(town, '2023-12')
  const take = async (area: typeof city) => {
    const where = { areaId: area.id, month: '2023-12' }
    const { figures } = await takeAreaBulletin(deps, area.reviewer, where)
    await issueBulletin(deps, area.leader, { townshipId: area.body, month: '2023-12' })
    return figures
  }
  await take(old)
  await take(next)
  expect((await take(city)).total).toMatchObject({ countedFen: 0, betweenChildren: { countedFen: 1_000_000 } })

  // Out of the city.
  const far = await anArea(system, [])
  const away = both(old.admin, far.admin)
  await moveTownship(deps, away, { townshipId: east.id }, { from: old.id, to: far.id })
  const late = await hills.submit({ villageId: 'tuanjie', receivedOn: '2023-12-20', amountFen: 250_000 })
  const reason = { entryIds: [late.id], reason: '漏报' }
  await correctBulletin(deps, hills.leader, { townshipId: hills.id, month: '2023-12' }, reason)
  for (const area of [next, city]) {
    await correctAreaBulletin(deps, area.leader, { areaId: area.id, month: '2023-12' }, { reason: '山里漏报' })
  }
  const state = await deps.bulletins.state(city.body, '2023-12')
  const revised = await deps.frozenDocuments.areaBulletin(city.body, '2023-12', state?.revisions.at(-1)?.take ?? 0)
  expect(revised?.document.total).toMatchObject({ countedFen: 250_000, betweenChildren: { countedFen: 1_000_000 } })
  expect(revised?.document.outside).toEqual([])

  const year = async ({ id }: typeof city) => {
    const area = await deps.areas.find(id)
    return area === null ? [] : (await readAreaYear(deps, area, 2023)).rows.map(({ childId }) => childId).sort()
  }
  expect(await year(old)).toEqual([east.id, west.id].sort())
  expect(await year(far)).toEqual([east.id])
  const total = async ({ id }: typeof city) => {
    const area = await deps.areas.find(id)
    const sums = area === null ? null : (await readAreaYear(deps, area, 2023)).total
    return [sums?.countedFen, sums?.interVillageFen]
  }
  // What east paid 山里 was taken out of the city’s December, and of none of the county’s: the year says the same, wherever it goes.
  expect(await total(city)).toEqual([250_000, 1_000_000])
  expect(await total(next)).toEqual([1_250_000, 0])
  await moveTownship(deps, both(far.admin, next.admin), { townshipId: east.id }, { from: far.id, to: next.id })
  expect(await total(next)).toEqual([1_250_000, 0])
  expect(await total(city)).toEqual([250_000, 1_000_000])
})

test('one that lies in no area goes below one by its own administrator who administers that too', async () => {
  const county = await anArea(system, [])
  const town = await aTownship(system, { villages: {} })
  const where = { townshipId: town.id }
  const asked = { from: null, to: county.id }
  for (const nobody of [county.admin, both(town.leader, county.admin), town.admin]) {
    await expect(moveTownship(town.deps, nobody, where, asked)).rejects.toMatchObject({ code: 'forbidden' })
  }
  await moveTownship(town.deps, both(town.admin, county.admin), where, asked)
  expect(await town.deps.areas.children(county.id)).toMatchObject([{ kind: 'township', id: town.id }])
})

test('the area that it left is asked to go on without it, and one that is full takes no more', async () => {
  const { old, next, east, admin, deps, asked } = await twoCounties()
  const requested: string[] = []
  const watching = { ...deps, requestRun: async (body: string) => void requested.push(body) }
  await moveTownship(watching, admin, { townshipId: east.id }, asked)
  await moveTownship(watching, admin, { townshipId: east.id }, asked)
  expect(requested).toEqual([old.body])
  const named = (index: number) => ({
    id: `${next.id}-${index}`,
    name: `第${index}镇`,
    countyId: next.id,
    sample: false,
  })
  for (let index = 2; index < MAX_CHILDREN; index++) {
    await deps.townships.create({ ...named(index), createdAt: '2023-01-01T00:00:00.000Z' })
  }
  const full = { code: 'invalid_input', issues: [{ message: '一个地区下面最多200个单位' }] }
  const other = old.towns[1]?.id ?? ''
  await expect(moveTownship(deps, admin, { townshipId: other }, asked)).rejects.toMatchObject(full)
  const one = { id: `${next.id}-more`, name: '再一镇', adminName: '王管理' }
  await expect(createTownship(deps, next.admin, next.id, one)).rejects.toMatchObject(full)
})
