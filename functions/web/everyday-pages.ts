import type { Pages } from './app.tsx'
import { lazyRoutes, type RoutePart } from './lazy-routes.ts'
import { signInRoutes } from './sign-in/routes.tsx'
import type { EverydayDependencies, WebDependencies } from './web-env.ts'

const ENTRY = '/income/:id{[A-Za-z0-9_-]{1,64}}'
const FILE = `${ENTRY}/evidence/:evidence{[A-Za-z0-9_-]{1,64}}`

/** What is opened every day, most of it on a phone, by the file that answers it. */
export const everydayParts: readonly RoutePart<WebDependencies>[] = [
  { paths: ['GET /income'], load: async () => (await import('./desk/village-routes.tsx')).villageRoutes },
  { paths: ['GET /', 'POST /clock'], load: async () => (await import('./desk/routes.tsx')).deskRoutes },
  {
    paths: [`GET ${ENTRY}/evidence/form`, `GET ${ENTRY}/evidence/finish/:upload`, `GET ${FILE}`, `POST ${FILE}/remove`],
    load: async () => (await import('./income/evidence-routes.tsx')).evidenceRoutes,
  },
  {
    paths: ['GET /messages', 'GET /messages/unread', 'POST /messages/:message/read'],
    load: async () => (await import('./messages/routes.tsx')).messageRoutes,
  },
  { paths: ['GET /find'], load: async () => (await import('./find/routes.tsx')).findRoutes },
  {
    paths: ['POST /income/nil', 'GET /weekly', 'POST /weekly/nil-month', 'GET /weekly/:week', 'POST /weekly/:week'],
    load: async () => (await import('./weekly/routes.tsx')).weeklyRoutes,
  },
  {
    paths: [
      'GET /service-worker.js',
      'GET /income/new',
      'GET /income/new/sender',
      'POST /income/new',
      `GET ${ENTRY}/edit`,
      `POST ${ENTRY}/edit`,
      `GET ${ENTRY}`,
      `GET ${ENTRY}/receipt`,
      `POST ${ENTRY}/withdraw`,
      `POST ${ENTRY}/voucher`,
      `POST ${ENTRY}/refund`,
      `POST ${ENTRY}/reverse`,
    ],
    load: async () => (await import('./income/routes.tsx')).incomeRoutes,
  },
]

/** What the links of mails lead to, for whoever holds them. */
const openParts: readonly RoutePart<WebDependencies>[] = [
  {
    paths: ['GET /messages/off', 'POST /messages/off', 'GET /messages/confirm', 'POST /messages/confirm'],
    load: async () => (await import('./messages/mail-links.tsx')).mailLinkRoutes,
  },
]

/** A function of its own, so that it starts without the office's pages. */
export function everydayPages(deps: EverydayDependencies): Pages {
  return { open: [signInRoutes(deps), lazyRoutes(deps, openParts)], guarded: [lazyRoutes(deps, everydayParts)] }
}
