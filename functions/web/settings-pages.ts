import type { RoutePart } from './lazy-routes.ts'
import type { OfficeDependencies } from './web-env.ts'

/** Everything below `/settings`, and `/download`, by the file that answers it. */
export const settingParts: readonly RoutePart<OfficeDependencies>[] = [
  {
    paths: ['GET /settings'],
    ofAreas: 'all',
    load: async () => (await import('./settings/overview.tsx')).overviewRoutes,
  },
  {
    paths: [
      'GET /settings/villages',
      'GET /settings/villages/new',
      'POST /settings/villages',
      'GET /settings/villages/:village',
      'POST /settings/villages/:village',
    ],
    load: async () => (await import('./villages/routes.tsx')).villageSettingRoutes,
  },
  {
    paths: ['GET /settings/targets', 'GET /settings/targets/:village', 'POST /settings/targets/:village'],
    load: async () => (await import('./targets/routes.tsx')).targetRoutes,
  },
  {
    paths: ['GET /settings/target-grid', 'POST /settings/target-grid'],
    load: async () => (await import('./targets/grid-routes.tsx')).targetGridRoutes,
  },
  {
    paths: ['GET /settings/rules', 'POST /settings/rules'],
    ofAreas: 'all',
    load: async () => (await import('./settings/rules.tsx')).ruleRoutes,
  },
  {
    paths: ['GET /settings/schedule', 'POST /settings/schedule'],
    ofAreas: 'all',
    load: async () => (await import('./schedule/routes.tsx')).scheduleRoutes,
  },
  {
    paths: ['GET /settings/holidays', 'POST /settings/holidays'],
    ofAreas: 'all',
    load: async () => (await import('./schedule/holiday-routes.tsx')).holidayRoutes,
  },
  {
    paths: [
      'GET /settings/bulletin',
      'POST /settings/bulletin',
      'POST /settings/bulletin/recipients',
      'POST /settings/bulletin/suppressions',
    ],
    ofAreas: 'all',
    load: async () => (await import('./settings/bulletin.tsx')).bulletinSettingRoutes,
  },
  {
    paths: [
      'GET /settings/robots',
      'POST /settings/robots/told',
      'POST /settings/robots',
      'POST /settings/robots/:robot/test',
    ],
    ofAreas: ['GET /settings/robots', 'POST /settings/robots', 'POST /settings/robots/:robot/test'],
    load: async () => (await import('./robots/routes.tsx')).robotRoutes,
  },
  {
    paths: [
      'GET /settings/members',
      'POST /settings/members',
      'POST /settings/members/:member/link',
      'POST /settings/accounts',
      'GET /settings/members/:member/remove',
      'POST /settings/members/:member/remove',
    ],
    ofAreas: 'all',
    load: async () => (await import('./members/routes.tsx')).memberRoutes,
  },
  {
    paths: [
      'GET /settings/import',
      'GET /settings/import/form',
      'GET /settings/import/:upload/check',
      'GET /settings/import/:upload/run',
      'GET /settings/import/:upload',
      'POST /settings/import/:upload',
    ],
    load: async () => (await import('./ledger/routes.tsx')).importRoutes,
  },
  {
    paths: ['GET /download', 'GET /download/:file{[a-z]+\\.xlsx}'],
    load: async () => (await import('./spreadsheets/routes.tsx')).downloadRoutes,
  },
  {
    paths: [
      'GET /download/villages/:papers{[a-z]+\\.[a-z]+}',
      'GET /download/villages/:village{[A-Za-z0-9_-]{1,64}}/:paper{[a-z]+\\.[a-z]+}',
    ],
    load: async () => (await import('./village-papers/routes.ts')).villagePaperRoutes,
  },
  {
    paths: ['GET /settings/history'],
    ofAreas: 'all',
    load: async () => (await import('./change/routes.tsx')).historyRoutes,
  },
  { paths: ['GET /settings/runs'], ofAreas: 'all', load: async () => (await import('./runs/routes.tsx')).runRoutes },
]
