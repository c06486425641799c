/** Makes it with the first call that needs it. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Whoever asks for the same while it is being made gets the same; given is what JSON can say. */
export function together<I, T>(make: (given: I) => Promise<T>): (given: I) => Promise<T> {
  const making = new Map<string, Promise<T>>()
  return (given) => {
    const key = JSON.stringify(given)
    const made = making.get(key) ?? make(given).finally(() => making.delete(key))
    making.set(key, made)
    return made
  }
}
