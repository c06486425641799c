import type { Row, TransactItem } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { isComplete } from './books-shape.ts'
import { keys } from './keys.ts'

/** How long it is believed that no later release has taken the books over. */
const BELIEVED_MILLIS = 60_000
const OF_TOWNSHIP = /^T#([^#]+)/

/**
 * The store, which writes nothing into a township whose books a later release has taken over: this one would leave out
 * what that one keeps. Its record is looked at once a minute by a process that writes.
 *
 * @throws DomainError `unavailable` from `transact`
 */
export function refuseNewer(store: Store, now: () => Date): Store {
  const seenAt = new Map<string, number>()
  const see = (rows: readonly Row[]) => {
    for (const row of rows) {
      const townshipId = row.sk === 'TOWNSHIP' ? townshipOf(String(row.pk)) : undefined
      if (townshipId === undefined) continue
      isComplete(row)
      seenAt.set(townshipId, now().getTime())
    }
    return rows
  }
  return {
    ...store,
    async getMany(wanted) {
      const rows = await store.getMany(wanted)
      see(rows)
      return rows
    },
    async transact(items, hints) {
      const unseen = townshipsOf(items).filter((id) => now().getTime() - (seenAt.get(id) ?? 0) >= BELIEVED_MILLIS)
      see(await store.getMany(unseen.map(keys.township)))
      return store.transact(items, hints)
    },
  }
}

function townshipsOf(items: readonly TransactItem[]): string[] {
  return [...new Set(items.flatMap(({ key }) => townshipOf(key.pk) ?? []))]
}

function townshipOf(pk: string): string | undefined {
  return OF_TOWNSHIP.exec(pk)?.[1]
}
