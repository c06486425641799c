/** Ledgers that are imported, each into a township of its own. */
import { expect } from 'vitest'
import { takeBulletin } from '../../shared/bulletin/take-bulletin.ts'
import { importLedger } from '../../shared/ledger/import-ledger.ts'
import type { ImportReport } from '../../shared/ledger/kept-report.ts'
import { type Actor, operator, scheduledJob } from '../../shared/permissions/actor.ts'
import { problemText } from '../../shared/sheets/problem.ts'
import type { Sheet } from '../../shared/sheets/sheet.ts'
import { rebuildStandings } from '../../shared/standings/rebuild-standings.ts'
import { useStore } from '../support/store.ts'
import { entries, type RowParts, targets, villages } from './a-ledger.ts'

export type Options = { dryRun?: boolean; skipBad?: boolean; late?: boolean; name?: string }

export const messages = (report: ImportReport) => report.problems.map(problemText)

export function reviewer(townshipId: string): Actor {
  return {
    kind: 'person',
    id: 'local|reviewer',
    name: '审核员',
    memberships: [
      {
        id: 'm',
        scope: { kind: 'township', townshipId },
        role: 'reviewer',
        name: '审核员',
        villageIds: [],
        identity: null,
        invitation: null,
        validUntil: null,
        addedBy: 'x',
        addedAt: 'x',
        version: 1,
      },
    ],
  }
}

export function useImports() {
  const system = useStore()
  let lastTownship = 0
  const newTownship = () => `town${++lastTownship}`
  function load(townshipId: string, sheets: Sheet[], options: Options = {}): Promise<ImportReport> {
    return importLedger(system.deps, operator, { townshipId, year: 2023, sheets, ...options })
  }
  /** A small township with these rows. */
  function small(townshipId: string, rows: RowParts[], options: Options = {}): Promise<ImportReport> {
    return load(townshipId, [villages, targets, entries(...rows)], options)
  }
  const entry = (townshipId: string, id: string) => system.deps.income.entry(townshipId, id)
  const june = (townshipId: string) =>
    takeBulletin(system.deps, scheduledJob, { townshipId, month: '2023-06' }).then(({ figures }) => figures)
  async function expectStandingsTrue(townshipId: string): Promise<void> {
    expect((await rebuildStandings(system.deps, townshipId, { write: false })).differences).toEqual([])
  }
  return { system, newTownship, load, small, entry, june, expectStandingsTrue }
}
