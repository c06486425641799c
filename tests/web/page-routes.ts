import { type Pages, webOf } from '../../functions/web/app.tsx'
import { everydayPages } from '../../functions/web/everyday-pages.ts'
import type { LazyPages } from '../../functions/web/lazy-pages.ts'
import { officePages } from '../../functions/web/office-pages.ts'
import type { EverydayDependencies, OfficeDependencies } from '../../functions/web/web-env.ts'

type Route = { method: string; path: string }

/** Registering routes asks nothing of what they work with. */
export const unused = { publicUrl: 'http://127.0.0.1' } as EverydayDependencies & OfficeDependencies

export const everyday = everydayPages(unused)
export const office = officePages(unused)

/** The routes of these pages, all loaded, in order, their parameters without patterns: `/income/:id{[a-z]+}/edit` → `/income/:id/edit`. */
export async function routesOf(...parts: Pages[]): Promise<Route[]> {
  const lazy = lazyOf(...parts)
  const loaded = new Map(await Promise.all(lazy.map(async (one) => [one, await one.load()] as const)))
  return webOf(unused, parts, loaded).routes.filter(isAnswered).map(withoutPatterns)
}

/** Every page and form there is. */
export const allRoutes = await routesOf(everyday, office)

/** Those of the pages that load with their first request. */
export function lazyOf(...parts: Pages[]): LazyPages[] {
  return parts.flatMap(({ open, guarded }) => [...open, ...guarded]).filter((one) => 'load' in one)
}

/** The routes of one part, in order. */
export async function routesIn(pages: LazyPages): Promise<Route[]> {
  return (await pages.load()).routes.filter(isAnswered).map(withoutPatterns)
}

function isAnswered({ method }: Route): boolean {
  return method !== 'ALL'
}

function withoutPatterns({ method, path }: Route): Route {
  return { method, path: path.replace(/\{(?:[^{}]|\{[^{}]*\})*\}/g, '') }
}
