import { bulletinTransitions } from '../../bulletin/bulletin-transitions.ts'
import type { BulletinState } from '../../bulletin/record/monthly-bulletin.ts'
import { latestTake } from '../../bulletin/record/read-bulletin.ts'
import type { Dependencies } from '../../dependencies.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import { isFrom } from '../../permissions/transitions.ts'
import { someAtOnce } from '../../some-at-once.ts'
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

/** So many children are asked at once. */
const TOGETHER = 8

/** The taken months of a year, ascending, each with the children that corrected theirs since: one read a child for all of them. */
export async function monthsWithDue(deps: Deps, areaId: string, year: number): Promise<MonthWithDue[]> {
  const states = await deps.bulletins.states(bodyOfArea(areaId), year)
  const correctable = states.filter(({ status }) => isFrom(bulletinTransitions.correct, status))
  const months = await Promise.all(
    correctable.map(async (state) => {
      const figures = await latestTake(state, (take) => readAreaTake(deps, areaId, state.month, take))
      return { state, figures, rows: reportedRows(figures) }
    }),
  )
  const bodies = [...new Set(months.flatMap(({ rows }) => rows.map(bodyOfRow)))]
  const found = await someAtOnce(
    bodies,
    TOGETHER,
    async (body) => [body, await deps.bulletins.states(body, year)] as const,
  )
  const ofChild = new Map(found)
  return months.map(({ state, figures, rows }) => {
    const stateOf = (row: ReportedRow) => ofChild.get(bodyOfRow(row))?.find(({ month }) => month === state.month)
    return { state, figures, due: rows.flatMap((row) => dueOf(state.month, row, stateOf(row))) }
  })
}

/** The children that corrected theirs since this was made from it. */
export async function dueOfMonth(
  deps: Pick<Deps, 'bulletins'>,
  figures: Pick<AreaBulletin, 'month' | 'rows'>,
): Promise<DueCorrection[]> {
  const { month } = figures
  const due = await someAtOnce(reportedRows(figures), TOGETHER, async (row) =>
    dueOf(month, row, await deps.bulletins.state(bodyOfRow(row), month)),
  )
  return due.flat()
}

function reportedRows({ rows }: Pick<AreaBulletin, 'rows'>): ReportedRow[] {
  return rows.filter((row) => row.reportState === 'reported')
}

function bodyOfRow({ childKind, childId, childName }: ReportedRow): string {
  return bodyOfChild({ kind: childKind, id: childId, name: childName })
}

function dueOf(month: string, row: ReportedRow, state: BulletinState | null | undefined): DueCorrection[] {
  const { childId, childName, document } = row
  const latestRevision = state?.revisions.at(-1)?.revision ?? document.revision
  if (latestRevision <= document.revision) return []
  return [{ month, childId, childName, usedRevision: document.revision, latestRevision }]
}
