/** What the villages of a township are called together: 村, 嘎查 or 社区 by what they are. Pure. */
import type { Village } from './village.ts'

type Kind = Village['kind']

export type VillageKinds = '村' | '嘎查' | '社区' | '嘎查村' | '村（社区）' | '嘎查（社区）' | '嘎查村（社区）'

/** The word for all of them; none: 村. */
export function villageKinds(kinds: Iterable<Kind>): VillageKinds {
  const has = new Set(kinds)
  const rural = has.has('gacha') ? (has.has('village') ? '嘎查村' : '嘎查') : '村'
  if (!has.has('community')) return rural
  return has.has('gacha') || has.has('village') ? `${rural}（社区）` : '社区'
}

/** `村名`, `嘎查`, `嘎查（社区）`: what stands above a column of their names. */
export function nameHeading(kinds: VillageKinds): string {
  return kinds === '村' ? '村名' : kinds
}

/** The kind as a name tells it, where nothing else does. */
export function kindByName(name: string): Kind {
  if (name.endsWith('嘎查')) return 'gacha'
  return /(?:社区|居委会|居民委员会)$/.test(name) ? 'community' : 'village'
}
