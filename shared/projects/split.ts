import type { ReceiptPart } from '../income/entry.ts'

/** One village's share of a project, with the code that settles ties. */
export type CodedShare = { villageId: string; code: string; basisPoints: number }

/**
 * Splits an amount by shares that add up to 10,000, exact to the fen: everybody gets the whole fen of their share, and
 * what is left over goes, one fen each, to the largest remainders, ties by village code.
 */
export function splitByShares(amountFen: number, shares: readonly CodedShare[]): ReceiptPart[] {
  const sign = amountFen < 0 ? -1 : 1
  const exact = shares.map(({ villageId, code, basisPoints }) => {
    const product = BigInt(Math.abs(amountFen)) * BigInt(basisPoints)
    return { villageId, code, fen: Number(product / 10_000n), remainder: Number(product % 10_000n) }
  })
  const left = Math.abs(amountFen) - exact.reduce((sum, { fen }) => sum + fen, 0)
  const byRemainder = [...exact].sort((a, b) => b.remainder - a.remainder || (a.code < b.code ? -1 : 1))
  const favoured = new Set(byRemainder.slice(0, left).map(({ villageId }) => villageId))
  return exact.map(({ villageId, fen }) => ({ villageId, amountFen: sign * (fen + (favoured.has(villageId) ? 1 : 0)) }))
}
