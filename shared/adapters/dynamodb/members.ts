import type { ChangeRecord } from '../../change/change-log.ts'
import type { Members } from '../../members/port.ts'
import { type Membership, membershipSchema } from '../../permissions/actor.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import { check, parseRows, put, type Row, remove, type TransactItem, versionIs } from '../table/port.ts'
import type { Store } from '../table/store.ts'
import { changeItems } from './change-items.ts'
import { keys, lookups, partitions } from './keys.ts'
import { saveAll } from './save.ts'

/**
 * Memberships, found by identity through the lookup index. Read for each request and never remembered: who joined or was
 * removed by one function is so for all others at once.
 */
export function createMembers(store: Store): Members {
  return {
    ofPerson: (issuer, subject) => byLookup(store, lookups.identity(issuer, subject)),
    ofTownship: (townshipId) =>
      store.list({ pk: partitions.township(townshipId), prefix: 'MEMBER#' }, membershipSchema),
    ofCounty: (countyId) => store.list({ pk: partitions.county(countyId), prefix: 'MEMBER#' }, membershipSchema),
    save: (membership, expectedVersion, change) =>
      saveAll(store, membershipItem(membership, expectedVersion), ...changesOf(membership, change)),
    remove: (membership, keeper, change) =>
      saveAll(
        store,
        remove(keyOf(membership), versionIs(membership.version)),
        ...(keeper === null ? [] : [check(keyOf(keeper), versionIs(keeper.version))]),
        ...changesOf(membership, change),
      ),
    async byInvitation(digest) {
      const [found] = await byLookup(store, lookups.invitation(digest))
      return found ?? null
    },
  }
}

/** The write of a membership, for what is written together with it. */
export function membershipItem(membership: Membership, expectedVersion: number): TransactItem {
  return put(keyOf(membership), rowOf(membership), expectedVersion)
}

async function byLookup(store: Store, pk: string): Promise<Membership[]> {
  const page = await store.queryPage({ pk, index: 'lookup' })
  return parseRows(page.rows, membershipSchema)
}

function changesOf({ scope }: Membership, change: ChangeRecord | undefined): TransactItem[] {
  return changeItems(scope.kind === 'township' ? scope.townshipId : bodyOfArea(scope.countyId), change)
}

function keyOf({ scope, id }: Membership) {
  return keys.member(
    scope.kind === 'township' ? partitions.township(scope.townshipId) : partitions.county(scope.countyId),
    id,
  )
}

/** Findable by whom it belongs to or, until then, by its invitation. */
function rowOf(membership: Membership): Row {
  const { identity, invitation, id } = membership
  const lookupPk =
    identity !== null
      ? lookups.identity(identity.issuer, identity.subject)
      : invitation !== null
        ? lookups.invitation(invitation.digest)
        : null
  return { ...membership, ...(lookupPk === null ? {} : { lookupPk, lookupSk: id }) }
}
