import { type Account, accountSchema } from '../../accounts/account.ts'
import type { LocalAccounts } from '../../accounts/port.ts'
import { lookOf } from '../../accounts/sign-in-name.ts'
import { put, type Row } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { changeItems } from './change-items.ts'
import { digest, keys, lookups } from './keys.ts'
import { membershipItem } from './members.ts'
import { saveAll } from './save.ts'

/** Local accounts, each under a digest of how its name looks, because names are typed by strangers. */
export function createAccounts(store: Store): LocalAccounts {
  const keyOf = (look: string) => keys.account(digest(look))
  const byLook = (look: string) => store.get(keyOf(look), accountSchema)
  return {
    /** First as it was typed: accounts of before looks were kept are under their very name. */
    find: async (name) => (await byLook(name)) ?? (lookOf(name) === name ? null : byLook(lookOf(name))),
    async byLink(tokenDigest) {
      const { rows } = await store.queryPage({ pk: lookups.passwordLink(tokenDigest), index: 'lookup' })
      const [row] = rows
      if (row === undefined) return null
      // The index may lag behind: what counts is the account itself.
      const account = await byLook(accountSchema.parse(row).look)
      return account?.link?.digest === tokenDigest ? account : null
    },
    save: (account, expectedVersion, { change, membership } = {}) =>
      saveAll(
        store,
        put(keyOf(account.look), rowOf(account), expectedVersion),
        ...(membership === undefined ? [] : [membershipItem(membership.membership, membership.expectedVersion)]),
        ...(change === undefined ? [] : changeItems(change.townshipId, change.record)),
      ),
  }
}

/** Findable by its link as long as it has one. */
function rowOf(account: Account): Row {
  const { link, look } = account
  return {
    ...account,
    ...(link === null ? {} : { lookupPk: lookups.passwordLink(link.digest), lookupSk: digest(look) }),
  }
}
