import { compareGaps } from '../money.ts'
import { compareCodes } from '../villages/village.ts'
import type { FigureRow, Figures } from './figures.ts'
import { completionOf } from './met.ts'

/** Every village in exactly one group, in ranking order: what the text says of it, everywhere the same. */
type VillageGroups = {
  met: FigureRow[]
  /** On schedule or ahead of it, the target not met yet. */
  ahead: FigureRow[]
  /** Its monthly plan expects nothing so far and nothing came in: neither praised nor reminded. */
  notYet: FigureRow[]
  behind: FigureRow[]
  farBehind: FigureRow[]
  withoutTarget: FigureRow[]
}

/** Sorts the villages of a document into the groups. Pure. */
export function villageGroups({ rows }: Pick<Figures, 'rows'>): VillageGroups {
  const groups: VillageGroups = { met: [], ahead: [], notYet: [], behind: [], farBehind: [], withoutTarget: [] }
  for (const row of rows) groups[groupOf(row)].push(row)
  return groups
}

function groupOf({ targetFen, met, light, timeProgress, countedFen }: FigureRow): keyof VillageGroups {
  if (targetFen === null) return 'withoutTarget'
  if (met) return 'met'
  if (light === 'yellow') return 'behind'
  if (light === 'red') return 'farBehind'
  return timeProgress.numerator === 0 && countedFen === 0 ? 'notYet' : 'ahead'
}

/** No income at all, not even some that waits, though the schedule expects it by now. */
export function hasNothing({ targetFen, countedFen, reportedFen, timeProgress }: FigureRow): boolean {
  return targetFen !== null && countedFen === 0 && reportedFen === 0 && timeProgress.numerator > 0
}

/** Villages that have a target, the largest gap to their own schedule first; exact. */
export function furthestBehindFirst(rows: readonly FigureRow[]): FigureRow[] {
  const found = rows.flatMap((row) => {
    const actual = completionOf(row)
    return actual === null ? [] : [{ row, gap: { actual, expected: row.timeProgress } }]
  })
  found.sort((a, b) => compareGaps(a.gap, b.gap) || compareCodes(a.row.villageCode, b.row.villageCode))
  return found.map(({ row }) => row)
}
