/** Sheets → what the ledger says, with every mistake in it. Pure: what is in the store already comes in as `known`. */

import type { Sheet } from '../sheets/sheet.ts'
import type { KnownBooks, Ledger } from './ledger.ts'
import { parseContracts } from './parse-contracts.ts'
import { outsideVillages, parseEntries } from './parse-entries.ts'
import { parsePastIncome } from './parse-past-income.ts'
import { parseProjects } from './parse-projects.ts'
import { parseTargets } from './parse-targets.ts'
import { parseVillages } from './parse-villages.ts'
import type { SheetReading } from './read-rows.ts'
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
  /** What a sheet says, with its problems and notes among those of the ledger. */
  const add = <Found>(to: Found[], { found, problems, notes, first }: SheetReading<Found>): Found[] => {
    ledger.problems = ledger.problems.concat(problems)
    ledger.notes = ledger.notes.concat(notes)
    if (first !== null) ledger.firstRows.push(first)
    return to.concat(found)
  }
  const villagesSoFar = () =>
    together(
      known.villages,
      ledger.villages.map((one) => one.village),
    )
  const projectsSoFar = () =>
    together(
      known.projects,
      ledger.projects.map((one) => one.project),
    )
  for (const sheet of sorted.villages) {
    ledger.villages = add(ledger.villages, await parseVillages(sheet, villagesSoFar()))
  }
  const villages = new VillageIndex(villagesSoFar())
  for (const sheet of sorted.targets) ledger.targets = add(ledger.targets, parseTargets(sheet, villages, year))
  for (const sheet of sorted.pastIncome) {
    ledger.pastIncome = add(ledger.pastIncome, parsePastIncome(sheet, villages, year))
  }
  for (const sheet of sorted.projects) {
    ledger.projects = add(ledger.projects, await parseProjects(sheet, villages, projectsSoFar(), today))
  }
  const projects = projectsSoFar()
  for (const sheet of sorted.contracts) {
    const before = [...(known.contracts ?? []), ...ledger.contracts]
    ledger.contracts = add(ledger.contracts, await parseContracts(sheet, projects, before))
  }
  const context = {
    villages,
    projects,
    today,
    approvedHistory,
    outside: await outsideVillages(sorted.entries, known),
    places: new Map(),
    occurrences: new Map(),
    badIds: ledger.badIds,
  }
  for (const sheet of sorted.entries) ledger.entries = add(ledger.entries, parseEntries(sheet, context))
  return ledger
}

/** The known ones with those of the ledger in their place. */
function together<T extends { id: string }>(known: readonly T[], read: readonly T[]): T[] {
  return [...new Map([...known, ...read].map((one) => [one.id, one])).values()]
}
