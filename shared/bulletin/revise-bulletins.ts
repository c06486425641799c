import { yearOf } from '../calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { DomainError } from '../errors.ts'
import type { IncomeEntry } from '../income/entry.ts'
import { type Actor, publicPersonId } from '../permissions/actor.ts'
import { isFrom } from '../permissions/transitions.ts'
import { movedStanding } from '../standings/contribution.ts'
import type { StandingMove } from '../standings/standing.ts'
import * as townshipRefusals from '../townships/refusals.zh.ts'
import { bulletinTransitions } from './bulletin-transitions.ts'
import { reviseBulletin } from './make-bulletin.ts'
import type { BulletinFigures, BulletinState } from './record/monthly-bulletin.ts'
import { latestFigures } from './record/read-bulletin.ts'

/** A new revision of one month, with the figures it replaces. */
export type Revision = { before: BulletinFigures; figures: BulletinFigures; take: number; state: BulletinState }

/**
 * New revisions of every bulletin taken from a month on, as they will be when the moves are made. Nothing is written.
 */
export async function reviseFrom(
  deps: Pick<Dependencies, 'standings' | 'bulletins'>,
  townshipId: string,
  change: {
    earliest: string
    moves: readonly StandingMove[]
    /** Pending entries that these moves decide, as they stand before. */
    decided: readonly IncomeEntry[]
    correctionOf: string
    at: string
    by: Actor
  },
): Promise<Revision[]> {
  const year = yearOf(change.earliest)
  const [books, states] = await Promise.all([
    deps.standings.yearBooks(townshipId, year),
    deps.bulletins.states(townshipId, year),
  ])
  if (books === null) throw new DomainError('not_found', townshipRefusals.noTownship(townshipId))
  const standings = new Map(books.standings.map((standing) => [standing.villageId, standing]))
  for (const move of change.moves) {
    if (move.year === year) standings.set(move.villageId, movedStanding(standings.get(move.villageId), move))
  }
  const taken = states.filter(({ status }) => isFrom(bulletinTransitions.correct, status))
  const before = taken.findLast((state) => state.month < change.earliest)
  let previous = before === undefined ? null : await latestFigures(deps, townshipId, before)
  const revisions: Revision[] = []
  const revised = await Promise.all(
    taken
      .filter((one) => one.month >= change.earliest)
      .map(async (state) => {
        const current = await latestFigures(deps, townshipId, state)
        const first = current.revision === 1 ? current : await latestFigures(deps, townshipId, state, 1)
        return { state, first, current }
      }),
  )
  for (const { state, first, current } of revised) {
    const figures = reviseBulletin(first, {
      current,
      villages: books.villages,
      standings: [...standings.values()],
      decided: change.decided,
      previous,
      takenAt: change.at,
      takenBy: publicPersonId(change.by.id),
    })
    revisions.push({ before: current, figures, take: state.takes + 1, state: revisedState(state, figures, change) })
    previous = figures
  }
  return revisions
}

/** The state with a revision more, whatever body's its figures are. */
export function revisedState(
  state: BulletinState,
  figures: Parameters<typeof bulletinTransitions.correct.apply>[1]['figures'],
  { correctionOf, at, by }: { correctionOf: string; at: string; by: Actor },
): BulletinState {
  return {
    ...bulletinTransitions.correct.apply(state, { figures, correctionOf }),
    version: state.version + 1,
    history: [...state.history, { action: 'corrected', at, by: by.id, byName: by.name, note: correctionOf }],
  }
}
