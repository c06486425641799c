import type { FigureRow } from '../../../shared/standings/figures.ts'

export type ProgressGroup = 'met' | 'green' | 'yellow' | 'red' | 'grey'

/** Villages by how they stand, each group in ranking order; who met the target is in no other group. */
export function progressGroups(rows: readonly FigureRow[]): Record<ProgressGroup, FigureRow[]> {
  const groups: Record<ProgressGroup, FigureRow[]> = { met: [], green: [], yellow: [], red: [], grey: [] }
  for (const row of rows) groups[row.met ? 'met' : row.light].push(row)
  return groups
}
