import type { Pages } from './app.tsx'
import { areaGuard } from './areas/guard.ts'
import { lazyPages, type PagePart } from './lazy-pages.ts'
import { settingParts } from './settings-pages.ts'
import type { OfficeDependencies } from './web-env.ts'

const YEAR = '/review/:year{20[0-9]{2}}'

/** Everything that the office opens, by the file that answers it. Addresses begin with one of `OFFICE_PATHS`. */
const officeParts: readonly PagePart<OfficeDependencies>[] = [
  {
    at: ['/meetings/*', '/dispatches/:week/slides.pptx'],
    load: async () => (await import('./meetings/routes.tsx')).meetingRoutes,
  },
  {
    at: ['/dispatches/*'],
    ofAreas: 'all',
    async load() {
      const { dispatchRoutes } = await import('./dispatch/routes.tsx')
      return (deps) =>
        dispatchRoutes(deps, async () => (await import('./areas/area-dispatches.tsx')).areaDispatches(deps))
    },
  },
  {
    // Before the queue: a year is an id too, and what is decided about such an entry is the queue's.
    at: [
      '/review/latest-year',
      YEAR,
      ...['sign-off', 'review.docx', 'review.pdf', 'review.xlsx'].map((one) => `${YEAR}/${one}`),
    ],
    ofAreas: 'all',
    async load() {
      const { yearEndRoutes } = await import('./review/routes.tsx')
      return (deps) => yearEndRoutes(deps, async () => (await import('./areas/area-reviews.tsx')).areaReviews(deps))
    },
  },
  { at: ['/review/*'], load: async () => (await import('./queue/routes.tsx')).queueRoutes },
  {
    at: ['/bulletins/*'],
    // An area has no entries of its own.
    ofAreas: (route) => !route.endsWith('/entries.xlsx'),
    async load() {
      const { bulletinRoutes } = await import('./bulletin/routes.tsx')
      return (deps) =>
        bulletinRoutes(deps, async () => (await import('./areas/area-bulletins.tsx')).areaBulletins(deps))
    },
  },
  { at: ['/forms/*'], load: async () => (await import('./forms/routes.tsx')).formRoutes },
  {
    at: ['/receivables', '/projects/:project/contracts/*'],
    load: async () => (await import('./contracts/routes.tsx')).contractRoutes,
  },
  {
    at: ['/projects/:project/receipts/*'],
    load: async () => (await import('./projects/receipt-routes.tsx')).receiptRoutes,
  },
  { at: ['/projects/*'], load: async () => (await import('./projects/routes.tsx')).projectRoutes },
  {
    at: ['/integrity/comparisons/*'],
    load: async () => (await import('./integrity/comparison-routes.tsx')).comparisonRoutes,
  },
  { at: ['/integrity/*'], load: async () => (await import('./integrity/signal-routes.tsx')).signalRoutes },
  {
    at: ['/messages/notifications/*'],
    load: async () => (await import('./messages/notifications.tsx')).notificationRoutes,
  },
  { at: ['/areas/:area/settings/area'], load: async () => (await import('./areas/name-routes.tsx')).nameRoutes },
  {
    at: ['/areas/:area/children', '/areas/:area/children/new'],
    load: async () => (await import('./areas/children-routes.tsx')).childrenRoutes,
  },
  { at: ['/areas/:area/children/*'], load: async () => (await import('./areas/move-routes.tsx')).moveRoutes },
  {
    at: ['/areas/:area', '/areas/:area/townships/*', '/areas/:area/areas/*'],
    load: async () => (await import('./areas/routes.tsx')).areaRoutes,
  },
  ...settingParts,
]

/** What the township's office works with. */
export function officePages(deps: OfficeDependencies): Pages {
  return { open: [], guarded: [areaGuard(deps), ...lazyPages(deps, officeParts)] }
}
