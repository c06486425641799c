/** Villages, targets, last year's income and projects of a ledger against the store: what is new and what changes. */
import { isDeepStrictEqual } from 'node:util'
import { dayAt } from '../calendar.ts'
import type { Contract } from '../contracts/contract.ts'
import { ledgerImport } from '../permissions/actor.ts'
import { leadsBack } from '../projects/gates.ts'
import { type ProjectEvent, projectEvent } from '../projects/history.ts'
import { movedFrom } from '../projects/moved.ts'
import { type Project, settled } from '../projects/project.ts'
import { isPipelineStage, stageName } from '../projects/stage.ts'
import type { AnnualTarget, PastIncome } from '../targets/target.ts'
import type { Village } from '../villages/village.ts'
import type { Ledger, LedgerTarget } from './ledger.ts'

/** A record to write, with the version it replaces (0: new). */
export type RecordWrite<T> = { record: T; expectedVersion: number }

export type BooksInStore = {
  villages: readonly Village[]
  projects: readonly Project[]
  contracts: readonly Contract[]
  targets: readonly AnnualTarget[]
  pastIncome: readonly PastIncome[]
}

export type BooksPlan = {
  villages: RecordWrite<Village>[]
  targets: RecordWrite<AnnualTarget>[]
  pastIncome: RecordWrite<PastIncome>[]
  /** Each with its line of history. */
  projects: (RecordWrite<Project> & { event: ProjectEvent })[]
  contracts: (RecordWrite<Contract> & { before: Contract | null })[]
  notes: string[]
}

const TARGET_REASON = '导入'

/** Only what differs is to be written. `at` is the instant that a target's history shows. */
export function planBooks(ledger: Ledger, stored: BooksInStore, at: string): BooksPlan {
  const notes: string[] = []
  return {
    villages: ledger.villages.flatMap(({ village }) => {
      const before = stored.villages.find((one) => one.id === village.id)
      return isDeepStrictEqual(before, village) ? [] : [versioned(village, before)]
    }),
    targets: ledger.targets.flatMap((target) => planTarget(target, stored.targets, at)),
    pastIncome: ledger.pastIncome.flatMap((past) => {
      const before = stored.pastIncome.find((one) => one.villageId === past.villageId && one.year === past.year)
      return isDeepStrictEqual(before, past) ? [] : [{ record: past, expectedVersion: before === undefined ? 0 : 1 }]
    }),
    projects: ledger.projects.flatMap(({ project }) => planProject(project, stored.projects, at, notes)),
    contracts: ledger.contracts.flatMap((contract) => {
      const before = stored.contracts.find((one) => one.projectId === contract.projectId && one.id === contract.id)
      return isDeepStrictEqual(before, contract) ? [] : [{ ...versioned(contract, before), before: before ?? null }]
    }),
    notes,
  }
}

function versioned<T extends { version: number }>(record: T, before: T | undefined): RecordWrite<T> {
  const expectedVersion = before?.version ?? 0
  return { record: { ...record, version: expectedVersion + 1 }, expectedVersion }
}

/**
 * A new version where the ledger says something else than the last import did: what people have changed here since
 * then is not turned back by the same ledger.
 */
function planTarget(target: LedgerTarget, stored: readonly AnnualTarget[], at: string): RecordWrite<AnnualTarget>[] {
  const before = stored.find((one) => one.villageId === target.villageId && one.year === target.year)
  const documentNo = target.documentNo ?? before?.documentNo ?? null
  const next = { amountFen: target.amountFen, reason: TARGET_REASON, documentNo, setBy: ledgerImport.id, setAt: at }
  const { villageId, year } = target
  if (before === undefined) {
    return [{ record: { villageId, year, ...next, version: 1, earlier: [] }, expectedVersion: 0 }]
  }
  const { earlier, version, villageId: _village, year: _year, ...current } = before
  const lastImported = [...earlier, current].findLast((one) => one.setBy === ledgerImport.id)
  const isSame = (one: typeof current | undefined) =>
    one?.amountFen === target.amountFen && (target.documentNo === null || one.documentNo === target.documentNo)
  if (isSame(current) || isSame(lastImported)) return []
  const record = { villageId, year, ...next, version: version + 1, earlier: [...earlier, current] }
  return [{ record, expectedVersion: version }]
}

/** Only what differs, with its line of history; a row that says nothing new is no change. */
function planProject(project: Project, stored: readonly Project[], at: string, notes: string[]): BooksPlan['projects'] {
  const before = stored.find((one) => one.id === project.id)
  const today = dayAt(new Date(at))
  const next =
    before === undefined
      ? { ...project, stageSince: reachedOn(project), recordedOn: today }
      : movedByLedger(keepStage(project, before, notes), before, at, today)
  const kept = settled(next)
  if (isDeepStrictEqual(before, { ...kept, ledgerRow: before?.ledgerRow })) return []
  const write = versioned(kept, before)
  return [
    {
      ...write,
      event: projectEvent(
        ledgerImport,
        new Date(at),
        { action: 'imported' },
        { before: before ?? null, after: write.record },
      ),
    },
  ]
}

/** A stage that the ledger moved: on the day it says, else some day until now. */
function movedByLedger(project: Project, before: Project, at: string, today: string): Project {
  if (project.stage === before.stage) return { ...project, stageSince: project.stageSince ?? reachedOn(project) }
  const said = reachedOn(project)
  return {
    ...project,
    stageSince: said,
    progressedOn: said === null ? today : project.progressedOn,
    ...movedFrom(before.stage, project, { to: project.stage, on: said ?? today, at }),
  }
}

/** The day its present stage was reached, where the ledger says. */
function reachedOn({ stage, milestones }: Project): string | null {
  return isPipelineStage(stage) ? milestones[stage].actualOn : null
}

/** A stage never goes back by an import: the ledger may be older than what was entered here. */
function keepStage(project: Project, before: Project, notes: string[]): Project {
  if (!leadsBack(before, project.stage)) return project
  notes.push(
    `项目“${project.name}”在系统里已到“${stageName[before.stage]}”，没有改回台账里的“${stageName[project.stage]}”。`,
  )
  return { ...project, stage: before.stage, stageSince: before.stageSince }
}
