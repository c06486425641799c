import type { Sessions } from '../../sessions/port.ts'
import { type Session, sessionEnd, sessionSchema } from '../../sessions/session.ts'
import { present, put, putWhen, type Row, remove } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { digest, keys } from './keys.ts'

/** The attribute that DynamoDB deletes by is a number of seconds, so the session's own end has another name here. */
const storedSession = sessionSchema
  .omit({ id: true, expiresAt: true })
  .extend({ endsAt: sessionSchema.shape.expiresAt })

/** Sessions under the digest of their id: who reads the table cannot sign in as anybody. */
export function createSessions(store: Store): Sessions {
  const keyOf = (id: string) => keys.session(digest(id))
  return {
    async create(session) {
      const failed = await store.transact([put(keyOf(session.id), rowOf(session), null)])
      if (failed.length > 0) throw new Error('a session of this id exists')
    },
    async find(id) {
      const found = await store.get(keyOf(id), storedSession)
      if (found === null) return null
      const { endsAt, ...session } = found
      return { ...session, id, expiresAt: endsAt }
    },
    async save(session) {
      await store.transact([putWhen(keyOf(session.id), rowOf(session), present)])
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
