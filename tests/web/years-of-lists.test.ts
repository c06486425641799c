/** Every list says which years it has, leads to them by links, and keeps the year that was chosen. */
import { beforeEach, expect, test } from 'vitest'
import { takeAreaBulletin } from '../../shared/areas/documents/take-area-bulletin.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { setTarget } from '../../shared/targets/set-target.ts'
import { type Account, makeTown } from '../support/town.ts'
import { sendSheet } from './send-sheet.ts'
import { signedIn } from './signed-in.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()
let town = { id: '', countyId: '' }
const as = (account: Account) => signedIn(web, `${town.id}-${account}`)

beforeEach(async () => {
  web.system.clock.set('2023-07-10T02:00:00.000Z')
  town = await makeTown(web.deps)
  const place = { townshipId: town.id, villageId: 'hekou', year: 2022 }
  await setTarget(web.deps, operator, place, { amountFen: 1_000_000, reason: '年初下达' })
})

/** Of the tabs of years: the one shown, and where the others lead. */
function tabsOf(body: string) {
  const nav = /<nav class="tabs" aria-label="年度">(.*?)<\/nav>/s.exec(body)?.[1] ?? ''
  return {
    shown: /aria-current="page">(\d+)年</.exec(nav)?.[1],
    links: [...nav.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&')),
  }
}

test('projects: as of the end of a year that is over, by every filter and view of it', async () => {
  const leader = await as('leader')
  expect(tabsOf((await leader.get('/projects')).body)).toEqual({
    shown: '2023',
    links: ['/projects?year=2022', '/projects?year=2023'],
  })
  const past = await leader.get('/projects?stage=operating&view=table&year=2022')
  expect(tabsOf(past.body)).toEqual({
    shown: '2022',
    links: ['/projects?stage=operating&view=table&year=2022', '/projects?stage=operating&view=table&year=2023'],
  })
  expect(past.body).toContain('<input type="hidden" name="year" value="2022"/>')
  expect(past.body).toContain('href="/projects?stage=operating&amp;year=2022"')
  expect((await leader.get('/projects?year=20x2')).status).toBe(400)
})

test('integrity: the same month of another year, and the latest where there is none yet; samples too', async () => {
  const leader = await as('leader')
  const page = await leader.get('/integrity?month=2022-11')
  expect(tabsOf(page.body)).toEqual({ shown: '2022', links: ['/integrity?month=2022-11', '/integrity?month=2023-07'] })
  expect(tabsOf((await leader.get('/integrity/samples/2023-06')).body).links).toEqual([
    '/integrity/samples/2022-06',
    '/integrity/samples/2023-06',
  ])
})

test('an area: its bulletins by the years in which it published and the present one, by those of targets before that', async () => {
  const county = await as('county')
  const base = `/areas/${town.countyId}/bulletins`
  const both = [`${base}?year=2022`, `${base}?year=2023`]
  expect(tabsOf((await county.get(base)).body).links).toEqual(both)
  await takeAreaBulletin(web.deps, operator, { areaId: town.countyId, month: '2022-12' })
  // In January nothing of the new year was published yet, and its weeks and months are taken.
  expect(tabsOf((await county.get(base)).body).links).toEqual(both)
  const past = await county.get(`${base}?year=2022`)
  expect([past.status, tabsOf(past.body).shown]).toEqual([200, '2022'])
  expect((await county.get(`${base}?year=22`)).status).toBe(400)
})

test('history, runs and comparisons: by the years in which something was changed, was due, was made', async () => {
  const both = (path: string) => [`${path}?year=2023`, `${path}?year=2024`]
  const run = { kind: 'weekly_dispatch', dueAt: null, startedBy: 'x', outcome: 'done', tries: 1 } as const
  for (const period of ['2023-W26', '2024-W02'])
    await web.deps.runs.record(
      town.id,
      { ...run, period, ranAt: '2024-01-15T00:00:00.000Z', report: `做了${period}` },
      0,
    )
  const compared = async (day: string) => {
    const sheet = { bytes: `单位,日期,凭证号,收入\n河口村,${day},记3,12000\n`, name: `平台${day}.csv` }
    const leader = await as('leader')
    const sent = await sendSheet(web, leader, '/integrity/comparisons', sheet)
    await leader.post(new URL(sent.url).pathname, { file: sheet.name })
  }
  await compared('2023-07-03')
  // New Year's morning in Shanghai is still the old year by the sun of Greenwich.
  web.system.clock.set('2023-12-31T17:00:00.000Z')
  const place = { townshipId: town.id, villageId: 'hekou', year: 2024 }
  await setTarget(web.deps, operator, place, { amountFen: 1_000_000, reason: '新年下达' })
  await compared('2023-12-31')

  const [admin, leader] = [await as('admin'), await as('leader')]
  const history = '/settings/history'
  expect(tabsOf((await admin.get(history)).body)).toEqual({ shown: '2024', links: both(history) })
  expect((await admin.get(history)).body).toContain('新年下达')
  const past = await admin.get(`${history}?year=2023`)
  expect([past.body.includes('年初下达'), past.body.includes('新年下达')]).toEqual([true, false])
  expect((await admin.get(`${history}?year=20x3`)).status).toBe(400)

  const runs = '/settings/runs'
  expect(tabsOf((await admin.get(runs)).body)).toEqual({ shown: '2024', links: both(runs) })
  expect((await admin.get(`${runs}?year=2023`)).body).toMatch(/做了2023-W26(?!.*做了2024)/s)

  const comparisons = '/integrity/comparisons'
  expect(tabsOf((await leader.get(comparisons)).body)).toEqual({ shown: '2024', links: both(comparisons) })
  expect((await leader.get(`${comparisons}?year=2023`)).body).toMatch(/平台2023-07-03(?!.*平台2023-12-31)/s)
})
