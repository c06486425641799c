/** Who may open and send what: every page and form × every kind of caller. */
import { Hono } from 'hono'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { createWeb } from '../../functions/web/app.tsx'
import { findPages } from '../../functions/web/lazy-pages.ts'
import { OFFICE_PATHS } from '../../functions/web/office-paths.ts'
import type { WebEnv } from '../../functions/web/web-env.ts'
import { createLocalUploads } from '../../shared/adapters/files/local-uploads.ts'
import type { Answer } from './browser.ts'
import { type Caller, callers, insiders, overseers, strangers } from './insiders.ts'
import { allRoutes, everyday, lazyOf, office, routesIn, routesOf, unused } from './page-routes.ts'
import { type Person, signedIn } from './signed-in.ts'
import { addressOf, anEntryIn, aTownAtHand, type TownAtHand } from './town-at-hand.ts'
import { useWeb } from './web-system.ts'

const web = useWeb()

type Found = 'in' | 'sign-in' | '403' | '404'

/** Forms whose refusal by another reason would look like being sent away. */
const fields: Record<string, (town: TownAtHand) => Record<string, string>> = {
  'POST /forms/:form/places': () => ({ version: '99', name: '任务表' }),
  'POST /forms/:form/handed-in': () => ({ id: 'matrix-copy', document: '2023-05' }),
  'POST /township': ({ id }) => ({ townshipId: id }),
  'POST /dispatches': () => ({ week: '2023-W25' }),
  'POST /bulletins': () => ({ month: '2023-06' }),
  'POST /areas/:area/dispatches': () => ({ week: '2023-W25' }),
  'POST /areas/:area/bulletins': () => ({ month: '2023-06' }),
  'POST /income/new': ({ newId }) => ({
    id: newId,
    villageId: 'yangjiagedu',
    day: 'other',
    receivedOn: '2023-07-03',
    nature: 'rent',
    amount: '12000',
    step: 'confirmed',
  }),
  'POST /projects': () => ({ model: 'enclave', name: '' }),
  'POST /projects/:project/edit': () => ({ model: 'enclave', version: '99' }),
  'POST /projects/:project/move': () => ({ to: 'completed', on: '2023-07-03', version: '99' }),
  'POST /income/nil': () => ({ village: 'yangjiagedu', week: '2023-W27' }),
  'POST /weekly/:week': () => ({ village: 'yangjiagedu', problem: '试', version: '0' }),
  'POST /weekly/nil-month': () => ({
    village: 'yangjiagedu',
    month: '2023-07',
    week: '2023-W27',
    declared: 'yes',
    version: '0',
  }),
  'POST /income/:id/edit': () => ({ villageId: 'yangjiagedu', day: '2023-07-03', amount: '12000', version: '1' }),
  'POST /income/:id/voucher': () => ({ version: '99', voucherNo: '记-1' }),
  'POST /review/:year/sign-off': () => ({ version: '0' }),
  'POST /areas/:area/review/:year/sign-off': () => ({ version: '0' }),
  'POST /integrity/findings': () => ({
    about: '2023-05-no_proof-0',
    version: '0',
    'outcome-2023-05-no_proof-0': 'explained',
    'text-2023-05-no_proof-0': '试',
  }),
  'POST /integrity/samples/:month/:entry': ({ entryId }) => ({ version: '0', [`outcome-${entryId}`]: 'in_order' }),
  'POST /review/return': ({ entryId }) => ({ entry: `${entryId}:1`, requestId: `back-${entryId}`, reasonText: '不清' }),
  'POST /review/approve': ({ entryId }) => ({ entry: `${entryId}:1`, requestId: `batch-${entryId}` }),
  'POST /review/:id/return': () => ({ version: '99', reasonChoice: 'double' }),
}

test('the table names every page and form and nothing else', () => {
  const routes = allRoutes.map(({ method, path }) => `${method} ${path}`)
  expect(Object.keys(insiders).sort()).toEqual([...new Set(routes)].sort())
})

test.each(lazyOf(everyday, office).map((pages): [string, typeof pages] => [pages.at[0] ?? '', pages]))(
  'whatever the file of %s answers leads to it, where each function serves its own pages and where one serves all',
  async (_, pages) => {
    const lists = [[everyday], [office], [everyday, office]]
    const found = lists.map((list) => lazyOf(...list)).filter((list) => list.includes(pages))
    const lost = (await routesIn(pages)).flatMap(({ method, path }) => {
      const request = new Request(`http://127.0.0.1${addressOf(`${method} ${path}`, town)}`, { method })
      return found.every((list) => findPages(list)(request) === pages) ? [] : [`${method} ${path}`]
    })
    expect(found).toHaveLength(2)
    expect(lost).toEqual([])
  },
)

test('what is decided about an entry that is called as a year leads to the queue, the year to its review', () => {
  const find = findPages(lazyOf(everyday, office))
  const at = (path: string, method = 'GET') => find(new Request(`http://127.0.0.1${path}`, { method }))
  const queue = at('/review')
  expect(queue).toBeDefined()
  for (const verb of ['approve', 'return']) expect(at(`/review/2023/${verb}`, 'POST')).toBe(queue)
  for (const end of ['', '/sign-off', '/review.docx']) expect(at(`/review/2023${end}`)).toBe(at('/review/latest-year'))
  expect(at('/review/latest-year')).not.toBe(queue)
})

test('every address of a list leads to a page', async () => {
  const empty = []
  for (const pages of lazyOf(everyday, office)) {
    const paths = (await pages.load()).routes.map(({ path }) => path)
    empty.push(...pages.at.filter((at) => !paths.some((path) => path === at || path.startsWith(at.replace(/\*$/, '')))))
  }
  expect(empty).toEqual([])
})

test("the office's pages lie below its paths, where its own function answers, and no others do", async () => {
  const isOffice = ({ path }: { path: string }) =>
    OFFICE_PATHS.some((one) => path === one || path.startsWith(`${one}/`))
  const assets = ({ path }: { path: string }) => path.startsWith('/assets/')
  expect((await routesOf(office)).filter((route) => !isOffice(route) && !assets(route))).toEqual([])
  expect((await routesOf(everyday)).filter(isOffice)).toEqual([])
})

test('pages whose file cannot be loaded are a failure of ours, logged, and tried again by the next request', async () => {
  const logged: unknown[] = []
  const log = { info: () => {}, error: (message: string, error: unknown) => void logged.push([message, String(error)]) }
  const load = vi.fn(async () => new Hono<WebEnv>().get('/late', (c) => c.text('there')))
  load.mockRejectedValueOnce(new Error('no file'))
  const pages = createWeb(
    { ...unused, uploads: createLocalUploads('nowhere'), now: () => new Date(), log },
    {
      open: [{ at: ['/late'], load }],
      guarded: [],
    },
  )
  const first = await pages.request('/late')
  expect([first.status, (await first.text()).includes('no file'), logged]).toEqual([
    500,
    false,
    [['page failed', 'Error: no file']],
  ])
  expect(await (await pages.request('/late')).text()).toBe('there')
  expect(await (await pages.request('/late')).text()).toBe('there')
  expect(load).toHaveBeenCalledTimes(2)
})

/** One town for all routes: whoever sends something about an entry has one of their own. */
let town: TownAtHand
beforeAll(async () => {
  town = await anEntryIn(web, await aTownAtHand(web))
})
const isAboutEntries = (route: string) => /^POST \/(income|review|integrity)/.test(route)

const everybody = [...strangers, ...(Object.keys(callers) as (keyof typeof callers)[])]
const signedInOnce = new Map<Caller, Promise<Visitor>>()

/** What is read comes first: what is sent may take it away. */
const routes = Object.entries(insiders).toSorted(([a], [b]) => Number(isRead(b)) - Number(isRead(a)))

describe('every page and form', () => {
  test.each(routes)('%s: %s', async (route, allowed) => {
    const found: Partial<Record<Caller, Found>> = {}
    const wanted: Partial<Record<Caller, Found[]>> = {}
    for (const caller of everybody) {
      const answer = await send(
        await visitorFor(route, caller),
        route,
        isAboutEntries(route) ? await anEntryIn(web, town) : town,
      )
      found[caller] = outcomeOf(answer)
      expect(answer.status, `${caller} ${route}`).toBeLessThan(500)
      if (caller.startsWith('elsewhere')) expect(answer.body).not.toContain(town.secret)
      const isOverseer = overseers.includes(caller) && !route.includes(' /areas/')
      const isIn = allowed.split(' ').includes(isOverseer ? 'county' : caller)
      // What is not one's own township's is as good as not there.
      wanted[caller] = isIn
        ? ['in', ...(NEVER_MADE.some((one) => route.includes(one)) ? (['404'] as const) : [])]
        : caller === 'elsewhere'
          ? ['403', '404']
          : caller === 'nobody' && isRead(route)
            ? ['sign-in']
            : ['403']
    }
    const wrong = Object.entries(found).filter(([caller, is]) => !wanted[caller as Caller]?.includes(is))
    expect(wrong).toEqual([])
  })
})

/** What these are about is not there, which only who may open them learns. */
const NEVER_MADE = [
  '/children/:child/move',
  '/join',
  '/settings/accounts',
  ':upload',
  ':evidence',
  ':robot',
  '/retry',
  '/robots',
  '/told',
  ':comparison',
  '/integrity/findings',
  ':month/:entry',
  ':message',
  // Of a mail that nobody was sent (`messages`).
  '/messages/off',
  '/messages/confirm',
]

type Visitor = Pick<Person, 'get' | 'post'>

/** Whoever signs out does so for themselves. */
function visitorFor(route: string, caller: Caller): Promise<Visitor> {
  if (route === 'POST /sign-out') return visitorOf(caller)
  const visitor = signedInOnce.get(caller) ?? visitorOf(caller)
  signedInOnce.set(caller, visitor)
  return visitor
}

async function visitorOf(caller: Caller): Promise<Visitor> {
  if (caller === 'nobody') return web.browser()
  if (caller === 'stranger') return signedIn(web, `${town.id}-stranger`)
  if (caller === 'elsewhere') return signedIn(web, `${town.otherId}-admin`)
  if (caller === 'elsewhere-county') return signedIn(web, `${town.otherId}-county`)
  const person = await signedIn(web, `${town.id}-${callers[caller]}`)
  if (caller.startsWith('county') || overseers.includes(caller))
    expect((await person.post('/township', { townshipId: town.id })).status).toBe(303)
  return person
}

function isRead(route: string): boolean {
  return route.startsWith('GET')
}

function send(person: Visitor, route: string, town: TownAtHand): Promise<Answer> {
  const path = addressOf(route, town)
  return isRead(route) ? person.get(path) : person.post(path, fields[route]?.(town) ?? { version: '99', reason: '试' })
}

function outcomeOf({ status, location }: Answer): Found {
  if (status === 403) return '403'
  if (status === 404) return '404'
  return location?.includes('/sign-in?return=') ? 'sign-in' : 'in'
}
