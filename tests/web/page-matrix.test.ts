/** Who may open and send what: every page and form × every kind of caller. */
import { describe, expect, test } from 'vitest'
import { everydayPages, everydayParts } from '../../functions/web/everyday-pages.ts'
import { officePages, officeParts } from '../../functions/web/office-pages.ts'
import { OFFICE_PATHS } from '../../functions/web/office-paths.ts'
import type { Account } from '../support/town.ts'
import type { Answer } from './browser.ts'
import { routesOf, unused } from './page-routes.ts'
import { type Person, signedIn } from './signed-in.ts'
import { addressOf, anEntryIn, aTownAtHand, type TownAtHand } from './town-at-hand.ts'
import { useWeb, type WebSystem } from './web-system.ts'

const web = useWeb()

const callers = {
  clerk: 'yangjiagedu',
  'other-clerk': 'hekou',
  liaison: 'liaison1',
  reviewer: 'reviewer',
  leader: 'leader',
  admin: 'admin',
  auditor: 'auditor',
  county: 'county',
  'county-admin': 'county-admin',
  'area-leader': 'area-leader',
  'area-reviewer': 'area-reviewer',
} as const satisfies Record<string, Account>
const strangers = ['nobody', 'stranger', 'elsewhere', 'elsewhere-county'] as const
type Caller = keyof typeof callers | (typeof strangers)[number]
type Found = 'in' | 'sign-in' | '403' | '404'

/** To what lies below their area, all of its people are what `county` is: who reads. */
const overseers = ['area-leader', 'area-reviewer']
const known = Object.keys(callers)
  .filter((caller) => !overseers.includes(caller))
  .join(' ')
const signedInPeople = `${known} stranger elsewhere elsewhere-county`
const everyone = `nobody ${signedInPeople}`
/** Someone of another township sees their own; nothing of this one. */
const readers = `${known} elsewhere`
const areaReaders = 'county county-admin area-leader area-reviewer'
const own = 'clerk liaison reviewer leader admin auditor county county-admin'

/** Who gets in; the others are sent away. `elsewhere` is an admin, so what an admin may do they may do at home. */
const expected: Record<string, string> = {
  'GET /assets/:tag/:name': everyone,
  'GET /service-worker.js': signedInPeople.replace('stranger ', ''),
  'GET /sign-in': everyone,
  'GET /sign-in/callback': everyone,
  'POST /sign-out': everyone,
  'POST /language': everyone,
  'POST /township': known,
  'GET /sign-in/invitation': signedInPeople,
  'POST /sign-in/invitation': signedInPeople,
  'GET /join/:code': everyone,
  'GET /join': everyone,
  'POST /join': signedInPeople,
  'GET /': `${readers} elsewhere-county`,
  'POST /clock': 'leader admin elsewhere',
  'GET /dispatches': readers,
  'POST /dispatches': 'reviewer leader',
  'GET /dispatches/:week': known,
  'GET /dispatches/:week/dispatch.docx': known,
  'GET /dispatches/:week/dispatch.pdf': known,
  'GET /dispatches/:week/dispatch.xlsx': known,
  'GET /dispatches/:week/slides.pptx': known,
  'POST /dispatches/:week/robots': 'reviewer leader',
  'GET /income/new': 'clerk other-clerk reviewer',
  'GET /income/new/sender': `${readers} elsewhere-county`,
  'POST /income/new': 'clerk reviewer',
  'GET /find': readers,
  'GET /messages': signedInPeople.replace('stranger ', ''),
  'POST /messages/:message/read': signedInPeople.replace('stranger ', ''),
  'GET /messages/unread': signedInPeople.replace('stranger ', ''),
  'GET /messages/notifications': signedInPeople.replace('stranger ', ''),
  'POST /messages/notifications': signedInPeople.replace('stranger ', ''),
  'POST /messages/notifications/again': signedInPeople.replace('stranger ', ''),
  // Whoever holds the link of a mail.
  'GET /messages/off': everyone,
  'POST /messages/off': everyone,
  'GET /messages/confirm': everyone,
  'POST /messages/confirm': everyone,
  'GET /income': readers,
  'GET /income/:id': own,
  'GET /income/:id/receipt': own,
  'GET /income/:id/edit': 'clerk',
  'POST /income/:id/edit': 'clerk',
  'POST /income/:id/withdraw': 'clerk',
  'POST /income/:id/voucher': 'reviewer leader',
  'POST /income/:id/refund': 'clerk reviewer',
  'POST /income/:id/reverse': 'reviewer leader',
  'POST /income/nil': 'clerk',
  'GET /weekly': readers,
  'GET /weekly/:week': readers,
  'POST /weekly/:week': 'clerk',
  'POST /weekly/nil-month': 'clerk',
  'GET /income/:id/evidence/form': 'clerk',
  'GET /income/:id/evidence/finish/:upload': 'clerk',
  'GET /income/:id/evidence/:evidence': own,
  'POST /income/:id/evidence/:evidence/remove': 'clerk',
  'GET /review': 'reviewer leader',
  'POST /review/approve': 'reviewer leader',
  'GET /review/selected': 'reviewer leader',
  'POST /review/return': 'reviewer leader',
  'GET /review/:id': 'reviewer leader',
  'GET /review/entry/:id': 'reviewer leader',
  'GET /review/:year': readers,
  'GET /review/latest-year': readers,
  'GET /review/:year/review.docx': readers,
  'GET /review/:year/review.pdf': readers,
  'GET /review/:year/review.xlsx': readers,
  'GET /review/:year/sign-off': 'leader',
  'POST /review/:year/sign-off': 'leader',
  'POST /review/:id/approve': 'reviewer leader',
  'POST /review/:id/return': 'reviewer leader',
  'GET /forms': 'reviewer admin elsewhere',
  'GET /forms/form': 'reviewer admin elsewhere',
  'GET /forms/sent/:upload': 'reviewer admin elsewhere',
  'POST /forms/sent/:upload': 'reviewer admin elsewhere',
  'GET /forms/:form/filled': 'reviewer admin',
  'GET /forms/:form/handed-in/:copy': 'reviewer admin',
  'POST /forms/:form/handed-in': 'reviewer admin',
  'GET /forms/:form/places': 'reviewer admin',
  'POST /forms/:form/places': 'reviewer admin',
  'GET /forms/:form/remove': 'reviewer admin',
  'POST /forms/:form/remove': 'reviewer admin',
  'GET /forms/:form': 'reviewer admin',
  'GET /meetings': 'reviewer leader',
  'GET /meetings/new': 'reviewer leader',
  'POST /meetings': 'reviewer leader',
  'GET /meetings/items/new': 'reviewer leader',
  'POST /meetings/items': 'reviewer leader',
  'GET /meetings/items/:item': 'reviewer leader',
  'POST /meetings/items/:item/close': 'reviewer leader',
  'POST /meetings/items/:item/change': 'reviewer leader',
  'POST /meetings/items/:item/reopen': 'reviewer leader',
  'GET /meetings/items/:item/evidence/form': 'reviewer leader',
  'GET /meetings/items/:item/evidence/finish/:upload': 'reviewer leader',
  'GET /meetings/items/:item/evidence/:evidence': 'reviewer leader',
  'POST /meetings/items/:item/evidence/:evidence/remove': 'reviewer leader',
  'GET /meetings/:meeting': 'reviewer leader',
  'GET /meetings/:meeting/slides.pptx': 'reviewer leader',
  'GET /meetings/:meeting/screen': 'reviewer leader',
  'POST /meetings/:meeting/screen': 'reviewer leader',
  'GET /meetings/:meeting/correct': 'reviewer leader',
  'POST /meetings/:meeting/correct': 'reviewer leader',
  'GET /bulletins': readers,
  'POST /bulletins': 'reviewer leader',
  'GET /bulletins/take': 'reviewer leader',
  'GET /bulletins/:month/issue': 'leader',
  'GET /bulletins/:month/corrections': 'leader',
  'GET /bulletins/:month': known,
  'GET /bulletins/:month/bulletin.docx': known,
  'GET /bulletins/:month/bulletin.pdf': known,
  'GET /bulletins/:month/bulletin.xlsx': known,
  'GET /bulletins/:month/bulletin.html': known,
  'GET /bulletins/:month/entries.xlsx': 'liaison reviewer leader admin auditor county county-admin',
  'POST /bulletins/:month/issue': 'leader',
  'POST /bulletins/:month/finish': 'reviewer leader',
  'POST /bulletins/:month/discard': 'reviewer leader',
  'POST /bulletins/:month/hold': 'reviewer leader admin elsewhere',
  'POST /bulletins/:month/trial': 'reviewer leader admin',
  'POST /bulletins/:month/corrections': 'leader',
  'POST /bulletins/:month/retry': 'reviewer leader',
  'POST /bulletins/:month/retry-all': 'reviewer leader',
  'POST /bulletins/:month/robots': 'reviewer leader',
  'GET /projects': readers,
  'POST /projects': 'reviewer admin elsewhere',
  'GET /projects/new': 'reviewer admin elsewhere',
  'GET /projects/:project': known,
  'GET /projects/:project/edit': 'reviewer admin',
  'POST /projects/:project/edit': 'reviewer admin',
  'GET /projects/:project/move': 'reviewer leader admin',
  'POST /projects/:project/move': 'reviewer leader admin',
  'GET /projects/:project/progress': 'reviewer admin',
  'POST /projects/:project/progress': 'reviewer admin',
  'GET /projects/:project/procedure': 'reviewer admin',
  'POST /projects/:project/procedure': 'reviewer admin',
  'GET /receivables': readers,
  'GET /projects/:project/contracts': own,
  'GET /projects/:project/contracts/new': 'reviewer admin',
  'POST /projects/:project/contracts/new': 'reviewer admin',
  'GET /projects/:project/contracts/:contract': own,
  'GET /projects/:project/contracts/:contract/edit': 'reviewer admin',
  'POST /projects/:project/contracts/:contract/edit': 'reviewer admin',
  'POST /projects/:project/contracts/:contract/end': 'reviewer admin',
  'POST /projects/:project/contracts/:contract/resume': 'reviewer admin',
  // The project is one of the clerk’s village.
  'GET /projects/:project/receipts/new': 'clerk reviewer',
  'POST /projects/:project/receipts/new': 'clerk reviewer',
  'GET /integrity': 'reviewer leader admin auditor county county-admin elsewhere',
  'POST /integrity/findings': 'reviewer leader',
  'GET /integrity/samples': 'reviewer leader admin auditor county county-admin elsewhere',
  'GET /integrity/samples/:month': 'reviewer leader admin auditor county county-admin elsewhere',
  'POST /integrity/samples/:month': 'reviewer leader auditor',
  'POST /integrity/samples/:month/:entry': 'reviewer leader auditor',
  'GET /integrity/comparisons': 'reviewer leader admin auditor county county-admin elsewhere',
  'GET /integrity/comparisons/form': 'reviewer leader admin elsewhere',
  'GET /integrity/comparisons/sent/:upload': 'reviewer leader admin elsewhere',
  'POST /integrity/comparisons/sent/:upload': 'reviewer leader admin elsewhere',
  'GET /integrity/comparisons/:comparison': 'reviewer leader admin auditor county county-admin',
  'GET /integrity/comparisons/:comparison/comparison.xlsx': 'reviewer leader admin auditor county county-admin',
  'GET /areas/:area': areaReaders,
  'GET /areas/:area/townships/:township/:period': areaReaders,
  'GET /areas/:area/townships/:township/:period/:village': areaReaders,
  'GET /areas/:area/review/:year/review.docx': areaReaders,
  'GET /areas/:area/review/:year/review.pdf': areaReaders,
  'GET /areas/:area/review/:year/review.xlsx': areaReaders,
  'GET /areas/:area/review/latest-year': areaReaders,
  'GET /areas/:area/review/:year': areaReaders,
  'GET /areas/:area/review/:year/sign-off': 'area-leader',
  'POST /areas/:area/review/:year/sign-off': 'area-leader',
  'GET /areas/:area/dispatches': areaReaders,
  'GET /areas/:area/dispatches/:week': areaReaders,
  'GET /areas/:area/dispatches/:week/dispatch.docx': areaReaders,
  'GET /areas/:area/dispatches/:week/dispatch.pdf': areaReaders,
  'GET /areas/:area/dispatches/:week/dispatch.xlsx': areaReaders,
  'GET /areas/:area/bulletins': areaReaders,
  'GET /areas/:area/bulletins/:month': areaReaders,
  'GET /areas/:area/bulletins/:month/bulletin.docx': areaReaders,
  'GET /areas/:area/bulletins/:month/bulletin.pdf': areaReaders,
  'GET /areas/:area/bulletins/:month/bulletin.xlsx': areaReaders,
  'GET /areas/:area/bulletins/:month/bulletin.html': areaReaders,
  'POST /areas/:area/dispatches': 'area-leader area-reviewer',
  'POST /areas/:area/dispatches/:week/robots': 'area-leader area-reviewer',
  'GET /areas/:area/bulletins/take': 'area-leader area-reviewer',
  'POST /areas/:area/bulletins': 'area-leader area-reviewer',
  'GET /areas/:area/bulletins/:month/issue': 'area-leader',
  'GET /areas/:area/bulletins/:month/corrections': 'area-leader',
  'POST /areas/:area/bulletins/:month/issue': 'area-leader',
  'POST /areas/:area/bulletins/:month/finish': 'area-leader area-reviewer',
  'POST /areas/:area/bulletins/:month/discard': 'area-leader area-reviewer',
  'POST /areas/:area/bulletins/:month/hold': 'area-leader area-reviewer county-admin',
  'POST /areas/:area/bulletins/:month/trial': 'area-leader area-reviewer county-admin',
  'POST /areas/:area/bulletins/:month/corrections': 'area-leader',
  'POST /areas/:area/bulletins/:month/retry': 'area-leader area-reviewer',
  'POST /areas/:area/bulletins/:month/retry-all': 'area-leader area-reviewer',
  'POST /areas/:area/bulletins/:month/robots': 'area-leader area-reviewer',
  'GET /areas/:area/children': 'county-admin',
  'GET /areas/:area/children/new': 'county-admin',
  'POST /areas/:area/children': 'county-admin',
  'GET /areas/:area/children/existing': 'county-admin',
  'POST /areas/:area/children/existing': 'county-admin',
  'GET /areas/:area/children/:child/move': 'county-admin',
  'POST /areas/:area/children/:child/move': 'county-admin',
  'GET /areas/:area/settings/area': 'county-admin',
  'POST /areas/:area/settings/area': 'county-admin',
  'GET /areas/:area/settings/rules': 'county-admin',
  'POST /areas/:area/settings/rules': 'county-admin',
  'GET /areas/:area/settings/schedule': 'county-admin',
  'POST /areas/:area/settings/schedule': 'county-admin',
  'GET /areas/:area/settings/holidays': 'county-admin',
  'POST /areas/:area/settings/holidays': 'county-admin',
  'GET /areas/:area/settings/bulletin': 'county-admin',
  'POST /areas/:area/settings/bulletin': 'county-admin',
  'GET /areas/:area/settings/robots': 'county-admin',
  'POST /areas/:area/settings/robots': 'county-admin',
  'POST /areas/:area/settings/bulletin/recipients': 'county-admin',
  'POST /areas/:area/settings/bulletin/suppressions': 'county-admin',
  'POST /areas/:area/settings/robots/:robot/test': 'county-admin',
  'POST /areas/:area/settings/members': 'county-admin',
  'POST /areas/:area/settings/members/:member/link': 'county-admin',
  'POST /areas/:area/settings/accounts': 'county-admin',
  'POST /areas/:area/settings/members/:member/remove': 'county-admin',
  'GET /areas/:area/settings/members': 'county-admin',
  'GET /areas/:area/settings/members/:member/remove': 'county-admin',
  'GET /areas/:area/settings': 'county-admin area-leader area-reviewer',
  'GET /areas/:area/settings/history': 'area-leader county-admin',
  'GET /areas/:area/settings/runs': 'area-leader area-reviewer county-admin',
  'GET /settings': readers,
  'GET /settings/villages': 'admin elsewhere',
  'GET /settings/villages/new': 'admin elsewhere',
  'POST /settings/villages': 'admin elsewhere',
  'GET /settings/villages/:village': 'admin elsewhere',
  'POST /settings/villages/:village': 'admin elsewhere',
  'GET /settings/target-grid': 'admin elsewhere',
  'POST /settings/target-grid': 'admin elsewhere',
  'GET /settings/targets': 'admin elsewhere',
  'GET /settings/targets/:village': 'admin elsewhere',
  'POST /settings/targets/:village': 'admin elsewhere',
  'GET /settings/rules': 'admin elsewhere',
  'POST /settings/rules': 'admin elsewhere',
  'GET /settings/schedule': 'admin elsewhere',
  'POST /settings/schedule': 'admin elsewhere',
  'GET /settings/holidays': 'admin elsewhere',
  'POST /settings/holidays': 'admin elsewhere',
  'GET /settings/bulletin': 'admin elsewhere',
  'POST /settings/bulletin': 'admin elsewhere',
  'POST /settings/bulletin/recipients': 'admin elsewhere',
  'POST /settings/bulletin/suppressions': 'admin elsewhere',
  'GET /settings/robots': 'admin elsewhere',
  'POST /settings/robots': 'admin elsewhere',
  'POST /settings/robots/told': 'admin elsewhere',
  'POST /settings/robots/:robot/test': 'admin elsewhere',
  'GET /settings/members': 'admin elsewhere',
  'POST /settings/members': 'admin elsewhere',
  'POST /settings/members/:member/link': 'admin',
  'POST /settings/accounts': 'admin county-admin elsewhere',
  'GET /settings/members/:member/remove': 'admin',
  'POST /settings/members/:member/remove': 'admin',
  'GET /settings/import': 'admin elsewhere',
  'GET /settings/import/form': 'admin elsewhere',
  'GET /settings/import/:upload/check': 'admin elsewhere',
  'GET /settings/import/:upload/run': 'admin elsewhere',
  'GET /settings/import/:upload': 'admin elsewhere',
  'POST /settings/import/:upload': 'admin elsewhere',
  'GET /settings/history': 'leader admin auditor elsewhere',
  'GET /settings/runs': 'reviewer leader admin elsewhere',
  'GET /download': readers,
  'GET /download/:file': readers,
  'GET /download/villages/:papers': 'liaison reviewer leader admin auditor county county-admin elsewhere',
  'GET /download/villages/:village/:paper': `${own} elsewhere`,
}

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
  const routes = routesOf(everydayPages(unused), officePages(unused)).map(({ method, path }) => `${method} ${path}`)
  expect(Object.keys(expected).sort()).toEqual([...new Set(routes)].sort())
})

test.each([...everydayParts, ...officeParts].map((part): [string, typeof part] => [part.paths[0] ?? '', part]))(
  'the file that answers %s is listed with all that it answers, in its order',
  async (_, { paths, load }) => {
    const { routes } = (await load())(unused)
    expect([...new Set(routes.map(({ method, path }) => `${method} ${path}`))]).toEqual(paths)
  },
)

test("the office's pages lie below its paths, where its own function answers, and no others do", () => {
  const isOffice = ({ path }: { path: string }) =>
    OFFICE_PATHS.some((one) => path === one || path.startsWith(`${one}/`))
  const assets = ({ path }: { path: string }) => path.startsWith('/assets/')
  expect(routesOf(officePages(unused)).filter((route) => !isOffice(route) && !assets(route))).toEqual([])
  expect(routesOf(everydayPages(unused)).filter(isOffice)).toEqual([])
})

/** Reading changes nothing: one town, with an entry, is read by all. */
let readTown: Promise<TownAtHand> | undefined
function toRead(): Promise<TownAtHand> {
  readTown ??= aTownAtHand(web).then((town) => anEntryIn(web, town))
  return readTown
}

describe('every page and form', () => {
  test.each(Object.entries(expected))('%s: %s', async (route, insiders) => {
    const isRead = route.startsWith('GET')
    const town = isRead ? await toRead() : await aTownAtHand(web)
    const found: Partial<Record<Caller, Found>> = {}
    const wanted: Partial<Record<Caller, Found[]>> = {}
    for (const caller of [...strangers, ...(Object.keys(callers) as (keyof typeof callers)[])]) {
      const person = await personOf(web, town, caller)
      const answer = await send(person, route, isRead ? town : await anEntryIn(web, town))
      found[caller] = outcomeOf(answer)
      expect(answer.status, `${caller} ${route}`).toBeLessThan(500)
      if (caller.startsWith('elsewhere')) expect(answer.body).not.toContain(town.secret)
      const isOverseer = overseers.includes(caller) && !route.includes(' /areas/')
      const isIn = insiders.split(' ').includes(isOverseer ? 'county' : caller)
      // What is not one's own township's is as good as not there.
      wanted[caller] = isIn
        ? ['in', ...(NEVER_MADE.some((one) => route.includes(one)) ? (['404'] as const) : [])]
        : caller === 'elsewhere'
          ? ['403', '404']
          : caller === 'nobody' && route.startsWith('GET')
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

async function personOf(web: WebSystem, town: TownAtHand, caller: Caller): Promise<Pick<Person, 'get' | 'post'>> {
  if (caller === 'nobody') return web.browser()
  if (caller === 'stranger') return signedIn(web, `${town.id}-stranger`)
  if (caller === 'elsewhere') return signedIn(web, `${town.otherId}-admin`)
  if (caller === 'elsewhere-county') return signedIn(web, `${town.otherId}-county`)
  const person = await signedIn(web, `${town.id}-${callers[caller]}`)
  if (caller.startsWith('county') || overseers.includes(caller))
    expect((await person.post('/township', { townshipId: town.id })).status).toBe(303)
  return person
}

function send(person: Pick<Person, 'get' | 'post'>, route: string, town: TownAtHand): Promise<Answer> {
  const path = addressOf(route, town)
  return route.startsWith('GET')
    ? person.get(path)
    : person.post(path, fields[route]?.(town) ?? { version: '99', reason: '试' })
}

function outcomeOf({ status, location }: Answer): Found {
  if (status === 403) return '403'
  if (status === 404) return '404'
  return location?.includes('/sign-in?return=') ? 'sign-in' : 'in'
}
