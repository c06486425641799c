import { daysBetween } from '../calendar.ts'
import { compact } from '../sheets/cells.ts'
import { BACK_OUT_DAYS, type ExportLine } from './comparison.ts'

type BackOut = { theirs: ExportLine; out: ExportLine; days: number }

/**
 * Money that went out to whom money had come from at most 60 days before, in the same village: each payment out beside
 * the latest receipt before it. `payerOf` names the payer where their line does not.
 */
export function wentBackOut(
  lines: readonly ExportLine[],
  payerOf: (line: ExportLine) => string | undefined = () => undefined,
): BackOut[] {
  const receipts = new Map<string, ExportLine[]>()
  for (const line of [...lines].sort((a, b) => (a.on < b.on ? -1 : 1))) {
    const payer = line.inFen > 0 ? (line.counterparty ?? payerOf(line)) : undefined
    const key = keyOf(line, payer)
    if (key !== null) receipts.set(key, [...(receipts.get(key) ?? []), line])
  }
  return lines.flatMap((out) => {
    const key = out.outFen > 0 ? keyOf(out, out.counterparty) : null
    const before = key === null ? undefined : receipts.get(key)?.findLast(({ on }) => on <= out.on)
    if (before === undefined) return []
    const days = daysBetween(before.on, out.on)
    return days > BACK_OUT_DAYS ? [] : [{ theirs: before, out, days }]
  })
}

function keyOf({ villageId }: ExportLine, party: string | undefined): string | null {
  const plain = compact(party ?? '')
  return plain === '' ? null : `${villageId} ${plain}`
}
