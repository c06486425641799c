/** Which of their lines is which of our entries. Pure. */
import { daysBetween } from '../calendar.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { compact } from '../sheets/cells.ts'
import { type DifferingField, type ExportLine, FAR_DAYS, WINDOW_DAYS } from './comparison.ts'
import { voucherKey, voucherOf } from './voucher.ts'

type Pair = { theirs: ExportLine; ours: IncomeEntry; fields: DifferingField[] }
type Matched = { pairs: Pair[]; theirsAlone: ExportLine[]; oursAlone: IncomeEntry[] }

type Candidate = { line: number; entry: number; days: number; strangers: number }

/**
 * Pairs what came in by their books with our entries (of joint receipts the villages' parts), one with one, always
 * within a village. First what agrees in amount and lies within 7 days, then the same voucher with another amount, last
 * the same amount of the same payer within 31 days. Nearest first; then the same payer; then in order.
 */
export function matchLines(theirs: readonly ExportLine[], ours: readonly IncomeEntry[]): Matched {
  const lines = theirs.filter(({ inFen }) => inFen !== 0)
  const usedLines = new Set<number>()
  const usedEntries = new Set<number>()
  const pairs: { line: number; pair: Pair }[] = []

  const pass = ({ ofLine, ofEntry, within, agrees = () => true }: Pass) => {
    const byKey = new Map<string, number[]>()
    for (const [at, entry] of ours.entries()) {
      const key = usedEntries.has(at) ? null : ofEntry(entry)
      if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), at])
    }
    const candidates = lines.flatMap((theirLine, line) => {
      const key = usedLines.has(line) ? null : ofLine(theirLine)
      return (key === null ? [] : (byKey.get(key) ?? [])).flatMap((entry): Candidate[] => {
        const ourEntry = ours[entry]
        if (ourEntry === undefined || !agrees(theirLine, ourEntry)) return []
        const days = Math.abs(daysBetween(theirLine.on, ourEntry.receivedOn))
        return days > within ? [] : [{ line, entry, days, strangers: isSamePayer(theirLine, ourEntry) ? 0 : 1 }]
      })
    })
    candidates.sort((a, b) => a.days - b.days || a.strangers - b.strangers || a.line - b.line || a.entry - b.entry)
    for (const { line, entry } of candidates) {
      const [theirLine, ourEntry] = [lines[line], ours[entry]]
      if (usedLines.has(line) || usedEntries.has(entry) || !theirLine || !ourEntry) continue
      usedLines.add(line)
      usedEntries.add(entry)
      pairs.push({ line, pair: { theirs: theirLine, ours: ourEntry, fields: differences(theirLine, ourEntry) } })
    }
  }

  const amount = {
    ofLine: ({ villageId, inFen }: ExportLine) => `${villageId} ${inFen}`,
    ofEntry: ({ villageId, amountFen }: IncomeEntry) => `${villageId} ${amountFen}`,
  }
  const voucher = { ofLine: lineVoucher, ofEntry: entryVoucher }
  pass({ ...voucher, within: WINDOW_DAYS, agrees: (line, entry) => amount.ofLine(line) === amount.ofEntry(entry) })
  pass({ ...amount, within: WINDOW_DAYS })
  pass({ ...voucher, within: FAR_DAYS, agrees: hasSameSign })
  pass({ ...amount, within: FAR_DAYS, agrees: isSamePayer })

  return {
    pairs: pairs.sort((a, b) => a.line - b.line).map(({ pair }) => pair),
    theirsAlone: lines.filter((_, line) => !usedLines.has(line)),
    oursAlone: ours.filter((_, entry) => !usedEntries.has(entry)),
  }
}

/** What a line and an entry must have in common, village included; null: nothing to go by. */
type Pass = {
  ofLine(line: ExportLine): string | null
  ofEntry(entry: IncomeEntry): string | null
  within: number
  agrees?(line: ExportLine, entry: IncomeEntry): boolean
}

/** A day within the window is no difference, nor a category that they do not name. */
function differences(line: ExportLine, entry: IncomeEntry): DifferingField[] {
  const found: DifferingField[] = []
  if (Math.abs(daysBetween(line.on, entry.receivedOn)) > WINDOW_DAYS) found.push('on')
  if (!isSameAmount(line, entry)) found.push('amountFen')
  if (line.category !== undefined && line.category !== entry.category) found.push('category')
  return found
}

function isSameAmount({ inFen }: ExportLine, { amountFen }: IncomeEntry): boolean {
  return inFen === amountFen
}

function hasSameSign({ inFen }: ExportLine, { amountFen }: IncomeEntry): boolean {
  return inFen > 0 === amountFen > 0
}

function lineVoucher({ villageId, voucherNo, on }: ExportLine): string | null {
  const voucher = voucherNo === undefined ? null : voucherOf(voucherNo, on)
  return voucher && `${villageId} ${voucherKey(voucher)}`
}

function entryVoucher({ villageId, voucherNo, receivedOn }: IncomeEntry): string | null {
  const voucher = voucherNo === undefined ? null : voucherOf(voucherNo, receivedOn)
  return voucher && `${villageId} ${voucherKey(voucher)}`
}

function isSamePayer({ counterparty }: ExportLine, { payer }: IncomeEntry): boolean {
  return counterparty !== undefined && payer !== undefined && compact(counterparty) === compact(payer)
}
