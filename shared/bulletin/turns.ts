/**
 * Who writes closed months next. A correction reads a year of bulletins before it writes, a taking one month: beside
 * takings that follow each other a correction would never be first. So it takes the turn, and whoever closes, discards
 * or corrects meanwhile waits for it. Only fairness rests on this: every write still checks that nothing has moved.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Dependencies } from '../dependencies.ts'

type Deps = Pick<Dependencies, 'bulletins' | 'now' | 'newId'>

/** A turn whose holder died ends by itself. */
const TURN_MILLIS = 5_000
const WAIT_MILLIS = 25
/** Together some four seconds; then one goes on all the same. */
const MAX_WAITS = 160

/** Does `act` with the turn, which it waits for at most four seconds. */
export async function inTurn<T>(deps: Deps, townshipId: string, act: () => Promise<T>): Promise<T> {
  const holder = deps.newId()
  for (let waits = 0; waits < MAX_WAITS && !(await takeTurn(deps, townshipId, holder)); waits++) await pause()
  try {
    return await act()
  } finally {
    await deps.bulletins.endTurn(townshipId, holder)
  }
}

/** Waits while somebody has the turn, at most four seconds. */
export async function giveWay(deps: Pick<Deps, 'bulletins' | 'now'>, townshipId: string): Promise<void> {
  for (let waits = 0; waits < MAX_WAITS; waits++) {
    const until = await deps.bulletins.turnUntil(townshipId)
    if (until === null || until <= deps.now().toISOString()) return
    await pause()
  }
}

function takeTurn({ bulletins, now }: Deps, townshipId: string, holder: string): Promise<boolean> {
  const at = now()
  const until = new Date(at.getTime() + TURN_MILLIS).toISOString()
  return bulletins.takeTurn(townshipId, { holder, until, now: at.toISOString() })
}

function pause(): Promise<void> {
  return delay(WAIT_MILLIS * (0.5 + Math.random()))
}
