import { createWeb, type Pages } from '../../functions/web/app.tsx'
import type { EverydayDependencies, OfficeDependencies } from '../../functions/web/web-env.ts'

/** Registering routes asks nothing of what they work with. */
export const unused = { publicUrl: 'http://127.0.0.1' } as EverydayDependencies & OfficeDependencies

/** The routes of these pages, in order, their parameters without patterns: `/income/:id{[a-z]+}/edit` → `/income/:id/edit`. */
export function routesOf(...parts: Pages[]): { method: string; path: string }[] {
  return createWeb(unused, ...parts)
    .routes.filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => ({ method, path: path.replace(/\{(?:[^{}]|\{[^{}]*\})*\}/g, '') }))
}
