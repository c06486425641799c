/**
 * What the local identity provider remembers between two requests of one sign-in, in memory. Nothing here needs to outlive
 * the process: access tokens are signed and not stored, the product keeps its own sessions in the table, and whoever was
 * in the middle of signing in when the server stopped starts again.
 *
 * Whoever begins to sign in is remembered before anybody knows who it is, so it is bounded: what one address began beyond its share
 * takes the place of its own oldest, and what all began beyond theirs that of the oldest of all.
 */
import type { Adapter, AdapterPayload } from 'oidc-provider'
import { currentCaller } from './caller.ts'

interface Remembered {
  payload: AdapterPayload
  expiresAtMs: number
  address: string
}

type StorageLimits = { items: number; itemsOfAddress: number }

/** Of each kind of item; an office of sixty people has sixty. An item is a few kilobytes. */
export const usualStorage: StorageLimits = { items: 4_000, itemsOfAddress: 600 }

/** A storage factory for one provider; `now` in milliseconds. */
export function identityStorage(
  limits: StorageLimits = usualStorage,
  now: () => number = Date.now,
): (model: string) => Adapter {
  const models = new Map<string, Map<string, Remembered>>()

  return (model) => {
    const items = models.get(model) ?? new Map<string, Remembered>()
    models.set(model, items)

    const live = (item: Remembered | undefined) => (item && item.expiresAtMs > now() ? item.payload : undefined)
    const findBy = (matches: (payload: AdapterPayload) => boolean) =>
      live([...items.values()].find((item) => matches(item.payload)))

    return {
      async upsert(id, payload, expiresInSeconds) {
        for (const [known, item] of items) if (!live(item)) items.delete(known)
        const address = items.get(id)?.address ?? currentCaller.getStore()?.address ?? ''
        // The latest stands last, so that the first is the oldest.
        items.delete(id)
        const own = [...items].filter(([, item]) => item.address === address)
        if (own.length >= limits.itemsOfAddress) items.delete(own[0]?.[0] ?? '')
        if (items.size >= limits.items) items.delete(items.keys().next().value ?? '')
        const expiresAtMs = expiresInSeconds ? now() + expiresInSeconds * 1000 : Number.POSITIVE_INFINITY
        items.set(id, { payload, expiresAtMs, address })
      },
      find: async (id) => live(items.get(id)),
      findByUid: async (uid) => findBy((payload) => payload.uid === uid),
      findByUserCode: async (userCode) => findBy((payload) => payload.userCode === userCode),
      async consume(id) {
        const item = items.get(id)
        if (item) item.payload.consumed = Math.floor(now() / 1000)
      },
      async destroy(id) {
        items.delete(id)
      },
      async revokeByGrantId(grantId) {
        for (const [id, { payload }] of items) if (payload.grantId === grantId) items.delete(id)
      },
    }
  }
}
