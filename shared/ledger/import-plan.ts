/** A ledger against what is in the store: reads both and says what the import would do. Writes nothing. */

import * as z from 'zod'
import { dayAt, yearOf, year as yearSchema } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { findOutsideVillage } from '../income/paying-village.ts'
import type { Sheet } from '../sheets/sheet.ts'
import { id, requiredText } from '../text.ts'
import type { Township } from '../townships/township.ts'
import type { Village } from '../villages/village.ts'
import { importChoices } from './import-job.ts'
import type { Ledger } from './ledger.ts'
import { parseLedger } from './parse-ledger.ts'
import { type BooksInStore, type BooksPlan, planBooks } from './plan-books.ts'
import { type EntryPlan, planEntries } from './plan-entries.ts'
import * as ledgerRefusals from './refusals.zh.ts'
import { sheetKinds } from './sort-sheets.ts'
import { townshipNameIn } from './township-name.ts'

export const importInput = z.object({
  townshipId: id,
  /** The year the ledger is for; rows of earlier years are history. */
  year: yearSchema,
  /** Of a township that does not exist yet; else the part of the file's name up to 乡 or 镇, else the id. */
  name: requiredText(30).optional(),
  dryRun: z.boolean().default(false),
  ...importChoices,
})
export type ImportInput = z.infer<typeof importInput>

export type ImportPlan = {
  township: Township
  isNewTownship: boolean
  /** The township's villages, with those of the ledger. */
  villages: readonly Village[]
  ledger: Ledger
  books: BooksPlan
  entries: EntryPlan
  closedThrough: string | null
}

type Deps = Pick<Dependencies, 'projects' | 'standings' | 'townships' | 'villages' | 'income' | 'contracts' | 'now'>

/**
 * Everything is read afresh, so that after a conflict a new plan tells what is left to do. `onRead` is awaited before the ledger is
 * compared with what is there.
 */
export async function makePlan(
  deps: Deps,
  wanted: ImportInput,
  sheets: readonly Sheet[],
  onRead: (ledger: Ledger) => Promise<void>,
): Promise<ImportPlan> {
  const { townshipId, year } = wanted
  const at = deps.now().toISOString()
  const existing = await deps.townships.find(townshipId)
  const [villages, projects, contracts, { closedThrough }] =
    existing === null
      ? [[], [], [], { closedThrough: null }]
      : await Promise.all([
          deps.villages.ofTownship(townshipId),
          deps.projects.ofTownship(townshipId),
          deps.contracts.all(townshipId),
          deps.townships.closing(townshipId),
        ])
  const ledger = await parseLedger(
    sheets,
    { villages, projects, contracts, outsideVillage: (typed) => findOutsideVillage(deps, townshipId, typed) },
    {
      year,
      today: dayAt(deps.now()),
      approvedHistory: wanted.approvedHistory,
      sheetKind: wanted.sheetKind,
    },
  )
  refuseEmpty(ledger)
  await onRead(ledger)
  const stored: BooksInStore = { villages, projects, contracts, ...(await yearsInStore(deps, townshipId, ledger)) }
  const entries = planEntries(ledger, await entriesInStore(deps, townshipId, ledger), {
    townshipId,
    closedThrough,
    late: wanted.late,
    confirmLarge: wanted.confirmLarge,
    targetFen: await targetsOfEntries(deps, townshipId, ledger, year),
    at,
  })
  const township = existing ?? newTownship(wanted, sheets, at)
  return {
    township,
    isNewTownship: existing === null,
    villages: [...ledger.villages.map((one) => one.village), ...villages],
    ledger,
    books: planBooks(ledger, stored, at),
    entries,
    closedThrough,
  }
}

function refuseEmpty(ledger: Ledger): void {
  if (ledger.problems.length > 0 || sheetKinds.some((kind) => ledger[kind].length > 0)) return
  throw new DomainError('invalid_input', ledgerRefusals.nothingFound(ledger.notes))
}

function newTownship({ townshipId, name }: ImportInput, sheets: readonly Sheet[], at: string): Township {
  const found = name ?? townshipNameIn(sheets[0]?.file ?? '') ?? townshipId
  return { id: townshipId, name: found, countyId: null, sample: false, createdAt: at }
}

async function yearsInStore(deps: Deps, townshipId: string, ledger: Ledger) {
  const years = new Set([...ledger.targets.map((one) => one.year), ...ledger.pastIncome.map((one) => one.year + 1)])
  const books = await Promise.all([...years].map((year) => deps.standings.yearBooks(townshipId, year)))
  return {
    targets: books.flatMap((one) => one?.targets ?? []),
    pastIncome: books.flatMap((one) => one?.lastYear.past ?? []),
  }
}

/** What each entry's village is to reach in the entry's year; where it has no target then, in the year of the ledger. */
async function targetsOfEntries(deps: Deps, townshipId: string, ledger: Ledger, year: number) {
  const years = new Set([year, ...ledger.entries.map(({ content }) => yearOf(content.receivedOn))])
  const stored = await Promise.all([...years].map((one) => deps.standings.yearBooks(townshipId, one)))
  const all = [...stored.flatMap((books) => books?.targets ?? []), ...ledger.targets]
  const fen = new Map(all.map((target) => [`${target.villageId} ${target.year}`, target.amountFen]))
  return (villageId: string, ofYear: number) =>
    fen.get(`${villageId} ${ofYear}`) ?? fen.get(`${villageId} ${year}`) ?? null
}

async function entriesInStore(deps: Deps, townshipId: string, { entries }: Ledger): Promise<Map<string, IncomeEntry>> {
  const ids = new Set(entries.flatMap(({ id, reversalOf }) => (reversalOf === null ? [id] : [id, reversalOf])))
  const stored = await deps.income.entries(townshipId, [...ids])
  return new Map(stored.map((entry) => [entry.id, entry]))
}
