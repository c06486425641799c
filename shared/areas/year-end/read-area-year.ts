import { isIssued, isTaken } from '../../bulletin/record/bulletin-status.ts'
import type { Dependencies } from '../../dependencies.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import { someAtOnce } from '../../some-at-once.ts'
import { type Area, type AreaChild, bodyOfChild, childOf } from '../area.ts'
import { latestIssued, townshipsWithin, townshipsWithinAsBefore } from '../documents/read-children.ts'
import type { AreaBulletin } from '../figures/area-figures.ts'
import { latestAreaFigures } from '../figures/read-area-bulletin.ts'
import { childWordOf } from '../figures/words.ts'
import type { AreaReview, ChildYear, YearDocument } from './area-review.ts'
import { yearOfArea, yearOfAreaBulletin, yearOfTownship, yearOfTownshipBulletin } from './child-years.ts'
import { makeAreaReview, type YearReading } from './make-area-review.ts'

export type YearDeps = Pick<
  Dependencies,
  'areas' | 'areaReviews' | 'bulletins' | 'dispatches' | 'frozenDocuments' | 'reviews' | 'townships'
>

/**
 * How an area's year stands: each child by the latest year it signed, else by its bulletin of December; once the area has
 * taken its own December, its children are those of then, whoever paid from inside or outside stays so, and who has neither is
 * 未报. Before that the latest bulletin that a child issued stands in, and the whole is provisional. A
 * year that was signed before keeps its `tierCutsFen`.
 */
export async function readAreaYear(
  deps: YearDeps,
  area: Area,
  year: number,
  tierCutsFen?: readonly number[],
): Promise<AreaReview> {
  const body = bodyOfArea(area.id)
  const [{ settings }, { closedThrough }] = await Promise.all([
    deps.townships.settings(body),
    deps.townships.closing(body),
  ])
  const isClosed = (closedThrough ?? '') >= `${year}-12`
  const december = isClosed ? await readDecember(deps, area.id, year) : null
  const children = december === null ? await deps.areas.children(area.id) : december.rows.map(childOf)
  const cutsFen = tierCutsFen ?? settings.review.tierCutsFen
  const readings = await someAtOnce(children, (child) => readChild(deps, child, { year, isClosed, cutsFen }))
  return makeAreaReview({
    area,
    childWord: await childWordOf(deps, area, readings),
    year,
    isClosed,
    tierCutsFen: cutsFen,
    ranking: settings.ranking,
    children: readings,
    isWithin: await (december === null
      ? townshipsWithin(deps, area.id, readings)
      : townshipsWithinAsBefore(deps, december, readings)),
  })
}

/** As the area took it, whoever lies below it now; null: it was skipped. */
async function readDecember(deps: YearDeps, areaId: string, year: number): Promise<AreaBulletin | null> {
  const body = bodyOfArea(areaId)
  const state = await deps.bulletins.state(body, `${year}-12`)
  return state === null || !isTaken(state) ? null : latestAreaFigures(deps, body, state)
}

type Asked = { year: number; isClosed: boolean; cutsFen: readonly number[] }

async function readChild(deps: YearDeps, child: AreaChild, asked: Asked): Promise<YearReading> {
  const figures = (await signedYear(deps, child, asked)) ?? (await issuedMonth(deps, child, asked))
  const lastKnown = figures === null ? await latestIssued(deps, child, asked.year) : null
  return { child, figures, lastKnown }
}

async function signedYear(deps: YearDeps, child: AreaChild, { year, cutsFen }: Asked): Promise<ChildYear | null> {
  const body = bodyOfChild(child)
  const named = async (revision: number): Promise<YearDocument> => {
    const sha256 = (await deps.frozenDocuments.reviewDigest(body, year, revision)) ?? ''
    return { kind: 'review', period: String(year), revision, sha256 }
  }
  if (child.kind === 'township') {
    const latest = (await deps.reviews.revisions(body, year)).at(-1)
    return latest === undefined ? null : yearOfTownship(latest, await named(latest.revision), cutsFen)
  }
  const latest = (await deps.areaReviews.revisions(body, year)).at(-1)
  return latest === undefined ? null : yearOfArea(latest, await named(latest.revision), cutsFen)
}

/** December's bulletin; while the area's year is open, the latest there is. */
export async function issuedMonth(
  deps: YearDeps,
  child: AreaChild,
  { year, isClosed, cutsFen }: Asked,
): Promise<ChildYear | null> {
  const body = bodyOfChild(child)
  const states = await deps.bulletins.states(body, year)
  const state = states.findLast((one) => isIssued(one) && (!isClosed || one.month === `${year}-12`))
  const latest = state?.revisions.at(-1)
  if (state === undefined || latest === undefined) return null
  const { revision, take } = latest
  const named = (sha256: string): YearDocument => ({ kind: 'bulletin', period: state.month, revision, sha256 })
  if (child.kind === 'township') {
    const found = await deps.frozenDocuments.bulletin(body, state.month, take)
    return found && yearOfTownshipBulletin(found.document, named(found.sha256), cutsFen)
  }
  const found = await deps.frozenDocuments.areaBulletin(body, state.month, take)
  return found && yearOfAreaBulletin(found.document, named(found.sha256))
}
