/** Every operation of the API, in one table: routes are registered from it and the OpenAPI document is made from it. */
import type { Operation } from './operation.ts'
import { bulletinFileOperations } from './routes/bulletin-files.ts'
import { bulletinOperations } from './routes/bulletins.ts'
import { countyOperations } from './routes/counties.ts'
import { deliveryOperations } from './routes/deliveries.ts'
import { dispatchOperations } from './routes/dispatches.ts'
import { incomeOperations } from './routes/income.ts'
import { incomeBatchOperations } from './routes/income-batch.ts'
import { incomeDecisionOperations } from './routes/income-decisions.ts'
import { meOperations } from './routes/me.ts'
import { memberOperations } from './routes/members.ts'
import { projectOperations } from './routes/projects.ts'
import { runOperations } from './routes/runs.ts'
import { settingsOperations } from './routes/settings.ts'
import { villageOperations } from './routes/villages.ts'
import { weeklyReportOperations } from './routes/weekly-reports.ts'

export const operations: readonly Operation[] = [
  ...meOperations,
  ...villageOperations,
  ...incomeBatchOperations,
  ...incomeOperations,
  ...incomeDecisionOperations,
  ...weeklyReportOperations,
  ...dispatchOperations,
  ...bulletinFileOperations,
  ...bulletinOperations,
  ...deliveryOperations,
  ...projectOperations,
  ...settingsOperations,
  ...memberOperations,
  ...runOperations,
  ...countyOperations,
]
