import { untilWritten } from '../../change/retry.ts'
import type { Sessions } from '../../sessions/port.ts'
import { type Session, sessionEnd, sessionSchema } from '../../sessions/session.ts'
import { allOf, equal, put, putWhen, type Row, remove } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { digest, keys } from './keys.ts'
import { saveAll } from './save.ts'

/** The attribute that DynamoDB deletes by is a number of seconds, so the session's own end has another name here. */
const storedSession = sessionSchema
  .omit({ id: true, expiresAt: true })
  .extend({ endsAt: sessionSchema.shape.expiresAt })

/**
 * Sessions under the digest of their id: who reads the table cannot sign in as anybody. A session has neither version nor
 * history, and what changes it is no request that could come again: it goes past `change`.
 */
export function createSessions(store: Store): Sessions {
  const keyOf = (id: string) => keys.session(digest(id))
  const find = async (id: string): Promise<Session | null> => {
    const found = await store.get(keyOf(id), storedSession)
    if (found === null) return null
    const { endsAt, ...session } = found
    return { ...session, id, expiresAt: endsAt }
  }
  return {
    async create(session) {
      const failed = await store.transact([put(keyOf(session.id), rowOf(session), null)])
      if (failed.length > 0) throw new Error('a session of this id exists')
    },
    find,
    async change(id, edit) {
      await untilWritten(async () => {
        const before = await find(id)
        const after = before === null ? null : edit(before)
        if (before === null || after === null) return null
        const { seenAt, language, townshipId } = before
        const asRead = Object.entries({ seenAt, language, townshipId }).map(([name, value]) => equal(name, value))
        return (await saveAll(store, putWhen(keyOf(id), rowOf(after), allOf(...asRead)))) === 'saved' ? null : 'moved'
      })
    },
    async remove(id) {
      await store.transact([remove(keyOf(id))])
    },
  }
}

function rowOf(session: Session): Row {
  const { id: _, expiresAt: endsAt, ...rest } = session
  return { ...rest, endsAt, expiresAt: Math.ceil(sessionEnd(session).getTime() / 1000) }
}
