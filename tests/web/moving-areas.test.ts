/** Counties and townships go from one area to another on a page: what was published stays, the next document is the new one's. */
import { expect, test } from 'vitest'
import { moveTownship } from '../../shared/areas/documents/move-township.ts'
import { runAreaDispatch } from '../../shared/areas/documents/run-area-dispatch.ts'
import { putArea } from '../../shared/areas/put-area.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { grantMembership } from '../../shared/members/grant-membership.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { bodyOfArea } from '../../shared/permissions/body.ts'
import { anArea } from '../support/an-area.ts'
import { aTownship, at } from '../support/township.ts'
import { fieldIn, signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()

test('asked about with what will happen, moved, and refused in words where it cannot go', async () => {
  at(web.system.clock, '2023-07-03')
  const county = await anArea(web.system, [{ villages: { hekou: 10_000_000 } }])
  const { deps } = web
  const [town] = county.towns
  if (town === undefined) throw new Error('a township was asked for')
  const id = (name: string) => `${county.id}-${name}`
  const area = (name: string, called: string, parentId: string | null) =>
    putArea(deps, operator, id(name), { name: called, parentId })
  await area('province', '蒙北省', null)
  await area('old', '河套市', id('province'))
  await area('new', '东部市', id('province'))
  await area('foreign', '外省', null)
  const { version } = await deps.areas.find(county.id).then((one) => one ?? { version: 0 })
  await putArea(deps, operator, county.id, { name: '示范县', parentId: id('old'), version })
  const scope = { kind: 'county', countyId: id('province') } as const
  await grantMembership(deps, { scope, account: id('admin'), role: 'admin', name: '省管理员', villageIds: [] })
  const admin = await signedIn(web, id('admin'))
  const week = async (of: string, name: string) => {
    const { dispatch } = await runAreaDispatch(deps, operator, { areaId: of, week: name })
    return dispatch.rows.map(({ childName, reportState }) => `${childName} ${reportState}`)
  }
  await runDispatch(deps, town.reviewer, { townshipId: town.id, week: '2023-W26' })
  await week(county.id, '2023-W26')
  expect(await week(id('old'), '2023-W26')).toEqual(['示范县 reported'])
  const before = await deps.areaDispatches.find(bodyOfArea(id('old')), '2023-W26')

  const move = `/areas/${id('old')}/children/${county.id}/move`
  expect((await admin.get(`/areas/${id('old')}/children`)).body).toContain(`href="${move}"`)
  for (const page of [`/areas/${id('old')}/children`, move])
    expect((await admin.get(page)).body).toContain(`<a href="/areas/${id('old')}/settings" aria-current="page">`)
  const refusedFor = async (to: string) => {
    const { status, body } = await admin.get(`${move}?to=${to}`)
    return [status, body]
  }
  expect(await refusedFor(id('foreign'))).toEqual([400, expect.stringContaining('或者您不是它的管理员')])
  expect(await refusedFor(id('old'))).toEqual([400, expect.stringContaining('它已经在这个地区下面了')])
  expect(await refusedFor(county.id)).toEqual([400, expect.stringContaining('一个地区不能在自己的下面')])
  // A chain below the other city: the county with its own does not fit at its end.
  for (const [index, name] of ['c1', 'c2', 'c3', 'c4'].entries()) {
    await area(name, `第${index + 3}级`, index === 0 ? id('new') : id(`c${index}`))
  }
  const deepest = { kind: 'county', countyId: id('c4') } as const
  await grantMembership(deps, { scope: deepest, account: id('admin'), role: 'admin', name: '省管理员', villageIds: [] })
  expect(await refusedFor(id('c4'))).toEqual([400, expect.stringContaining('上下最多6级地区')])

  const asked = await admin.get(`${move}?to=${id('new')}`)
  expect(asked.body).toContain('河套市已经出的调度和通报、出过12月通报的全年仍有示范县')
  expect(asked.body).toContain('从下一期起，示范县连同今年的累计计入东部市的周调度、月通报，不再计入河套市的')
  expect((await deps.areas.find(county.id))?.parentId).toBe(id('old'))
  const fields = { to: fieldIn(asked, 'to'), version: fieldIn(asked, 'version') }
  // Somebody renamed it meanwhile: asked again.
  expect((await admin.post(move, { ...fields, version: '1' })).status).toBe(409)
  expect(await admin.post(move, fields)).toMatchObject({ status: 303 })
  expect((await deps.areas.find(county.id))?.parentId).toBe(id('new'))

  at(web.system.clock, '2023-07-10')
  await runDispatch(deps, town.reviewer, { townshipId: town.id, week: '2023-W27' })
  await week(county.id, '2023-W27')
  expect(await week(id('new'), '2023-W27')).toContain('示范县 reported')
  expect(await week(id('old'), '2023-W27')).toEqual([])
  expect(await deps.areaDispatches.find(bodyOfArea(id('old')), '2023-W26')).toEqual(before)
  // What is not below it any more is not moved from there.
  const again = await signedIn(web, id('admin'))
  expect((await again.get(move)).status).toBe(404)
})

test('a township goes to another county from the page of what lies below it, asked about with what becomes of its sums', async () => {
  at(web.system.clock, '2023-07-10')
  const { deps } = web
  const settings = { peers: { by: 'kind' as const, kinds: [], onPaper: false } }
  const [old, next] = [await anArea(web.system, [{ villages: {} }]), await anArea(web.system, [], { settings })]
  const [town] = old.towns
  if (town === undefined) throw new Error('a township was asked for')
  const account = `${old.id}-admin`
  const grant = (countyId: string) => {
    const scope = { kind: 'county', countyId } as const
    return grantMembership(deps, { scope, account, role: 'admin', name: '县管理员', villageIds: [] })
  }
  await grant(old.id)
  const move = `/areas/${old.id}/children/${town.id}/move`
  const lone = await signedIn(web, account)
  expect((await lone.get(`/areas/${old.id}/children`)).body).toContain(`href="${move}?kind=township"`)
  // An area of this id there is not.
  expect((await lone.get(move)).status).toBe(404)
  const refused = await lone.get(`${move}?kind=township&to=${next.id}`)
  expect([refused.status, refused.body]).toEqual([400, expect.stringContaining('或者您不是它的管理员')])

  await grant(next.id)
  const admin = await signedIn(web, account)
  const asked = await admin.get(`${move}?kind=township&to=${next.id}`)
  for (const line of [
    '不再计入示范县的，也不再等它报',
    '的村之间的往来',
    '里给明沙乡写组别',
    '村、台账和出过的文件都不变',
  ])
    expect(asked.body).toContain(line)
  const fields = Object.fromEntries(['kind', 'id', 'from', 'to', 'version'].map((name) => [name, fieldIn(asked, name)]))
  expect((await admin.post(move, { ...fields, from: next.id })).status).toBe(409)
  expect((await deps.townships.find(town.id))?.countyId).toBe(old.id)
  expect(await admin.post(move, fields)).toMatchObject({ status: 303 })
  expect((await deps.townships.find(town.id))?.countyId).toBe(next.id)
  expect((await admin.get(`/areas/${old.id}/children`)).body).not.toContain(town.id)
})

test('the old area’s people read of what has left, where its documents lead, that it lies elsewhere, and nothing of it', async () => {
  at(web.system.clock, '2023-07-10')
  const { deps } = web
  const [city, next] = [await anArea(web.system, []), await anArea(web.system, [])]
  const county = await anArea(web.system, [{ villages: { hekou: 10_000_000 } }, { villages: {} }], {
    parentId: city.id,
  })
  const [town, stays] = county.towns
  if (town === undefined || stays === undefined) throw new Error('two townships were asked for')
  for (const { reviewer, id: townshipId } of county.towns) {
    await runDispatch(deps, reviewer, { townshipId, week: '2023-W26' })
  }
  for (const areaId of [county.id, city.id]) await runAreaDispatch(deps, operator, { areaId, week: '2023-W26' })
  const reading = async (countyId: string) => {
    const scope = { kind: 'county', countyId } as const
    const account = `${countyId}-reader`
    await grantMembership(deps, { scope, account, role: 'reader', name: '县领导', villageIds: [] })
    return signedIn(web, account)
  }
  const [ofCounty, ofCity, ofNext] = [await reading(county.id), await reading(city.id), await reading(next.id)]
  const document = (areaId: string) => `/areas/${areaId}/dispatches/2023-W26`
  const down = `/areas/${county.id}/townships/${town.id}/2023-W26`
  const toCounty = `/areas/${city.id}/areas/${county.id}/2023-W26`
  expect((await ofCounty.get(document(county.id))).body).toContain(`href="${down}"`)
  expect((await ofCounty.get(down)).status).toBe(200)
  expect((await ofCity.get(document(city.id))).body).toContain(`href="${toCounty}"`)
  expect((await ofCity.get(toCounty)).location).toBe(`${web.origin}${document(county.id)}`)

  await moveTownship(deps, operator, { townshipId: town.id }, { from: county.id, to: next.id })
  const { version } = (await deps.areas.find(county.id)) ?? { version: 0 }
  await putArea(deps, operator, county.id, { name: '示范县', parentId: next.id, version })
  const said = async (page: Promise<{ status: number; body: string }>, from: string) => {
    const { status, body } = await page
    expect(status).toBe(403)
    expect(body).toContain('现在不在示范县下面，所以示范县的人看不到它自己的页面')
    expect(body).toContain(`<a class="button" href="${document(from)}">`)
    return body.replaceAll(/"[^"]*"/g, '')
  }
  expect(await said(ofCounty.get(down), county.id)).not.toContain('明沙乡')
  await said(ofCounty.get(`${down}/hekou`), county.id)
  await said(ofCity.get(toCounty), city.id)
  // Its first page leads there too, while its latest document has it.
  expect((await ofCity.get(`/areas/${city.id}`)).body).toContain(`href="${toCounty}"`)
  // Of what there never was the same is said.
  await said(ofCounty.get(`/areas/${county.id}/townships/no-such/2023-W26`), county.id)
  await said(ofCity.get(`/areas/${city.id}/areas/no-such/2023-W26`), city.id)
  // What stayed is read as before, and nobody from elsewhere learns of either.
  expect((await ofCounty.get(`/areas/${county.id}/townships/${stays.id}/2023-W26`)).status).toBe(200)
  const strange = await ofNext.get(`/areas/${city.id}/areas/${county.id}/2023-W26`)
  expect([strange.status, strange.body.includes('示范县下面')]).toEqual([403, false])
})

test('what is in use and stands alone, a county or a township, is taken in by whoever administers both', async () => {
  at(web.system.clock, '2023-07-10')
  const { deps } = web
  const [city, county] = [await anArea(web.system, []), await anArea(web.system, [])]
  const town = await aTownship(web.system, { villages: {}, name: '河口镇' })
  const account = `${city.id}-admin`
  const area = (countyId: string) => ({ kind: 'county', countyId }) as const
  const grant = (scope: ReturnType<typeof area> | { kind: 'township'; townshipId: string }) =>
    grantMembership(deps, { scope, account, role: 'admin', name: '市管理员', villageIds: [] })
  await grant(area(city.id))
  const here = `/areas/${city.id}/children/existing`
  const asking = async (kind: string, id: string) => (await signedIn(web, account)).get(`${here}?kind=${kind}&id=${id}`)
  for (const [kind, id] of [
    ['area', county.id],
    ['township', town.id],
    ['township', 'no-such-one'],
    ['area', '<b>'],
  ] as const) {
    const refused = await asking(kind, id)
    expect([refused.status, refused.body]).toEqual([400, expect.stringContaining('请两边都管的管理员来移')])
  }
  await grant(area(county.id))
  await grant({ kind: 'township', townshipId: town.id })
  expect((await asking('area', city.id)).body).toContain('一个地区不能在自己的下面')
  const admin = await signedIn(web, account)
  expect((await admin.get(`/areas/${city.id}/children`)).body).toContain(`href="${here}"`)
  for (const [kind, id, name] of [
    ['area', county.id, '示范县'],
    ['township', town.id, '河口镇'],
  ] as const) {
    const asked = await asking(kind, id)
    expect(asked.body).toContain(`从下一期起，${name}连同今年的累计计入示范县的周调度、月通报。`)
    const fields = Object.fromEntries(['kind', 'id', 'from', 'to', 'version'].map((one) => [one, fieldIn(asked, one)]))
    expect(await admin.post(here, fields)).toMatchObject({ status: 303 })
    expect((await asking(kind, id)).body).toContain('它已经在这个地区下面了')
  }
  expect(await deps.areas.children(city.id)).toEqual([
    { kind: 'township', id: town.id, name: '河口镇' },
    { kind: 'area', id: county.id, name: '示范县' },
  ])
})
