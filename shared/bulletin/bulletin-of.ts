import type { Found, Where } from '../change/change.ts'
import type { Dependencies } from '../dependencies.ts'
import type { BulletinState } from './record/monthly-bulletin.ts'
import * as bulletinRefusals from './record/refusals.zh.ts'

type At<Moves, Verb extends string> = Where<BulletinState, Found<BulletinState>, Moves, Verb>

/** Where a month's bulletin is kept, for one change of it; `note`: what its line of history says besides. */
export function bulletinAt<Moves, Verb extends string>(
  { bulletins }: Pick<Dependencies, 'bulletins'>,
  { townshipId, month }: { townshipId: string; month: string },
  note: (moves: Moves) => string | null,
): Pick<At<Moves, Verb>, 'read' | 'stale' | 'write'> & Required<Pick<At<Moves, Verb>, 'history'>> {
  return {
    async read() {
      const state = await bulletins.state(townshipId, month)
      return state === null ? null : { record: state, lines: state.history }
    },
    stale: () => bulletinRefusals.changedMeanwhile,
    history({ record: { history } }, state, { action, at, by, byName, ...asLine }, moves) {
      return { ...state, history: [...history, { action, at, by, byName, note: note(moves), ...asLine }] }
    },
    async write({ record: before }, state) {
      return (await bulletins.save(townshipId, state, before.version)) === 'saved' ? 'saved' : 'moved'
    },
  }
}
