/** 约谈: two red monthly bulletins running suggest a talk with the village. Shown to leaders only. */
import type { Dependencies } from '../dependencies.ts'
import type { FigureRow } from '../standings/figures.ts'
import { isFarBehind } from '../standings/light.ts'
import { isTaken } from './record/bulletin-status.ts'
import type { BulletinFigures } from './record/monthly-bulletin.ts'
import { latestFigures } from './record/read-bulletin.ts'

type Lights = { rows: readonly Pick<FigureRow, 'villageId' | 'villageName' | 'light'>[] }

/** A village far behind in two bulletins running, and which two. */
export type Talk = { villageId: string; villageName: string; months: readonly [string, string] }

/** The villages that are red in a bulletin and in the one before it. Pure. */
export function redTwice(current: Lights, previous: Lights): { villageId: string; villageName: string }[] {
  const before = new Set(previous.rows.filter(isFarBehind).map(({ villageId }) => villageId))
  return current.rows
    .filter((row) => isFarBehind(row) && before.has(row.villageId))
    .map(({ villageId, villageName }) => ({ villageId, villageName }))
}

/** Who a leader may want to talk to after this bulletin; the one before it is of the same year, or there is none. */
export async function talksAfter(
  deps: Pick<Dependencies, 'bulletins'>,
  townshipId: string,
  current: Pick<BulletinFigures, 'month' | 'previousMonth' | 'rows'>,
): Promise<Talk[]> {
  const { month, previousMonth } = current
  if (previousMonth === null) return []
  const state = await deps.bulletins.state(townshipId, previousMonth)
  if (state === null || !isTaken(state)) return []
  const previous = await latestFigures(deps, townshipId, state)
  return redTwice(current, previous).map((village) => ({ ...village, months: [previousMonth, month] as const }))
}

/** The same after the latest bulletin of a year. */
export async function talksOfYear(
  deps: Pick<Dependencies, 'bulletins'>,
  townshipId: string,
  year: number,
): Promise<Talk[]> {
  const latest = (await deps.bulletins.states(townshipId, year)).findLast(isTaken)
  return latest === undefined ? [] : talksAfter(deps, townshipId, await latestFigures(deps, townshipId, latest))
}
