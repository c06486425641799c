/**
 * What the local identity provider remembers between two requests of one sign-in, in memory. Nothing here needs to outlive
 * the process: access tokens are signed and not stored, the product keeps its own sessions in the table, and whoever was
 * in the middle of signing in when the server stopped starts again.
 */
import type { Adapter, AdapterPayload } from 'oidc-provider'

interface Remembered {
  payload: AdapterPayload
  expiresAtMs: number
}

/** A storage factory for one provider; `now` in milliseconds. */
export function identityStorage(now: () => number = Date.now): (model: string) => Adapter {
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
        items.set(id, { payload, expiresAtMs: expiresInSeconds ? now() + expiresInSeconds * 1000 : Infinity })
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
