import type * as z from 'zod'
import { dayAt, yearOf } from '../calendar.ts'
import { contractEvent } from '../contracts/contract-event.ts'
import type { Dependencies } from '../dependencies.ts'
import { parseInput } from '../errors.ts'
import { type Actor, ledgerImport } from '../permissions/actor.ts'
import { authorize } from '../permissions/permissions.ts'
import type { Sheet } from '../sheets/sheet.ts'
import { contractKey, ImportCounts } from './import-counts.ts'
import type { OnProgress } from './import-job.ts'
import { type ImportInput, type ImportPlan, importInput, makePlan } from './import-plan.ts'
import type { ImportReport } from './kept-report.ts'
import { type Ledger, type LedgerEntry, yearKey } from './ledger.ts'
import type { BooksPlan } from './plan-books.ts'
import { sheetKinds } from './sort-sheets.ts'

type Deps = Pick<
  Dependencies,
  'townships' | 'income' | 'contracts' | 'now' | 'projects' | 'standings' | 'targets' | 'villages'
>

const MAX_TRIES = 5

/**
 * Brings a ledger into the store: the township if it is new, villages, targets, last year's income, projects, entries
 * with their states. Idempotent, and able to go on after it was cut off: everything is compared with the store first.
 * One bad row means nothing is written, unless `skipBad`. Throws `invalid_input` when there is no ledger in the sheets,
 * `forbidden` when the actor may not import.
 */
export async function importLedger(
  deps: Deps,
  actor: Actor,
  { sheets, onProgress, ...input }: z.input<typeof importInput> & { sheets: readonly Sheet[]; onProgress?: OnProgress },
): Promise<ImportReport> {
  const wanted = parseInput(importInput, input)
  authorize(actor, 'income.import', { townshipId: wanted.townshipId }, dayAt(deps.now()))
  let planned = { rows: 0, toWrite: 0 }
  const counts = new ImportCounts((written) => void onProgress?.({ ...planned, written }))
  let wasCreated = false
  for (let attempt = 1; ; attempt++) {
    const plan = await makePlan(deps, wanted, sheets, async (ledger) => {
      // Where something is to be written, more is known before the first is.
      if (wanted.dryRun) await onProgress?.({ rows: rowsOf(ledger), toWrite: 0, written: 0 })
    })
    counts.expect(plan.ledger, plan.books, plan.entries)
    const report = (outcome: ImportReport['outcome']): ImportReport => ({
      ...makeReport(plan, wanted, counts, outcome),
      townshipCreated: wasCreated || plan.isNewTownship,
    })
    const isBad = plan.ledger.problems.length + plan.entries.problems.length > 0
    if (isBad && !wanted.skipBad) return report(counts.hasWritten ? 'interrupted' : 'refused')
    if (wanted.dryRun) return report('dry_run')
    // What an earlier try wrote is no longer planned.
    planned = { rows: rowsOf(plan.ledger), toWrite: counts.countWritten + recordsOf(plan) }
    await onProgress?.({ ...planned, written: counts.countWritten })
    const outcome = await write(deps, plan, counts)
    if (outcome === 'written') return report('written')
    wasCreated ||= plan.isNewTownship
    if (attempt === MAX_TRIES) return report('interrupted')
  }
}

/** Rows that could be read, of every sheet. */
function rowsOf(ledger: Ledger): number {
  return sheetKinds.reduce((sum, kind) => sum + ledger[kind].length, 0)
}

/** What is left to be written. */
function recordsOf({ books, entries }: ImportPlan): number {
  const { villages, targets, pastIncome, projects, contracts } = books
  const lists = [villages, targets, pastIncome, projects, contracts, entries.units.flat()]
  return lists.reduce((sum, { length }) => sum + length, 0)
}

/** In an order in which everything that is named exists already, so that a crash leaves something to go on from. */
async function write(deps: Deps, plan: ImportPlan, counts: ImportCounts): Promise<'written' | 'conflict'> {
  const { township, books, entries, closedThrough } = plan
  if (plan.isNewTownship && !(await deps.townships.create(township))) return 'conflict'
  if ((await writeBooks(deps, township.id, books, counts)) === 'conflict') return 'conflict'
  for (const piece of await deps.income.piecesOf(entries.units)) {
    // Refused when a month was closed or an entry decided meanwhile: the same import again goes on from what was written.
    const outcome = await deps.income.commit({ townshipId: township.id, entries: piece, closedThrough })
    if (outcome !== 'committed') return 'conflict'
    counts.entriesWritten(piece.map(({ entry }) => entry.id))
  }
  return 'written'
}

function makeReport(
  { township, villages, ledger, books, entries }: ImportPlan,
  { year, approvedHistory }: ImportInput,
  counts: ImportCounts,
  outcome: ImportReport['outcome'],
): Omit<ImportReport, 'townshipCreated'> {
  const bad = new Set(entries.problems.map((one) => `${one.sheet} ${one.row}`))
  const good = ledger.entries.filter(({ place }) => !bad.has(`${place.sheet} ${place.row}`))
  const later = good.filter(({ content }) => yearOf(content.receivedOn) > year)
  return {
    townshipId: township.id,
    townshipName: township.name,
    outcome,
    ...counts.totals({ onlyWritten: outcome === 'interrupted' }),
    problems: [...ledger.problems, ...entries.problems],
    refusedLate: entries.refusedLate,
    askedAbout: entries.askedAbout,
    withoutStatus: withoutStatus(ledger.entries, approvedHistory),
    firstRows: ledger.firstRows,
    unmatchedReversals: good
      .filter((row) => row.unmatchedReversal)
      .map(({ id: entryId, place: { sheet, row }, content: { villageId, amountFen } }) => {
        const villageName = villages.find((one) => one.id === villageId)?.name ?? villageId
        return { id: entryId, sheet, row, villageName, amountFen }
      }),
    earlierYears: good.filter(({ content }) => yearOf(content.receivedOn) < year).length,
    notes: [
      ...ledger.notes,
      ...books.notes,
      ...(later.length > 0 ? [`有 ${later.length} 笔的到账日期在 ${year} 年以后，按各自日期记入以后年度。`] : []),
    ],
  }
}

function withoutStatus(rows: readonly LedgerEntry[], approvedHistory: boolean): ImportReport['withoutStatus'] {
  const count = rows.filter(({ isStatusSaid }) => !isStatusSaid).length
  return count === 0 ? null : { rows: count, takenAs: approvedHistory ? 'approved' : 'submitted' }
}

/** Villages first: everything else names them. Stops where someone else has written meanwhile. */
async function writeBooks(
  deps: Pick<Dependencies, 'projects' | 'targets' | 'villages' | 'contracts' | 'now'>,
  townshipId: string,
  { villages, targets, pastIncome, projects, contracts: agreed }: BooksPlan,
  counts: ImportCounts,
): Promise<'written' | 'conflict'> {
  for (const { record, expectedVersion } of villages) {
    if ((await deps.villages.save(townshipId, record, expectedVersion)) === 'stale') return 'conflict'
    counts.recordWritten('villages', record.id)
  }
  for (const { record, expectedVersion } of targets) {
    if ((await deps.targets.save(townshipId, record, expectedVersion)) === 'stale') return 'conflict'
    counts.recordWritten('targets', yearKey(record))
  }
  for (const { record } of pastIncome) {
    await deps.targets.savePast(townshipId, record)
    counts.recordWritten('pastIncome', yearKey(record))
  }
  for (const { record, expectedVersion, event } of projects) {
    if ((await deps.projects.save(townshipId, record, expectedVersion, event)) === 'stale') return 'conflict'
    counts.recordWritten('projects', record.id)
  }
  for (const { record, expectedVersion, before } of agreed) {
    const event = contractEvent(ledgerImport, deps.now(), 'imported', { before, after: record, reason: null })
    if ((await deps.contracts.save(townshipId, record, event, expectedVersion)) === 'stale') return 'conflict'
    counts.recordWritten('contracts', contractKey(record))
  }
  return 'written'
}
