import { downloadKind } from '../../shared/spreadsheets/make-download.ts'
import { allRoutes } from './page-routes.ts'
import type { Place } from './town-with-secrets.ts'

/** Every page and file by its address, whether or not a link leads there, with the route that it is of. */
export function everyAddress(town: Place): Map<string, string> {
  const values: Record<string, string[]> = {
    id: ['counted', 'pending', 'returned', 'own', 'joint'],
    week: ['2023-W25', '2023-W26', '2023-W27'],
    month: ['2023-05', '2023-06'],
    year: ['2023'],
    village: ['hekou', 'yangjiagedu'],
    project: ['park', 'solar'],
    contract: ['lease'],
    meeting: ['held'],
    item: ['item', 'item-2'],
    comparison: ['compared'],
    file: downloadKind.options.map((one) => `${one}.xlsx`),
    member: [town.memberId],
    area: [town.countyId],
    child: ['none'],
    below: [town.countyId],
    township: [town.id],
    period: ['2023-06'],
    ...Object.fromEntries(
      ['form', 'copy', 'upload', 'evidence', 'robot', 'code', 'entry', 'tag', 'name'].map((one) => [one, ['none']]),
    ),
  }
  const found = new Map<string, string>()
  const fill = (path: string, pattern: string) => {
    const [whole, name] = /:(\w+)/.exec(path) ?? []
    if (whole === undefined || name === undefined) {
      found.set(path, pattern)
      return
    }
    for (const value of values[name] ?? []) fill(path.replace(whole, value), pattern)
  }
  for (const { method, path } of allRoutes) if (method === 'GET') fill(path, path)
  const queries = ['hekou', 'yangjiagedu'].flatMap((one) => [
    `/income?village=${one}&year=2023`,
    `/income?village=${one}&dispatch=2023-W26`,
    `/income?village=${one}&bulletin=2023-06`,
    `/income?village=${one}&review=2023`,
    `/income/new?village=${one}`,
    `/weekly/2023-W26?village=${one}`,
    `/projects?village=${one}`,
    `/receivables?village=${one}`,
  ])
  const asked = ['/bulletins/take?month=2023-06', '/bulletins/2023-06/corrections?entryIds=missed']
  // The words themselves would stand in the field of whoever asks.
  const finds = ['河口的付', '河口的摘', '河口凭证', '11111.1', '张三', '会上', 'hkd'].map(
    (q) => `/find?q=${encodeURIComponent(q)}`,
  )
  const more = ['/find?amountFrom=11111.10&amountTo=22222.24', '/find?from=2023-01-01', '/find?status=returned']
  for (const query of [
    ...queries,
    ...finds,
    ...more,
    ...asked,
    '/?year=2023',
    '/weekly?week=2023-W26',
    '/integrity?month=2023-06',
  ])
    found.set(query, routeOf(query))
  return found
}

const patterns = (() => {
  return (
    allRoutes
      .filter(({ method }) => method === 'GET')
      .map(({ path }) => ({ path, shape: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`) }))
      // What is said outright goes before what may be anything.
      .sort((a, b) => a.path.split(':').length - b.path.split(':').length)
  )
})()

/** The route that an address is of. */
export function routeOf(address: string): string {
  const path = address.replace(/\?.*/, '')
  return patterns.find(({ shape }) => shape.test(path))?.path ?? path
}
