/** The first page asks whoever may say so whether the machine's clock is right, and nobody else. */
import { expect, test } from 'vitest'
import { makeTown } from '../support/town.ts'
import { at } from '../support/township.ts'
import { fieldIn, signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
const STOPPED = '定时任务已停下'

test('after a jump the admin and the leader are asked, and one press ends it', async () => {
  const { deps, system } = web
  const town = await makeTown(deps)
  const { settings, version } = await deps.townships.settings(town.id)
  const scheduled = { ...settings, schedule: { ...settings.schedule, activeFrom: '2023-06-27' } }
  await deps.townships.saveSettings(town.id, scheduled, version, { nextDueAt: null })
  await deps.clockMarks?.mark(system.clock.now().toISOString())
  const admin = await signedIn(web, `${town.id}-admin`)
  expect((await admin.get('/')).body).not.toContain(STOPPED)

  at(system.clock, '2023-07-13', '09:00')
  const accounts = ['admin', 'leader', 'reviewer', 'hekou', 'auditor', 'county']
  const people = await Promise.all(accounts.map((one) => signedIn(web, `${town.id}-${one}`)))
  const pages = await Promise.all(people.map((person) => person.get('/')))
  const asked = accounts.filter((_, index) => pages[index]?.body.includes(STOPPED))
  expect(asked).toEqual(['admin', 'leader'])
  const page = await (await signedIn(web, `${town.id}-admin`)).get('/')
  expect(page.body).toContain(
    '上次运行是2023年7月10日 10:00，现在是2023年7月13日 09:00，相隔超过一天。关机几天再开机，也会这样问一次。',
  )
  expect((await (await signedIn(web, `${town.id}-leader`, 'en')).get('/')).body).toContain('The time is right, go on')

  const given = { lastAt: fieldIn(page, 'lastAt'), shownAt: fieldIn(page, 'shownAt') }
  const leader = await signedIn(web, `${town.id}-leader`)
  expect((await leader.post('/clock', { ...given, _csrf: '' })).status).toBe(403)
  expect((await leader.post('/clock', { ...given, lastAt: 'x' })).status).toBe(400)
  expect((await leader.post('/clock', given)).status).toBe(303)
  expect((await leader.get('/')).body).not.toContain(STOPPED)
  expect(await deps.clockMarks?.confirmations()).toMatchObject([{ at: '2023-07-13T01:00:00.000Z', byName: 'leader' }])
})

test('a password that was set by a clock that was ahead keeps nobody out once it is right, and still ends what was before', async () => {
  const { system } = web
  at(system.clock, '2023-07-10', '09:00')
  const account = `${(await makeTown(web.deps)).id}-reviewer`
  await web.givePassword(account)
  const [before, after] = [web.browser(), web.browser()]
  expect((await web.signIn(before, account)).status).toBe(200)

  at(system.clock, '2023-10-10', '09:00')
  await web.givePassword(account, 'another-2023')
  at(system.clock, '2023-07-10', '09:10')
  expect((await before.get('/income')).location).toContain('/sign-in')
  const page = await web.signIn(after, account, { password: 'another-2023', returnTo: '/income' })
  expect([page.status, new URL(page.url).pathname]).toEqual([200, '/income'])
  expect((await after.get('/income')).status).toBe(200)
})
