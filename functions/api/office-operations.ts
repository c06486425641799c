/** What the township's and the county's offices ask of the API: villages, dispatches, bulletins, projects, settings. */
import type { Operation } from './operation.ts'
import { actionItemOperations } from './routes/action-items.ts'
import { bulletinFileOperations } from './routes/bulletin-files.ts'
import { bulletinOperations } from './routes/bulletins.ts'
import { contractOperations } from './routes/contracts.ts'
import { countyOperations } from './routes/counties.ts'
import { deliveryOperations } from './routes/deliveries.ts'
import { dispatchFileOperations, dispatchOperations } from './routes/dispatches.ts'
import { integrityOperations } from './routes/integrity.ts'
import { meetingOperations } from './routes/meetings.ts'
import { memberOperations } from './routes/members.ts'
import { projectOperations } from './routes/projects.ts'
import { receiptOperations } from './routes/receipts.ts'
import { reviewFileOperations, reviewOperations } from './routes/reviews.ts'
import { robotOperations } from './routes/robots.ts'
import { runOperations } from './routes/runs.ts'
import { settingsOperations } from './routes/settings.ts'
import { villageOperations } from './routes/villages.ts'
import { weeklyReportOperations } from './routes/weekly-reports.ts'

export const officeOperations: readonly Operation[] = [
  ...villageOperations,
  ...weeklyReportOperations,
  ...dispatchFileOperations,
  ...dispatchOperations,
  ...bulletinFileOperations,
  ...bulletinOperations,
  ...deliveryOperations,
  ...reviewFileOperations,
  ...robotOperations,
  ...reviewOperations,
  ...projectOperations,
  ...receiptOperations,
  ...contractOperations,
  ...meetingOperations,
  ...actionItemOperations,
  ...integrityOperations,
  ...settingsOperations,
  ...memberOperations,
  ...runOperations,
  ...countyOperations,
]
