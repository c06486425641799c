/** A county's administrator opens a township, whose first administrator comes by what is shown once. */
import { expect, test } from 'vitest'
import { countyIdOf } from '../../functions/web/members/county-of.ts'
import { putArea } from '../../shared/areas/put-area.ts'
import { grantMembership } from '../../shared/members/grant-membership.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { anAreaMember } from '../support/actors.ts'
import { anArea } from '../support/an-area.ts'
import { makeTown } from '../support/town.ts'
import { codeIn, joinAsNew } from './joining.ts'
import { signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()

let made = 0
/** Of a county of its own, with a name and a phone number that nobody else has. */
async function aCountyAdmin() {
  const town = await makeTown(web.deps)
  made += 1
  const base = `/areas/${town.countyId}`
  const county = await signedIn(web, `${town.id}-county-admin`)
  const form = {
    name: `新河${'一二三四五六七'[made]}镇`,
    id: '',
    adminName: '王管理',
  }
  return { town, county, form, base, create: (fields = {}) => county.post(`${base}/children`, { ...form, ...fields }) }
}
test('a township gets its id from its name, its administrator an invitation shown once, and stands in the county’s list', async () => {
  const { town, base, county, form, create } = await aCountyAdmin()
  expect((await county.get(base)).body).toContain(`href="${base}/children"`)
  expect((await county.get(`${base}/children`)).body).toContain(`href="${base}/children/new"`)
  const lost = await create()
  expect(lost.status).toBe(200)
  expect(lost.body).toContain(`${form.name}建好了，编号 xinheer。`)

  // Nobody has come: the same again is the same township, and the first invitation is void.
  const again = await create()
  expect(codeIn(again)).not.toBe(codeIn(lost))
  expect((await joinAsNew(web, codeIn(lost), '13900001001')).status).toBe(404)
  expect((await joinAsNew(web, codeIn(again), '13900001001')).status).toBe(200)
  const home = await web.signIn(web.browser(), '13900001001')
  expect(home.body).toContain(form.name)
  expect(await web.deps.members.ofTownship('xinheer')).toMatchObject([{ role: 'admin', name: '王管理' }])
  expect((await web.deps.townships.ofCounty(town.countyId)).map(({ id }) => id)).toContain('xinheer')
  expect((await county.get(base)).body).toContain(form.name)

  // Somebody has come: the form again, with what was typed and why not.
  const taken = await create()
  expect(taken.status).toBe(409)
  expect(taken.body).toContain('这个编号已经用了')
  expect(taken.body).toContain(`value="${form.name}"`)
})

test('another county’s township of the same name is another; who only reads, and admins of townships, make none', async () => {
  const [here, there] = [await aCountyAdmin(), await aCountyAdmin()]
  expect((await here.create()).status).toBe(200)
  const second = await there.create({ name: here.form.name })
  expect(second.body).toContain(' xinhesan-2。')
  for (const account of ['county', 'admin', 'leader']) {
    const person = await signedIn(web, `${here.town.id}-${account}`)
    expect((await person.get(here.base)).body).not.toContain(`${here.base}/children`)
    expect((await person.get(`${here.base}/children/new`)).status).toBe(403)
    expect((await person.post(`${here.base}/children`, { ...here.form, id: 'never' })).status).toBe(403)
  }
  const empty = await here.create({ name: '', adminName: '' })
  expect([empty.status, empty.body.includes('请填写')]).toEqual([400, true])
  expect((await here.create({ id: '不行' })).status).toBe(400)
  expect(await web.deps.townships.find('never')).toBeNull()
})

test('before anything is published what lies below leads to its own first page, to be read, and the head back', async () => {
  const { town, base, create } = await aCountyAdmin()
  const { browser, ...reader } = await signedIn(web, `${town.id}-county`)
  await create()
  const first = await reader.get('/')
  expect([first.status, first.location]).toEqual([303, `${web.origin}${base}`])
  const home = (await browser.follow(first)).body
  expect(home).toContain('还没有设从哪一天起自动汇总')
  expect(home).toMatch(new RegExp(`name="townshipId" value="${town.id}"[\\s\\S]*?明沙乡</button>`))
  await reader.post('/township', { townshipId: town.id, return: '/' })
  const inside = await reader.get('/')
  for (const said of ['明沙乡', '全乡', '各乡镇', '杨家圪堵']) expect(inside.body).toContain(said)
  expect(inside.body).not.toContain('href="/review"')
  await reader.post('/township', { townshipId: '', return: '/' })
  expect((await reader.get('/')).location).toBe(`${web.origin}${base}`)
})

test('whoever belongs to what is above counties begins at its home too', async () => {
  const city = 'a-city'
  await putArea(web.deps, operator, city, { name: '示范市' })
  await anArea(web.system, [], { parentId: city })
  const scope = { kind: 'county', countyId: city } as const
  await grantMembership(web.deps, { scope, account: 'of-a-city', role: 'reader', name: '王', villageIds: [] })
  const reader = await signedIn(web, 'of-a-city')
  const first = await reader.get('/')
  expect([first.status, first.location]).toEqual([303, `${web.origin}/areas/${city}`])
  expect((await reader.browser.follow(first)).body).toContain('示范市</h1>')
})

test.each(['admin', 'county_admin'] as const)(
  'one administers a county as its %s, whatever one reads besides',
  (role) => {
    const [city, county] = [anAreaMember('a-city', 'reader'), anAreaMember('a-county', role)]
    for (const two of [
      [city, county],
      [county, city],
    ])
      expect(countyIdOf({ ...county, memberships: two.flatMap(({ memberships }) => memberships) })).toBe('a-county')
  },
)
