/** The first page of an area: what it last published, who was missing, what waits for its leader, and the way down and back. */
import { expect, test } from 'vitest'
import { moveTownship } from '../../shared/areas/documents/move-township.ts'
import { readAreaDispatch } from '../../shared/areas/documents/read-area-dispatch.ts'
import { runAreaDispatch } from '../../shared/areas/documents/run-area-dispatch.ts'
import { takeAreaBulletin } from '../../shared/areas/documents/take-area-bulletin.ts'
import { composeAreaPaper } from '../../shared/areas/figures/area-paper.ts'
import { putArea } from '../../shared/areas/put-area.ts'
import { composeAreaReviewPaper } from '../../shared/areas/year-end/area-review-paper.ts'
import { getAreaReview } from '../../shared/areas/year-end/get-area-review.ts'
import { issueBulletin } from '../../shared/bulletin/issue-bulletin.ts'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { grantMembership } from '../../shared/members/grant-membership.ts'
import { operator, type Role } from '../../shared/permissions/actor.ts'
import { chatOf } from '../../shared/robots/chat-of.ts'
import { anArea } from '../support/an-area.ts'
import { at } from '../support/township.ts'
import { signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()

/** A county of three: the second has done more of its target than the first, the third was in time only the week before. */
async function aCounty() {
  at(web.system.clock, '2023-07-10')
  const county = await anArea(web.system, [
    { villages: { hekou: 10_000_000 } },
    { villages: { dagedu: 10_000_000 } },
    { villages: { tuanjie: 30_000_000 } },
  ])
  const [first, second, late] = county.towns
  if (first === undefined || second === undefined || late === undefined) throw new Error('three were asked for')
  await first.count({ villageId: 'hekou', amountFen: 2_000_000, receivedOn: '2023-06-05' })
  await second.count({ villageId: 'dagedu', amountFen: 5_000_000, receivedOn: '2023-06-05' })
  await late.count({ villageId: 'tuanjie', amountFen: 1_234_500, receivedOn: '2023-06-05' })
  const base = `/areas/${county.id}`
  const as = async (role: Role, areaId = county.id) => {
    const scope = { kind: 'county', countyId: areaId } as const
    const account = `${areaId}-${role}`
    await grantMembership(web.deps, { scope, account, role, name: role, villageIds: [] })
    return signedIn(web, account)
  }
  const week = async (name: string, towns = county.towns) => {
    for (const { reviewer, id } of towns) await runDispatch(web.deps, reviewer, { townshipId: id, week: name })
    await runAreaDispatch(web.deps, operator, { areaId: county.id, week: name })
  }
  return { county, towns: { first, second, late }, base, as, week }
}

/** The rows of the table of children: where each leads, in order. */
function rowsOf(body: string): string[] {
  const table = /<table class="stack ranking leads children brief">([\s\S]*?)<\/table>/.exec(body)?.[1] ?? ''
  return [...table.matchAll(/<th scope="row"[^>]*><a href="([^"]+)"/g)].map(([, href = '']) => href)
}

test('children by rank, each leading down to the village and back; who is 未报 apart, with the last known and what came since', async () => {
  const { county, towns, base, as, week } = await aCounty()
  const { first, second, late } = towns
  await week('2023-W26')
  await week('2023-W27', [first, second])
  const reader = await as('reader')
  const home = (await reader.get(base)).body
  const down = (id: string) => `${base}/townships/${id}/2023-W27`
  expect(rowsOf(home)).toEqual([down(second.id), down(first.id)])
  // Two of three, 7 of 20: the one that is missing is in no sum.
  for (const said of ['7.00', '目标 20.00 万元', '完成 35.0%', '序时进度']) expect(home).toContain(said)
  const missing = /<section class="group" id="missing"[\s\S]*?<\/section>/.exec(home)?.[0] ?? ''
  expect(missing).toContain(`href="${base}/townships/${late.id}/2023-W26"`)
  expect(missing).toContain('本周还没有调度；最近是')
  expect(missing).toContain('累计 1.23 万元，目标 30.00 万元')
  const document = (await reader.get(`${base}/dispatches/2023-W27`)).body
  expect(document).toContain('未报，不计入合计：明沙乡（本周还没有调度）')
  expect(missing).not.toContain('后来已有')
  expect(home).toMatch(/<dt>未报<\/dt><dd><a href="#missing">明沙乡<\/a>/)
  await runDispatch(web.deps, late.reviewer, { townshipId: late.id, week: '2023-W27' })
  expect((await reader.get(base)).body).toContain('后来已有，计入下一期')
  // What lies elsewhere by now counts in nothing of this area's any more.
  const elsewhere = await anArea(web.system, [])
  const moving = (from: string, to: string) => moveTownship(web.deps, operator, { townshipId: late.id }, { from, to })
  await moving(county.id, elsewhere.id)
  const left = (await reader.get(base)).body
  expect([left.includes('已移到别处'), left.includes('后来已有')]).toEqual([true, false])
  await moving(elsewhere.id, county.id)

  const township = (await reader.get(down(second.id))).body
  expect(township).toContain(`href="${down(second.id)}/dagedu"`)
  expect(township).toContain('自己的首页')
  expect((await reader.get(`${down(second.id)}/dagedu`)).body).toContain(`href="${down(second.id)}"`)
  expect(township).toContain(`href="${base}"`)
  // From above an area is one row that leads to its own first page, and its township is read in the documents alone.
  const city = `city-${county.id}`
  await putArea(web.deps, operator, city, { name: '示范市' })
  const { version } = (await web.deps.areas.find(county.id)) ?? { version: 0 }
  await putArea(web.deps, operator, county.id, { name: '示范县', parentId: city, version })
  const above = await as('leader', city)
  expect((await above.get(`/areas/${city}`)).body).toContain(`<a href="${base}">示范县</a>`)
  await runAreaDispatch(web.deps, operator, { areaId: city, week: '2023-W27' })
  expect(rowsOf((await above.get(`/areas/${city}`)).body)).toEqual([base])
  const below = (await above.get(base)).body
  expect(below).toContain(`<a href="/areas/${city}">示范市</a>`)
  expect((await above.get(down(second.id))).body).not.toContain('自己的首页')
})

test('before anything is published it says who below has begun, with the way to its latest week', async () => {
  const { county, towns, base, as } = await aCounty()
  for (const [{ reviewer, id }, name] of [
    [towns.first, '2023-W26'],
    [towns.first, '2023-W27'],
    [towns.second, '2023-W26'],
  ] as const) {
    await runDispatch(web.deps, reviewer, { townshipId: id, week: name })
  }
  const reader = await as('reader')
  const below = /<ul class="plain below">([\s\S]*?)<\/ul>/.exec((await reader.get(base)).body)?.[1] ?? ''
  const leads = [...below.matchAll(/最近调度：<a href="([^"]+)"/g)].map(([, href]) => href)
  expect(leads.sort()).toEqual(
    [`${base}/townships/${towns.first.id}/2023-W27`, `${base}/townships/${towns.second.id}/2023-W26`].sort(),
  )
  expect(below.split('还没有调度')).toHaveLength(2)
  expect((await reader.get(leads[0] ?? '')).status).toBe(200)
  const weeks = await web.deps.dispatches.latestWeeks(county.towns.map(({ id }) => id))
  expect(Object.fromEntries(weeks)).toEqual({ [towns.first.id]: '2023-W27', [towns.second.id]: '2023-W26' })
})

test('where nothing was in time there is no sum, and nobody is said to have no target', async () => {
  const { county, base, as, week } = await aCounty()
  await week('2023-W27', [])
  const reader = await as('reader')
  for (const path of [base, `${base}/dispatches/2023-W27`, `${base}/review/2023`]) {
    const { body } = await reader.get(path)
    expect(body).toContain('均未报，没有可以汇总的数。')
    expect(body).not.toMatch(/目标未下达|0 \/ 0|0\.00|0\/0/)
  }
  const year = await getAreaReview(web.deps, county.reader, { areaId: county.id, year: '2023' }, {})
  const paper = JSON.stringify(composeAreaReviewPaper(year, null))
  expect(paper).toContain('2023年，3个乡镇均未报，没有可以汇总的数。')
  expect(paper).not.toMatch(/0\.00|0个|"0"/)
})

test('the closing week of a year is provisional until December is taken: on its page, in the group, on paper', async () => {
  const { county, towns, base, as, week } = await aCounty()
  at(web.system.clock, '2024-01-03')
  // The 31st was a Sunday: the year ends with its last week.
  await week('2023-W52')
  const reader = await as('reader')
  const page = async () => (await reader.get(`${base}/dispatches/2023-YE`)).body
  const markOf = async () =>
    composeAreaPaper(await readAreaDispatch(web.deps, county.reader, county.id, '2023-W52')).mark
  const kept = await web.deps.areaDispatches.find(county.body, '2023-W52')
  for (const said of ['12月份通报取数后为准', '村级集体经济周调度（暂定）']) expect(await page()).toContain(said)
  expect(await markOf()).toBe('暂定')
  expect((await chatOf({ ...web.deps, publicUrl: undefined }, county.body, '2023-W52', 1)).title).toContain('（暂定）')
  at(web.system.clock, '2024-01-25')
  for (const town of Object.values(towns)) {
    await takeBulletin(town.deps, town.reviewer, { townshipId: town.id, month: '2023-12' })
    await issueBulletin(town.deps, town.leader, { townshipId: town.id, month: '2023-12' })
  }
  await takeAreaBulletin(web.deps, operator, { areaId: county.id, month: '2023-12' })
  expect(await page()).not.toContain('暂定')
  expect(await markOf()).toBeNull()
  // What was kept reads as it was kept.
  expect(await web.deps.areaDispatches.find(county.body, '2023-W52')).toEqual(kept)
})

test('what waits stands first for whoever does it: a draft to issue, a year to sign; nothing for whoever reads', async () => {
  const { county, towns, base, as, week } = await aCounty()
  await week('2023-W27')
  const matters = (body: string) => /<section class="glance card"[\s\S]*?<\/section>/.exec(body)?.[0] ?? ''
  let [leader, reader] = [await as('leader'), await as('reader')]
  expect(matters((await leader.get(base)).body)).toContain('没有未报的，没有要办的事。')
  for (const town of Object.values(towns)) {
    const where = { townshipId: town.id, month: '2023-06' }
    await takeBulletin(town.deps, town.reviewer, where)
    await issueBulletin(town.deps, town.leader, where)
  }
  await takeAreaBulletin(web.deps, operator, { areaId: county.id, month: '2023-06' })
  const draft = `<dt>签发</dt><dd><a href="${base}/bulletins/2023-06">`
  expect(matters((await leader.get(base)).body)).toContain(draft)
  expect(matters((await reader.get(base)).body)).not.toContain('签发')

  at(web.system.clock, '2024-01-25')
  for (const town of Object.values(towns)) {
    const where = { townshipId: town.id, month: '2023-12' }
    await takeBulletin(town.deps, town.reviewer, where)
    await issueBulletin(town.deps, town.leader, where)
  }
  await takeAreaBulletin(web.deps, operator, { areaId: county.id, month: '2023-12' })
  ;[leader, reader] = [await as('leader'), await as('reader')]
  const year = `<dt>年终考核</dt><dd><a href="${base}/review/2023">2023年还没有签署</a>`
  expect(matters((await leader.get(base)).body)).toContain(year)
  expect(matters((await reader.get(base)).body)).not.toContain('还没有签署')
  const sign = await leader.get(`${base}/review/2023/sign-off`)
  const requestId = /name="requestId" value="([^"]+)"/.exec(sign.body)?.[1] ?? ''
  await leader.post(`${base}/review/2023/sign-off`, { version: '0', requestId })
  expect(matters((await leader.get(base)).body)).not.toContain('还没有签署')
})
