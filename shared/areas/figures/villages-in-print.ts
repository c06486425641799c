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

/**
 * Both ends of an area from those of its children, which may share villages. None is in both: of forty villages or fewer the
 * last are those that are not among the first, of twenty or fewer there are none.
 */
export function endsOf(ends: readonly (readonly VillageLine[])[]): { first: VillageLine[]; last: VillageLine[] } {
  const named = new Map(ends.flat().map((village) => [`${village.townshipId}/${village.villageId}`, village]))
  const all = inOrder([...named.values()])
  return { first: all.slice(0, VILLAGES_IN_PRINT), last: all.slice(VILLAGES_IN_PRINT).slice(-VILLAGES_IN_PRINT) }
}

/** By completion rate, exact; inside a tie the larger amount, then the code, then the township. */
export function inOrder(villages: readonly VillageLine[]): VillageLine[] {
  const named = villages.map((village) => ({ ...village, code: `${village.villageCode}/${village.townshipId}` }))
  return rankVillages(named, 'competition').map(({ item: { code: _code, ...village } }) => village)
}
