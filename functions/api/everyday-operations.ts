/** What other programs ask of the API all day, entering income: a function of its own, so that it starts without the office's. */
import type { Operation } from './operation.ts'
import { incomeOperations } from './routes/income.ts'
import { incomeBatchOperations } from './routes/income-batch.ts'
import { incomeDecisionOperations } from './routes/income-decisions.ts'
import { meOperations } from './routes/me.ts'

export const everydayOperations: readonly Operation[] = [
  ...meOperations,
  ...incomeBatchOperations,
  ...incomeOperations,
  ...incomeDecisionOperations,
]
