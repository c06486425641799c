import { expect, test } from 'vitest'
import { LOCAL_UPLOAD_PATH } from '../../shared/adapters/files/local-uploads.ts'
import { aJpeg, aPdf, SECRETS } from '../support/pictures.ts'
import { makeTown } from '../support/town.ts'
import { fieldIn, type Person, signedIn, titleOf } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()

async function aTown() {
  web.system.clock.set('2023-06-12T02:00:00.000Z')
  const { id } = await makeTown(web.deps)
  const as = (account: string) => signedIn(web, `${id}-${account}`)
  return { leader: await as('leader'), as }
}

const meeting = { heldOn: '2023-06-12', title: '第三次推进会', chair: '王书记', itemCount: '3' }

async function record(person: Person, fields: Record<string, string>) {
  const id = fieldIn(await person.get('/meetings/new'), 'id')
  return person.post('/meetings', { id, ...meeting, ...fields })
}
/** The first item of a meeting, by its page. */
async function itemOf(person: Person, location: string | null): Promise<string> {
  const { body } = await person.get(location ?? '')
  return /\/meetings\/items\/([\w-]+)"/.exec(body)?.[1] ?? ''
}

test('a meeting is written down with its items, the empty ones left out, and its page says what was agreed', async () => {
  const { leader } = await aTown()
  const { location } = await record(leader, {
    decisions: '每周五前报送\r\n\r\n砂场租金由包村干部跟进',
    'item-1-text': '光伏电站<并网>手续',
    'item-1-owner': '包村干部甲',
    'item-1-dueOn': '2023-06-30',
    'item-1-villageIds': 'hekou',
  })
  const { body } = await leader.get(location ?? '')
  expect(body).toContain('光伏电站&lt;并网&gt;手续')
  expect(body).toContain('<li class="long">砂场租金由包村干部跟进</li>')
  expect(body.match(/\/meetings\/items\/[\w-]+"/g)).toHaveLength(1)
  const list = (await leader.get('/meetings')).body
  expect(list).toContain('1 次')
  expect(list).toContain('1 项中办结 0 项')
})

test('what is wrong stands beside its field and nothing typed is lost; three more items keep it too', async () => {
  const { leader } = await aTown()
  const typed = { 'item-2-text': '催收租金', 'item-2-owner': '', 'item-2-dueOn': '2023-06-01', title: '' }
  const refused = await record(leader, typed)
  expect([refused.status, titleOf(refused).startsWith('有误：')]).toEqual([400, true])
  expect(refused.body).toContain('href="#field-item-2-owner"')
  expect(refused.body).toContain('催收租金')
  const early = await record(leader, { ...typed, title: '会', 'item-2-owner': '甲' })
  expect(early.body).toContain('href="#field-item-2-dueOn"')
  const more = await record(leader, { ...typed, more: 'yes' })
  expect(more.status).toBe(200)
  expect(more.body).toContain('催收租金')
  expect(more.body).toContain('name="item-5-text"')
})

test('an item is carried over two dispatches, closed out with a result, and opened again with a reason', async () => {
  const { leader: earlier, as } = await aTown()
  const { location } = await record(earlier, {
    'item-0-text': '光伏电站并网手续',
    'item-0-owner': '包村干部甲',
    'item-0-dueOn': '2023-06-25',
    'item-0-villageIds': 'hekou',
  })
  const item = await itemOf(earlier, location)
  web.system.clock.set('2023-06-29T02:00:00.000Z')
  // Weeks later a session has ended.
  const leader = await as('leader')
  const open = await leader.get(`/meetings/items/${item}`)
  expect(open.body).toContain('跨 2 次周调度')
  expect(open.body).toContain('已过期')
  const act = (verb: string, fields: Record<string, string>) =>
    leader.post(`/meetings/items/${item}/${verb}`, { requestId: `${verb}-once`, ...fields })

  const close = { version: '1', on: '2023-06-29' }
  const refused = await act('close', { ...close, result: ' ', evidence: '合同在档案柜' })
  expect([
    refused.status,
    refused.body.includes('href="#field-result"'),
    refused.body.includes('合同在档案柜'),
  ]).toEqual([400, true, true])
  expect((await act('close', { ...close, result: '6月28日并网' })).location).toContain('?done=closed')
  // Sent once more by an impatient thumb.
  expect((await act('close', { ...close, result: '6月28日并网' })).status).toBe(303)
  const list = (await leader.get('/meetings')).body
  expect(list).toContain('1 项中办结 1 项')
  expect(list).toContain('6月28日并网')

  expect((await act('reopen', { version: '2', reason: '验收没有通过' })).status).toBe(303)
  const change = {
    version: '3',
    'change-text': '光伏电站并网手续',
    'change-owner': '李副乡长',
    'change-dueOn': '2023-07-31',
  }
  expect((await act('change', change)).body).toContain('href="#field-change-reason"')
  expect((await act('change', { ...change, 'change-reason': '人员调整' })).status).toBe(303)
  const history = (await (await as('reviewer')).get(`/meetings/items/${item}`)).body
  for (const said of ['原于2023年6月29日销号：6月28日并网', '验收没有通过', '原责任人：包村干部甲', '人员调整']) {
    expect(history).toContain(said)
  }
  expect((await (await as('auditor')).get(`/meetings/items/${item}`)).status).toBe(403)
})

test('a clerk sees beside the weekly report what the latest dispatch says of the village, and no meeting', async () => {
  const { leader, as } = await aTown()
  const { location } = await record(leader, {
    'item-0-text': '河口的事',
    'item-0-owner': '甲',
    'item-0-dueOn': '2023-06-25',
    'item-0-villageIds': 'hekou',
    'item-1-text': '老樊营的事',
    'item-1-owner': '甲',
    'item-1-dueOn': '2023-06-25',
    'item-1-villageIds': 'laofanying',
  })
  const clerk = await as('hekou')
  for (const path of [location ?? '', '/meetings']) expect((await clerk.get(path)).status).toBe(403)
  expect((await clerk.get('/')).body).not.toContain('href="/meetings')
  expect((await clerk.get('/weekly/2023-W24')).body).not.toContain('河口的事')
  web.system.clock.set('2023-06-19T02:00:00.000Z')
  await (await as('reviewer')).post('/dispatches', { week: '2023-W24' })
  const { body } = await (await as('hekou')).get('/weekly/2023-W25')
  expect([body.includes('河口的事'), body.includes('老樊营的事'), body.includes('/meetings/')]).toEqual([
    true,
    false,
    false,
  ])
})

test('a meeting is corrected with a reason, on a page that keeps what was typed; its page says what it said before', async () => {
  const { leader, as } = await aTown()
  const { location } = await record(leader, { decisions: '每周五前报送', villageIds: 'hekou' })
  const path = new URL(location ?? '').pathname
  const page = await leader.get(`${path}/correct`)
  expect(page.body).toContain('每周五前报送</textarea>')
  const sent = {
    ...meeting,
    version: fieldIn(page, 'version'),
    requestId: fieldIn(page, 'requestId'),
    heldOn: '2023-06-05',
    chair: '李<乡长>',
    decisions: '每周五前报送',
    villageIds: 'hekou',
  }
  const refused = await leader.post(`${path}/correct`, sent)
  expect([refused.status, refused.body.includes('href="#field-reason"')]).toEqual([400, true])
  expect(refused.body).toContain('value="李&lt;乡长&gt;"')
  const done = await leader.post(`${path}/correct`, { ...sent, reason: '记错了一周' })
  expect(done.location).toContain(`${path}?done=corrected`)
  const { body } = await (await as('reviewer')).get(path)
  for (const said of ['2023年6月5日', '记错了一周', '原会议日期：2023年6月12日', '原主持人：王书记']) {
    expect(body).toContain(said)
  }
  const late = await leader.post(`${path}/correct`, { ...sent, requestId: 'another', reason: '又记错了' })
  expect([late.status, late.body.includes('请核对后再保存')]).toEqual([409, true])
})

test('a form changed and sent again after the browser’s back says what it saved before, and saves another only when told', async () => {
  const { leader } = await aTown()
  const blank = fieldIn(await leader.get('/meetings/new'), 'id')
  await leader.post('/meetings', { ...meeting, id: blank })
  const more = { 'item-0-text': '催收租金', 'item-0-owner': '甲', 'item-0-dueOn': '2023-06-30' }
  const again = await leader.post('/meetings', { ...meeting, id: blank, chair: '李乡长', ...more })
  expect([again.status, titleOf(again).startsWith('有误：')]).toEqual([409, true])
  for (const kept of [`href="/meetings/${blank}"`, '李乡长', '催收租金', '另记一次会']) {
    expect(again.body).toContain(kept)
  }
  expect((await leader.get('/meetings')).body).toContain('1 次')
  // The browser may also have fetched the form anew, with another id and what was typed.
  const anew = await leader.post('/meetings', { ...meeting, id: fieldIn(again, 'id'), chair: '李乡长' })
  expect([anew.status, fieldIn(anew, 'another')]).toEqual([409, 'yes'])
  const told = { id: fieldIn(anew, 'id'), another: fieldIn(anew, 'another'), chair: '李乡长' }
  const other = await leader.post('/meetings', { ...meeting, ...told })
  expect(other.status).toBe(303)
  expect((await leader.get('/meetings')).body).toContain('2 次')

  const item = { text: '催收租金', owner: '甲', dueOn: '2023-06-30', agreedOn: '2023-06-12' }
  const itemId = fieldIn(await leader.get('/meetings/items/new'), 'id')
  await leader.post('/meetings/items', { ...item, id: itemId })
  const changed = await leader.post('/meetings/items', { ...item, id: itemId, owner: '李副乡长' })
  expect(changed.status).toBe(409)
  for (const kept of [`href="/meetings/items/${itemId}"`, '李副乡长', '另记一项']) expect(changed.body).toContain(kept)
  expect(fieldIn(changed, 'id')).not.toBe(itemId)
})

async function sendFile(token: string, content: Uint8Array) {
  const body = new FormData()
  body.append('token', token)
  body.append('file', new Blob([Buffer.from(content)]), 'photo.jpg')
  return fetch(web.origin + LOCAL_UPLOAD_PATH, { method: 'POST', body, redirect: 'manual' })
}

test('photos and scans prove how an item was done, for reviewers and leaders; after the close-out they stay', async () => {
  const { leader, as } = await aTown()
  const agreed = { text: '河口的事', owner: '甲', dueOn: '2023-06-30', agreedOn: '2023-06-12', villageIds: 'hekou' }
  const id = fieldIn(await leader.get('/meetings/items/new'), 'id')
  await leader.post('/meetings/items', { ...agreed, id })
  const path = `/meetings/items/${id}`
  const upload = async (content: Uint8Array) => {
    const sent = await sendFile(fieldIn(await leader.get(path), 'token'), content)
    return leader.browser.follow(leader.get(sent.headers.get('location') ?? ''))
  }
  const filesOf = (body: string) =>
    [...body.matchAll(/<a class="evidence-file" href="([^"?]+)/g)].map(([, to = '']) => to)

  // Written while the close-out is being typed, so that form must not grow old.
  const version = fieldIn(await leader.get(path), 'version')
  const page = await upload(aJpeg())
  expect([page.status, new URL(page.url).pathname]).toEqual([200, path])
  await upload(aJpeg({ trailer: 'the same photo again' }))
  await upload(aPdf())
  const [photo = '', pdf = ''] = filesOf((await leader.get(path)).body)
  const text = await upload(new TextEncoder().encode('<script>'))
  expect([text.status, text.body.includes('不是能用的照片')]).toEqual([400, true])
  expect((await leader.post(`${pdf}/remove`, {})).status).toBe(303)
  expect(
    (await leader.post(`${path}/close`, { version, requestId: 'once', on: '2023-06-12', result: '好' })).status,
  ).toBe(303)

  const kept = await leader.browser.follow(leader.get(photo))
  expect(kept.body).toContain('JFIF')
  for (const secret of SECRETS) expect(kept.body).not.toContain(secret)
  expect((await leader.post(`${photo}/remove`, {})).body).toContain('附件不能再去掉')
  const reviewer = await as('reviewer')
  const shown = await reviewer.get(path)
  expect([filesOf(shown.body), shown.body.includes('去掉附件')]).toEqual([[photo], true])
  expect((await reviewer.browser.follow(reviewer.get(photo))).status).toBe(200)
  for (const account of ['hekou', 'laofanying', 'auditor']) {
    const other = await as(account)
    expect([(await other.get(photo)).status, (await other.get(path)).status]).toEqual([403, 403])
    expect((await other.get(`${path}/evidence/form`)).status).toBe(403)
    expect((await other.post(`${photo}/remove`, {})).status).toBe(403)
  }

  for (const salt of ['2', '3', '4', '5', '6']) expect((await upload(aJpeg({ salt }))).status).toBe(200)
  const full = await leader.get(path)
  expect([filesOf(full.body).length, fieldIn(full, 'token')]).toEqual([6, ''])
})
