import type { IncomeEntry } from '../income/entry.ts'
import { type FoundSignal, stands } from './signal.ts'
import { type Voucher, voucherKey, voucherOf, voucherText } from './voucher.ts'

/**
 * The same voucher (village, year, month, 字 and number) behind several entries that stand. Of all entries given, those
 * signals that one of `subjects` is part of.
 */
export function sameVoucher(
  subjects: ReadonlySet<string>,
  entries: readonly IncomeEntry[],
): FoundSignal<'same_voucher'>[] {
  const uses = new Map<string, { voucher: Voucher; entries: IncomeEntry[] }>()
  for (const entry of entries) {
    const voucher =
      entry.voucherNo === undefined || !stands(entry) ? null : voucherOf(entry.voucherNo, entry.receivedOn)
    if (voucher === null) continue
    const key = `${entry.villageId} ${voucherKey(voucher)}`
    const use = uses.get(key) ?? { voucher, entries: [] }
    uses.set(key, { ...use, entries: [...use.entries, entry] })
  }
  return [...uses].flatMap(([key, { voucher, entries: found }]) =>
    found.length < 2 || !found.some(({ id }) => subjects.has(id))
      ? []
      : [
          {
            kind: 'same_voucher' as const,
            key,
            villageId: found[0]?.villageId ?? '',
            entries: found,
            voucher: voucherText(voucher),
          },
        ],
  )
}
