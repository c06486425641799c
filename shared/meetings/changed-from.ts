/** The old values of what `content` changes, by field: what a history keeps of a change. */
export function changedFrom(old: object, content: object): Record<string, unknown> {
  const kept = new Map<string, unknown>(Object.entries(old))
  return Object.fromEntries(
    Object.entries(content).flatMap(([name, value]) => {
      const before = kept.get(name)
      return JSON.stringify(before) === JSON.stringify(value) ? [] : [[name, before]]
    }),
  )
}
