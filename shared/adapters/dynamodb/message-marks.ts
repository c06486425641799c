import * as z from 'zod'
import type { MessageMarks } from '../../messages/port.ts'
import { missing, putWhen, versionIs } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { digest, keys } from './keys.ts'
import { saveAll } from './save.ts'

/** Marks of earlier releases have no version. */
const stored = z.object({ ids: z.array(z.string()), version: z.int().default(0) })

/** By the digest of who a person is, which is whatever an identity provider says. */
export function createMessageMarks(store: Store): MessageMarks {
  const keyOf = (personId: string) => keys.messageMarks(digest(personId))
  return {
    of: async (personId) => (await store.get(keyOf(personId), stored)) ?? { ids: [], version: 0 },
    save(personId, { ids, version }) {
      const asRead = version === 1 ? missing('version') : versionIs(version - 1)
      return saveAll(store, putWhen(keyOf(personId), { ids: [...ids], version }, asRead))
    },
  }
}
