import * as z from 'zod'
import { dayAt, yearOf, year as yearSchema } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError, parseInput } from '../errors.ts'
import type { IncomeEntry } from '../income/entry.ts'
import type { Actor } from '../members/member.ts'
import { authorize } from '../members/permissions.ts'
import { id, requiredText } from '../text.ts'
import type { Township } from '../townships/township.ts'
import type { Village } from '../villages/village.ts'
import { ImportCounts } from './import-counts.ts'
import type { Ledger } from './ledger.ts'
import { parseLedger } from './parse-ledger.ts'
import { type BooksInStore, type BooksPlan, planBooks } from './plan-books.ts'
import { type EntryPlan, planEntries } from './plan-entries.ts'
import type { ImportReport } from './report.ts'
import type { Sheet } from './sheet.ts'
import { townshipNameIn } from './township-name.ts'
import { writeBooks } from './write-books.ts'
import { writeEntries } from './write-entries.ts'

export const importInput = z.object({
  townshipId: id,
  /** The year the ledger is for; rows of earlier years are history. */
  year: yearSchema,
  /** Of a township that does not exist yet; else the part of the file's name up to 乡 or 镇, else the id. */
  name: requiredText(30).optional(),
  dryRun: z.boolean().default(false),
  /** Leave bad rows out instead of writing nothing. */
  skipBad: z.boolean().default(false),
  /** Take new rows of closed months; they count in the earliest open one. */
  late: z.boolean().default(false),
})
type ImportInput = z.infer<typeof importInput>
type Deps = Pick<Dependencies, 'books' | 'ledger' | 'now'>

type Plan = {
  township: Township
  isNewTownship: boolean
  /** The township's villages, with those of the ledger. */
  villages: readonly Village[]
  ledger: Ledger
  books: BooksPlan
  entries: EntryPlan
  closedThrough: string | null
}

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
  { sheets, ...input }: z.input<typeof importInput> & { sheets: readonly Sheet[] },
): Promise<ImportReport> {
  const wanted = parseInput(importInput, input)
  authorize(actor, 'income.import', { townshipId: wanted.townshipId }, dayAt(deps.now()))
  const counts = new ImportCounts()
  let wasCreated = false
  for (let attempt = 1; ; attempt++) {
    const plan = await makePlan(deps, wanted, sheets)
    counts.expect(plan.ledger, plan.books, plan.entries)
    const report = (outcome: ImportReport['outcome']): ImportReport => ({
      ...makeReport(plan, wanted, counts, outcome),
      townshipCreated: wasCreated || plan.isNewTownship,
    })
    const isBad = plan.ledger.problems.length + plan.entries.problems.length > 0
    if (isBad && !wanted.skipBad) return report(counts.hasWritten ? 'interrupted' : 'refused')
    if (wanted.dryRun) return report('dry_run')
    const outcome = await write(deps, plan, counts)
    if (outcome === 'written') return report('written')
    wasCreated ||= plan.isNewTownship
    if (attempt === MAX_TRIES) return report('interrupted')
  }
}

async function makePlan(deps: Deps, wanted: ImportInput, sheets: readonly Sheet[]): Promise<Plan> {
  const { townshipId, year } = wanted
  const at = deps.now().toISOString()
  const existing = await deps.books.township(townshipId)
  const [villages, projects, { closedThrough }] =
    existing === null
      ? [[], [], { closedThrough: null }]
      : await Promise.all([
          deps.books.villages(townshipId),
          deps.books.projects(townshipId),
          deps.books.closing(townshipId),
        ])
  const ledger = await parseLedger(sheets, { villages, projects }, { year, today: dayAt(deps.now()) })
  refuseEmpty(ledger)
  const stored: BooksInStore = { villages, projects, ...(await yearsInStore(deps, townshipId, ledger)) }
  const entries = planEntries(ledger, await entriesInStore(deps, townshipId, ledger), {
    townshipId,
    closedThrough,
    late: wanted.late,
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

function refuseEmpty({ villages, targets, pastIncome, projects, entries, problems, notes }: Ledger): void {
  if ([villages, targets, pastIncome, projects, entries, problems].some((list) => list.length > 0)) return
  throw new DomainError('invalid_input', ['表格里没有找到可以导入的内容。', ...notes].join(' '))
}

function newTownship({ townshipId, name }: ImportInput, sheets: readonly Sheet[], at: string): Township {
  const found = name ?? townshipNameIn(sheets[0]?.file ?? '') ?? townshipId
  return { id: townshipId, name: found, countyId: null, sample: false, createdAt: at }
}

async function yearsInStore(deps: Deps, townshipId: string, ledger: Ledger) {
  const years = new Set([...ledger.targets.map((one) => one.year), ...ledger.pastIncome.map((one) => one.year + 1)])
  const books = await Promise.all([...years].map((year) => deps.books.yearBooks(townshipId, year)))
  return {
    targets: books.flatMap((one) => one?.targets ?? []),
    pastIncome: books.flatMap((one) => one?.lastYear.past ?? []),
  }
}

async function entriesInStore(deps: Deps, townshipId: string, { entries }: Ledger): Promise<Map<string, IncomeEntry>> {
  const ids = new Set(entries.flatMap(({ id, reversalOf }) => (reversalOf === null ? [id] : [id, reversalOf])))
  const stored = await deps.ledger.entries(townshipId, [...ids])
  return new Map(stored.map((entry) => [entry.id, entry]))
}

/** In an order in which everything that is named exists already, so that a crash leaves something to go on from. */
async function write(deps: Deps, plan: Plan, counts: ImportCounts): Promise<'written' | 'conflict'> {
  const { township, books, entries, closedThrough } = plan
  if (plan.isNewTownship && !(await deps.books.createTownship(township))) return 'conflict'
  if ((await writeBooks(deps.books, township.id, books, counts)) === 'conflict') return 'conflict'
  return writeEntries(deps, township.id, entries.units, closedThrough, (ids) => counts.entriesWritten(ids))
}

function makeReport(
  { township, villages, ledger, books, entries }: Plan,
  { year }: ImportInput,
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
