import { untilWritten } from './retry.ts'

/**
 * Makes a record under a name of its own: an id that the client chose, a month. `find` answers with what stands there for the
 * same request, and throws `id_conflict` for another; `make` checks, and says what is to stand there; `keep` writes it where
 * nothing does. The same again, also at the same time, answers with the one that was made. Throws `busy`, or what these throw.
 */
export function makeOnce<T>(name: {
  find(): Promise<T | null>
  make(): Promise<T>
  keep(made: T): Promise<boolean>
}): Promise<{ record: T; created: boolean }> {
  const { make, keep } = name
  const earlier = async () => {
    const record = await name.find()
    return record === null ? null : { record, created: false }
  }
  const attempt = async () => {
    const before = await earlier()
    if (before !== null) return before
    const record = await make()
    return (await keep(record)) ? { record, created: true } : 'moved'
  }
  return untilWritten(attempt, { earlier })
}
