/** What the township's and the county's offices ask of the API: villages, dispatches, bulletins, projects, settings. */
import type { OperationsPart } from './operation.ts'

export const officeOperations: readonly OperationsPart[] = [
  {
    names: ['GET /me/notifications', 'PUT /me/notifications', 'POST /me/notifications/ask'],
    load: async () => (await import('./routes/notifications.ts')).notificationOperations,
  },
  {
    names: [
      'GET /townships/{townshipId}/villages',
      'PUT /townships/{townshipId}/villages/{villageId}',
      'PUT /townships/{townshipId}/villages/{villageId}/targets/{year}',
    ],
    load: async () => (await import('./routes/villages.ts')).villageOperations,
  },
  {
    names: ['GET /townships/{townshipId}/search'],
    load: async () => (await import('./routes/search.ts')).searchOperations,
  },
  {
    names: [
      'GET /townships/{townshipId}/villages/{villageId}/notice.docx',
      'GET /townships/{townshipId}/village-papers/notices.docx',
      'GET /townships/{townshipId}/villages/{villageId}/notice.pdf',
      'GET /townships/{townshipId}/village-papers/notices.pdf',
      'GET /townships/{townshipId}/villages/{villageId}/card.docx',
      'GET /townships/{townshipId}/village-papers/cards.docx',
      'GET /townships/{townshipId}/villages/{villageId}/card.pdf',
      'GET /townships/{townshipId}/village-papers/cards.pdf',
    ],
    load: async () => (await import('./routes/village-papers.ts')).villagePaperOperations,
  },
  {
    names: [
      'GET /townships/{townshipId}/weekly-reports',
      'PUT /townships/{townshipId}/villages/{villageId}/weekly-reports/{week}',
      'PUT /townships/{townshipId}/villages/{villageId}/nil-months/{month}',
    ],
    load: async () => (await import('./routes/weekly-reports.ts')).weeklyReportOperations,
  },
  {
    names: [
      'GET /townships/{townshipId}/weekly-dispatches/{week}.docx',
      'GET /townships/{townshipId}/weekly-dispatches/{week}.pdf',
      'GET /townships/{townshipId}/weekly-dispatches/{week}.xlsx',
    ],
    load: async () => (await import('./routes/dispatches.ts')).dispatchFileOperations,
  },
  {
    names: [
      'GET /townships/{townshipId}/meetings/{meetingId}/slides.pptx',
      'GET /townships/{townshipId}/weekly-dispatches/{week}.pptx',
    ],
    load: async () => (await import('./routes/slides.ts')).slideOperations,
  },
  {
    names: [
      'GET /townships/{townshipId}/weekly-dispatches',
      'GET /townships/{townshipId}/weekly-dispatches/{week}',
      'POST /townships/{townshipId}/weekly-dispatches/{week}',
    ],
    load: async () => (await import('./routes/dispatches.ts')).dispatchOperations,
  },
  {
    names: [
      'GET /townships/{townshipId}/monthly-bulletins/{month}.docx',
      'GET /townships/{townshipId}/monthly-bulletins/{month}.pdf',
      'GET /townships/{townshipId}/monthly-bulletins/{month}.xlsx',
      'GET /townships/{townshipId}/monthly-bulletins/{month}.html',
      'GET /townships/{townshipId}/monthly-bulletins/{month}/entries.xlsx',
    ],
    load: async () => (await import('./routes/bulletin-files.ts')).bulletinFileOperations,
  },
  {
    names: [
      'GET /townships/{townshipId}/monthly-bulletins',
      'GET /townships/{townshipId}/monthly-bulletins/{month}',
      'POST /townships/{townshipId}/monthly-bulletins/{month}',
      'POST /townships/{townshipId}/monthly-bulletins/{month}/discard',
      'POST /townships/{townshipId}/monthly-bulletins/{month}/issue',
      'POST /townships/{townshipId}/monthly-bulletins/{month}/corrections',
      'GET /townships/{townshipId}/monthly-bulletins/{month}/corrections',
    ],
    load: async () => (await import('./routes/bulletins.ts')).bulletinOperations,
  },
  {
    names: [
      'GET /townships/{townshipId}/monthly-bulletins/{month}/deliveries',
      'POST /townships/{townshipId}/monthly-bulletins/{month}/deliveries/{deliveryId}/retry',
      'POST /townships/{townshipId}/monthly-bulletins/{month}/deliveries/retry',
      'GET /townships/{townshipId}/mail-suppressions',
      'POST /townships/{townshipId}/mail-suppressions/{suppressionId}/lift',
    ],
    load: async () => (await import('./routes/deliveries.ts')).deliveryOperations,
  },
  {
    names: [
      'GET /townships/{townshipId}/review/{year}.docx',
      'GET /townships/{townshipId}/review/{year}.pdf',
      'GET /townships/{townshipId}/review/{year}.xlsx',
    ],
    load: async () => (await import('./routes/reviews.ts')).reviewFileOperations,
  },
  {
    names: [
      'GET /townships/{townshipId}/robot-messages',
      'POST /townships/{townshipId}/robot-messages/{period}/{messageId}/retry',
      'POST /townships/{townshipId}/robots/{robotId}/test',
    ],
    load: async () => (await import('./routes/robots.ts')).robotOperations,
  },
  {
    names: ['GET /townships/{townshipId}/review/{year}', 'POST /townships/{townshipId}/review/{year}/sign-off'],
    load: async () => (await import('./routes/reviews.ts')).reviewOperations,
  },
  {
    names: [
      'GET /townships/{townshipId}/projects',
      'POST /townships/{townshipId}/projects',
      'GET /townships/{townshipId}/projects/{projectId}',
      'PUT /townships/{townshipId}/projects/{projectId}',
      'POST /townships/{townshipId}/projects/{projectId}/stage',
      'POST /townships/{townshipId}/projects/{projectId}/progress',
      'POST /townships/{townshipId}/projects/{projectId}/procedure',
      'GET /townships/{townshipId}/projects/{projectId}/history',
    ],
    load: async () => (await import('./routes/projects.ts')).projectOperations,
  },
  {
    names: [
      'POST /townships/{townshipId}/projects/{projectId}/receipts',
      'GET /townships/{townshipId}/projects/{projectId}/receipts',
      'POST /townships/{townshipId}/projects/{projectId}/receipts/{receiptId}/approve',
      'POST /townships/{townshipId}/projects/{projectId}/receipts/{receiptId}/return',
      'POST /townships/{townshipId}/projects/{projectId}/receipts/{receiptId}/withdraw',
      'POST /townships/{townshipId}/projects/{projectId}/receipts/{receiptId}/reverse',
    ],
    load: async () => (await import('./routes/receipts.ts')).receiptOperations,
  },
  {
    names: [
      'GET /townships/{townshipId}/projects/{projectId}/contracts',
      'POST /townships/{townshipId}/projects/{projectId}/contracts',
      'GET /townships/{townshipId}/projects/{projectId}/contracts/{contractId}',
      'PUT /townships/{townshipId}/projects/{projectId}/contracts/{contractId}',
      'POST /townships/{townshipId}/projects/{projectId}/contracts/{contractId}/end',
      'GET /townships/{townshipId}/receivables',
    ],
    load: async () => (await import('./routes/contracts.ts')).contractOperations,
  },
  {
    names: [
      'GET /townships/{townshipId}/webhooks',
      'POST /townships/{townshipId}/webhooks',
      'DELETE /townships/{townshipId}/webhooks/{webhookId}',
    ],
    load: async () => (await import('./routes/webhooks.ts')).webhookOperations,
  },
  {
    names: [
      'GET /areas/{areaId}/webhooks',
      'POST /areas/{areaId}/webhooks',
      'DELETE /areas/{areaId}/webhooks/{webhookId}',
    ],
    load: async () => (await import('./routes/webhooks.ts')).areaWebhookOperations,
  },
  {
    names: ['GET /townships/{townshipId}/tables/{name}'],
    load: async () => (await import('./routes/tables.ts')).tableOperations,
  },
  {
    names: [
      'GET /townships/{townshipId}/forms',
      'POST /townships/{townshipId}/forms',
      'GET /townships/{townshipId}/forms/{formId}',
      'PUT /townships/{townshipId}/forms/{formId}',
      'DELETE /townships/{townshipId}/forms/{formId}',
      'GET /townships/{townshipId}/forms/{formId}/filled',
      'GET /townships/{townshipId}/forms/{formId}/missing',
      'POST /townships/{townshipId}/forms/{formId}/handed-in',
      'GET /townships/{townshipId}/forms/{formId}/handed-in/{handedInId}',
    ],
    load: async () => (await import('./routes/forms.ts')).formOperations,
  },
  {
    names: [
      'GET /townships/{townshipId}/meetings',
      'POST /townships/{townshipId}/meetings',
      'GET /townships/{townshipId}/meetings/{meetingId}',
      'PUT /townships/{townshipId}/meetings/{meetingId}',
    ],
    load: async () => (await import('./routes/meetings.ts')).meetingOperations,
  },
  {
    names: [
      'GET /townships/{townshipId}/action-items',
      'POST /townships/{townshipId}/action-items',
      'GET /townships/{townshipId}/action-items/{itemId}',
      'PUT /townships/{townshipId}/action-items/{itemId}',
      'POST /townships/{townshipId}/action-items/{itemId}/close',
      'POST /townships/{townshipId}/action-items/{itemId}/reopen',
    ],
    load: async () => (await import('./routes/action-items.ts')).actionItemOperations,
  },
  {
    names: [
      'GET /townships/{townshipId}/integrity-signals',
      'PUT /townships/{townshipId}/integrity-signals/{signalId}/finding',
      'GET /townships/{townshipId}/spot-samples/{month}',
      'POST /townships/{townshipId}/spot-samples/{month}',
      'PUT /townships/{townshipId}/spot-samples/{month}/entries/{entryId}',
      'GET /townships/{townshipId}/integrity-comparisons',
      'POST /townships/{townshipId}/integrity-comparisons',
      'GET /townships/{townshipId}/integrity-comparisons/{comparisonId}.xlsx',
      'GET /townships/{townshipId}/integrity-comparisons/{comparisonId}',
    ],
    load: async () => (await import('./routes/integrity.ts')).integrityOperations,
  },
  {
    names: ['GET /townships/{townshipId}/settings', 'PUT /townships/{townshipId}/settings'],
    load: async () => (await import('./routes/settings.ts')).settingsOperations,
  },
  {
    names: [
      'GET /townships/{townshipId}/members',
      'POST /townships/{townshipId}/members',
      'DELETE /townships/{townshipId}/members/{memberId}',
    ],
    load: async () => (await import('./routes/members.ts')).memberOperations,
  },
  {
    names: ['GET /townships/{townshipId}/runs'],
    load: async () => (await import('./routes/runs.ts')).runOperations,
  },
  {
    names: [
      'GET /areas/{areaId}',
      'PUT /areas/{areaId}',
      'POST /townships/{townshipId}/move',
      'GET /areas/{areaId}/children',
      'GET /areas/{areaId}/settings',
      'PUT /areas/{areaId}/settings',
      'GET /areas/{areaId}/members',
      'POST /areas/{areaId}/members',
      'DELETE /areas/{areaId}/members/{memberId}',
    ],
    load: async () => (await import('./routes/areas.ts')).areaOperations,
  },
  {
    names: [
      'GET /areas/{areaId}/review/{year}.docx',
      'GET /areas/{areaId}/review/{year}.pdf',
      'GET /areas/{areaId}/review/{year}.xlsx',
    ],
    load: async () => (await import('./routes/area-reviews.ts')).areaReviewFileOperations,
  },
  {
    names: ['GET /areas/{areaId}/review/{year}', 'POST /areas/{areaId}/review/{year}/sign-off'],
    load: async () => (await import('./routes/area-reviews.ts')).areaReviewOperations,
  },
  {
    names: [
      'GET /areas/{areaId}/weekly-dispatches/{week}.docx',
      'GET /areas/{areaId}/weekly-dispatches/{week}.pdf',
      'GET /areas/{areaId}/weekly-dispatches/{week}.xlsx',
    ],
    load: async () => (await import('./routes/area-dispatches.ts')).areaDispatchFileOperations,
  },
  {
    names: [
      'GET /areas/{areaId}/weekly-dispatches',
      'GET /areas/{areaId}/weekly-dispatches/{week}',
      'POST /areas/{areaId}/weekly-dispatches/{week}',
    ],
    load: async () => (await import('./routes/area-dispatches.ts')).areaDispatchOperations,
  },
  {
    names: [
      'GET /areas/{areaId}/monthly-bulletins/{month}.docx',
      'GET /areas/{areaId}/monthly-bulletins/{month}.pdf',
      'GET /areas/{areaId}/monthly-bulletins/{month}.xlsx',
      'GET /areas/{areaId}/monthly-bulletins/{month}.html',
    ],
    load: async () => (await import('./routes/area-bulletins.ts')).areaBulletinFileOperations,
  },
  {
    names: [
      'GET /areas/{areaId}/monthly-bulletins',
      'GET /areas/{areaId}/monthly-bulletins/{month}',
      'POST /areas/{areaId}/monthly-bulletins/{month}',
      'POST /areas/{areaId}/monthly-bulletins/{month}/discard',
      'POST /areas/{areaId}/monthly-bulletins/{month}/issue',
      'POST /areas/{areaId}/monthly-bulletins/{month}/corrections',
      'GET /areas/{areaId}/monthly-bulletins/{month}/corrections',
      'GET /areas/{areaId}/monthly-bulletins/{month}/deliveries',
      'POST /areas/{areaId}/monthly-bulletins/{month}/deliveries/{deliveryId}/retry',
    ],
    load: async () => (await import('./routes/area-bulletins.ts')).areaBulletinOperations,
  },
  {
    names: ['GET /counties/{countyId}/townships', 'POST /counties/{countyId}/townships'],
    load: async () => (await import('./routes/counties.ts')).countyOperations,
  },
]
