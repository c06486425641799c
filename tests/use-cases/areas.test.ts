/** Areas stand above each other, six at most, none above itself; whoever may moves them. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { putArea } from '../../shared/areas/put-area.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { bodyOfArea } from '../../shared/permissions/body.ts'
import { listChanges } from '../../shared/townships/list-changes.ts'
import { anAreaMember } from '../support/actors.ts'
import { useStore } from '../support/store.ts'

const system = useStore()

/** Areas below each other, the highest first. */
async function chain(length: number): Promise<string[]> {
  const run = randomUUID().slice(0, 8)
  const ids = Array.from({ length }, (_, index) => `${run}-${index}`)
  for (const [index, id] of ids.entries()) {
    await putArea(system.deps, operator, id, { name: `第${index + 1}级`, parentId: ids[index - 1] ?? null })
  }
  return ids
}

test('six areas stand above each other, not seven, however they are put together', async () => {
  const [six, two] = [await chain(6), await chain(2)]
  const below = (areaId: string, parentId: string, version: number) =>
    putArea(system.deps, operator, areaId, { name: '下级', parentId, version })
  await expect(below(`${six[0]}-7`, six[5] ?? '', 0)).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(below(two[0] ?? '', six[4] ?? '', 1)).rejects.toMatchObject({
    issues: [{ path: 'parentId', message: '上下最多6级地区' }],
  })
  await expect(below(two[0] ?? '', six[3] ?? '', 1)).resolves.toMatchObject({ created: false })
})

test('nothing comes to stand above itself, also where two are moved at once', async () => {
  const [top = '', middle = '', bottom = ''] = await chain(3)
  const move = (areaId: string, parentId: string) =>
    putArea(system.deps, operator, areaId, { name: '换了上级', parentId, version: 1 })
  await expect(move(top, bottom)).rejects.toMatchObject({ issues: [{ message: '一个地区不能在自己的下面' }] })
  await expect(move(middle, middle)).rejects.toMatchObject({ code: 'invalid_input' })
  const [[one = ''], [other = '']] = [await chain(1), await chain(1)]
  const outcomes = await Promise.allSettled([move(one, other), move(other, one)])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('the operator makes what stands at the top, the area above what is below it; moving takes both', async () => {
  const { deps } = system
  const [province = '', city = ''] = await chain(2)
  const [other = ''] = await chain(1)
  const county = `${province}-county`
  const admin = anAreaMember(city, 'admin')
  await expect(putArea(deps, admin, `${province}-x`, { name: '省' })).rejects.toMatchObject({ code: 'forbidden' })
  for (const nobody of [anAreaMember(city, 'leader'), anAreaMember(other, 'admin')]) {
    const made = putArea(deps, nobody, county, { name: '县', parentId: city })
    await expect(made).rejects.toMatchObject({ code: 'forbidden' })
  }
  const { area, created } = await putArea(deps, admin, county, { name: '县', parentId: city })
  expect({ area, created }).toMatchObject({ created: true, area: { name: '县', parentId: city, version: 1 } })
  await expect(putArea(deps, admin, county, { name: '县', parentId: city })).resolves.toMatchObject({ created: false })
  expect(await deps.areas.children(city)).toEqual([{ kind: 'area', id: county, name: '县' }])
  const own = anAreaMember(county, 'admin')
  await putArea(deps, own, county, { name: '改名县', parentId: city, version: 1 })
  expect(await deps.areas.children(city)).toEqual([{ kind: 'area', id: county, name: '改名县' }])
  const moved = (actor: typeof own) => putArea(deps, actor, county, { name: '改名县', parentId: other, version: 2 })
  await expect(moved(own)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(moved(anAreaMember(other, 'admin'))).rejects.toMatchObject({ code: 'forbidden' })
  const both = { ...own, memberships: [...own.memberships, ...anAreaMember(other, 'admin').memberships] }
  await moved(both)
  expect(await deps.areas.children(city)).toEqual([])
  expect(await deps.areas.children(other)).toEqual([{ kind: 'area', id: county, name: '改名县' }])
  const stale = putArea(deps, both, county, { name: '又改名', parentId: other, version: 2 })
  await expect(stale).rejects.toMatchObject({ code: 'stale_version' })
  // Who called it so, and who moved it from where to where.
  const { items } = await listChanges(deps, own, bodyOfArea(county), {})
  expect(items.map(({ fields }) => fields)).toEqual([
    [{ field: 'area', before: `第2级（${city}）`, after: `第1级（${other}）` }],
    [{ field: 'name', before: '县', after: '改名县' }],
  ])
  expect(items.map(({ by }) => by)).toEqual([both.id, own.id])
})

test('a county of which only townships are kept is an area, until it is given a name of its own', async () => {
  const { deps } = system
  const county = `c-${randomUUID().slice(0, 8)}`
  expect(await deps.areas.find(county)).toBeNull()
  const township = { id: `${county}-t`, name: '明沙乡', countyId: county, sample: false, createdAt: '2023-01-01' }
  await deps.townships.create(township)
  expect(await deps.areas.find(county)).toMatchObject({ id: county, name: county, parentId: null, version: 0 })
  await putArea(deps, anAreaMember(county, 'county_admin'), county, { name: '示范县' })
  expect(await deps.areas.find(county)).toMatchObject({ name: '示范县', version: 1 })
  expect(await deps.areas.children(county)).toEqual([{ kind: 'township', id: township.id, name: '明沙乡' }])
})
