/** Everything that can be read of a township: pages by following their links, the API by the ids that its answers name. */
import { operations } from '../../functions/api/all-operations.ts'
import { allRoutes } from '../web/page-routes.ts'
import type { Product } from './product.ts'
import { textOfArchive, textOfJson, textOfPage, textOfPdf } from './texts.ts'

/** Texts by the path of the file they go into. */
export type Found = Map<string, string>

/** Of addresses that differ only by ids and days so many are opened. */
const ALIKE = 3
/** Of a list so many are read one by one. */
const MOST = 12
/** What stands in the paths of the routes themselves. */
const WORDS = new Set(allRoutes.flatMap(({ path }) => path.split('/')))
const NOT_FOLLOWED = /^\/(?:assets|sign-in|oidc|service-worker|join)/

/** Opens the first page of this account and whatever a link leads to from there. */
export async function walkPages(
  product: Product,
  { account, language, first }: { account: string; language: 'zh' | 'en'; first: string },
  into: Found,
): Promise<void> {
  const waiting = [first]
  const known = new Set(waiting)
  const opened = new Map<string, number>()
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path)
    const alike = opened.get(kind) ?? 0
    if (alike >= ALIKE) continue
    opened.set(kind, alike + 1)
    const response = await product.page(account, language, path)
    const name = `pages/${account}-${language}/${fileName(path)}`
    const type = response.headers.get('content-type') ?? ''
    if (type.includes('openxmlformats')) {
      into.set(name, textOfArchive(new Uint8Array(await response.arrayBuffer())))
      continue
    }
    const body = await response.text()
    if (!type.includes('html')) {
      into.set(name, `${response.status} ${response.headers.get('location') ?? ''}\n${body}\n`)
      continue
    }
    into.set(name, `${response.status}\n${textOfPage(body)}`)
    into.set(`markup/${account}-${language}/${fileName(path)}`, body.replaceAll('><', '>\n<'))
    for (const next of linksIn(body, path)) {
      if (known.has(next) || NOT_FOLLOWED.test(next)) continue
      known.add(next)
      waiting.push(next)
    }
  }
}

function linksIn(html: string, from: string): string[] {
  return [...html.matchAll(/<a\b[^>]*?href="([^"#]+)/g)].flatMap(([, href = '']) => {
    const url = new URL(href.replaceAll('&amp;', '&'), `http://township.example${from}`)
    return url.host === 'township.example' ? [url.pathname + url.search] : []
  })
}

/** The address with a star for whatever names one of many. */
function kindOf(path: string): string {
  const url = new URL(path, 'http://township.example')
  const place = url.pathname.split('/').map((part) => (WORDS.has(part) ? part : '*'))
  const query = [...url.searchParams].map(([name, value]) => (/^[a-z_]+$/.test(value) ? `${name}=${value}` : name))
  return `${place.join('/')}?${query.join('&')}`
}

function fileName(path: string): string {
  return path === '/' ? 'home' : decodeURIComponent(path.slice(1)).replace(/[^\w.=&?-]/g, '~')
}

/** Every operation that reads, with every id that lists name, as this account. */
export async function walkApi(
  product: Product,
  account: string,
  place: {
    townshipId: string
    countyId: string
    areaIds?: readonly string[]
    years: readonly number[]
    months: readonly string[]
    weeks: readonly string[]
  },
  into: Found,
): Promise<void> {
  const below = `/townships/${place.townshipId}`
  const idsIn = async (path: string): Promise<string[]> => {
    const response = await product.call(account, 'GET', below + path)
    if (response.status !== 200) return []
    const { items } = (await response.json()) as { items?: { id: string }[] }
    return (items ?? []).slice(0, MOST).map(({ id }) => id)
  }
  const projectIds = await idsIn('/projects')
  const entryIds = (await Promise.all(place.years.map((year) => idsIn(`/income-entries?year=${year}`)))).flat()
  const values: Record<string, readonly string[]> = {
    townshipId: [place.townshipId],
    countyId: [place.countyId],
    areaId: place.areaIds ?? [],
    year: place.years.map(String),
    month: place.months,
    week: place.weeks,
    projectId: projectIds,
    entryId: entryIds,
    meetingId: await idsIn('/meetings'),
    itemId: await idsIn('/action-items'),
    comparisonId: await idsIn('/integrity-comparisons'),
  }
  const queries: Record<string, string[]> = {
    listVillages: place.years.map((year) => `?year=${year}`),
    listIncome: place.years.flatMap((year) =>
      ['submitted', 'approved', 'returned', 'reversed'].map((status) => `?year=${year}&status=${status}&limit=100`),
    ),
    listWeeklyReports: place.weeks.map((week) => `?week=${week}`),
    listIntegritySignals: place.months.map((month) => `?month=${month}`),
    listRobotMessages: [...place.months, ...place.weeks].map((period) => `?period=${period}`),
    listReceivables: ['', ...place.months.map((month) => `?as-of=${month}-28`)],
    getBulletin: ['', '?revision=1', '?revision=2'],
    getBulletinDocx: ['', '?revision=1'],
    getAreaBulletin: ['', '?revision=1', '?revision=2'],
    getAreaBulletinDocx: ['', '?revision=1'],
    getAreaReview: ['', '?revision=1', '?length=half_page'],
  }
  for (const { method, path, operationId } of operations) {
    if (method !== 'GET') continue
    for (const filled of await fill(path, values, (projectId) => idsIn(`/projects/${projectId}/contracts`))) {
      for (const query of queries[operationId] ?? ['']) {
        const response = await product.call(account, 'GET', filled + query)
        const type = response.headers.get('content-type') ?? ''
        const name = `api/${account}/${operationId}/${(filled + query).slice(1).replace(/[^\w.=&?-]/g, '~')}`
        if (type.includes('openxmlformats')) into.set(name, textOfArchive(new Uint8Array(await response.arrayBuffer())))
        else if (type.includes('pdf')) into.set(name, await textOfPdf(new Uint8Array(await response.arrayBuffer())))
        else if (type.includes('json')) into.set(name, `${response.status}\n${textOfJson(await response.text())}`)
        else into.set(name, `${response.status}\n${await response.text()}`)
      }
    }
  }
}

/** The path with each of the values that its parameters may have. */
async function fill(
  path: string,
  values: Record<string, readonly string[]>,
  contractsOf: (projectId: string) => Promise<string[]>,
): Promise<string[]> {
  const [, name] = /\{(\w+)\}/.exec(path) ?? []
  if (name === undefined) return [path]
  if (name === 'contractId') {
    const [, projectId = ''] = /projects\/([^/]+)/.exec(path) ?? []
    return (await contractsOf(projectId)).map((id) => path.replace('{contractId}', id))
  }
  const all = await Promise.all(
    (values[name] ?? []).map((value) => fill(path.replace(`{${name}}`, value), values, contractsOf)),
  )
  return all.flat()
}
