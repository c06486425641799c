import { randomUUID } from 'node:crypto'
import { once } from '../../once.ts'
import type { StoredDependencies } from '../dependencies.ts'
import { createMembers } from '../dynamodb/members.ts'
import { refuseNewer } from '../dynamodb/refuse-newer.ts'
import { createRunLedger } from '../dynamodb/run-ledger.ts'
import { late } from '../late.ts'
import type { Store } from '../table/store.ts'

type OfAreas = 'areas' | 'areaDispatches' | 'frozenDocuments' | 'areaReviews'

/**
 * The ports that the table implements, for functions that are asked of townships alone: nothing of areas ships with them. What is
 * not asked for loads with the first that asks. Who somebody is, is asked by all.
 */
export function lateStoreOfTownships(table: Store): Omit<StoredDependencies, OfAreas> {
  const store = guardedStore(table)
  const figures = once(async () => (await import('./figures-ports.ts')).figuresPorts(store))
  const office = once(async () => (await import('./office-ports.ts')).officePorts(store))
  const income = late(async () => (await figures()).income)
  const dispatches = late(async () => (await figures()).dispatches)
  const runs = createRunLedger(store)
  return {
    now: () => new Date(),
    newId: randomUUID,
    members: createMembers(store),
    runs,
    // Where no queue is nearer, the next sweep runs it.
    requestRun: (body) => runs.setNextDue(body, new Date().toISOString()),
    townships: late(async () => (await figures()).townships),
    villages: late(async () => (await figures()).villages),
    targets: late(async () => (await figures()).targets),
    projects: late(async () => (await figures()).projects),
    standings: late(async () => (await figures()).standings),
    income,
    entriesWithin: async (when) => (await import('../../income/entries-within.ts')).entriesWithin({ income })(when),
    dispatches,
    dispatchedThrough: dispatches.latestCutOff,
    bulletins: late(async () => (await figures()).bulletins),
    weekly: late(async () => (await figures()).weekly),
    contracts: late(async () => (await figures()).contracts),
    changeLog: late(async () => (await office()).changeLog),
    reviews: late(async () => (await office()).reviews),
    meetings: late(async () => (await office()).meetings),
    messageMarks: late(async () => (await office()).messageMarks),
    notifications: late(async () => (await import('../dynamodb/notifications.ts')).createNotifications(store)),
    evidence: late(async () => (await office()).evidence),
    integrity: late(async () => (await office()).integrity),
    forms: late(async () => (await import('../dynamodb/forms.ts')).createForms(store)),
    suppressions: late(async () => (await office()).suppressions),
    robots: late(async () => (await office()).robots),
    localAccounts: null,
    signInAccounts: null,
    clockMarks: null,
  }
}

/** Nothing is written into books of a later release. */
export function guardedStore(table: Store): Store {
  return refuseNewer(table, () => new Date())
}
