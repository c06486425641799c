import { type Account, accountSchema } from '../../accounts/account.ts'
import type { LocalAccounts } from '../../accounts/port.ts'
import { attemptsSchema, FORGET_MILLIS } from '../../accounts/throttle.ts'
import { put, type Row, remove, type Store } from '../table/port.ts'
import { changeItems } from './change-items.ts'
import { digest, keys, lookups } from './keys.ts'

/** Local accounts and the tries at their door, each under a digest, because names and addresses are typed by strangers. */
export function createAccounts(store: Store): LocalAccounts {
  const keyOf = (account: string) => keys.account(digest(account))
  const attemptsKey = (key: string) => keys.signInAttempts(digest(key))
  return {
    find: (account) => store.get(keyOf(account), accountSchema),
    async byLink(tokenDigest) {
      const { rows } = await store.queryPage({ pk: lookups.passwordLink(tokenDigest), index: 'lookup' })
      const [row] = rows
      if (row === undefined) return null
      // The index may lag behind: what counts is the account itself.
      const account = await store.get(keyOf(accountSchema.parse(row).id), accountSchema)
      return account?.link?.digest === tokenDigest ? account : null
    },
    async save(account, expectedVersion, change) {
      const failed = await store.transact([
        put(keyOf(account.id), rowOf(account), expectedVersion),
        ...(change === undefined ? [] : changeItems(change.townshipId, change.record)),
      ])
      return failed.length === 0 ? 'saved' : 'stale'
    },
    attempts: (key) => store.get(attemptsKey(key), attemptsSchema),
    async saveAttempts(key, attempts, expectedVersion) {
      const expiresAt = Math.ceil((Date.parse(attempts.lastAt) + FORGET_MILLIS) / 1000)
      const failed = await store.transact([put(attemptsKey(key), { ...attempts, expiresAt }, expectedVersion)])
      return failed.length === 0 ? 'saved' : 'stale'
    },
    async forgetAttempts(key) {
      await store.transact([remove(attemptsKey(key))])
    },
  }
}

/** Findable by its link as long as it has one. */
function rowOf(account: Account): Row {
  const { link, id } = account
  return {
    ...account,
    ...(link === null ? {} : { lookupPk: lookups.passwordLink(link.digest), lookupSk: digest(id) }),
  }
}
