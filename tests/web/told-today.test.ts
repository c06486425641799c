/** What a group was to be told today: on the page of the robots, by whoever set them up; of an area there is none. */
import { beforeEach, expect, test } from 'vitest'
import { returnIncome } from '../../shared/income/return-income.ts'
import { submitIncome } from '../../shared/income/submit-income.ts'
import { robotMessagesOf } from '../../shared/outbox/new-robot-messages.ts'
import { editSettings } from '../../shared/townships/edit-settings.ts'
import { aMember } from '../support/actors.ts'
import { anIncome } from '../support/builders.ts'
import { makeTown } from '../support/town.ts'
import { signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
let town = { id: '', countyId: '' }
beforeEach(async () => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  town = await makeTown(web.deps)
})
const robot = {
  id: 'group1',
  kind: 'wecom',
  name: '全乡工作群',
  dailyHour: 9,
  token: '693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa',
}

test('one that failed is sent again, one nobody knows of is said to be unknown and can be seen to have arrived', async () => {
  const { settings, version } = await web.deps.townships.settings(town.id)
  const admin = aMember(town.id, 'admin')
  const stored = await editSettings(web.deps, admin, town.id, { settings: { ...settings, robots: [robot] }, version })
  const of = { townshipId: town.id, period: '2023-07-10', revision: 1, at: '2023-07-10T01:00:00.000Z' }
  const [message] = robotMessagesOf(stored.settings.robots, of)
  if (message === undefined) throw new Error('no message')
  await web.deps.robots.addMessages([{ ...message, status: 'failed', cause: '机器人已被停用' }])
  const person = await signedIn(web, `${town.id}-admin`)
  const page = await person.get('/settings/robots')
  expect(page.body).toMatch(/今天的每日提醒 · 1 个群，已发送 0[\s\S]*没有发出[\s\S]*机器人已被停用[\s\S]*重发/)
  expect(page.body).not.toContain('群里已收到')
  const fields = { message: message.id, period: '2023-07-10' }
  expect((await person.post('/settings/robots/told', { ...fields, version: '1' })).status).toBe(303)
  const waiting = await web.deps.robots.message(town.id, '2023-07-10', message.id)
  expect(waiting).toMatchObject({ status: 'pending', version: 2 })
  if (waiting === null) throw new Error('no message')
  await web.deps.robots.saveMessage({ ...waiting, status: 'unknown', cause: '断了', version: 3 }, 2)
  expect((await person.get('/settings/robots')).body).toMatch(/不能确定[\s\S]*群里已收到，不再发/)
  await person.post('/settings/robots/told', { ...fields, version: '3', received: 'yes' })
  expect((await person.get('/settings/robots')).body).toContain('1 个群，已发送 1')
})

test('an area is offered no reminder of entries, which it has none of, and keeps none that a program asks for', async () => {
  const person = await signedIn(web, `${town.id}-county-admin`)
  const page = await person.get(`/areas/${town.countyId}/settings/robots`)
  expect([page.status, page.body.includes('每日提醒')]).toEqual([200, false])
  expect((await (await signedIn(web, `${town.id}-admin`)).get('/settings/robots')).body).toContain('每日提醒')
  const typed = {
    kind: 'wecom',
    name: '县工作群',
    events: 'dispatch',
    dailyHour: '9',
    token: robot.token,
    version: '0',
  }
  expect((await person.post(`/areas/${town.countyId}/settings/robots`, typed)).status).toBe(303)
  const { settings } = await web.deps.townships.settings(`area.${town.countyId}`)
  expect(settings.robots).toMatchObject([{ name: '县工作群', dailyHour: null }])
})

test('an entry that was returned for its photo is mended at its photos, from the ledger as from home', async () => {
  const clerk = aMember(town.id, 'clerk', { villageIds: ['hekou'] })
  await submitIncome(web.deps, clerk, town.id, anIncome({ id: 'a1', villageId: 'hekou', receivedOn: '2023-06-05' }))
  const why = { version: 1, reason: '缺少凭证照片', cause: 'evidence' }
  await returnIncome(web.deps, aMember(town.id, 'reviewer'), { townshipId: town.id, id: 'a1' }, why)
  const person = await signedIn(web, `${town.id}-hekou`)
  for (const path of ['/', '/income'])
    expect((await person.get(path)).body).toContain('href="/income/a1/edit#evidence"')
})
