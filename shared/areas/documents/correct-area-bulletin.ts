import * as z from 'zod'
import type { At } from '../../at.ts'
import { areaCrossFoot } from '../../bulletin/check/area-cross-foot.ts'
import { figuresDiffer } from '../../bulletin/check/figures-differ.ts'
import { correctedBy, correctionsAt, finishCorrection, madeOf, type Prepared } from '../../bulletin/corrections-of.ts'
import { madeBy } from '../../bulletin/record/correction-changes.ts'
import type { BulletinState, Correction } from '../../bulletin/record/monthly-bulletin.ts'
import * as bulletinRefusals from '../../bulletin/record/refusals.zh.ts'
import { revisedState } from '../../bulletin/revise-bulletins.ts'
import { inTurn } from '../../bulletin/turns.ts'
import { parseMonth, yearOf } from '../../calendar.ts'
import { change } from '../../change/change.ts'
import type { Dependencies } from '../../dependencies.ts'
import { DomainError, parseInput } from '../../errors.ts'
import type { Actor } from '../../permissions/actor.ts'
import { bodyOfArea } from '../../permissions/body.ts'
import { id, requiredText } from '../../text.ts'
import { type Area, bodyOfChild, childOf } from '../area.ts'
import { authorizeInArea } from '../authorize-area.ts'
import { areaChangesBetween } from '../figures/area-changes.ts'
import type { AreaBulletin } from '../figures/area-figures.ts'
import { areaLayout } from '../figures/area-layout.ts'
import { peersAsBefore } from '../figures/area-peers.ts'
import * as areaRefusals from '../refusals.zh.ts'
import { figuresFrom } from './area-figures-now.ts'
import { type MonthWithDue, monthsWithDue } from './due-corrections.ts'
import { readChildFigures, townshipsWithinAsBefore } from './read-children.ts'

export const correctingArea = z.object({ reason: requiredText(200), requestId: id.optional() })

type Deps = Pick<
  Dependencies,
  | 'areas'
  | 'bulletins'
  | 'dispatches'
  | 'documents'
  | 'frozenDocuments'
  | 'log'
  | 'newId'
  | 'now'
  | 'requestDelivery'
  | 'requestRun'
  | 'robots'
  | 'runs'
  | 'townships'
>

/** A new revision of one month beside the one that it replaces. */
type Revision = { before: AreaBulletin; figures: AreaBulletin; take: number; state: BulletinState }

/**
 * 更正: makes every taken month of the year anew of which a child has corrected its bulletin since, each from the latest
 * revisions of the same children and under the settings of its first revision. Old revisions stay readable. Where nothing is
 * due it is refused (`wrong_state`); the same correction again, by its `requestId`, returns the one that was made.
 */
export async function correctAreaBulletin(
  deps: Deps,
  actor: Actor,
  { areaId, month: requestedMonth }: At<'areaId' | 'month'>,
  input: unknown,
): Promise<Correction> {
  const area = await authorizeInArea(deps, actor, 'bulletin.correct', areaId)
  const month = parseMonth(requestedMonth)
  const { requestId, reason } = parseInput(correctingArea, input)
  const body = bodyOfArea(areaId)
  const corrected = await inTurn(deps, body, () =>
    change(deps, actor, 'corrected', {
      asked: { reason, requestId },
      ...correctionsAt(deps, { townshipId: body, month }, (made) => ({ reason: made.reason })),
      async apply({ record }) {
        const about = { month, number: record.version + 1, reason, requestId: requestId ?? null }
        return correctedBy(record, await prepare(deps, actor, area, about))
      },
    }),
  )
  const correction = madeOf(corrected, requestId)
  await finishCorrection(deps, body, correction)
  return correction
}

async function prepare(
  deps: Deps,
  actor: Actor,
  area: Area,
  about: Pick<Correction, 'month' | 'number' | 'reason' | 'requestId'>,
): Promise<Prepared> {
  const body = bodyOfArea(area.id)
  const closing = await deps.townships.closing(body)
  const at = deps.now().toISOString()
  const months = await monthsWithDue(deps, area.id, yearOf(about.month))
  if (!months.some(({ state }) => state.month === about.month)) {
    throw new DomainError('not_found', bulletinRefusals.nothingToCorrect(about.month))
  }
  const revisions = await revise(deps, actor, area, { months, at, correctionOf: about.month })
  if (revisions.length === 0) {
    throw new DomainError('wrong_state', areaRefusals.nothingToCorrect)
  }
  const correction: Correction = {
    ...about,
    entryIds: [],
    documentNo: null,
    cites: [],
    ...madeBy(actor, at, revisions),
    changes: revisions.flatMap(({ before, figures }) => areaChangesBetween(before, figures)),
  }
  checkRevisions(revisions, correction)
  return { entries: [], closing, revisions, correction }
}

/** 核对 before anything is written: the new revisions as they will read. */
function checkRevisions(revisions: readonly Revision[], by: Correction): void {
  for (const { figures, state } of revisions) {
    const differences = areaCrossFoot(figures, areaLayout(figures, state, by))
    if (differences.length > 0) throw figuresDiffer(state.month, differences, 'correction')
  }
}

/** From the first month on that has something due: later ones stand on it. */
async function revise(
  deps: Deps,
  actor: Actor,
  area: Area,
  { months, at, correctionOf }: { months: readonly MonthWithDue[]; at: string; correctionOf: string },
): Promise<Revision[]> {
  const first = months.findIndex(({ due }) => due.length > 0)
  if (first === -1) return []
  let previous = months[first - 1]?.figures ?? null
  const revisions: Revision[] = []
  for (const { state, figures: before } of months.slice(first)) {
    const made = await reviseMonth(deps, actor, area, { before, previous })
    const revised = revisedState(state, made, { correctionOf, at, by: actor })
    revisions.push({ before, figures: made, take: revised.takes, state: revised })
    previous = made
  }
  return revisions
}

/** The same children from their latest revisions; one that was 未报 stays so: it is in the next document. */
async function reviseMonth(
  deps: Deps,
  actor: Actor,
  area: Area,
  { before, previous }: { before: AreaBulletin; previous: AreaBulletin | null },
): Promise<AreaBulletin> {
  const { month, settings } = before
  const children = await Promise.all(
    before.rows.map(async (row) => {
      const child = childOf(row)
      const figures = row.reportState === 'missing' ? null : await readChildFigures(deps, child, month)
      if (row.reportState === 'reported' && figures === null) throw new Error(`${bodyOfChild(child)} lost its ${month}`)
      return { child, figures, lastKnown: row.lastKnown, why: row.reportState === 'missing' ? row.why : undefined }
    }),
  )
  const named = { ...area, name: before.areaName, childWord: before.childWord }
  const isWithin = await townshipsWithinAsBefore(deps, before, children)
  const readings = { children, isWithin, settings, ...peersAsBefore(before), period: month, previous }
  return { ...before, ...(await figuresFrom(deps, actor, named, readings)), revision: before.revision + 1 }
}
