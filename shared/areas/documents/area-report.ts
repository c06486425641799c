import { isIssued } from '../../bulletin/record/bulletin-status.ts'
import { addDays, dayAt, lastDayOf, yearOf } from '../../calendar.ts'
import type { Dependencies } from '../../dependencies.ts'
import { DomainError } from '../../errors.ts'
import type { Actor } from '../../permissions/actor.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import * as groundRefusals from '../../refusals.zh.ts'
import { paragraphOf, type ReportLength } from '../../report/compose-report.ts'
import * as reportRefusals from '../../report/refusals.zh.ts'
import { authorizeReadingArea } from '../authorize-area.ts'
import type { AreaFigures } from '../figures/area-figures.ts'
import { readAreaFigures } from '../figures/read-area-bulletin.ts'
import * as areaRefusals from '../refusals.zh.ts'
import { areaReportParts } from './area-report-parts.ts'

type Deps = Pick<Dependencies, 'areas' | 'areaDispatches' | 'bulletins' | 'dispatches' | 'frozenDocuments' | 'now'>

/** Which document it was made from, and the paragraph. */
type AreaReport = { period: string; cutOff: string; paragraph: string }

/**
 * The paragraph for the work report (工作总结) of an area, from its latest document of the year whose cut-off is no later than
 * the day: an issued bulletin, or a dispatch where that is later.
 */
export async function areaReport(
  deps: Deps,
  actor: Actor,
  areaId: string,
  { asOf, length = 'paragraph' }: { asOf: string; length?: ReportLength },
): Promise<AreaReport> {
  await authorizeReadingArea(deps, actor, areaId)
  if (asOf > dayAt(deps.now())) {
    throw new DomainError('invalid_input', reportRefusals.cutoffAfterToday, [
      { path: 'asOf', message: groundRefusals.afterToday },
    ])
  }
  const found = await latestDocument(deps, bodyOfArea(areaId), asOf)
  if (found === null) throw new DomainError('not_found', areaRefusals.nothingPublished(asOf))
  const { period, figures } = found
  const paragraph = paragraphOf(areaReportParts(figures, length))
  return { period, cutOff: figures.cutOff, paragraph }
}

/** The issued bulletin or the dispatch of the year with the latest cut-off by the day. */
export async function latestDocument(
  deps: Omit<Deps, 'areas' | 'now'>,
  body: string,
  asOf: string,
): Promise<{ period: string; figures: AreaFigures } | null> {
  const year = yearOf(asOf)
  const states = await deps.bulletins.states(body, year)
  const month = states.findLast((state) => isIssued(state) && lastDayOf(state.month) <= asOf)?.month
  const bulletin = month === undefined ? null : (await readAreaFigures(deps, { townshipId: body, month })).figures
  const [summary] = (await deps.dispatches.list(body, { limit: 1, cursor: `${addDays(asOf, 1)}#` })).items
  const dispatch =
    summary === undefined || yearOf(summary.cutOff) !== year ? null : await deps.areaDispatches.find(body, summary.week)
  const bulletins = bulletin !== null ? [{ period: bulletin.month, figures: bulletin }] : []
  const dispatches = dispatch === null ? [] : [{ period: dispatch.week, figures: dispatch }]
  return [...dispatches, ...bulletins].sort((a, b) => (a.figures.cutOff < b.figures.cutOff ? -1 : 1)).at(-1) ?? null
}
