/** What is owed under contracts as of a day. Pure; the same day gives the same answer at any later time. */
import * as z from 'zod'
import { addDays, day, daysBetween, yearOf } from '../calendar.ts'
import { incomeCategory } from '../income/category.ts'
import { receiptPart } from '../income/entry.ts'
import type { Project } from '../projects/project.ts'
import { splitByShares } from '../projects/split.ts'
import { type ProjectTally, receivedUnder } from '../projects/tally.ts'
import { id } from '../text.ts'
import type { Village } from '../villages/village.ts'
import { type Contract, categoryOf, contractNature, dueSchema } from './contract.ts'
import { duesInForce, lastDayInForce } from './dues.ts'
import { type MatchedDue, matchPayments } from './matching.ts'

/** A contract is about to expire this many days before its last day. */
export const EXPIRING_DAYS = 60

/** Overdue fen by age in days; together they are the arrears. */
export const arrearsByAge = z.object({ upTo30: z.int(), upTo90: z.int(), upTo180: z.int(), over180: z.int() })
export type ArrearsByAge = z.infer<typeof arrearsByAge>

/** One due as of a day, and each village's part of what is open of it: exact, the parts add up to it. */
export const dueLine = dueSchema.extend({
  paidFen: z.int(),
  openFen: z.int(),
  /** Days past the due day while something is open; 0 up to the day itself. */
  overdueDays: z.int(),
  payments: z.array(z.object({ on: day, amountFen: z.int() })),
  openParts: z.array(receiptPart),
})
export type DueLine = z.infer<typeof dueLine>

export const contractState = z.enum(['not_started', 'running', 'expired', 'ended'])
export type ContractState = z.infer<typeof contractState>

/** One contract as of a day. Sums in fen. */
export const receivable = z.object({
  projectId: id,
  projectName: z.string(),
  contractId: id,
  title: z.string(),
  party: z.string(),
  nature: contractNature,
  category: incomeCategory,
  villageIds: z.array(id),
  startsOn: day,
  /** The last day it binds, an early end included. */
  lastDay: day,
  state: contractState,
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
  /** Days to its last day where it is about to expire. */
  expiresInDays: z.int().nullable(),
  dues: z.array(dueLine),
})
export type Receivable = z.infer<typeof receivable>

export type ReceivablesInput = {
  contracts: readonly Contract[]
  projects: readonly Project[]
  villages: readonly Pick<Village, 'id' | 'code'>[]
  /** What was received for each project, by contract and day. */
  tallies: readonly ProjectTally[]
  asOf: string
}

/** Every contract as of a day: the most overdue first, then by what is due next. */
export function receivablesAsOf(input: ReceivablesInput): Receivable[] {
  const projects = new Map(input.projects.map((project) => [project.id, project]))
  const tallies = new Map(input.tallies.map((tally) => [tally.projectId, tally]))
  const codes = new Map(input.villages.map(({ id: villageId, code }) => [villageId, code]))
  return input.contracts
    .flatMap((contract) => {
      const project = projects.get(contract.projectId)
      if (project === undefined) return []
      const shares = project.shares.map((one) => ({ ...one, code: codes.get(one.villageId) ?? one.villageId }))
      const received = receivedUnder(tallies.get(project.id), contract.id).filter(({ on }) => on <= input.asOf)
      const { dues, unmatchedFen } = matchPayments(duesInForce(contract, input.asOf), received)
      const lines = dues.map((due) => lineOf(due, input.asOf, (fen) => splitByShares(fen, shares)))
      return [receivableOf(contract, project, lines, unmatchedFen, input.asOf)]
    })
    .sort(byUrgency)
}

function lineOf(due: MatchedDue, asOf: string, split: (fen: number) => DueLine['openParts']): DueLine {
  const openFen = due.amountFen - due.paidFen
  const overdueDays = openFen > 0 && due.dueOn < asOf ? daysBetween(due.dueOn, asOf) : 0
  return { ...due, openFen, overdueDays, openParts: openFen > 0 ? split(openFen) : [] }
}

function receivableOf(
  contract: Contract,
  project: Project,
  dues: DueLine[],
  unmatchedFen: number,
  asOf: string,
): Receivable {
  const soFar = dues.filter(({ dueOn }) => dueOn <= asOf)
  const settledFen = sum(soFar, ({ paidFen }) => paidFen)
  const receivedFen = sum(dues, ({ paidFen }) => paidFen) + unmatchedFen
  const overdue = dues.filter(({ overdueDays }) => overdueDays > 0)
  const next = dues.find(({ dueOn, openFen }) => dueOn >= asOf && openFen > 0)
  const lastDay = lastDayInForce(contract, asOf)
  const state = stateOf(contract, lastDay, asOf)
  return {
    projectId: project.id,
    projectName: project.name,
    contractId: contract.id,
    title: contract.title,
    party: contract.party,
    nature: contract.nature,
    category: categoryOf(contract),
    villageIds: project.shares.map(({ villageId }) => villageId),
    startsOn: contract.startsOn,
    lastDay,
    state,
    dueFen: sum(soFar, ({ amountFen }) => amountFen),
    settledFen,
    receivedFen,
    paidAheadFen: receivedFen - settledFen,
    overdueFen: sum(overdue, ({ openFen }) => openFen),
    overdueDays: Math.max(0, ...overdue.map(({ overdueDays }) => overdueDays)),
    overdueByAge: byAge(overdue),
    nextDue: next === undefined ? null : { dueOn: next.dueOn, openFen: next.openFen },
    expiresInDays: state === 'running' && lastDay <= addDays(asOf, EXPIRING_DAYS) ? daysBetween(asOf, lastDay) : null,
    dues,
  }
}

function stateOf({ startsOn, ended }: Contract, lastDay: string, asOf: string): ContractState {
  if (ended !== null && ended.on <= asOf) return 'ended'
  return asOf < startsOn ? 'not_started' : asOf > lastDay ? 'expired' : 'running'
}

function byAge(overdue: readonly DueLine[]): ArrearsByAge {
  const between = (from: number, to: number) =>
    sum(overdue, ({ overdueDays, openFen }) => (overdueDays >= from && overdueDays <= to ? openFen : 0))
  return {
    upTo30: between(1, 30),
    upTo90: between(31, 90),
    upTo180: between(91, 180),
    over180: between(181, Number.POSITIVE_INFINITY),
  }
}

function byUrgency(a: Receivable, b: Receivable): number {
  if (a.overdueFen > 0 || b.overdueFen > 0) {
    if (a.overdueDays !== b.overdueDays) return b.overdueDays - a.overdueDays
    if (a.overdueFen !== b.overdueFen) return b.overdueFen - a.overdueFen
  }
  const next = (one: Receivable) => `${one.nextDue?.dueOn ?? '9999'} ${one.projectId} ${one.contractId}`
  return next(a) < next(b) ? -1 : 1
}

/** The township's receivables in one line, over the contracts given. */
export const receivableTotal = z.object({
  /** Due within the year of the day, all of it. */
  dueThisYearFen: z.int(),
  /** What was received of that. */
  settledThisYearFen: z.int(),
  /** Of that, due from the day on and not paid yet. */
  toComeThisYearFen: z.int(),
  /** Overdue, of earlier years too. */
  overdueFen: z.int(),
  overdueByAge: arrearsByAge,
  overdueCount: z.int(),
  expiringCount: z.int(),
})
export type ReceivableTotal = z.infer<typeof receivableTotal>

/** Sums over contracts, each counted whole. */
export function totalOf(receivables: readonly Receivable[], asOf: string): ReceivableTotal {
  const ofYear = receivables.flatMap(({ dues }) => dues).filter(({ dueOn }) => yearOf(dueOn) === yearOf(asOf))
  const age = (name: keyof ArrearsByAge) => sum(receivables, ({ overdueByAge }) => overdueByAge[name])
  return {
    dueThisYearFen: sum(ofYear, ({ amountFen }) => amountFen),
    settledThisYearFen: sum(ofYear, ({ paidFen }) => paidFen),
    toComeThisYearFen: sum(ofYear, ({ dueOn, openFen }) => (dueOn >= asOf ? openFen : 0)),
    overdueFen: sum(receivables, ({ overdueFen }) => overdueFen),
    overdueByAge: { upTo30: age('upTo30'), upTo90: age('upTo90'), upTo180: age('upTo180'), over180: age('over180') },
    overdueCount: receivables.filter(({ overdueFen }) => overdueFen > 0).length,
    expiringCount: receivables.filter(({ expiresInDays }) => expiresInDays !== null).length,
  }
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
