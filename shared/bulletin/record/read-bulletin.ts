import { yearOf } from '../../calendar.ts'
import type { Dependencies } from '../../dependencies.ts'
import { DomainError } from '../../errors.ts'
import { isTaken } from './bulletin-status.ts'
import type { BulletinFigures, BulletinState } from './monthly-bulletin.ts'
import * as bulletinRefusals from './refusals.zh.ts'

type Deps = Pick<Dependencies, 'bulletins'>
export type BulletinReading = { state: BulletinState; figures: BulletinFigures }

/** A month's bulletin at its latest revision, or an older one; throws `not_found`. */
export async function readBulletin(
  deps: Deps,
  townshipId: string,
  month: string,
  revision?: number,
): Promise<BulletinReading> {
  const state = await takenState(deps, townshipId, month)
  return { state, figures: await latestFigures(deps, townshipId, state, revision) }
}

/** The state of a month's bulletin; throws `not_found` where nothing was taken. */
export async function takenState(deps: Deps, townshipId: string, month: string): Promise<BulletinState> {
  const state = await deps.bulletins.state(townshipId, month)
  if (state === null || !isTaken(state)) throw new DomainError('not_found', bulletinRefusals.noBulletin(month))
  return state
}

/** The latest earlier bulletin of the year, of whatever body; undefined: none. */
export async function takenBefore(deps: Deps, body: string, month: string): Promise<BulletinState | undefined> {
  const states = await deps.bulletins.states(body, yearOf(month))
  return states.findLast((one) => one.month < month && isTaken(one))
}

/** The figures of a taken bulletin at its latest revision, or at the one named. */
export function latestFigures(
  deps: Deps,
  townshipId: string,
  state: BulletinState,
  revision?: number,
): Promise<BulletinFigures> {
  return latestTake(state, (take) => deps.bulletins.figures(townshipId, state.month, take), revision)
}

/** The same of whatever a body's figures are. */
export async function latestTake<Figures>(
  state: BulletinState,
  read: (take: number) => Promise<Figures | null>,
  revision?: number,
): Promise<Figures> {
  const wanted =
    revision === undefined ? state.revisions.at(-1) : state.revisions.find((one) => one.revision === revision)
  const figures = wanted && (await read(wanted.take))
  if (!figures) throw new DomainError('not_found', bulletinRefusals.noRevision(state.month, revision ?? 1))
  return figures
}
