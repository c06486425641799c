/** A township of a test's own: three villages, two targets, and someone in every role. */
import type { Dependencies } from '../../shared/dependencies.ts'
import { grantMembership } from '../../shared/members/grant-membership.ts'
import { operator, type Role } from '../../shared/permissions/actor.ts'
import { setTarget } from '../../shared/targets/set-target.ts'
import { editVillage } from '../../shared/villages/edit-village.ts'

export const villages = [
  { id: 'yangjiagedu', name: '杨家圪堵', code: '150625102201', targetFen: 30_000_000 },
  { id: 'laofanying', name: '老樊营', code: '150625102202', targetFen: 20_000_000 },
  { id: 'hekou', name: '河口', code: '150625102203', targetFen: null },
] as const

const people: [account: string, role: Role, villageIds?: string[]][] = [
  ['admin', 'admin'],
  ['reviewer', 'reviewer'],
  ['reviewer2', 'reviewer'],
  ['leader', 'leader'],
  ['liaison1', 'liaison', ['yangjiagedu', 'laofanying']],
  ['auditor', 'auditor'],
  ...villages.map(({ id }): [string, Role, string[]] => [id, 'clerk', [id]]),
]

export type Account =
  | 'admin'
  | 'reviewer'
  | 'reviewer2'
  | 'leader'
  | 'liaison1'
  | 'auditor'
  | 'county'
  | 'county-admin'
  | 'area-leader'
  | 'area-reviewer'
  | VillageId
export type VillageId = (typeof villages)[number]['id']

let made = 0

type Deps = Pick<Dependencies, 'entriesWithin' | 'townships' | 'income' | 'members' | 'now' | 'targets' | 'villages'>

/** Accounts are `<township>-<account>`, so that nobody is a member of two townships. */
export async function makeTown(deps: Deps): Promise<{ id: string; countyId: string }> {
  made += 1
  const id = `town${made}`
  const countyId = `county${made}`
  const at = deps.now().toISOString()
  await deps.townships.create({ id, name: '明沙乡', countyId, sample: false, createdAt: at })
  for (const { targetFen, ...village } of villages) {
    await editVillage(
      deps,
      operator,
      { townshipId: id, villageId: village.id },
      { name: village.name, code: village.code },
    )
    if (targetFen !== null) {
      await setTarget(
        deps,
        operator,
        { townshipId: id, villageId: village.id, year: 2023 },
        { amountFen: targetFen, reason: '年初下达' },
      )
    }
  }
  for (const [account, role, villageIds = []] of people) {
    const scope = { kind: 'township', townshipId: id } as const
    await grantMembership(deps, { scope, account: `${id}-${account}`, role, name: account, villageIds })
  }
  const county = { scope: { kind: 'county', countyId } as const, account: `${id}-county`, name: '县农经中心' }
  await grantMembership(deps, { ...county, role: 'county', villageIds: [] })
  const countyAdmin = { ...county, account: `${id}-county-admin`, role: 'county_admin' } as const
  await grantMembership(deps, { ...countyAdmin, villageIds: [] })
  for (const role of ['leader', 'reviewer'] as const) {
    await grantMembership(deps, { ...county, account: `${id}-area-${role}`, role, villageIds: [] })
  }
  return { id, countyId }
}
