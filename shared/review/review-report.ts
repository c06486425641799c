import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Actor } from '../permissions/actor.ts'
import { may } from '../permissions/permissions.ts'
import { composeReport, type ReportLength, type ReportPart } from '../report/compose-report.ts'
import { readReportNames } from '../report/read-names.ts'
import type { Township } from '../townships/township.ts'
import { type ReviewDocument, reportFactsOf } from './review-document.ts'

/** The work report's paragraph of a review in the length that is asked for: its numbers are the review's, signed or not. */
export async function reviewReport(
  deps: Pick<Dependencies, 'projects' | 'meetings' | 'dispatches' | 'villages' | 'now'>,
  actor: Actor,
  { id: townshipId, countyId }: Pick<Township, 'id' | 'countyId'>,
  { review, length }: { review: ReviewDocument; length: ReportLength },
): Promise<ReportPart[]> {
  const facts = reportFactsOf(review)
  if (length === 'sentence') return composeReport(facts, length)
  const readsMeetings = may(actor, 'meeting.read', { townshipId, countyId }, dayAt(deps.now()))
  const villages = await deps.villages.ofTownship(townshipId)
  const named = await readReportNames(deps, townshipId, { asOf: review.cutOff, villages, readsMeetings })
  const namesOf = (some: ReviewDocument['rows']) => some.map(({ villageName }) => villageName)
  const names = {
    ...named,
    metVillages: namesOf(review.rows.filter(({ met }) => met)),
    withoutTarget: namesOf(review.rows.filter(({ targetFen }) => targetFen === null)),
  }
  return composeReport({ ...facts, names }, length)
}
