import { type Membership, membershipSchema } from '../../members/member.ts'
import type { Members } from '../../members/port.ts'
import type { ChangeRecord } from '../../townships/change-log.ts'
import { check, parseRows, put, type Row, remove, type Store, type TransactItem, versionIs } from '../table/port.ts'
import { changeItems } from './change-items.ts'
import { keys, lookups, partitions } from './keys.ts'

/** How long what someone may do is remembered by one running function. */
const CACHE_MILLIS = 60_000

/** Memberships; found by identity through the lookup index and cached for at most 60 s. */
export function createMembers(store: Store, now: () => Date): Members {
  const cache = new Map<string, { until: number; memberships: Promise<Membership[]> }>()
  return {
    ofPerson(issuer, subject) {
      const pk = lookups.identity(issuer, subject)
      const found = cache.get(pk)
      const at = now().getTime()
      if (found !== undefined && found.until > at) return found.memberships
      const memberships = byLookup(store, pk)
      cache.set(pk, { until: at + CACHE_MILLIS, memberships })
      memberships.catch(() => cache.delete(pk))
      if (cache.size > 10_000) cache.clear()
      return memberships
    },
    async ofTownship(townshipId) {
      return parseRows(
        await store.queryAll({ pk: partitions.township(townshipId), prefix: 'MEMBER#' }),
        membershipSchema,
      )
    },
    async ofCounty(countyId) {
      return parseRows(await store.queryAll({ pk: partitions.county(countyId), prefix: 'MEMBER#' }), membershipSchema)
    },
    async save(membership, expectedVersion, change) {
      const failed = await store.transact([
        put(keyOf(membership), rowOf(membership), expectedVersion),
        ...changesOf(membership, change),
      ])
      cache.clear()
      return failed.length === 0 ? 'saved' : 'stale'
    },
    async remove(membership, keeper, change) {
      const failed = await store.transact([
        remove(keyOf(membership), versionIs(membership.version)),
        ...(keeper === null ? [] : [check(keyOf(keeper), versionIs(keeper.version))]),
        ...changesOf(membership, change),
      ])
      cache.clear()
      return failed.length === 0 ? 'removed' : 'stale'
    },
    async byInvitation(digest) {
      const [found] = await byLookup(store, lookups.invitation(digest))
      return found ?? null
    },
  }
}

async function byLookup(store: Store, pk: string): Promise<Membership[]> {
  const page = await store.queryPage({ pk, index: 'lookup' })
  return parseRows(page.rows, membershipSchema)
}

function changesOf({ scope }: Membership, change: ChangeRecord | undefined): TransactItem[] {
  return scope.kind === 'township' ? changeItems(scope.townshipId, change) : []
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
