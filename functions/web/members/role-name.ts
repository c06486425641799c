import type { Role } from '../../../shared/permissions/actor.ts'
import { isOfArea } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { membersTexts } from './texts.ts'

/** What a role is called in the office whose page it is. */
export function roleName(context: PageContext, role: Role): string {
  const { roles, areaRoles } = membersTexts(context.language)
  return isOfArea(context) && role in areaRoles ? areaRoles[role as keyof typeof areaRoles] : roles[role]
}
