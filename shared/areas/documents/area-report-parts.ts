import type { Ratio } from '../../money.ts'
import { composeReport, type ReportLength, type ReportPart } from '../../report/compose-report.ts'
import { type AreaTotal, missingOf, reportedOf } from '../figures/area-figures.ts'

/** A dispatch, a bulletin or a year of an area. */
type Document = {
  areaName: string
  childWord: string
  cutOff: string
  total: Pick<
    AreaTotal,
    'metCount' | 'countedFen' | 'targetedCount' | 'completionRate' | 'meetingCount' | 'itemCount' | 'closedItemCount'
  >
  rows: readonly (
    | { reportState: 'reported'; childName: string; completionRate: Ratio | null; met: boolean }
    | { reportState: 'missing'; childName: string }
  )[]
}

/** The work report's paragraph (工作总结) of an area's document: its numbers are the document's. Pure. */
export function areaReportParts(document: Document, length: ReportLength): ReportPart[] {
  const { areaName, childWord, cutOff, total, rows } = document
  const reported = reportedOf(rows)
  const named = (some: typeof reported) =>
    some.map(({ childName, completionRate }) => ({ name: childName, rate: completionRate }))
  const closingRate = total.itemCount === 0 ? null : { numerator: total.closedItemCount, denominator: total.itemCount }
  return composeReport(
    {
      townshipName: areaName,
      asOf: cutOff,
      metCount: total.metCount,
      countedFen: total.countedFen,
      targetCount: total.targetedCount,
      rate: total.completionRate,
      meetings: { meetingCount: total.meetingCount, closingRate },
      below: {
        word: childWord,
        met: named(reported.filter(({ met }) => met)),
        others: named(reported.filter(({ met }) => !met)),
        missing: missingOf(rows).map(({ childName }) => childName),
      },
    },
    length,
  )
}
