/** Runs for each item, at most so many at once, the next as soon as one is done; the results in the order of the items. */
export async function someAtOnce<T, R>(items: readonly T[], run: (item: T) => Promise<R>, atOnce = 8): Promise<R[]> {
  const results: R[] = []
  const waiting = items.entries()
  const work = async () => {
    for (const [index, item] of waiting) results[index] = await run(item)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work))
  return results
}
