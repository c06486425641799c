import type { Pages } from './app.tsx'
import { areaGuard } from './areas/guard.ts'
import { lazyRoutes, type RoutePart } from './lazy-routes.ts'
import { settingParts } from './settings-pages.ts'
import type { OfficeDependencies } from './web-env.ts'

const MONTH = '/bulletins/:month{20[0-9]{2}-[0-9]{2}}'
const SAMPLE = '/integrity/samples/:month{20[0-9]{2}-[0-9]{2}}'
const YEAR = '/review/:year{20[0-9]{2}}'
const FORM = '/forms/:form'
const ENTRY = '/review/:id{[A-Za-z0-9_-]{1,64}}'
const YEAR_LIKE_ENTRY = '/review/entry/:id{[A-Za-z0-9_-]{1,64}}'

const bulletinPaths = [
  'GET /bulletins',
  'POST /bulletins',
  'GET /bulletins/take',
  `GET ${MONTH}/issue`,
  `GET ${MONTH}/corrections`,
  `GET ${MONTH}/bulletin.docx`,
  `GET ${MONTH}/bulletin.pdf`,
  `GET ${MONTH}/bulletin.xlsx`,
  `GET ${MONTH}/bulletin.html`,
  `GET ${MONTH}/entries.xlsx`,
  `GET ${MONTH}`,
  `POST ${MONTH}/issue`,
  `POST ${MONTH}/finish`,
  `POST ${MONTH}/discard`,
  `POST ${MONTH}/hold`,
  `POST ${MONTH}/trial`,
  `POST ${MONTH}/corrections`,
  `POST ${MONTH}/retry`,
  `POST ${MONTH}/retry-all`,
  `POST ${MONTH}/robots`,
]

/** Everything that the office opens, by the file that answers it. Addresses begin with one of `OFFICE_PATHS`. */
export const officeParts: readonly RoutePart<OfficeDependencies>[] = [
  {
    paths: [
      'GET /dispatches',
      'POST /dispatches',
      'GET /dispatches/:week/dispatch.docx',
      'GET /dispatches/:week/dispatch.pdf',
      'GET /dispatches/:week/dispatch.xlsx',
      'GET /dispatches/:week',
      'POST /dispatches/:week/robots',
    ],
    ofAreas: 'all',
    async load() {
      const { dispatchRoutes } = await import('./dispatch/routes.tsx')
      return (deps) =>
        dispatchRoutes(deps, async () => (await import('./areas/area-dispatches.tsx')).areaDispatches(deps))
    },
  },
  {
    // Before the queue: a year is an id too.
    paths: [
      `GET ${YEAR}/review.docx`,
      `GET ${YEAR}/review.pdf`,
      `GET ${YEAR}/review.xlsx`,
      'GET /review/latest-year',
      `GET ${YEAR}`,
      `GET ${YEAR}/sign-off`,
      `POST ${YEAR}/sign-off`,
    ],
    ofAreas: 'all',
    async load() {
      const { yearEndRoutes } = await import('./review/routes.tsx')
      return (deps) => yearEndRoutes(deps, async () => (await import('./areas/area-reviews.tsx')).areaReviews(deps))
    },
  },
  {
    paths: [
      'GET /review',
      'GET /review/selected',
      'POST /review/approve',
      'POST /review/return',
      `GET ${ENTRY}`,
      `GET ${YEAR_LIKE_ENTRY}`,
      `POST ${ENTRY}/approve`,
      `POST ${ENTRY}/return`,
    ],
    load: async () => (await import('./queue/routes.tsx')).queueRoutes,
  },
  {
    paths: bulletinPaths,
    // An area has no entries of its own.
    ofAreas: bulletinPaths.filter((path) => !path.endsWith('/entries.xlsx')),
    async load() {
      const { bulletinRoutes } = await import('./bulletin/routes.tsx')
      return (deps) =>
        bulletinRoutes(deps, async () => (await import('./areas/area-bulletins.tsx')).areaBulletins(deps))
    },
  },
  {
    paths: [
      'GET /forms',
      'GET /forms/form',
      'GET /forms/sent/:upload',
      'POST /forms/sent/:upload',
      `GET ${FORM}/filled`,
      `GET ${FORM}/handed-in/:copy`,
      `POST ${FORM}/handed-in`,
      `GET ${FORM}/places`,
      `POST ${FORM}/places`,
      `GET ${FORM}/remove`,
      `POST ${FORM}/remove`,
      `GET ${FORM}`,
    ],
    load: async () => (await import('./forms/routes.tsx')).formRoutes,
  },
  {
    paths: [
      'GET /meetings',
      'GET /meetings/new',
      'POST /meetings',
      'GET /meetings/items/new',
      'POST /meetings/items',
      'GET /meetings/items/:item',
      'POST /meetings/items/:item/close',
      'POST /meetings/items/:item/change',
      'POST /meetings/items/:item/reopen',
      'GET /meetings/items/:item/evidence/form',
      'GET /meetings/items/:item/evidence/finish/:upload',
      'GET /meetings/items/:item/evidence/:evidence',
      'POST /meetings/items/:item/evidence/:evidence/remove',
      'GET /meetings/:meeting/correct',
      'POST /meetings/:meeting/correct',
      'GET /dispatches/:week/slides.pptx',
      'GET /meetings/:meeting/slides.pptx',
      'GET /meetings/:meeting/screen',
      'POST /meetings/:meeting/screen',
      'GET /meetings/:meeting',
    ],
    load: async () => (await import('./meetings/routes.tsx')).meetingRoutes,
  },
  {
    paths: [
      'GET /receivables',
      'GET /projects/:project/contracts',
      'GET /projects/:project/contracts/new',
      'POST /projects/:project/contracts/new',
      'GET /projects/:project/contracts/:contract/edit',
      'POST /projects/:project/contracts/:contract/edit',
      'GET /projects/:project/contracts/:contract',
      'POST /projects/:project/contracts/:contract/end',
      'POST /projects/:project/contracts/:contract/resume',
    ],
    load: async () => (await import('./contracts/routes.tsx')).contractRoutes,
  },
  {
    paths: ['GET /projects/:project/receipts/new', 'POST /projects/:project/receipts/new'],
    load: async () => (await import('./projects/receipt-routes.tsx')).receiptRoutes,
  },
  {
    paths: [
      'GET /projects',
      'GET /projects/new',
      'POST /projects',
      'GET /projects/:project/edit',
      'POST /projects/:project/edit',
      'GET /projects/:project/move',
      'POST /projects/:project/move',
      'GET /projects/:project/progress',
      'POST /projects/:project/progress',
      'GET /projects/:project/procedure',
      'POST /projects/:project/procedure',
      'GET /projects/:project',
    ],
    load: async () => (await import('./projects/routes.tsx')).projectRoutes,
  },
  {
    paths: [
      'GET /integrity/comparisons',
      'GET /integrity/comparisons/form',
      'GET /integrity/comparisons/sent/:upload',
      'POST /integrity/comparisons/sent/:upload',
      'GET /integrity/comparisons/:comparison/comparison.xlsx',
      'GET /integrity/comparisons/:comparison',
    ],
    load: async () => (await import('./integrity/comparison-routes.tsx')).comparisonRoutes,
  },
  {
    paths: [
      'GET /integrity',
      'POST /integrity/findings',
      'GET /integrity/samples',
      `GET ${SAMPLE}`,
      `POST ${SAMPLE}`,
      `POST ${SAMPLE}/:entry`,
    ],
    load: async () => (await import('./integrity/signal-routes.tsx')).signalRoutes,
  },
  {
    paths: ['GET /messages/notifications', 'POST /messages/notifications', 'POST /messages/notifications/again'],
    load: async () => (await import('./messages/notifications.tsx')).notificationRoutes,
  },
  {
    paths: ['GET /areas/:area/settings/area', 'POST /areas/:area/settings/area'],
    load: async () => (await import('./areas/name-routes.tsx')).nameRoutes,
  },
  {
    paths: ['GET /areas/:area/children', 'GET /areas/:area/children/new', 'POST /areas/:area/children'],
    load: async () => (await import('./areas/children-routes.tsx')).childrenRoutes,
  },
  {
    paths: [
      'GET /areas/:area/children/:child/move',
      'POST /areas/:area/children/:child/move',
      'GET /areas/:area/children/existing',
      'POST /areas/:area/children/existing',
    ],
    load: async () => (await import('./areas/move-routes.tsx')).moveRoutes,
  },
  {
    paths: [
      'GET /areas/:area',
      'GET /areas/:area/townships/:township/:period',
      'GET /areas/:area/townships/:township/:period/:village',
      'GET /areas/:area/areas/:below/:period',
    ],
    load: async () => (await import('./areas/routes.tsx')).areaRoutes,
  },
  ...settingParts,
]

/** What the township's office works with. */
export function officePages(deps: OfficeDependencies): Pages {
  return { open: [], guarded: [areaGuard(deps), lazyRoutes(deps, officeParts)] }
}
