import type { BulletinState } from '../../bulletin/record/monthly-bulletin.ts'
import { isTaken, latestTake } from '../../bulletin/record/read-bulletin.ts'
import type { Dependencies } from '../../dependencies.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import type { AreaBulletin, ReportedRow } from '../figures/area-figures.ts'
import { bodyOf } from './read-children.ts'
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
  const states = (await deps.bulletins.states(bodyOfArea(areaId), year)).filter(isTaken)
  return Promise.all(
    states.map(async (state) => {
      const figures = await latestTake(state, (take) => readAreaTake(deps, areaId, state.month, take))
      const due = await Promise.all(
        figures.rows.filter((row) => row.reportState === 'reported').map((row) => dueOf(deps, state.month, row)),
      )
      return { state, figures, due: due.flat() }
    }),
  )
}

async function dueOf(deps: Deps, month: string, row: ReportedRow): Promise<DueCorrection[]> {
  const { childId, childKind, childName, document } = row
  const state = await deps.bulletins.state(bodyOf({ kind: childKind, id: childId, name: childName }), month)
  const latestRevision = state?.revisions.at(-1)?.revision ?? document.revision
  if (latestRevision <= document.revision) return []
  return [{ month, childId, childName, usedRevision: document.revision, latestRevision }]
}
