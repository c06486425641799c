/** What cannot be undone is asked about first: the page says what will happen, and its button does it. */
import { beforeEach, expect, test } from 'vitest'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { operator, personId } from '../../shared/permissions/actor.ts'
import { editSettings } from '../../shared/townships/edit-settings.ts'
import { anIncome } from '../support/builders.ts'
import { type Account, makeTown } from '../support/town.ts'
import { fieldIn, signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
let town = ''
const as = (account: Account, language?: 'zh' | 'en') => signedIn(web, `${town}-${account}`, language)
const actorOf = async (account: Account) => {
  const memberships = await web.deps.members.ofPerson('local', `${town}-${account}`)
  return { kind: 'person' as const, id: personId('local', `${town}-${account}`), name: account, memberships }
}

beforeEach(async () => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  town = (await makeTown(web.deps)).id
})

async function waiting(receivedOn: string, amountFen: number): Promise<string> {
  const income = anIncome({ receivedOn, amountFen })
  await submitIncome(web.deps, await actorOf('yangjiagedu'), town, income)
  return income.id
}

async function recipients(count: number): Promise<void> {
  const { settings, version } = await web.deps.townships.settings(town)
  const people = Array.from({ length: count }, (_, at) => ({ name: `收件人${at + 1}`, email: `r${at}@example.com` }))
  const bulletin = { ...settings.bulletin, recipients: people }
  await editSettings(web.deps, await actorOf('admin'), town, { settings: { ...settings, bulletin }, version })
}

const closedThrough = async () => (await web.deps.townships.closing(town)).closedThrough

test('taking figures names every month that closes and what is not reviewed yet; asking changes nothing', async () => {
  await waiting('2023-06-20', 12_000_00)
  const reviewer = await as('reviewer')
  const first = await reviewer.get('/bulletins/take?month=2023-04')
  expect(first.body).toContain('关账：2023年4月和以前所有的月份')
  expect(first.body).toContain('没有等待审核的收入')
  expect(await closedThrough()).toBeNull()
  await takeBulletin(web.deps, operator, { townshipId: town, month: '2023-04' })
  const page = await reviewer.get('/bulletins/take?month=2023-06')
  for (const said of ['关账：2023年5月、2023年6月。', '还有 1 笔、12,000.00 元等待审核', '关账取数，截至2023年6月']) {
    expect(page.body).toContain(said)
  }
  expect(await closedThrough()).toBe('2023-04')
  expect((await reviewer.post('/bulletins', { month: fieldIn(page, 'month') })).status).toBe(303)
  expect(await closedThrough()).toBe('2023-06')
  for (const [month, said] of [
    ['2023-07', '这个月还没有结束'],
    ['x', 'error-summary'],
  ]) {
    const wrong = await reviewer.get(`/bulletins/take?month=${month}`)
    expect([wrong.status, wrong.body.includes(said ?? '')]).toEqual([400, true])
  }
})

test('issuing says how many get it and who first, in the words of its button, and lets it be held', async () => {
  await recipients(7)
  await takeBulletin(web.deps, operator, { townshipId: town, month: '2023-06' })
  const leader = await as('leader')
  expect((await leader.get('/bulletins/2023-06')).body).not.toContain('action="/bulletins/2023-06/issue"')
  const page = await leader.get('/bulletins/2023-06/issue')
  for (const said of ['发给 7 位收件人：收件人1、收件人2、收件人3、收件人4、收件人5等', '签发并发送给 7 位收件人']) {
    expect(page.body).toContain(said)
  }
  expect(page.body).toContain('/bulletins/2023-06/bulletin.pdf')
  expect((await web.deps.bulletins.state(town, '2023-06'))?.status).toBe('draft')
  const version = fieldIn(page, 'version')
  // What was typed and refused stands on the same page again.
  const refused = await leader.post('/bulletins/2023-06/issue', { version, number: '号'.repeat(99) })
  expect([refused.status, refused.body.includes('签发并发送给 7 位收件人')]).toEqual([400, true])
  expect(refused.body).toContain('号'.repeat(99))
  expect((await leader.post('/bulletins/2023-06/issue', { version, number: '' })).status).toBe(303)
  // Issued by now: its own page says so.
  expect((await leader.get('/bulletins/2023-06/issue')).location).toBe(`${web.origin}/bulletins/2023-06`)
})

test('correcting names what counts where and every bulletin that is revised', async () => {
  for (const month of ['2023-04', '2023-05', '2023-06'])
    await takeBulletin(web.deps, operator, { townshipId: town, month })
  const leader = await as('leader')
  const { version } = (await web.deps.bulletins.state(town, '2023-06')) ?? {}
  await leader.post('/bulletins/2023-06/issue', { version: String(version), number: '' })
  const id = await waiting('2023-05-20', 800_00)
  const none = await leader.browser.follow(leader.get('/bulletins/2023-06/corrections'))
  expect([none.status, none.body.includes('请选择要更正计入的收入')]).toEqual([400, true])
  const page = await leader.get(`/bulletins/2023-06/corrections?entryIds=${id}&requestId=c1`)
  for (const said of ['杨家圪堵 800.00 元计入2023年5月', '新的一版：2023年5月、2023年6月', '计入 1 笔，出更正通报']) {
    expect(page.body).toContain(said)
  }
  const fields = { entryIds: id, requestId: fieldIn(page, 'requestId') }
  const unsaid = await leader.post('/bulletins/2023-06/corrections', { ...fields, reason: '' })
  expect([unsaid.status, unsaid.body.includes('计入 1 笔，出更正通报')]).toEqual([400, true])
  const done = await leader.post('/bulletins/2023-06/corrections', { ...fields, reason: '漏了一笔' })
  expect(done.location).toContain('done=corrected')
})

test('in English', async () => {
  await takeBulletin(web.deps, operator, { townshipId: town, month: '2023-06' })
  const leader = await as('leader', 'en')
  expect((await leader.get('/bulletins/2023-06/issue')).body).toContain('Nobody is on the mailing list')
  expect((await leader.get('/bulletins/take?month=2023-05')).body).toContain('is closed already')
})
