import { formatYuan } from '../../amount-text.js'
import { firstDayOf } from '../../calendar.ts'
import { categoryName } from '../../category.ts'
import type { Dependencies } from '../../dependencies.ts'
import { countsIn } from '../../income/counts-in.ts'
import type { IncomeEntry } from '../../income/entry.ts'
import { everyEntry, everyPage } from '../../income/every-entry.ts'
import { partsOf } from '../../income/joint.ts'
import { type CategorySums, countedUnder, noSums } from '../../standings/category-sums.ts'
import { villagesIn } from '../../standings/make-figures.ts'
import type { Difference } from '../record/documents.ts'
import type { BulletinFigures } from '../record/monthly-bulletin.ts'
import type { LedgerRow } from '../text/ledger-row.ts'

/** Approved entries by village; of joint receipts the village's part. */
type VillageEntries = ReadonlyMap<string, readonly IncomeEntry[]>

/** The approved entries of villages received up to a day. */
export async function approvedEntries(
  deps: Pick<Dependencies, 'income'>,
  townshipId: string,
  villageIds: Iterable<string>,
  through: string,
): Promise<VillageEntries> {
  const found = [...villageIds].map(
    async (villageId): Promise<[string, readonly IncomeEntry[]]> => [
      villageId,
      await everyEntry(deps, approvedOf(townshipId, villageId, through)),
    ],
  )
  return new Map(await Promise.all(found))
}

/** The same once entries that wait are approved. Pure. */
export function withDecided(approved: VillageEntries, decided: readonly IncomeEntry[]): VillageEntries {
  const all = new Map(approved)
  for (const part of decided.flatMap(partsOf)) all.set(part.villageId, [...(all.get(part.villageId) ?? []), part])
  return all
}

/**
 * Where the entries behind a revision's figures do not add up to them, category by category: those that count within its
 * year up to its cut-off and were decided before it was taken. Pure.
 */
export function differencesOf(figures: BulletinFigures, approved: VillageEntries): Difference[] {
  return byCode(figures).flatMap((village) => {
    const sums = noEntrySums()
    for (const villageId of villagesIn(village)) {
      for (const entry of approved.get(villageId) ?? []) addCounted(sums, entry, figures)
    }
    return differencesIn(village, sums, figures)
  })
}

/**
 * The same entries by village and day, as the ledger sheet lists them, a page of them at a time; returns the differences
 * when all were read.
 */
export async function* countedEntries(
  deps: Pick<Dependencies, 'income'>,
  townshipId: string,
  figures: BulletinFigures,
): AsyncGenerator<LedgerRow, Difference[]> {
  const differences: Difference[] = []
  for (const village of byCode(figures)) {
    const sums = noEntrySums()
    for (const villageId of villagesIn(village)) {
      for await (const page of everyPage(deps, approvedOf(townshipId, villageId, figures.cutOff))) {
        for (const entry of page) {
          if (addCounted(sums, entry, figures)) yield ledgerRow(entry, nameOf(village, entry))
        }
      }
    }
    differences.push(...differencesIn(village, sums, figures))
  }
  return differences
}

function byCode({ rows }: BulletinFigures): BulletinFigures['rows'] {
  return [...rows].sort((a, b) => (a.villageCode < b.villageCode ? -1 : 1))
}

function approvedOf(townshipId: string, villageId: string, through: string) {
  return { townshipId, villageIds: [villageId], from: '2000-01-01', through, status: 'approved' } as const
}

/** Of a village that was merged into the row's, its own name. */
function nameOf({ villageName, merged = [] }: BulletinFigures['rows'][number], entry: IncomeEntry): string {
  return merged.find(({ villageId }) => villageId === entry.villageId)?.villageName ?? villageName
}

type EntrySums = { year: CategorySums; month: CategorySums }

function noEntrySums(): EntrySums {
  return { year: noSums(), month: noSums() }
}

/** Adds an entry where it counts in the figures, and tells whether it does. */
function addCounted(sums: EntrySums, entry: IncomeEntry, figures: BulletinFigures): boolean {
  if (!countsIn(entry, figures)) return false
  const { category, amountFen, countedOn = '' } = entry
  sums.year[category] += amountFen
  if (countedOn >= firstDayOf(figures.month)) sums.month[category] += amountFen
  return true
}

/** The year by category, and the month under the counting rule, against the village's row. */
function differencesIn(
  row: BulletinFigures['rows'][number],
  { year, month }: EntrySums,
  { countingRule }: BulletinFigures,
): Difference[] {
  const found: Difference[] = []
  const compare = (what: string, ledgerFen: number, figureFen: number) => {
    if (ledgerFen === figureFen) return
    found.push({
      where: `台账：${row.villageName}`,
      what: `${what}台账合计${formatYuan(ledgerFen)}元，通报${formatYuan(figureFen)}元`,
    })
  }
  for (const category of ['operating', 'investment', 'subsidy', 'other'] as const) {
    compare(categoryName[category], year[category], row.byCategory[category])
  }
  compare('累计', countedUnder(countingRule, year), row.countedFen)
  compare('本月', countedUnder(countingRule, month), row.periodFen)
  return found
}

function ledgerRow(entry: IncomeEntry, villageName: string): LedgerRow {
  return {
    id: entry.id,
    villageName,
    receivedOn: entry.receivedOn,
    countedOn: entry.countedOn ?? entry.receivedOn,
    categoryName: categoryName[entry.category],
    amountFen: entry.amountFen,
    payer: entry.payer ?? '',
    note: noteOf(entry),
    voucherNo: entry.voucherNo ?? '',
    late: entry.late ?? false,
  }
}

/** Of a joint receipt the row holds one village's part, and the note the whole. */
function noteOf({ note = '', jointFen }: IncomeEntry): string {
  return jointFen === undefined ? note : `${note}（共同收入，合计${formatYuan(jointFen)}元）`
}
