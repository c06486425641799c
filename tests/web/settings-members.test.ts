import { beforeEach, describe, expect, test } from 'vitest'
import { listMembers } from '../../shared/members/manage-members.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { type Account, makeTown } from '../support/town.ts'
import { codeIn } from './joining.ts'
import { type Person, signedIn, titleOf } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
let town = ''
const as = (account: Account, language?: 'zh' | 'en') => signedIn(web, `${town}-${account}`, language)

beforeEach(async () => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  town = (await makeTown(web.deps)).id
})

describe('members', () => {
  const members = () => listMembers(web.deps, operator, town)
  const add = (person: Person, fields: [string, string][]) =>
    person.postBody('/settings/members', new URLSearchParams(fields))

  test('a clerk of two villages gets an invitation, once, that says for whom it is', async () => {
    const admin = await as('admin')
    const answer = await add(admin, [
      ['name', '新文书'],
      ['role', 'clerk'],
      ['villageIds', 'hekou'],
      ['villageIds', 'laofanying'],
    ])
    expect([answer.status, titleOf(answer)]).toEqual([200, '请把邀请交给新文书 · 村集体经济'])
    const stranger = web.browser()
    const opened = await stranger.follow(stranger.get(`/join?code=${codeIn(answer)}`))
    expect(opened.body).toContain('加入明沙乡')
    expect(opened.body).toMatch(/村报账员：河口[^、]*、老樊营/)
    expect((await members()).find(({ name }) => name === '新文书')).toMatchObject({
      villageIds: ['hekou', 'laofanying'],
      identity: null,
    })
    expect((await admin.get('/settings/members')).body).not.toContain(codeIn(answer))
  })

  test('a clerk without a village is refused, with everything that was typed', async () => {
    const answer = await add(await as('admin'), [
      ['name', '新文书'],
      ['role', 'clerk'],
    ])
    expect(answer.status).toBe(400)
    expect(answer.body).toContain('<a href="#field-villageIds">报账员和包村干部要写明是哪些村</a>')
    expect(answer.body).toContain('value="新文书"')
  })

  test('an auditor whose last day is over already is refused; today is the last day that will do', async () => {
    const auditor = (until: string): [string, string][] => [
      ['name', `审计${until}`],
      ['role', 'auditor'],
      ['validUntil', until],
    ]
    const past = await add(await as('admin'), auditor('2023-07-09'))
    expect(past.status).toBe(400)
    expect(past.body).toContain('<a href="#field-validUntil">最后一天不能早于今天（2023-07-10）</a>')
    expect((await members()).map(({ name }) => name)).not.toContain('审计2023-07-09')
    expect((await add(await as('admin'), auditor('2023-07-10'))).status).toBe(200)
  })

  test('an invitation is issued anew; the one before is void', async () => {
    const admin = await as('admin')
    const fields: [string, string][] = [
      ['name', '新审核员'],
      ['role', 'reviewer'],
    ]
    const first = codeIn(await add(admin, fields))
    const id = (await members()).find(({ name }) => name === '新审核员')?.id
    const second = codeIn(await admin.post(`/settings/members/${id}/link`, {}))
    expect(second).not.toBe(first)
    expect((await web.browser().get(`/oidc/join?code=${first}`)).status).toBe(404)
    expect((await web.browser().get(`/oidc/join?code=${second}`)).status).toBe(200)
    expect((await (await as('reviewer')).post(`/settings/members/${id}/link`, {})).status).toBe(403)
  })

  test('someone is removed after being asked once more; the last admin stays', async () => {
    const admin = await as('admin')
    const idOf = async (role: string) => (await members()).find((one) => one.role === role)?.id ?? ''
    const auditor = await idOf('auditor')
    expect(titleOf(await admin.get(`/settings/members/${auditor}/remove`))).toContain('移除auditor？')
    expect((await (await as('leader')).post(`/settings/members/${auditor}/remove`, {})).status).toBe(403)
    expect((await admin.post(`/settings/members/${auditor}/remove`, { _csrf: '' })).status).toBe(403)
    expect((await admin.post(`/settings/members/${auditor}/remove`, {})).status).toBe(303)
    expect(await idOf('auditor')).toBe('')
    const last = await admin.post(`/settings/members/${await idOf('admin')}/remove`, {})
    expect(last.status).toBe(409)
    expect(last.body).toContain('最后一位管理员')
    const { items } = await web.deps.changeLog.list(town, { limit: 100 })
    expect(items).toContainEqual(expect.objectContaining({ kind: 'member', action: 'removed', subject: 'auditor' }))
  })

  test('a member of another township cannot be touched', async () => {
    const other = await makeTown(web.deps)
    const [stranger] = await web.deps.members.ofTownship(other.id)
    const admin = await as('admin')
    expect((await admin.post(`/settings/members/${stranger?.id}/remove`, {})).status).toBe(404)
    expect((await admin.post(`/settings/members/${stranger?.id}/link`, {})).status).toBe(404)
  })
})

describe('the history', () => {
  test('says in words who changed what, before and after', async () => {
    const admin = await as('admin')
    await admin.post('/settings/rules', { 'lights.yellowLimitPoints': '15', ranking: 'dense', version: '0' })
    const page = await admin.get('/settings/history')
    expect(page.body).toMatch(/黄灯界限（百分点）<\/dt><dd[^>]*>20 → 15/)
    expect(page.body).toMatch(/并列名次<\/dt><dd[^>]*>并列后跳过名次（1、2、2、4） → 并列后不跳过/)
    expect(page.body).toContain('2023-07-10 10:00')
  })

  test('a made-up cursor is refused', async () => {
    expect((await (await as('admin')).get('/settings/history?cursor=T%23x')).status).toBe(400)
  })
})
