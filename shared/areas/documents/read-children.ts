/** What an area's children froze for a period, each as its parent takes it. */

import { isDraft, isIssued } from '../../bulletin/record/bulletin-status.ts'
import type { BulletinState } from '../../bulletin/record/monthly-bulletin.ts'
import { cutOffOf, isMonth, yearOf } from '../../calendar.ts'
import type { Dependencies } from '../../dependencies.ts'
import { someAtOnce } from '../../some-at-once.ts'
import { type AreaChild, bodyOfChild, childOf } from '../area.ts'
import {
  type AreaBulletin,
  type ChildFigures,
  type DocumentName,
  type LastKnown,
  type ReportedRow,
  reportedOf,
  type WhyMissing,
} from '../figures/area-figures.ts'
import { figuresOfArea, figuresOfBulletin, figuresOfDispatch } from '../figures/child-figures.ts'
import type { ChildReading } from '../figures/make-area-figures.ts'
import { MAX_AREAS_ABOVE_EACH_OTHER } from '../limits.ts'

type Deps = Pick<Dependencies, 'areas' | 'townships' | 'dispatches' | 'bulletins' | 'frozenDocuments'>
type ReadingDeps = Deps & Pick<Dependencies, 'targets'>

/**
 * Every child with the figures of its document of this week or month, or with what was last known of it. Of a month it is
 * the issued bulletin, at its latest revision: a draft may be thrown away yet.
 */
export async function readChildren(
  deps: ReadingDeps,
  children: readonly AreaChild[],
  period: string,
): Promise<ChildReading[]> {
  return someAtOnce(children, (child) => readChild(deps, child, period))
}

async function readChild(deps: ReadingDeps, child: AreaChild, period: string): Promise<ChildReading> {
  const figures = await readChildFigures(deps, child, period)
  if (figures !== null) return { child, figures, lastKnown: null }
  const lastKnown = await lastKnownOf(deps, child, period)
  return { child, figures, lastKnown, why: await whyMissing(deps, child, { period, isKnown: lastKnown !== null }) }
}

/** What kept a child's document of the period from being there. */
async function whyMissing(
  deps: ReadingDeps,
  child: AreaChild,
  { period, isKnown }: { period: string; isKnown: boolean },
): Promise<WhyMissing> {
  const body = bodyOfChild(child)
  const hasTargets = async (year: number) =>
    isKnown || child.kind === 'area' || (await deps.targets.years(body)).includes(year)
  if (isMonth(period)) {
    const [state, { closedThrough }] = await Promise.all([
      deps.bulletins.state(body, period),
      deps.townships.closing(body),
    ])
    if (isDraft(state)) return 'not_issued'
    if ((closedThrough ?? '') > period) return 'passed_over'
    return (await hasTargets(yearOf(period))) ? 'not_taken' : 'no_targets'
  }
  const cutOff = cutOffOf(period)
  if (((await deps.dispatches.latestCutOff(body)) ?? '') > cutOff) return 'passed_over'
  return (await hasTargets(yearOf(cutOff))) ? 'not_taken' : 'no_targets'
}

/** Null: it has no document of the period. */
export async function readChildFigures(deps: Deps, child: AreaChild, period: string): Promise<ChildFigures | null> {
  if (!isMonth(period)) return ofWeek(deps, child, period)
  const state = await deps.bulletins.state(bodyOfChild(child), period)
  return state === null ? null : ofMonth(deps, child, state)
}

async function ofWeek({ frozenDocuments }: Deps, child: AreaChild, week: string): Promise<ChildFigures | null> {
  const named = (sha256: string): DocumentName => ({ period: week, revision: 1, sha256 })
  if (child.kind === 'township') {
    const found = await frozenDocuments.dispatch(child.id, week)
    return found && figuresOfDispatch(found.document, named(found.sha256))
  }
  const found = await frozenDocuments.areaDispatch(bodyOfChild(child), week)
  return found && figuresOfArea(found.document, named(found.sha256))
}

async function ofMonth(
  { frozenDocuments }: Deps,
  child: AreaChild,
  state: BulletinState,
): Promise<ChildFigures | null> {
  const { month, revisions } = state
  const latest = revisions.at(-1)
  if (!isIssued(state) || latest === undefined) return null
  const named = (sha256: string): DocumentName => ({ period: month, revision: latest.revision, sha256 })
  if (child.kind === 'township') {
    const found = await frozenDocuments.bulletin(child.id, month, latest.take)
    return found && figuresOfBulletin(found.document, named(found.sha256))
  }
  const found = await frozenDocuments.areaBulletin(bodyOfChild(child), month, latest.take)
  return found && figuresOfArea(found.document, named(found.sha256))
}

/** Its latest document of the same kind and year before the period. */
function lastKnownOf(deps: Deps, child: AreaChild, period: string): Promise<LastKnown | null> {
  return isMonth(period)
    ? latestIssued(deps, child, yearOf(period), period)
    : latestWeek(deps, child, yearOf(cutOffOf(period)), cutOffOf(period))
}

/** The latest dispatch of a year with an earlier cut-off; null: none. */
export async function latestWeek(
  deps: Deps,
  child: AreaChild,
  year: number,
  before = `${year + 1}-01-01`,
): Promise<LastKnown | null> {
  // In order of cut-off, then of week: everything earlier than this day comes after it.
  const { items } = await deps.dispatches.list(bodyOfChild(child), { limit: 1, cursor: `${before}#` })
  const [summary] = items
  if (summary === undefined || yearOf(summary.cutOff) !== year) return null
  return knownOf(await ofWeek(deps, child, summary.week))
}

/** The latest issued bulletin of a year before a month; null: none. */
export async function latestIssued(
  deps: Deps,
  child: AreaChild,
  year: number,
  before = `${year + 1}-01`,
): Promise<LastKnown | null> {
  const states = await deps.bulletins.states(bodyOfChild(child), year)
  const earlier = states.findLast((state) => state.month < before && isIssued(state))
  return earlier === undefined ? null : knownOf(await ofMonth(deps, child, earlier))
}

function knownOf(figures: ChildFigures | null): LastKnown | null {
  if (figures === null) return null
  const { document, cutOff, countedFen, targetFen, targetedFen } = figures
  return { document, cutOff, countedFen, targetFen, targetedFen }
}

/** A child, and what townships outside it paid. */
type PaidFrom = { child: AreaChild; figures: Pick<ChildFigures, 'outside'> | null }

/** Of townships outside the children that a village was paid from: whether they lie below this area. */
export async function townshipsWithin(
  deps: Pick<Deps, 'areas' | 'townships'>,
  areaId: string,
  readings: readonly PaidFrom[],
): Promise<Map<string, boolean>> {
  const payers = new Set(readings.flatMap(({ figures }) => figures?.outside.map(({ townshipId }) => townshipId) ?? []))
  const children = new Set(readings.flatMap(({ child }) => (child.kind === 'township' ? [child.id] : [])))
  const counties = await deps.townships.countiesOf([...payers].filter((payer) => !children.has(payer)))
  // Payers may be many, the areas above them are few: each is looked up once.
  const within = new Map<string | null, boolean>([
    [areaId, true],
    [null, false],
  ])
  for (const countyId of new Set(counties.values())) await lookUp(deps, countyId, within)
  const isBelow = (payer: string) => children.has(payer) || within.get(counties.get(payer) ?? null) === true
  return new Map([...payers].map((payer) => [payer, isBelow(payer)]))
}

/**
 * The same for a month that is made anew, and for the year that it ends: who was inside or outside when it was taken stays so,
 * wherever they lie now. Only of who paid nobody then the tree is asked.
 */
export async function townshipsWithinAsBefore(
  deps: Deps,
  before: AreaBulletin,
  readings: readonly PaidFrom[],
): Promise<Map<string, boolean>> {
  const within = await townshipsWithin(deps, before.areaId, readings)
  const outside = new Set(before.outside.map(({ townshipId }) => townshipId))
  for (const payer of outside) within.set(payer, false)
  const gone = new Set([...within].flatMap(([payer, isWithin]) => (isWithin || outside.has(payer) ? [] : payer)))
  if (gone.size === 0) return within
  // Documents name only who paid from outside; who paid from inside stands in those that they were made from.
  const used = await someAtOnce(reportedOf(before.rows), (row) => revisionOf(deps, row, before.month))
  for (const { townshipId } of used.flat()) if (gone.has(townshipId)) within.set(townshipId, true)
  return within
}

/** Who paid villages of a child, by the revision that its parent's row was made from. */
async function revisionOf(deps: Deps, row: ReportedRow, month: string): Promise<readonly { townshipId: string }[]> {
  const child = childOf(row)
  const state = await deps.bulletins.state(bodyOfChild(child), month)
  const revisions = state?.revisions.filter(({ revision }) => revision <= row.document.revision) ?? []
  return (state && (await ofMonth(deps, child, { ...state, revisions })))?.outside ?? []
}

/** Notes of an area and of those above it whether they lie within, as far up as that is not known yet. */
async function lookUp(
  { areas }: Pick<Deps, 'areas'>,
  areaId: string | null,
  within: Map<string | null, boolean>,
): Promise<void> {
  const path: (string | null)[] = []
  let at = areaId
  for (
    ;
    !within.has(at) && path.length < MAX_AREAS_ABOVE_EACH_OTHER;
    at = (await areas.find(at ?? ''))?.parentId ?? null
  ) {
    path.push(at)
  }
  for (const one of path) within.set(one, within.get(at) === true)
}
