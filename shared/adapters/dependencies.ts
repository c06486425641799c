/** Builds what every entry needs from the table; entries add mail, documents and queue where they use them. */
import { randomUUID } from 'node:crypto'
import type { Dependencies } from '../dependencies.ts'
import { entriesWithin } from '../income/entries-within.ts'
import { createBulletins } from './dynamodb/bulletins.ts'
import { createChangeLog } from './dynamodb/change-log.ts'
import { createContracts } from './dynamodb/contracts.ts'
import { createDispatches } from './dynamodb/dispatches.ts'
import { createEvidenceRecords } from './dynamodb/evidence-records.ts'
import { createIncome } from './dynamodb/income.ts'
import { createIntegrity } from './dynamodb/integrity.ts'
import { createMeetings } from './dynamodb/meetings.ts'
import { createMembers } from './dynamodb/members.ts'
import { createProjects } from './dynamodb/projects.ts'
import { refuseNewer } from './dynamodb/refuse-newer.ts'
import { createReviews } from './dynamodb/reviews.ts'
import { createRobots } from './dynamodb/robots.ts'
import { createRunLedger } from './dynamodb/run-ledger.ts'
import { createStandings } from './dynamodb/standings.ts'
import { createSuppressions } from './dynamodb/suppressions.ts'
import { createTargets } from './dynamodb/targets.ts'
import { createTownships } from './dynamodb/townships.ts'
import { createVillages } from './dynamodb/villages.ts'
import { createWeeklyReports } from './dynamodb/weekly-reports.ts'
import { late } from './late.ts'
import type { Store } from './table/store.ts'

export type StoredDependencies = Omit<
  Dependencies,
  'documents' | 'papers' | 'formFiles' | 'parquet' | 'requestDelivery' | 'robotSender' | 'log'
>

/** The ports that the table implements, with clock and ids; accounts and the guard of the clock are for one machine. */
export function storedDependencies(table: Store, now: () => Date = () => new Date()): StoredDependencies {
  const store = refuseNewer(table, now)
  const income = createIncome(store)
  const dispatches = createDispatches(store)
  const runs = createRunLedger(store)
  // What only areas need loads with the first that asks.
  const areaPorts = async () => (await import('./dynamodb/area-documents.ts')).areaPorts(store)
  return {
    now,
    newId: randomUUID,
    townships: createTownships(store),
    changeLog: createChangeLog(store),
    villages: createVillages(store),
    targets: createTargets(store),
    projects: createProjects(store),
    standings: createStandings(store),
    income,
    entriesWithin: entriesWithin({ income }),
    members: createMembers(store),
    messageMarks: late(async () => (await import('./dynamodb/message-marks.ts')).createMessageMarks(store)),
    notifications: late(async () => (await import('./dynamodb/notifications.ts')).createNotifications(store)),
    localAccounts: null,
    signInAccounts: null,
    clockMarks: null,
    dispatches,
    dispatchedThrough: dispatches.latestCutOff,
    areas: late(async () => (await areaPorts()).areas),
    areaDispatches: late(async () => (await areaPorts()).areaDispatches),
    frozenDocuments: late(async () => (await areaPorts()).frozenDocuments),
    areaReviews: late(async () => (await import('./dynamodb/area-reviews.ts')).createAreaReviews(store)),
    bulletins: createBulletins(store),
    reviews: createReviews(store),
    runs,
    // Where no queue is nearer, the next sweep runs it.
    requestRun: (body) => runs.setNextDue(body, now().toISOString()),
    meetings: createMeetings(store),
    evidence: createEvidenceRecords(store),
    integrity: createIntegrity(store),
    weekly: createWeeklyReports(store),
    contracts: createContracts(store),
    suppressions: createSuppressions(store),
    robots: createRobots(store),
    forms: late(async () => (await import('./dynamodb/forms.ts')).createForms(store)),
  }
}
