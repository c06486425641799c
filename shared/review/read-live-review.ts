import { isTaken } from '../bulletin/record/bulletin-status.ts'
import { latestFigures } from '../bulletin/record/read-bulletin.ts'
import { dayAt } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import { readCounts } from '../meetings/read-counts.ts'
import { currentFigures } from '../standings/current-figures.ts'
import type { YearBooks } from '../standings/figures.ts'
import * as townshipRefusals from '../townships/refusals.zh.ts'
import { makeReview } from './make-review.ts'
import type { Review } from './review.ts'

/**
 * The review as the books say it now. Once December's bulletin is taken, from that bulletin's latest revision, so that
 * the two never disagree; else from the books, provisional until December is closed. A year that was signed before keeps
 * its `tierCutsFen`.
 */
export async function readLiveReview(
  deps: Pick<Dependencies, 'standings' | 'bulletins' | 'meetings' | 'now'>,
  townshipId: string,
  year: number,
  tierCutsFen?: readonly number[],
): Promise<{ review: Review; books: YearBooks }> {
  const december = `${year}-12`
  const [books, state] = await Promise.all([
    deps.standings.yearBooks(townshipId, year),
    deps.bulletins.state(townshipId, december),
  ])
  if (books === null) throw new DomainError('not_found', townshipRefusals.noTownship(townshipId))
  const isTakenNow = state !== null && isTaken(state)
  const bulletin = isTakenNow ? await latestFigures(deps, townshipId, state) : null
  const review = makeReview(bulletin ?? currentFigures(books, year, dayAt(deps.now())), {
    townshipId,
    townshipName: books.township.name,
    isClosed: (books.closedThrough ?? '') >= december,
    bulletin: bulletin === null ? null : { month: december, revision: bulletin.revision },
    tierCutsFen: tierCutsFen ?? books.settings.review.tierCutsFen,
  })
  return { review: { ...review, meetings: await readCounts(deps, townshipId, review.cutOff) }, books }
}
