/** What other programs ask of the API all day, entering income: a function of its own, so that it starts without the office's. */
import type { OperationsPart } from './operation.ts'

export const everydayOperations: readonly OperationsPart[] = [
  {
    names: ['GET /me', 'POST /me/invitations'],
    load: async () => (await import('./routes/me.ts')).meOperations,
  },
  {
    names: ['GET /me/messages', 'POST /me/messages/{messageId}/read'],
    load: async () => (await import('./routes/messages.ts')).messageOperations,
  },
  {
    names: ['POST /townships/{townshipId}/income-entries:batch'],
    load: async () => (await import('./routes/income-batch.ts')).incomeBatchOperations,
  },
  {
    names: [
      'POST /townships/{townshipId}/income-entries',
      'GET /townships/{townshipId}/income-entries',
      'GET /townships/{townshipId}/income-entries/{entryId}',
      'PUT /townships/{townshipId}/income-entries/{entryId}',
    ],
    load: async () => (await import('./routes/income.ts')).incomeOperations,
  },
  {
    names: [
      'POST /townships/{townshipId}/income-entries/{entryId}/approve',
      'POST /townships/{townshipId}/income-entries/{entryId}/return',
      'POST /townships/{townshipId}/income-entries/{entryId}/withdraw',
      'POST /townships/{townshipId}/income-entries/{entryId}/voucher',
      'POST /townships/{townshipId}/income-entries/{entryId}/reverse',
    ],
    load: async () => (await import('./routes/income-decisions.ts')).incomeDecisionOperations,
  },
]
