/** What is asked of the API every day: a function of its own, so that it starts without what the office asks for now and then. */
import type { Operation } from './operation.ts'
import { incomeOperations } from './routes/income.ts'
import { incomeBatchOperations } from './routes/income-batch.ts'
import { incomeDecisionOperations } from './routes/income-decisions.ts'
import { meOperations } from './routes/me.ts'
import { villageOperations } from './routes/villages.ts'
import { weeklyReportOperations } from './routes/weekly-reports.ts'

export const everydayOperations: readonly Operation[] = [
  ...meOperations,
  ...villageOperations,
  ...incomeBatchOperations,
  ...incomeOperations,
  ...incomeDecisionOperations,
  ...weeklyReportOperations,
]
