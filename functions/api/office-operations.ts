/** What the township's and the county's offices ask of the API: villages, dispatches, bulletins, projects, settings. */
import type { OperationsPart } from './operation.ts'

export const officeOperations: readonly OperationsPart[] = [
  {
    below: ['/me/notifications'],
    load: async () => (await import('./routes/notifications.ts')).notificationOperations,
  },
  {
    below: ['/townships/{townshipId}/villages'],
    load: async () => (await import('./routes/villages.ts')).villageOperations,
  },
  {
    below: ['/townships/{townshipId}/search'],
    load: async () => (await import('./routes/search.ts')).searchOperations,
  },
  {
    below: ['/townships/{townshipId}/village-papers', '/townships/{townshipId}/villages/{villageId}/{paper}.*'],
    load: async () => (await import('./routes/village-papers.ts')).villagePaperOperations,
  },
  {
    below: [
      '/townships/{townshipId}/weekly-reports',
      '/townships/{townshipId}/villages/{villageId}/weekly-reports',
      '/townships/{townshipId}/villages/{villageId}/nil-months',
    ],
    load: async () => (await import('./routes/weekly-reports.ts')).weeklyReportOperations,
  },
  {
    below: ['/townships/{townshipId}/weekly-dispatches/{week}.*'],
    load: async () => (await import('./routes/dispatches.ts')).dispatchFileOperations,
  },
  {
    below: [
      '/townships/{townshipId}/meetings/{meetingId}/slides.pptx',
      '/townships/{townshipId}/weekly-dispatches/{week}.pptx',
    ],
    load: async () => (await import('./routes/slides.ts')).slideOperations,
  },
  {
    below: ['/townships/{townshipId}/weekly-dispatches'],
    load: async () => (await import('./routes/dispatches.ts')).dispatchOperations,
  },
  {
    below: [
      '/townships/{townshipId}/monthly-bulletins/{month}.*',
      '/townships/{townshipId}/monthly-bulletins/{month}/entries.xlsx',
    ],
    load: async () => (await import('./routes/bulletin-files.ts')).bulletinFileOperations,
  },
  {
    below: ['/townships/{townshipId}/monthly-bulletins'],
    load: async () => (await import('./routes/bulletins.ts')).bulletinOperations,
  },
  {
    below: [
      '/townships/{townshipId}/monthly-bulletins/{month}/deliveries',
      '/townships/{townshipId}/mail-suppressions',
    ],
    load: async () => (await import('./routes/deliveries.ts')).deliveryOperations,
  },
  {
    below: ['/townships/{townshipId}/review/{year}.*'],
    load: async () => (await import('./routes/reviews.ts')).reviewFileOperations,
  },
  {
    below: ['/townships/{townshipId}/robot-messages', '/townships/{townshipId}/robots'],
    load: async () => (await import('./routes/robots.ts')).robotOperations,
  },
  {
    below: ['/townships/{townshipId}/review'],
    load: async () => (await import('./routes/reviews.ts')).reviewOperations,
  },
  {
    below: ['/townships/{townshipId}/projects'],
    load: async () => (await import('./routes/projects.ts')).projectOperations,
  },
  {
    below: ['/townships/{townshipId}/projects/{projectId}/receipts'],
    load: async () => (await import('./routes/receipts.ts')).receiptOperations,
  },
  {
    below: ['/townships/{townshipId}/projects/{projectId}/contracts', '/townships/{townshipId}/receivables'],
    load: async () => (await import('./routes/contracts.ts')).contractOperations,
  },
  {
    below: ['/townships/{townshipId}/webhooks'],
    load: async () => (await import('./routes/webhooks.ts')).webhookOperations,
  },
  {
    below: ['/areas/{areaId}/webhooks'],
    load: async () => (await import('./routes/webhooks.ts')).areaWebhookOperations,
  },
  {
    below: ['/townships/{townshipId}/tables'],
    load: async () => (await import('./routes/tables.ts')).tableOperations,
  },
  {
    below: ['/townships/{townshipId}/forms'],
    load: async () => (await import('./routes/forms.ts')).formOperations,
  },
  {
    below: ['/townships/{townshipId}/meetings'],
    load: async () => (await import('./routes/meetings.ts')).meetingOperations,
  },
  {
    below: ['/townships/{townshipId}/action-items'],
    load: async () => (await import('./routes/action-items.ts')).actionItemOperations,
  },
  {
    below: [
      '/townships/{townshipId}/integrity-signals',
      '/townships/{townshipId}/spot-samples',
      '/townships/{townshipId}/integrity-comparisons',
    ],
    load: async () => (await import('./routes/integrity.ts')).integrityOperations,
  },
  {
    below: ['/townships/{townshipId}/settings'],
    load: async () => (await import('./routes/settings.ts')).settingsOperations,
  },
  {
    below: ['/townships/{townshipId}/members'],
    load: async () => (await import('./routes/members.ts')).memberOperations,
  },
  {
    below: ['/townships/{townshipId}/runs'],
    load: async () => (await import('./routes/runs.ts')).runOperations,
  },
  {
    below: ['/areas', '/townships/{townshipId}/move'],
    load: async () => (await import('./routes/areas.ts')).areaOperations,
  },
  {
    below: ['/areas/{areaId}/review/{year}.*'],
    load: async () => (await import('./routes/area-reviews.ts')).areaReviewFileOperations,
  },
  {
    below: ['/areas/{areaId}/review'],
    load: async () => (await import('./routes/area-reviews.ts')).areaReviewOperations,
  },
  {
    below: ['/areas/{areaId}/weekly-dispatches/{week}.*'],
    load: async () => (await import('./routes/area-dispatches.ts')).areaDispatchFileOperations,
  },
  {
    below: ['/areas/{areaId}/weekly-dispatches'],
    load: async () => (await import('./routes/area-dispatches.ts')).areaDispatchOperations,
  },
  {
    below: ['/areas/{areaId}/monthly-bulletins/{month}.*'],
    load: async () => (await import('./routes/area-bulletins.ts')).areaBulletinFileOperations,
  },
  {
    below: ['/areas/{areaId}/monthly-bulletins'],
    load: async () => (await import('./routes/area-bulletins.ts')).areaBulletinOperations,
  },
  {
    below: ['/counties/{countyId}/townships'],
    load: async () => (await import('./routes/counties.ts')).countyOperations,
  },
]
