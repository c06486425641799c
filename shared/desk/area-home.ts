import { type AreaChild, bodyOfChild } from '../areas/area.ts'
import { areaWithPlace } from '../areas/authorize-area.ts'
import { isThere } from '../areas/documents/are-all-there.ts'
import { latestDocument } from '../areas/documents/area-report.ts'
import { monthsWithDue } from '../areas/documents/due-corrections.ts'
import { type AreaFigures, type MissingRow, missingOf } from '../areas/figures/area-figures.ts'
import { isDraft, isTaken } from '../bulletin/record/bulletin-status.ts'
import { dayAt, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Actor } from '../permissions/actor.ts'
import { bodyOfArea } from '../permissions/body.ts'
import { type Action, may } from '../permissions/permissions.ts'
import { someAtOnce } from '../some-at-once.ts'
import { type AreaSetUp, areaSetUp } from './area-set-up.ts'

/** What waits for this person; empty for whoever may not do it. */
type AreaDue = {
  /** Months whose children have corrected theirs since. */
  corrections: string[]
  /** Months that are taken and not issued. */
  drafts: string[]
  /** A year whose December is taken and that nobody signed. */
  year: number | null
}

/** A child without a document of the period; whether it has made one since, which counts in the next, or lies elsewhere now. */
type MissingChild = MissingRow & { since: 'came' | 'left' | null }

/** What an area's people look at first. */
export type AreaHome = {
  area: { id: string; name: string }
  /** Its latest dispatch or issued bulletin, as it was frozen; null: there is none yet. */
  latest: { period: string; figures: AreaFigures } | null
  missing: MissingChild[]
  due: AreaDue
  /** What lies right below. */
  children: AreaChild[]
  /** While nothing was published: the latest week of each of the first of them, in their order; null: it took none yet. */
  begun: (string | null)[]
  setUp: AreaSetUp | null
  /** Whether the person sets the area up. */
  setsUp: boolean
}

type Deps = Pick<
  Dependencies,
  | 'areas'
  | 'areaDispatches'
  | 'areaReviews'
  | 'bulletins'
  | 'dispatches'
  | 'frozenDocuments'
  | 'members'
  | 'now'
  | 'townships'
>

/** Of so many children is said how far they are, while nothing was published: enough to see who has begun. */
const BEGUN = 30

/**
 * The first page of an area: its latest document, who is missing there, and what waits for the person. Nothing is computed from
 * the books below; of the children only those that were missing are asked, and for whoever corrects, all at once whether they
 * corrected.
 */
export async function areaHome(deps: Deps, actor: Actor, areaId: string): Promise<AreaHome> {
  const { area, place } = await areaWithPlace(deps, actor, 'township.read', areaId)
  const today = dayAt(deps.now())
  const can = (action: Action) => may(actor, action, place, today)
  const [{ closedThrough }, children] = await Promise.all([
    deps.townships.closing(bodyOfArea(areaId)),
    deps.areas.children(areaId),
  ])
  const [latest, setUp, due] = await Promise.all([
    latestEver(deps, areaId, today, closedThrough),
    areaSetUp(deps, areaId, children),
    dueOf(deps, areaId, closedThrough, can),
  ])
  const missing = latest === null ? [] : await missingSince(deps, latest, children)
  const begun = latest === null ? await begunOf(deps, children.slice(0, BEGUN)) : []
  return { area, latest, missing, due, children, begun, setUp, setsUp: can('area.edit') }
}

/** By the head of each child's dispatches, all in one read. */
async function begunOf({ dispatches }: Deps, children: readonly AreaChild[]): Promise<AreaHome['begun']> {
  const weeks = await dispatches.latestWeeks(children.map(bodyOfChild))
  return children.map((child) => weeks.get(bodyOfChild(child)) ?? null)
}

/** Of this year, else of the year in which the area last published. */
async function latestEver(deps: Deps, areaId: string, today: string, closedThrough: string | null) {
  const body = bodyOfArea(areaId)
  const found = await latestDocument(deps, body, today)
  if (found !== null) return found
  const cutOff = await deps.dispatches.latestCutOff(body)
  const year = [cutOff, closedThrough]
    .flatMap((one) => one?.slice(0, 4) ?? [])
    .sort()
    .at(-1)
  return year === undefined ? null : latestDocument(deps, body, `${year}-12-31`)
}

function missingSince(
  deps: Deps,
  { period, figures }: NonNullable<AreaHome['latest']>,
  children: readonly AreaChild[],
): Promise<MissingChild[]> {
  return someAtOnce(missingOf(figures.rows), async (row) => {
    const child = children.find(({ kind, id }) => kind === row.childKind && id === row.childId)
    if (child === undefined) return { ...row, since: 'left' }
    return { ...row, since: (await isThere(deps, child, period)) ? 'came' : null }
  })
}

/** By the months that the area closed: of a December that is taken in January, too. */
async function dueOf(
  deps: Deps,
  areaId: string,
  closedThrough: string | null,
  can: (action: Action) => boolean,
): Promise<AreaDue> {
  if (closedThrough === null) return { corrections: [], drafts: [], year: null }
  const year = yearOf(closedThrough)
  const [months, unsigned] = await Promise.all([
    can('bulletin.correct') ? monthsWithDue(deps, areaId, year) : [],
    can('review.sign') ? unsignedYear(deps, areaId, closedThrough) : null,
  ])
  return {
    corrections: months.filter(({ due }) => due.length > 0).map(({ state }) => state.month),
    drafts: months.filter(({ state }) => isDraft(state)).map(({ state }) => state.month),
    year: unsigned,
  }
}

async function unsignedYear(deps: Deps, areaId: string, closedThrough: string): Promise<number | null> {
  const body = bodyOfArea(areaId)
  const year = closedThrough.endsWith('-12') ? yearOf(closedThrough) : yearOf(closedThrough) - 1
  if (!isTaken(await deps.bulletins.state(body, `${year}-12`))) return null
  return (await deps.areaReviews.revisions(body, year)).length === 0 ? year : null
}
