import type { PagePart } from './lazy-pages.ts'
import type { OfficeDependencies } from './web-env.ts'

/** Everything below `/settings`, and `/download`, by the file that answers it. */
export const settingParts: readonly PagePart<OfficeDependencies>[] = [
  {
    at: ['/settings'],
    ofAreas: 'all',
    load: async () => (await import('./settings/overview.tsx')).overviewRoutes,
  },
  { at: ['/settings/villages/*'], load: async () => (await import('./villages/routes.tsx')).villageSettingRoutes },
  { at: ['/settings/targets/*'], load: async () => (await import('./targets/routes.tsx')).targetRoutes },
  { at: ['/settings/target-grid'], load: async () => (await import('./targets/grid-routes.tsx')).targetGridRoutes },
  { at: ['/settings/rules'], ofAreas: 'all', load: async () => (await import('./settings/rules.tsx')).ruleRoutes },
  {
    at: ['/settings/schedule'],
    ofAreas: 'all',
    load: async () => (await import('./schedule/routes.tsx')).scheduleRoutes,
  },
  {
    at: ['/settings/holidays'],
    ofAreas: 'all',
    load: async () => (await import('./schedule/holiday-routes.tsx')).holidayRoutes,
  },
  {
    at: ['/settings/bulletin/*'],
    ofAreas: 'all',
    load: async () => (await import('./settings/bulletin.tsx')).bulletinSettingRoutes,
  },
  {
    at: ['/settings/robots/*'],
    // Nobody is reminded of an area.
    ofAreas: (route) => !route.endsWith('/told'),
    load: async () => (await import('./robots/routes.tsx')).robotRoutes,
  },
  {
    at: ['/settings/members/*', '/settings/accounts'],
    ofAreas: 'all',
    load: async () => (await import('./members/routes.tsx')).memberRoutes,
  },
  { at: ['/settings/import/*'], load: async () => (await import('./ledger/routes.tsx')).importRoutes },
  { at: ['/download/villages/*'], load: async () => (await import('./village-papers/routes.ts')).villagePaperRoutes },
  { at: ['/download/*'], load: async () => (await import('./spreadsheets/routes.tsx')).downloadRoutes },
  {
    at: ['/settings/history'],
    ofAreas: 'all',
    load: async () => (await import('./change/routes.tsx')).historyRoutes,
  },
  { at: ['/settings/runs'], ofAreas: 'all', load: async () => (await import('./runs/routes.tsx')).runRoutes },
]
