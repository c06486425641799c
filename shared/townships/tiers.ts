/** Tiers of income (收入分档): by cuts in fen, ascending; a cut belongs to the tier above it (“≥”). */

/** How many cuts the income reaches: 0 is the lowest tier, `cutsFen.length` the highest. */
export function tierOf(incomeFen: number, cutsFen: readonly number[]): number {
  return cutsFen.filter((cut) => incomeFen >= cut).length
}

/** Lower bound (null: none) and upper bound (null: none) of each tier, the lowest first. */
export function tierBounds(cutsFen: readonly number[]): { fromFen: number | null; belowFen: number | null }[] {
  return [...cutsFen, null].map((belowFen, index) => ({ fromFen: cutsFen[index - 1] ?? null, belowFen }))
}

/** `5万元以下`, `5—10万元`, `100万元以上`; a bound that is no round number of 万元 keeps its decimals. */
export function tierName(tier: number, cutsFen: readonly number[]): string {
  const [from, below] = [cutsFen[tier - 1], cutsFen[tier]]
  if (from === undefined) return `${cutText(below ?? 0)}万元以下`
  return below === undefined ? `${cutText(from)}万元以上` : `${cutText(from)}—${cutText(below)}万元`
}

/** 5,000,000 fen → `5`; 7,550,000 → `7.55`. Cuts are whole yuan, so four decimals hold them. */
export function cutText(fen: number): string {
  const yuan = Math.round(fen / 100)
  const rest = String(yuan % 10_000)
    .padStart(4, '0')
    .replace(/0+$/, '')
  return `${Math.floor(yuan / 10_000)}${rest === '' ? '' : `.${rest}`}`
}
