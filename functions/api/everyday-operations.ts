/** What other programs ask of the API all day, entering income: a function of its own, so that it starts without the office's. */
import type { OperationsPart } from './operation.ts'

const township = '/townships/{townshipId}'

export const everydayOperations: readonly OperationsPart[] = [
  { below: ['/me'], load: async () => (await import('./routes/me.ts')).meOperations },
  { below: ['/me/messages'], load: async () => (await import('./routes/messages.ts')).messageOperations },
  {
    below: [`${township}/income-entries:batch`],
    load: async () => (await import('./routes/income-batch.ts')).incomeBatchOperations,
  },
  { below: [`${township}/income-entries`], load: async () => (await import('./routes/income.ts')).incomeOperations },
  {
    below: [`${township}/income-entries/{entryId}/{decision}`],
    load: async () => (await import('./routes/income-decisions.ts')).incomeDecisionOperations,
  },
]
