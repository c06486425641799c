import { authorizeInArea } from '../areas/authorize-area.ts'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { Actor, Membership } from '../permissions/actor.ts'
import { areaOfBody } from '../permissions/body.ts'
import { authorize } from '../permissions/permissions.ts'
import * as memberRefusals from './refusals.zh.ts'

type Deps = Pick<Dependencies, 'areas' | 'members' | 'now'>

/** Those of a township or an area, for whoever manages them: its administrator; of an area also that of the one right above. */
export async function managedMembers(deps: Deps, actor: Actor, body: string): Promise<Membership[]> {
  const areaId = areaOfBody(body)
  if (areaId === null) authorize(actor, 'member.manage', { townshipId: body }, dayAt(deps.now()))
  else await authorizeInArea(deps, actor, 'area.edit', areaId)
  return membersOf(deps, body)
}

/** One of them; throws `not_found`. */
export async function managedMember(deps: Deps, actor: Actor, body: string, memberId: string): Promise<Membership> {
  const member = (await managedMembers(deps, actor, body)).find(({ id }) => id === memberId)
  if (member === undefined) throw new DomainError('not_found', memberRefusals.noMember)
  return member
}

export function membersOf({ members }: Pick<Dependencies, 'members'>, body: string): Promise<Membership[]> {
  const areaId = areaOfBody(body)
  return areaId === null ? members.ofTownship(body) : members.ofCounty(areaId)
}
