import { bulletinTransitions } from '../../bulletin/bulletin-transitions.ts'
import type { BulletinState } from '../../bulletin/record/monthly-bulletin.ts'
import type { Dependencies } from '../../dependencies.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import { isFrom } from '../../permissions/transitions.ts'
import { bodyOfChild, childOf } from '../area.ts'
import { type AreaBulletin, reportedOf } from '../figures/area-figures.ts'
import { latestAreaFigures } from '../figures/read-area-bulletin.ts'

type Deps = Pick<Dependencies, 'bulletins' | 'frozenDocuments'>

/** A child has corrected its bulletin since the area's was made from it. */
export type DueCorrection = {
  month: string
  childId: string
  childName: string
  usedRevision: number
  latestRevision: number
}

/** A taken month of an area, with what of it is due to be corrected. */
export type MonthWithDue = { state: BulletinState; figures: AreaBulletin; due: DueCorrection[] }

/** The taken months of a year, ascending, each with the children that corrected theirs since: one read for all children and months. */
export async function monthsWithDue(deps: Deps, areaId: string, year: number): Promise<MonthWithDue[]> {
  const body = bodyOfArea(areaId)
  const states = await deps.bulletins.states(body, year)
  const correctable = states.filter(({ status }) => isFrom(bulletinTransitions.correct, status))
  const months = await Promise.all(
    correctable.map(async (state) => ({ state, figures: await latestAreaFigures(deps, body, state) })),
  )
  const due = await dueOf(
    deps,
    months.map(({ figures }) => figures),
  )
  return months.map((one) => ({ ...one, due: due.filter(({ month }) => month === one.state.month) }))
}

/** The children that corrected theirs since any of these was made from it. */
export async function dueOf(
  { bulletins }: Pick<Deps, 'bulletins'>,
  months: readonly Pick<AreaBulletin, 'month' | 'rows'>[],
): Promise<DueCorrection[]> {
  const used = months.flatMap(({ month, rows }) => reportedOf(rows).map((row) => ({ month, row })))
  const states = await bulletins.statesOf(
    used.map(({ month, row }) => ({ townshipId: bodyOfChild(childOf(row)), month })),
  )
  return used.flatMap(({ month, row: { childId, childName, document } }, index) => {
    const latestRevision = states[index]?.revisions.at(-1)?.revision ?? document.revision
    if (latestRevision <= document.revision) return []
    return [{ month, childId, childName, usedRevision: document.revision, latestRevision }]
  })
}
