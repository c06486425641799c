/** Amounts to begin a year's targets with. Pure. */

/** A proposal is a round figure: whole hundreds of yuan, which are two decimals of 万元. */
const ROUND_FEN = 10_000

/** A year's target times a factor of at most three decimals, rounded half up to 100 yuan; `1.1` × 30 万元 → 33 万元. Null: no factor. */
export function proposedFen(amountFen: number, factor: string): number | null {
  if (!/^\d{1,2}(\.\d{1,3})?$/.test(factor)) return null
  const thousandths = Math.round(Number(factor) * 1000)
  if (thousandths === 0) return null
  const rounded = (BigInt(amountFen) * BigInt(thousandths) * 2n + BigInt(1000 * ROUND_FEN)) / BigInt(2000 * ROUND_FEN)
  return Number(rounded) * ROUND_FEN
}
