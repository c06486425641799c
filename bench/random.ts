/** Random numbers that are the same in every run (mulberry32), so that every run measures the same data. */
export type Random = {
  /** At least 0, below 1. */
  next(): number
  /** A whole number below this one. */
  below(limit: number): number
  /** One of these, each as often as its weight says. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T
}

export function seededRandom(seed: number): Random {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    below: (limit) => Math.floor(next() * limit),
    weighted(choices) {
      let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [choice, weight] of choices) {
        left -= weight
        if (left < 0) return choice
      }
      throw new Error('nothing to choose from')
    },
  }
}
