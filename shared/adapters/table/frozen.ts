/** A value of JSON that nobody changes any more, down to its last part. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value)
}

/**
 * What is made of a frozen value is made once, for as long as the value is remembered; of any other it is made each time.
 * The result is frozen, too.
 */
export function madeOnce<From extends object, To>(make: (from: From) => To): (from: From) => To {
  const known = new WeakMap<From, { made: To }>()
  return (from) => {
    if (!Object.isFrozen(from)) return make(from)
    const before = known.get(from)
    if (before !== undefined) return before.made
    const made = frozen(make(from))
    known.set(from, { made })
    return made
  }
}
