import * as z from 'zod'
import { bodyOfArea } from '../permissions/body.ts'
import { id, requiredLine } from '../text.ts'

/** County, city, province, country: an area, above townships or above other areas. */
export const areaSchema = z.object({
  id,
  name: requiredLine(30),
  parentId: id.nullable(),
  /** What those right below are called, where not by what they are: 乡镇, 旗县, 盟市. */
  childWord: requiredLine(6).nullable().default(null),
  createdAt: z.string(),
  /** 0: a county of an earlier release, of which nothing but its townships and members is kept. */
  version: z.int(),
})
export type Area = z.infer<typeof areaSchema>

/** What lies right below an area. */
const areaChild = z.object({ kind: z.enum(['township', 'area']), id, name: z.string() })
export type AreaChild = z.infer<typeof areaChild>

/** The name under which a child publishes. */
export function bodyOfChild({ kind, id: childId }: Pick<AreaChild, 'kind' | 'id'>): string {
  return kind === 'township' ? childId : bodyOfArea(childId)
}

/** The child that a row of a document is of. */
export function childOf(row: { childKind: AreaChild['kind']; childId: string; childName: string }): AreaChild {
  return { kind: row.childKind, id: row.childId, name: row.childName }
}
