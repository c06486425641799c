import { bulletinTransitions } from '../../bulletin/bulletin-transitions.ts'
import type { BulletinState } from '../../bulletin/record/monthly-bulletin.ts'
import { latestTake } from '../../bulletin/record/read-bulletin.ts'
import type { Dependencies } from '../../dependencies.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import { isFrom } from '../../permissions/transitions.ts'
import type { AreaBulletin, ReportedRow } from '../figures/area-figures.ts'
import { bodyOfChild } from './read-children.ts'
import { readAreaTake } from './take-area-bulletin.ts'

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

/** The taken months of a year, ascending, each with the children that corrected theirs since. */
export async function monthsWithDue(deps: Deps, areaId: string, year: number): Promise<MonthWithDue[]> {
  const states = await deps.bulletins.states(bodyOfArea(areaId), year)
  const correctable = states.filter(({ status }) => isFrom(bulletinTransitions.correct, status))
  return Promise.all(
    correctable.map(async (state) => {
      const figures = await latestTake(state, (take) => readAreaTake(deps, areaId, state.month, take))
      return { state, figures, due: await dueOfMonth(deps, figures) }
    }),
  )
}

/** The children that corrected theirs since this was made from it. */
export async function dueOfMonth(
  deps: Pick<Deps, 'bulletins'>,
  { month, rows }: Pick<AreaBulletin, 'month' | 'rows'>,
): Promise<DueCorrection[]> {
  const reported = rows.filter((row) => row.reportState === 'reported')
  return (await Promise.all(reported.map((row) => dueOf(deps, month, row)))).flat()
}

async function dueOf(deps: Pick<Deps, 'bulletins'>, month: string, row: ReportedRow): Promise<DueCorrection[]> {
  const { childId, childKind, childName, document } = row
  const state = await deps.bulletins.state(bodyOfChild({ kind: childKind, id: childId, name: childName }), month)
  const latestRevision = state?.revisions.at(-1)?.revision ?? document.revision
  if (latestRevision <= document.revision) return []
  return [{ month, childId, childName, usedRevision: document.revision, latestRevision }]
}
