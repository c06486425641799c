/** Figures of slides: out of frozen documents alone, so that a meeting talks of what everybody was sent. */

import { bulletinText } from '../bulletin/files/issued-text.ts'
import { isIssued } from '../bulletin/record/bulletin-status.ts'
import { readBulletin } from '../bulletin/record/read-bulletin.ts'
import { isWeek, lastDayOf, monthOf, yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { openingOf } from '../dispatch/opening.ts'
import type { WeeklyDispatch } from '../dispatch/weekly-dispatch.ts'
import { DomainError } from '../errors.ts'
import { actionLines } from '../meetings/action-lines.ts'
import { villageNames } from '../papers/project-columns.ts'
import type { FrozenFacts, SlideSource } from './meeting-facts.ts'
import * as slideRefusals from './refusals.zh.ts'

type Deps = Pick<Dependencies, 'dispatches' | 'bulletins' | 'documents' | 'meetings' | 'now'>

/**
 * What a meeting of a day may speak of: the latest dispatch and the latest issued bulletin cut off by that day, the later
 * one first; of one day the dispatch, which tells more.
 */
export async function slideSources(
  deps: Pick<Dependencies, 'dispatches' | 'bulletins'>,
  townshipId: string,
  heldOn: string,
): Promise<SlideSource[]> {
  const [{ items }, bulletin] = await Promise.all([
    deps.dispatches.list(townshipId, { limit: 1, through: heldOn }),
    latestIssued(deps, townshipId, heldOn),
  ])
  const weeks = items.map(({ week, cutOff }) => ({ document: week, cutOff }))
  return [...weeks, ...(bulletin === null ? [] : [bulletin])].sort(
    (a, b) => (a.cutOff < b.cutOff ? 1 : -1) * Number(a.cutOff !== b.cutOff),
  )
}

/** In the year of the day, else in the one before: January speaks of December. */
async function latestIssued(
  { bulletins }: Pick<Dependencies, 'bulletins'>,
  townshipId: string,
  heldOn: string,
): Promise<SlideSource | null> {
  for (const year of [yearOf(heldOn), yearOf(heldOn) - 1]) {
    const issued = (await bulletins.states(townshipId, year)).filter(
      (state) => isIssued(state) && lastDayOf(state.month) <= heldOn,
    )
    const month = issued.at(-1)?.month
    if (month !== undefined) return { document: month, cutOff: lastDayOf(month) }
  }
  return null
}

/** What the document says, a bulletin at its latest revision; for whoever was let in already. Throws `not_found`. */
export async function readFrozenFacts(deps: Deps, townshipId: string, document: string): Promise<FrozenFacts> {
  if (!isWeek(document)) return bulletinFacts(deps, townshipId, document)
  const dispatch = await deps.dispatches.find(townshipId, document)
  if (dispatch === null) throw new DomainError('not_found', slideRefusals.noSuchDocument(document))
  return dispatchFacts(dispatch)
}

/** Pure: a dispatch holds all of it. */
export function dispatchFacts(dispatch: WeeklyDispatch): FrozenFacts {
  const { week, cutOff, townshipName, rows, projects, actionItems } = dispatch
  return {
    document: week,
    cutOff,
    townshipName,
    figures: dispatch,
    period: 'week',
    said: new Map(rows.map((row) => [row.villageId, row])),
    projects,
    open: actionItems.filter(({ closedOn }) => closedOn === null),
    names: villageNames(rows),
    opening: openingOf(dispatch),
  }
}

/** A bulletin names no open items: they are those of its cut-off, as the books have them. */
async function bulletinFacts(deps: Deps, townshipId: string, month: string): Promise<FrozenFacts> {
  const { state, figures } = await readBulletin(deps, townshipId, month)
  if (!isIssued(state)) throw new DomainError('not_found', slideRefusals.noSuchDocument(month))
  const { cutOff, townshipName, rows, projects, problems } = figures
  const [open, closed, { sections }] = await Promise.all([
    deps.meetings.openItems(townshipId),
    deps.meetings.closedItems(townshipId, `${monthOf(cutOff)}-01`, '9999-12-31'),
    bulletinText(deps, townshipId, state, figures),
  ])
  return {
    document: month,
    cutOff,
    townshipName,
    figures,
    period: 'month',
    said: new Map(
      problems.map(({ villageId, problem, helpNeeded }) => [villageId, { problem, helpNeeded, nextStep: '' }]),
    ),
    projects,
    open: actionLines([...open, ...closed], cutOff).filter(({ closedOn }) => closedOn === null),
    names: villageNames(rows),
    opening: sections[0]?.paragraphs.join('\n') ?? '',
  }
}
