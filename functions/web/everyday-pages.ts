import type { Pages } from './app.tsx'
import { lazyPages, type PagePart } from './lazy-pages.ts'
import { signInRoutes } from './sign-in/routes.tsx'
import type { EverydayDependencies, WebDependencies } from './web-env.ts'

const ENTRY = '/income/:id{[A-Za-z0-9_-]{1,64}}'

/** What is opened every day, most of it on a phone, by the file that answers it. */
const everydayParts: readonly PagePart<WebDependencies>[] = [
  { at: ['/income'], load: async () => (await import('./desk/village-routes.tsx')).villageRoutes },
  { at: ['/', '/clock'], load: async () => (await import('./desk/routes.tsx')).deskRoutes },
  { at: [`${ENTRY}/evidence/*`], load: async () => (await import('./income/evidence-routes.tsx')).evidenceRoutes },
  {
    at: ['/messages', '/messages/unread', '/messages/:message/read'],
    load: async () => (await import('./messages/routes.tsx')).messageRoutes,
  },
  { at: ['/find'], load: async () => (await import('./find/routes.tsx')).findRoutes },
  { at: ['/income/nil', '/weekly/*'], load: async () => (await import('./weekly/routes.tsx')).weeklyRoutes },
  { at: ['/service-worker.js', '/income/*'], load: async () => (await import('./income/routes.tsx')).incomeRoutes },
]

/** What the links of mails lead to, for whoever holds them. */
const openParts: readonly PagePart<WebDependencies>[] = [
  {
    at: ['/messages/off', '/messages/confirm'],
    load: async () => (await import('./messages/mail-links.tsx')).mailLinkRoutes,
  },
]

/** A function of its own, so that it starts without the office's pages. */
export function everydayPages(deps: EverydayDependencies): Pages {
  return { open: [signInRoutes(deps), ...lazyPages(deps, openParts)], guarded: lazyPages(deps, everydayParts) }
}
