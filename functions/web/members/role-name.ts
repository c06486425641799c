import type { Role } from '../../../shared/permissions/actor.ts'
import { inLanguage } from '../catalogue.ts'
import { isOfArea } from '../office.ts'
import type { PageContext } from '../page-context.ts'
import { en } from './texts.en.ts'
import { zh } from './texts.zh.ts'

/** What a role is called in the office whose page it is. */
export function roleName(context: PageContext, role: Role): string {
  const { roles, areaRoles } = inLanguage(context.language, zh, en)
  return isOfArea(context) && role in areaRoles ? areaRoles[role as keyof typeof areaRoles] : roles[role]
}
