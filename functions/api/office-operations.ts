/** What the township's and the county's offices ask of the API: villages, dispatches, bulletins, projects, settings. */
import type { OperationsPart } from './operation.ts'

const township = '/townships/{townshipId}'
const area = '/areas/{areaId}'

export const officeOperations: readonly OperationsPart[] = [
  {
    below: ['/me/notifications'],
    load: async () => (await import('./routes/notifications.ts')).notificationOperations,
  },
  { below: [`${township}/villages`], load: async () => (await import('./routes/villages.ts')).villageOperations },
  { below: [`${township}/search`], load: async () => (await import('./routes/search.ts')).searchOperations },
  {
    below: [`${township}/village-papers`, `${township}/villages/{villageId}/{paper}.*`],
    load: async () => (await import('./routes/village-papers.ts')).villagePaperOperations,
  },
  {
    below: [
      `${township}/weekly-reports`,
      `${township}/villages/{villageId}/weekly-reports`,
      `${township}/villages/{villageId}/nil-months`,
    ],
    load: async () => (await import('./routes/weekly-reports.ts')).weeklyReportOperations,
  },
  {
    below: [`${township}/weekly-dispatches/{week}.*`],
    load: async () => (await import('./routes/dispatches.ts')).dispatchFileOperations,
  },
  {
    below: [`${township}/meetings/{meetingId}/slides.pptx`, `${township}/weekly-dispatches/{week}.pptx`],
    load: async () => (await import('./routes/slides.ts')).slideOperations,
  },
  {
    below: [`${township}/weekly-dispatches`],
    load: async () => (await import('./routes/dispatches.ts')).dispatchOperations,
  },
  {
    below: [`${township}/monthly-bulletins/{month}.*`, `${township}/monthly-bulletins/{month}/entries.xlsx`],
    load: async () => (await import('./routes/bulletin-files.ts')).bulletinFileOperations,
  },
  {
    below: [`${township}/monthly-bulletins`],
    load: async () => (await import('./routes/bulletins.ts')).bulletinOperations,
  },
  {
    below: [`${township}/monthly-bulletins/{month}/deliveries`, `${township}/mail-suppressions`],
    load: async () => (await import('./routes/deliveries.ts')).deliveryOperations,
  },
  {
    below: [`${township}/review/{year}.*`],
    load: async () => (await import('./routes/reviews.ts')).reviewFileOperations,
  },
  {
    below: [`${township}/robot-messages`, `${township}/robots`],
    load: async () => (await import('./routes/robots.ts')).robotOperations,
  },
  { below: [`${township}/review`], load: async () => (await import('./routes/reviews.ts')).reviewOperations },
  { below: [`${township}/projects`], load: async () => (await import('./routes/projects.ts')).projectOperations },
  {
    below: [`${township}/projects/{projectId}/receipts`],
    load: async () => (await import('./routes/receipts.ts')).receiptOperations,
  },
  {
    below: [`${township}/projects/{projectId}/contracts`, `${township}/receivables`],
    load: async () => (await import('./routes/contracts.ts')).contractOperations,
  },
  { below: [`${township}/webhooks`], load: async () => (await import('./routes/webhooks.ts')).webhookOperations },
  { below: [`${area}/webhooks`], load: async () => (await import('./routes/webhooks.ts')).areaWebhookOperations },
  { below: [`${township}/tables`], load: async () => (await import('./routes/tables.ts')).tableOperations },
  { below: [`${township}/forms`], load: async () => (await import('./routes/forms.ts')).formOperations },
  { below: [`${township}/meetings`], load: async () => (await import('./routes/meetings.ts')).meetingOperations },
  {
    below: [`${township}/action-items`],
    load: async () => (await import('./routes/action-items.ts')).actionItemOperations,
  },
  {
    below: [`${township}/integrity-signals`, `${township}/spot-samples`, `${township}/integrity-comparisons`],
    load: async () => (await import('./routes/integrity.ts')).integrityOperations,
  },
  { below: [`${township}/settings`], load: async () => (await import('./routes/settings.ts')).settingsOperations },
  { below: [`${township}/members`], load: async () => (await import('./routes/members.ts')).memberOperations },
  { below: [`${township}/runs`], load: async () => (await import('./routes/runs.ts')).runOperations },
  { below: ['/areas', `${township}/move`], load: async () => (await import('./routes/areas.ts')).areaOperations },
  { below: [`${area}/review`], load: async () => (await import('./routes/area-reviews.ts')).areaReviewOperations },
  {
    below: [`${area}/weekly-dispatches`],
    load: async () => (await import('./routes/area-dispatches.ts')).areaDispatchOperations,
  },
  {
    below: [`${area}/monthly-bulletins`],
    load: async () => (await import('./routes/area-bulletins.ts')).areaBulletinOperations,
  },
  {
    below: ['/counties/{countyId}/townships'],
    load: async () => (await import('./routes/counties.ts')).countyOperations,
  },
]
