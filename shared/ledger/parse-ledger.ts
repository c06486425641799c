/** Sheets → what the ledger says, with every mistake in it. Pure: what is in the store already comes in as `known`. */

import type { Sheet } from '../sheets/sheet.ts'
import type { KnownBooks, Ledger, SheetReading } from './ledger.ts'
import { parseContracts } from './parse-contracts.ts'
import { type EntryContext, outsideVillages, parseEntries } from './parse-entries.ts'
import { parsePastIncome } from './parse-past-income.ts'
import { parseProjects } from './parse-projects.ts'
import { parseTargets } from './parse-targets.ts'
import { parseVillages } from './parse-villages.ts'
import { type SheetKind, sortSheets } from './sort-sheets.ts'
import { VillageIndex } from './village-index.ts'

type LedgerOptions = {
  year: number
  today: string
  /** Rows of a 收入台账 without 状态 are approved history; else they wait for review. */
  approvedHistory?: boolean
  /** What a sheet is whose name does not say so. */
  sheetKind?: SheetKind | null
}

/**
 * Reads a ledger for a township. `year` is the year the ledger is for, `today` the last day money can have come in.
 *
 * @example
 * const { entries, problems } = await parseLedger(sheets, { villages: [], projects: [] }, { year: 2023, today })
 */
export async function parseLedger(
  sheets: readonly Sheet[],
  known: KnownBooks,
  { year, today, approvedHistory = false, sheetKind = null }: LedgerOptions,
): Promise<Ledger> {
  const notes: string[] = []
  const sorted = sortSheets(sheets, notes, sheetKind)
  const ledger: Ledger = {
    villages: [],
    targets: [],
    pastIncome: [],
    projects: [],
    contracts: [],
    entries: [],
    problems: [],
    badIds: new Set(),
    firstRows: [],
    notes,
  }
  await addVillages(ledger, sorted.villages, known)
  const villages = new VillageIndex(
    together(
      known.villages,
      ledger.villages.map((one) => one.village),
    ),
  )
  for (const sheet of sorted.targets) {
    const { targets, ...rest } = parseTargets(sheet, villages, year)
    addTo(ledger, rest)
    ledger.targets.push(...targets)
  }
  for (const sheet of sorted.pastIncome) {
    const { pastIncome, ...rest } = parsePastIncome(sheet, villages, year)
    addTo(ledger, rest)
    ledger.pastIncome.push(...pastIncome)
  }
  await addProjects(ledger, sorted.projects, { villages, known, today })
  await addContracts(ledger, sorted.contracts, known)
  const outside = await outsideVillages(sorted.entries, known)
  addEntries(ledger, sorted.entries, { villages, known, options: { today, approvedHistory, outside } })
  return ledger
}

async function addVillages(ledger: Ledger, sheets: readonly Sheet[], known: KnownBooks): Promise<void> {
  for (const sheet of sheets) {
    const { villages, ...rest } = await parseVillages(
      sheet,
      together(
        known.villages,
        ledger.villages.map((one) => one.village),
      ),
    )
    addTo(ledger, rest)
    ledger.villages.push(...villages)
  }
}

async function addProjects(
  ledger: Ledger,
  sheets: readonly Sheet[],
  { villages, known, today }: { villages: VillageIndex; known: KnownBooks; today: string },
) {
  for (const sheet of sheets) {
    const before = together(
      known.projects,
      ledger.projects.map((one) => one.project),
    )
    const { projects, ...rest } = await parseProjects(sheet, villages, before, today)
    addTo(ledger, rest)
    ledger.projects.push(...projects)
  }
}

async function addContracts(ledger: Ledger, sheets: readonly Sheet[], known: KnownBooks): Promise<void> {
  const projects = together(
    known.projects,
    ledger.projects.map((one) => one.project),
  )
  for (const sheet of sheets) {
    const { contracts, ...rest } = await parseContracts(sheet, projects, [
      ...(known.contracts ?? []),
      ...ledger.contracts,
    ])
    addTo(ledger, rest)
    ledger.contracts.push(...contracts)
  }
}

function addEntries(
  ledger: Ledger,
  sheets: readonly Sheet[],
  {
    villages,
    known,
    options,
  }: {
    villages: VillageIndex
    known: KnownBooks
    options: Pick<EntryContext, 'today' | 'approvedHistory' | 'outside'>
  },
) {
  const projects = together(
    known.projects,
    ledger.projects.map((one) => one.project),
  )
  const context = { villages, projects, ...options, places: new Map(), occurrences: new Map() }
  let badIds: string[] = []
  for (const sheet of sheets) {
    const parsed = parseEntries(sheet, context)
    addTo(ledger, parsed)
    // Not push(...): a call takes fewer arguments than a sheet may have rows.
    ledger.entries = ledger.entries.concat(parsed.entries)
    badIds = badIds.concat(parsed.badIds)
  }
  ledger.badIds = new Set(badIds)
}

function addTo(ledger: Ledger, { problems, notes, first }: SheetReading): void {
  ledger.problems = ledger.problems.concat(problems)
  ledger.notes = ledger.notes.concat(notes)
  if (first !== null) ledger.firstRows.push(first)
}

/** The known ones with those of the ledger in their place. */
function together<T extends { id: string }>(known: readonly T[], read: readonly T[]): T[] {
  return [...new Map([...known, ...read].map((one) => [one.id, one])).values()]
}
