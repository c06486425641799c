import * as z from 'zod'
import type { MessageMarks } from '../../messages/port.ts'
import { overwrite } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { digest, keys } from './keys.ts'

const stored = z.object({ ids: z.array(z.string()) })

/** By the digest of who a person is, which is whatever an identity provider says. */
export function createMessageMarks(store: Store): MessageMarks {
  return {
    of: async (personId) => (await store.get(keys.messageMarks(digest(personId)), stored))?.ids ?? [],
    async save(personId, ids) {
      await store.transact([overwrite(keys.messageMarks(digest(personId)), { ids: [...ids] })])
    },
  }
}
