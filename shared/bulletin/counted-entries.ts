import type { Dependencies } from '../dependencies.ts'
import { categoryName } from '../income/category.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { everyEntry } from '../income/every-entry.ts'
import { formatYuan } from '../money.ts'
import type { LedgerRow } from './ledger-row.ts'
import type { BulletinFigures } from './monthly-bulletin.ts'

const DECIDING = ['approved', 'corrected', 'imported']

/**
 * The entries behind a revision's figures: those that count within its year up to its cut-off and were decided before
 * it was taken, by village and day. Throws when they do not add up to the figures: such a document must not go out.
 */
export async function countedEntries(
  deps: Pick<Dependencies, 'ledger'>,
  figures: BulletinFigures,
): Promise<LedgerRow[]> {
  const rows: LedgerRow[] = []
  const byCode = [...figures.rows].sort((a, b) => (a.villageCode < b.villageCode ? -1 : 1))
  for (const { villageId, villageName, totalIncomeFen } of byCode) {
    const entries = (await entriesOf(deps, figures, villageId)).filter((entry) => counts(entry, figures))
    const sum = entries.reduce((total, entry) => total + (entry.category === 'not_income' ? 0 : entry.amountFen), 0)
    if (sum !== totalIncomeFen) {
      throw new Error(
        `entries of ${villageId} add up to ${sum} fen, the figures of ${figures.month} say ${totalIncomeFen}`,
      )
    }
    rows.push(...entries.map((entry) => ledgerRow(entry, villageName)))
  }
  return rows
}

function entriesOf(
  deps: Pick<Dependencies, 'ledger'>,
  { townshipId, cutOff }: BulletinFigures,
  villageId: string,
): Promise<IncomeEntry[]> {
  const villageIds = [villageId]
  return everyEntry(deps, { townshipId, villageIds, from: '2000-01-01', through: cutOff, status: 'approved' })
}

function counts(entry: IncomeEntry, { year, cutOff, takenAt }: BulletinFigures): boolean {
  const { countedOn } = entry
  if (countedOn === undefined || countedOn < `${year}-01-01` || countedOn > cutOff) return false
  const decided = entry.history.findLast((event) => DECIDING.includes(event.action))
  return decided === undefined || decided.at <= takenAt
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
