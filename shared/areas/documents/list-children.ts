import * as z from 'zod'
import { dayAt, year, yearOf } from '../../calendar.ts'
import type { Dependencies } from '../../dependencies.ts'
import { parseInput } from '../../errors.ts'
import { type ListPage, pageOf, pageQuery } from '../../page.ts'
import type { Actor } from '../../permissions/actor.ts'
import { authorizeReadingArea } from '../authorize-area.ts'
import { lastKnown } from '../figures/area-figures.ts'
import { latestIssued, latestWeek } from './read-children.ts'

export const childrenQuery = pageQuery.extend({
  year: z.coerce.number().pipe(year).optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(60)).default(30),
})

/** What lies right below an area, with the latest documents of it in a year. */
export const childLine = z.object({
  childId: z.string(),
  childKind: z.enum(['township', 'area']),
  childName: z.string(),
  dispatch: lastKnown.nullable(),
  bulletin: lastKnown.nullable(),
})
type ChildLine = z.infer<typeof childLine>

type Deps = Pick<Dependencies, 'areas' | 'townships' | 'dispatches' | 'bulletins' | 'frozenDocuments' | 'now'>

/** The children of an area side by side in a year, by default the present one. */
export async function listChildren(
  deps: Deps,
  actor: Actor,
  areaId: string,
  input: unknown,
): Promise<ListPage<ChildLine>> {
  await authorizeReadingArea(deps, actor, areaId)
  const query = parseInput(childrenQuery, input)
  const ofYear = query.year ?? yearOf(dayAt(deps.now()))
  const { items, nextCursor } = pageOf(await deps.areas.children(areaId), query, ({ kind, id }) => `${kind}-${id}`)
  const lines = items.map(async (child): Promise<ChildLine> => {
    const [dispatch, bulletin] = await Promise.all([latestWeek(deps, child, ofYear), latestIssued(deps, child, ofYear)])
    return { childId: child.id, childKind: child.kind, childName: child.name, dispatch, bulletin }
  })
  return { items: await Promise.all(lines), nextCursor }
}
