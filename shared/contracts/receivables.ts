/** What is owed under contracts as of a day. Pure; the same day gives the same answer at any later time. */
import { addDays, daysBetween } from '../calendar.ts'
import type { Project } from '../projects/project.ts'
import { type CodedShare, splitByShares } from '../projects/split.ts'
import { type ProjectTally, receivedUnder } from '../projects/tally.ts'
import type { Village } from '../villages/village.ts'
import { type Contract, contractCategory } from './contract.ts'
import { duesInForce, lastDayInForce } from './dues.ts'
import { type MatchedDue, matchPayments } from './matching.ts'
import type { ArrearsByAge, ContractState, DueLine, Receivable, ReceivableSums } from './receivable.ts'

/** A contract is about to expire this many days before its last day. */
const EXPIRING_DAYS = 60

type ReceivablesInput = {
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
      return [{ ...describe(contract, project, shares, input.asOf), ...sumsOf(dues, unmatchedFen, input.asOf) }]
    })
    .sort(byUrgency)
}

/**
 * One village's part of each contract that it takes part in: what is paid and what is open are split by shares, each
 * exact to the fen, so that the parts of all villages add up to the contract. The payments named stay the whole ones.
 */
export function partsOfVillage(receivables: readonly Receivable[], villageId: string, asOf: string): Receivable[] {
  return receivables
    .filter(({ shares }) => shares.some((share) => share.villageId === villageId))
    .map((one) => {
      const part = (fen: number) => partOf(fen, one.shares, villageId)
      const dues = one.dues.map((due) => {
        const paidFen = part(due.paidFen)
        return { ...due, paidFen, amountFen: paidFen + part(due.openFen) }
      })
      const beyondFen = one.receivedFen - sum(one.dues, ({ paidFen }) => paidFen)
      return { ...one, ...sumsOf(dues, part(beyondFen), asOf) }
    })
}

/** What a village has of an amount of the contract's project. */
export function partOf(amountFen: number, shares: readonly CodedShare[], villageId: string): number {
  return splitByShares(amountFen, shares).find((part) => part.villageId === villageId)?.amountFen ?? 0
}

function describe(contract: Contract, project: Project, shares: CodedShare[], asOf: string) {
  const lastDay = lastDayInForce(contract, asOf)
  const state = stateOf(contract, lastDay, asOf)
  return {
    projectId: project.id,
    projectName: project.name,
    contractId: contract.id,
    title: contract.title,
    party: contract.party,
    nature: contract.nature,
    category: contractCategory(contract),
    shares,
    startsOn: contract.startsOn,
    lastDay,
    state,
    expiresInDays: state === 'running' && lastDay <= addDays(asOf, EXPIRING_DAYS) ? daysBetween(asOf, lastDay) : null,
  }
}

function sumsOf(matched: readonly MatchedDue[], unmatchedFen: number, asOf: string): ReceivableSums {
  const dues = matched.map((due) => lineOf(due, asOf))
  const soFar = dues.filter(({ dueOn }) => dueOn <= asOf)
  const settledFen = sum(soFar, ({ paidFen }) => paidFen)
  const receivedFen = sum(dues, ({ paidFen }) => paidFen) + unmatchedFen
  const overdue = dues.filter(({ overdueDays }) => overdueDays > 0)
  const next = dues.find(({ dueOn, openFen }) => dueOn >= asOf && openFen > 0)
  return {
    dueFen: sum(soFar, ({ amountFen }) => amountFen),
    settledFen,
    receivedFen,
    paidAheadFen: receivedFen - settledFen,
    overdueFen: sum(overdue, ({ openFen }) => openFen),
    overdueDays: Math.max(0, ...overdue.map(({ overdueDays }) => overdueDays)),
    overdueByAge: byAge(overdue),
    nextDue: next === undefined ? null : { dueOn: next.dueOn, openFen: next.openFen },
    dues,
  }
}

function lineOf({ dueOn, amountFen, paidFen, payments }: MatchedDue, asOf: string): DueLine {
  const openFen = amountFen - paidFen
  const overdueDays = openFen > 0 && dueOn < asOf ? daysBetween(dueOn, asOf) : 0
  return { dueOn, amountFen, paidFen, openFen, overdueDays, payments }
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

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
