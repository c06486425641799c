import type { Handler, Hono } from 'hono'
import { TrieRouter } from 'hono/router/trie-router'
import { getPath } from 'hono/utils/url'
import type { WebEnv } from './web-env.ts'

/** Pages that one file answers. */
export type PagePart<Dependencies> = {
  /** Their addresses, as routes have them; of several parts of a list that fit an address the first answers it. */
  at: readonly string[]
  /** Those of its routes (`POST /settings/robots`) that an area has too, below `/areas/{id}`; `all`: every one. */
  ofAreas?: 'all' | ((route: string) => boolean)
  load(): Promise<(deps: Dependencies) => Hono<WebEnv>>
}

/** The same with what they work with: pages that load with the first request for one of them. */
export type LazyPages = { at: readonly string[]; load(): Promise<Hono<WebEnv>> }

export function lazyPages<Dependencies>(deps: Dependencies, parts: readonly PagePart<Dependencies>[]): LazyPages[] {
  return parts.map(({ at, ofAreas, load }) => ({
    at: ofAreas === undefined ? at : [...at, ...at.map(belowArea)],
    async load() {
      const pages = (await load())(deps)
      const isOfAreas = ofAreas === 'all' ? () => true : (ofAreas ?? (() => false))
      const twins = pages.routes.filter(({ method, path }) => isOfAreas(`${method} ${path}`))
      for (const { method, path, handler } of twins) pages.on(method, belowArea(path), handler as Handler)
      return pages
    },
  }))
}

/** Which of these pages a request is for. */
export function findPages(pages: readonly LazyPages[]): (request: Request) => LazyPages | undefined {
  const places = new TrieRouter<LazyPages>()
  for (const one of pages) for (const at of one.at) places.add('ALL', at, one)
  return (request) => places.match('ALL', getPath(request))[0][0]?.[0]
}

function belowArea(path: string): string {
  return `/areas/:area${path}`
}
