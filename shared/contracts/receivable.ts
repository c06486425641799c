import * as z from 'zod'
import { day } from '../calendar.ts'
import { incomeCategory } from '../category.ts'
import { id } from '../text.ts'
import { contractNature, dueSchema } from './contract.ts'

/** Overdue fen by age in days; together they are the arrears. */
export const arrearsByAge = z.object({ upTo30: z.int(), upTo90: z.int(), upTo180: z.int(), over180: z.int() })
export type ArrearsByAge = z.infer<typeof arrearsByAge>

/** One due as of a day, with the payments that settle it. */
const dueLine = dueSchema.extend({
  paidFen: z.int(),
  openFen: z.int(),
  /** Days past the due day while something is open; 0 up to the day itself. */
  overdueDays: z.int(),
  payments: z.array(z.object({ on: day, amountFen: z.int() })),
})
export type DueLine = z.infer<typeof dueLine>

const contractState = z.enum(['not_started', 'running', 'expired', 'ended'])
export type ContractState = z.infer<typeof contractState>

const receivableSums = z.object({
  /** Due up to the day, the day included. */
  dueFen: z.int(),
  /** What was received of that. */
  settledFen: z.int(),
  /** Everything received under it up to the day. */
  receivedFen: z.int(),
  /** Received for dues still to come, or beyond all of them. */
  paidAheadFen: z.int(),
  overdueFen: z.int(),
  /** Of the oldest open due; 0: nothing is overdue. */
  overdueDays: z.int(),
  overdueByAge: arrearsByAge,
  /** The next due from the day on that is not paid yet. */
  nextDue: z.object({ dueOn: day, openFen: z.int() }).nullable(),
  dues: z.array(dueLine),
})

export type ReceivableSums = z.infer<typeof receivableSums>

/** One contract as of a day. Sums in fen. */
export const receivable = receivableSums.extend({
  projectId: id,
  projectName: z.string(),
  contractId: id,
  title: z.string(),
  party: z.string(),
  nature: contractNature,
  category: incomeCategory,
  /** The villages of the project, with the code that settles ties when an amount is split among them. */
  shares: z.array(z.object({ villageId: id, code: z.string(), weight: z.int() })),
  startsOn: day,
  /** The last day it binds, an early end included. */
  lastDay: day,
  state: contractState,
  /** Days to its last day where it is about to expire. */
  expiresInDays: z.int().nullable(),
})
export type Receivable = z.infer<typeof receivable>
