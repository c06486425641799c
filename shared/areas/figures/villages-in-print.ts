/**
 * The first and the last villages of an area: those of all its children's first ones (last ones) are enough to know them,
 * whatever the number of villages. Pure.
 */
import { rankVillages } from '../../standings/ranking.ts'
import { VILLAGES_IN_PRINT, type VillageLine } from './area-figures.ts'

/** In ranking order, the best first. */
export function firstVillages(villages: readonly VillageLine[]): VillageLine[] {
  return inOrder(villages).slice(0, VILLAGES_IN_PRINT)
}

/** In ranking order too: the very last at the end. */
export function lastVillages(villages: readonly VillageLine[]): VillageLine[] {
  return inOrder(villages).slice(-VILLAGES_IN_PRINT)
}

/** By completion rate, exact; inside a tie the larger amount, then the code, then the township. */
export function inOrder(villages: readonly VillageLine[]): VillageLine[] {
  const named = villages.map((village) => ({ ...village, code: `${village.villageCode}/${village.townshipId}` }))
  return rankVillages(named, 'competition').map(({ item: { code: _code, ...village } }) => village)
}
