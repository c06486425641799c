import { runAreaDispatch } from '../../shared/areas/documents/run-area-dispatch.ts'
import { composeAreaPaper } from '../../shared/areas/figures/area-paper.ts'
import type { Dependencies } from '../../shared/dependencies.ts'
import { operator } from '../../shared/permissions/actor.ts'
import { areaLines } from './area-lines.ts'

/** What `npm run dispatch -- --area A` prints: the children in ranking order, or the whole as JSON. */
export async function areaDispatchLines(
  deps: Dependencies,
  { areaId, week, json }: { areaId: string; week: string; json: boolean },
): Promise<string[]> {
  const { dispatch, created } = await runAreaDispatch(deps, operator, { areaId, week })
  if (json) return [JSON.stringify(dispatch)]
  const { title, opening, mark } = composeAreaPaper(dispatch)
  return [
    ...(created ? [] : [`${dispatch.week} 已经调度过，下面是当时的结果，没有改变。`]),
    mark === null ? title : `${title}（${mark}）`,
    opening,
    '',
    ...areaLines(dispatch, 'week'),
  ]
}
