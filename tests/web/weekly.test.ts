import { expect, test } from 'vitest'
import { runDispatch } from '../../shared/dispatch/run-dispatch.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { makeTown } from '../support/town.ts'
import { fieldIn, signedIn, titleOf } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()

async function aTown() {
  web.system.clock.set('2023-06-30T08:00:00.000Z')
  const town = await makeTown(web.deps)
  const as = (account: string) => signedIn(web, `${town.id}-${account}`)
  return { town, clerk: await as('yangjiagedu'), leader: await as('leader'), as }
}

test('a clerk writes three short texts, mends them, and the township reads them', async () => {
  const { clerk, leader } = await aTown()
  const empty = await clerk.get('/weekly/2023-W26')
  expect(titleOf(empty)).toContain('杨家圪堵周报')
  const form = { village: 'yangjiagedu', version: fieldIn(empty, 'version'), problem: '', helpNeeded: '', nextStep: '' }
  const refused = await clerk.post('/weekly/2023-W26', form)
  expect([refused.status, refused.body.includes('请至少写一条')]).toEqual([400, true])
  const tooLong = await clerk.post('/weekly/2023-W26', { ...form, problem: '长'.repeat(201) })
  expect([tooLong.status, tooLong.body.includes('最多200个字'), tooLong.body.includes('长'.repeat(201))]).toEqual([
    400,
    true,
    true,
  ])

  // Two hundred characters with a line's end among them, which a browser sends as two.
  const problem = `${'租'.repeat(99)}\r\n${'金'.repeat(100)}`
  expect((await clerk.post('/weekly/2023-W26', { ...form, problem })).status).toBe(303)
  const stale = await clerk.post('/weekly/2023-W26', { ...form, nextStep: '别的人写的' })
  expect([stale.status, stale.body.includes('刚被别人改过'), stale.body.includes('别的人写的')]).toEqual([
    409,
    true,
    true,
  ])
  const kept = await clerk.get('/weekly/2023-W26')
  expect(
    await clerk.post('/weekly/2023-W26', { ...form, problem: '<b>拖欠</b>', version: fieldIn(kept, 'version') }),
  ).toMatchObject({ status: 303 })
  const read = (await leader.get('/weekly?week=2023-W26')).body
  expect(read).toContain('&lt;b&gt;拖欠&lt;/b&gt;')
  expect(read).not.toContain('<b>拖欠')
})

test('who has not reported stands on the first page and on that of the week, with the text to copy', async () => {
  const { clerk, leader } = await aTown()
  await clerk.post('/income/nil', { village: 'yangjiagedu', week: '2023-W26' })
  for (const page of ['/', '/weekly']) {
    const { body } = await leader.get(page)
    expect(body).toContain('还没有报送的村：老樊营、河口。')
  }
  web.system.clock.set('2023-06-30T10:00:00.000Z')
  const { body } = await leader.get('/weekly')
  expect(body).toContain('请村支部书记今天内督促报送：老樊营、河口。')
})

test('once the week is dispatched the form is closed and says so', async () => {
  const { town, clerk } = await aTown()
  web.system.clock.set('2023-07-03T02:00:00.000Z')
  await runDispatch(web.deps, operator, { townshipId: town.id, week: '2023-W26' })
  const page = await clerk.get('/weekly/2023-W26?village=yangjiagedu')
  expect(page.body).toContain('这一周已经调度，不能再改。')
  expect(page.body).not.toContain('<textarea')
  const late = await clerk.post('/weekly/2023-W26', { village: 'yangjiagedu', problem: '晚了', version: '0' })
  expect(late.status).toBe(409)
})

test('a month is declared nil ahead and taken back', async () => {
  const { clerk, leader } = await aTown()
  const fields = { village: 'yangjiagedu', month: '2023-06', week: '2023-W26', declared: 'yes', version: '0' }
  expect((await clerk.post('/weekly/nil-month', fields)).status).toBe(303)
  expect((await leader.get('/weekly')).body).toContain('整月预报')
  expect((await clerk.get('/weekly/2023-W26')).body).toContain('6月已预报零报告（yangjiagedu）')
  expect((await clerk.post('/weekly/nil-month', { ...fields, declared: 'no', version: '1' })).status).toBe(303)
  expect((await leader.get('/weekly')).body).not.toContain('整月预报')
})

test('whoever reports for no village is led to what the villages said', async () => {
  const { leader, as } = await aTown()
  expect((await leader.get('/weekly/2023-W26')).location).toContain('/weekly?week=2023-W26')
  expect((await leader.post('/weekly/2023-W26', { village: 'yangjiagedu', problem: '试', version: '0' })).status).toBe(
    403,
  )
  expect((await (await as('hekou')).get('/weekly/2023-W26?village=yangjiagedu')).status).toBe(403)
})
