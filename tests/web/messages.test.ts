/** Being told, at the real door: each matter reaches whom it concerns, with a page that they may open; the bell; the e-mail's choice. */
import { describe, expect, test } from 'vitest'
import { LOCAL_ISSUER } from '../../shared/members/grant-membership.ts'
import { chosenBy, personOf } from '../../shared/notifications/choice.ts'
import { confirmLink } from '../../shared/notifications/confirm-address.ts'
import { makeTown } from '../support/town.ts'
import { fieldIn, type Person, signedIn, titleOf } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()

async function aTown() {
  web.system.clock.set('2023-06-12T02:00:00.000Z')
  const { id } = await makeTown(web.deps)
  const as = (account: string) => signedIn(web, `${id}-${account}`)
  return { id, as }
}

/** Entered by the clerk of 河口, through the form. */
async function enter(clerk: Person): Promise<string> {
  const id = fieldIn(await clerk.get('/income/new'), 'id')
  const money = { villageId: 'hekou', day: 'other', receivedOn: '2023-06-05', nature: 'rent', amount: '4900' }
  const { location } = await clerk.post('/income/new', { id, ...money, step: 'confirmed' })
  expect(location).toContain(id)
  return id
}

const messagesOf = async (person: Person) => (await person.get('/messages')).body

test('what waits reaches the reviewer, what was returned its clerk, each with the page that mends it', async () => {
  const { as } = await aTown()
  const [clerk, other, reviewer] = [await as('hekou'), await as('laofanying'), await as('reviewer')]
  const id = await enter(clerk)
  expect(await messagesOf(reviewer)).toContain('有 1 笔收入等待审核')
  expect((await reviewer.get('/review')).status).toBe(200)
  await reviewer.post(`/review/${id}/return`, { version: '1', reasonText: '请附合同' })
  expect(await messagesOf(reviewer)).toContain('现在没有要您知道的事')
  const told = await messagesOf(clerk)
  expect(told).toContain('6月5日的收入 4,900.00 元被退回：请附合同')
  expect((await clerk.get(/href="(\/income\/[\w-]+\/edit)"/.exec(told)?.[1] ?? '')).status).toBe(200)
  expect(await messagesOf(other)).toContain('现在没有要您知道的事')
})

test('what was promised and is due reaches its owner by name, who may read where it leads; nobody else but who leads the meetings', async () => {
  const { as } = await aTown()
  const [leader, owner, auditor] = [await as('leader'), await as('liaison1'), await as('auditor')]
  const item = { text: '光伏电站并网手续', dueOn: '2023-06-14', agreedOn: '2023-06-12', villageIds: 'hekou' }
  const id = fieldIn(await leader.get('/meetings/items/new'), 'id')
  await leader.post('/meetings/items', { id, ...item, owner: '王书记、liaison1' })
  for (const person of [owner, leader]) {
    const told = await messagesOf(person)
    expect(told).toContain('光伏电站并网手续，6月14日到期')
    const [, to = ''] = /class="button" href="([^"]+)"/.exec(told) ?? []
    expect((await person.get(to)).status).toBe(200)
  }
  expect(await messagesOf(auditor)).not.toContain('光伏电站')
})

test('a run that failed reaches the administrator', async () => {
  const { id, as } = await aTown()
  const run = { kind: 'weekly_dispatch', period: '2023-W23', dueAt: null, ranAt: '2023-06-12T00:00:00.000Z' } as const
  await web.deps.runs.record(id, { ...run, startedBy: 'job', outcome: 'failed', report: '账目正忙', tries: 1 }, 0)
  const admin = await as('admin')
  expect(await messagesOf(admin)).toContain('定时任务没有做成：账目正忙')
  expect((await admin.get('/settings/runs')).body).toContain('账目正忙')
  expect(await messagesOf(await as('reviewer'))).toContain('现在没有要您知道的事')
})

describe('the bell', () => {
  test('says how many are unread where they were counted a moment ago; else nothing, and the script asks', async () => {
    const { as } = await aTown()
    const [clerk, reviewer] = [await as('hekou'), await as('reviewer')]
    await enter(clerk)
    const bell = async () => /<a class="bell"[^>]*>.*?<\/a>/.exec((await reviewer.get('/')).body)?.[0]
    expect(await bell()).toBe('<a class="bell" href="/messages" data-bell="条未读">消息</a>')
    const asked = await reviewer.get('/messages/unread')
    expect([JSON.parse(asked.body), asked.headers.get('cache-control')]).toEqual([{ unread: 1 }, 'no-store'])
    const counted = '<a class="bell" href="/messages">消息 <b>1</b><span class="visually-hidden"> 条未读</span></a>'
    expect(await bell()).toBe(counted)
    // A page does not count: what comes meanwhile is said when it is asked for again.
    await enter(clerk)
    expect(await bell()).toBe(counted)
    await reviewer.post(`/messages/${/\/messages\/(m-\w+)\/read/.exec(await messagesOf(reviewer))?.[1]}/read`, {})
    await messagesOf(reviewer)
    expect(await bell()).toBe('<a class="bell" href="/messages">消息</a>')
  })

  test('of somebody else in the same browser is not believed', async () => {
    const { as } = await aTown()
    const [clerk, reviewer, leader] = [await as('hekou'), await as('reviewer'), await as('leader')]
    await enter(clerk)
    await reviewer.get('/messages/unread')
    leader.browser.plant('unread', reviewer.browser.cookie('unread')?.value ?? '')
    expect((await leader.get('/')).body).toContain('data-bell=')
  })
})

describe('the e-mail', () => {
  const chosen = { on: 'yes', email: 'clerk@example.com', hour: '8', version: '0' }
  const days = (...given: number[]) => given.map((day): [string, string] => ['days', String(day)])
  const choose = (person: Person, fields: Record<string, string>, ...more: [string, string][]) =>
    person.postBody('/messages/notifications', new URLSearchParams([...Object.entries(fields), ...more]))

  test('is off, is switched on by its own form, which says what is wrong beside its field and loses nothing', async () => {
    const { as } = await aTown()
    const clerk = await as('hekou')
    expect((await clerk.get('/messages/notifications')).body).toContain('value="no" checked')
    const wrong = await choose(clerk, { ...chosen, email: 'clerk' })
    expect([wrong.status, titleOf(wrong).startsWith('有误：')]).toEqual([400, true])
    for (const field of ['email', 'days']) expect(wrong.body).toContain(`href="#field-${field}"`)
    expect(wrong.body).toContain('value="clerk"')
    const { location } = await choose(clerk, chosen, ...days(1, 3))
    const saved = await clerk.get(location ?? '')
    expect(saved.body).toContain('已保存，已发送确认邮件')
    expect(saved.body).toMatch(/<h2>待确认<\/h2>[\s\S]*clerk@example\.com[\s\S]*再发一次确认邮件/)
    expect((await choose(clerk, chosen, ...days(1))).status).toBe(409)
    expect((await clerk.get('/messages/notifications')).body).toContain('value="clerk@example.com"')
  })

  test('is confirmed by the link of its mail: by a button, by whoever holds it, in both languages; no other link says anything', async () => {
    const { id, as } = await aTown()
    const clerk = await as('hekou')
    await choose(clerk, chosen, ...days(1))
    const again = await clerk.post('/messages/notifications/again', { version: '1' })
    expect(again.status).toBe(303)
    const { subscription } = await chosenBy(web.deps, personOf(`${LOCAL_ISSUER}|${id}-hekou`))
    if (subscription === null) throw new Error('nothing chosen')
    const link = confirmLink(subscription)
    const nobody = web.browser()
    const page = await nobody.get(`/messages/confirm?${new URLSearchParams(link)}`)
    expect([titleOf(page).startsWith('确认邮箱'), page.body.includes('clerk@example.com')]).toEqual([true, true])
    const address = `${web.origin}/messages/confirm?${new URLSearchParams(link)}`
    const english = await fetch(address, { headers: { cookie: 'language=en' } })
    expect(await english.text()).toContain('Confirm your address')
    const wrongs = [{ ...link, sign: 'guessed' }, { ...link, person: 'f'.repeat(64) }, { ...link, person: '../x' }, {}]
    const answers = await Promise.all(
      wrongs.map((wrong) => nobody.get(`/messages/confirm?${new URLSearchParams(wrong as Record<string, string>)}`)),
    )
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.includes('这个链接不能用')}`))).toEqual(
      new Set(['404 true']),
    )
    expect((await clerk.get('/messages/notifications')).body).toContain('待确认')
    expect((await nobody.post('/messages/confirm', link, { origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await nobody.post('/messages/confirm', link)).body).toContain('已经确认')
    expect((await clerk.get('/messages/notifications')).body).not.toContain('待确认')
    const often = await choose(clerk, { ...chosen, email: 'other@example.com', version: '3' }, ...days(1))
    expect(often.status).toBe(303)
    const last = await clerk.post('/messages/notifications/again', { version: '4' })
    expect([last.status, last.body.includes('今天已经发过 3 封确认邮件')]).toEqual([409, true])
  })

  test('is switched off by its link: by a button, by whoever holds it, once', async () => {
    const { id, as } = await aTown()
    const clerk = await as('hekou')
    await choose(clerk, chosen, ...days(1))
    const person = personOf(`${LOCAL_ISSUER}|${id}-hekou`)
    const kept = await web.deps.notifications.find(id, person)
    const link = { township: id, person, key: kept?.key ?? '' }
    const nobody = web.browser()
    const page = await nobody.get(`/messages/off?${new URLSearchParams(link)}`)
    expect(page.body).toContain('clerk@example.com')
    expect(await web.deps.notifications.find(id, person)).not.toBeNull()
    expect((await nobody.post('/messages/off', { ...link, key: 'guessed' })).status).toBe(404)
    expect((await nobody.post('/messages/off', link, { origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await nobody.post('/messages/off', link)).body).toContain('已经关掉')
    expect((await nobody.post('/messages/off', link)).status).toBe(404)
    expect((await clerk.get('/messages/notifications')).body).toContain('value="no" checked')
  })
})
