import { grantMembership } from '../../shared/members/grant-membership.ts'
import type { Role } from '../../shared/permissions/actor.ts'
import type { Product } from './product.ts'

export type Grant = [account: string, role: Role | string, villageIds: string[]]

/** Gives accounts their roles, those of the county in the county. */
export async function grantAll(
  { deps }: Product,
  townshipId: string,
  grants: readonly Grant[],
  countyId: string,
): Promise<void> {
  for (const [account, role, villageIds] of grants) {
    const scope =
      role === 'county' ? ({ kind: 'county', countyId } as const) : ({ kind: 'township', townshipId } as const)
    await grantMembership(deps, { scope, account, role: role as Role, name: account, villageIds })
  }
}
