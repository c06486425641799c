import { firstDayOf } from '../../calendar.ts'
import { categoryName } from '../../category.ts'
import type { Dependencies } from '../../dependencies.ts'
import { countsIn } from '../../income/counts-in.ts'
import type { IncomeEntry } from '../../income/entry.ts'
import { everyEntry } from '../../income/every-entry.ts'
import { partsOf } from '../../income/joint.ts'
import { formatYuan } from '../../money.ts'
import { villagesIn } from '../../standings/make-figures.ts'
import { type CategorySums, countedUnder, noSums } from '../../standings/standing.ts'
import type { BulletinFigures } from '../record/monthly-bulletin.ts'
import type { LedgerRow } from '../text/ledger-row.ts'
import type { Difference } from './cross-foot.ts'

/** Approved entries by village; of joint receipts the village's part. */
export type VillageEntries = ReadonlyMap<string, readonly IncomeEntry[]>

/** The approved entries of villages received up to a day, page after page. */
export async function approvedEntries(
  deps: Pick<Dependencies, 'ledger'>,
  townshipId: string,
  villageIds: Iterable<string>,
  through: string,
): Promise<VillageEntries> {
  const found = new Map<string, readonly IncomeEntry[]>()
  for (const villageId of villageIds) {
    const query = { townshipId, villageIds: [villageId], from: '2000-01-01', through, status: 'approved' } as const
    found.set(villageId, await everyEntry(deps, query))
  }
  return found
}

/** The same once entries that wait are approved. Pure. */
export function withDecided(approved: VillageEntries, decided: readonly IncomeEntry[]): VillageEntries {
  const all = new Map(approved)
  for (const part of decided.flatMap(partsOf)) all.set(part.villageId, [...(all.get(part.villageId) ?? []), part])
  return all
}

/**
 * The entries behind a revision's figures: those that count within its year up to its cut-off and were decided before
 * it was taken, by village and day; and where they do not add up to the figures, category by category. Pure.
 */
export function countedEntries(
  figures: BulletinFigures,
  approved: VillageEntries,
): { rows: LedgerRow[]; differences: Difference[] } {
  const rows: LedgerRow[] = []
  const differences: Difference[] = []
  const byCode = [...figures.rows].sort((a, b) => (a.villageCode < b.villageCode ? -1 : 1))
  for (const village of byCode) {
    const entries = villagesIn(village)
      .flatMap((villageId) => approved.get(villageId) ?? [])
      .filter((entry) => countsIn(entry, figures))
    differences.push(...differencesOf(village, entries, figures))
    rows.push(...entries.map((entry) => ledgerRow(entry, nameOf(village, entry))))
  }
  return { rows, differences }
}

/** Of a village that was merged into the row's, its own name. */
function nameOf({ villageName, merged = [] }: BulletinFigures['rows'][number], entry: IncomeEntry): string {
  return merged.find(({ villageId }) => villageId === entry.villageId)?.villageName ?? villageName
}

/** The year by category, and the month under the counting rule, against the village's row. */
function differencesOf(
  row: BulletinFigures['rows'][number],
  entries: readonly IncomeEntry[],
  { month, countingRule }: BulletinFigures,
): Difference[] {
  const year = sumsOf(entries)
  const inMonth = sumsOf(entries.filter(({ countedOn = '' }) => countedOn >= firstDayOf(month)))
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
  compare('本月', countedUnder(countingRule, inMonth), row.periodFen)
  return found
}

function sumsOf(entries: readonly IncomeEntry[]): CategorySums {
  const sums = noSums()
  for (const entry of entries) sums[entry.category] += entry.amountFen
  return sums
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
