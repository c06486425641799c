/** How one sum of a joint project is split among its villages, exact to the fen. Pure. */
import * as z from 'zod'

/** By shares alone, or first a guaranteed floor for each village and the surplus by shares (保底加分红). */
export const splitRule = z.enum(['shares', 'floors'])
export type SplitRule = z.infer<typeof splitRule>

/** A village that takes part: `code` orders villages whose remainders are equal. */
export type Sharer = CodedShare & { floorFen: number }
export type CodedShare = { villageId: string; code: string; weight: number }
type SharePart = { villageId: string; amountFen: number }

/**
 * The part of each village, in the order given; the parts add up to the whole. By shares in proportion to
 * their weights with largest remainder, so that equal weights differ by at most one fen; by floors each village gets its floor and its share of the surplus, and where the amount does not reach the
 * floors it is divided in proportion to them. A negative amount gives the mirrored parts of the positive one.
 *
 * @example splitAmount(10_000_001, 'shares', …40/35/25) → 4_000_001, 3_500_000, 2_500_000
 */
export function splitAmount(amountFen: number, rule: SplitRule, sharers: readonly Sharer[]): SharePart[] {
  if (amountFen < 0) {
    return splitAmount(-amountFen, rule, sharers).map((part) => ({ ...part, amountFen: 0 - part.amountFen }))
  }
  const floors = sharers.map(({ floorFen }) => (rule === 'floors' ? floorFen : 0))
  const floorsFen = floors.reduce((sum, fen) => sum + fen, 0)
  const reached = amountFen >= floorsFen
  const divided = divide(
    reached ? amountFen - floorsFen : amountFen,
    sharers.map(({ code, weight, floorFen }) => ({ code, weight: reached ? weight : floorFen })),
  )
  return sharers.map(({ villageId }, index) => ({
    villageId,
    amountFen: (reached ? (floors[index] ?? 0) : 0) + (divided[index] ?? 0),
  }))
}

/** By shares alone, with the code that settles ties. */
export function splitByShares(amountFen: number, shares: readonly CodedShare[]): SharePart[] {
  return splitAmount(
    amountFen,
    'shares',
    shares.map((share) => ({ ...share, floorFen: 0 })),
  )
}

/** Largest remainder: whole fen by weight, then one fen each to the largest remainders, ties by code. */
function divide(amountFen: number, weighed: readonly { code: string; weight: number }[]): number[] {
  const whole = weighed.reduce((sum, { weight }) => sum + BigInt(weight), 0n)
  const shares = weighed.map(({ code, weight }, index) => {
    const product = BigInt(amountFen) * BigInt(weight)
    return { index, code, fen: Number(product / whole), remainder: product % whole }
  })
  let left = amountFen - shares.reduce((sum, { fen }) => sum + fen, 0)
  const parts = shares.map(({ fen }) => fen)
  const byRemainder = [...shares].sort((a, b) =>
    a.remainder === b.remainder ? (a.code < b.code ? -1 : 1) : a.remainder > b.remainder ? -1 : 1,
  )
  for (const { index, fen } of byRemainder) {
    if (left === 0) break
    parts[index] = fen + 1
    left--
  }
  return parts
}
