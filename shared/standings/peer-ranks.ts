/** 组内排名: the ranking of each group for itself, by the same rule as that of all. Pure. */
import * as z from 'zod'
import { type Rankable, rankVillages } from './ranking.ts'

/** Of a row: its group, null where it has none, and its rank there, null without a group or a target. */
export const peer = z.object({ group: z.string().nullable(), rank: z.int().nullable() })
export type Peer = z.infer<typeof peer>

/** The same rows with their ranks among their like; those of which no group was asked stay as they are. */
export function withPeerRanks<Row extends { peer?: Peer }>(
  rows: readonly Row[],
  rankableOf: (row: Row) => Rankable,
  method: 'competition' | 'dense',
): Row[] {
  const groups = Map.groupBy(
    rows.filter((row) => (row.peer?.group ?? null) !== null),
    (row) => row.peer?.group,
  )
  const ranks = new Map<Row, number | null>()
  for (const members of groups.values()) {
    const ranked = rankVillages(
      members.map((row) => ({ row, ...rankableOf(row) })),
      method,
    )
    for (const { item, rank } of ranked) ranks.set(item.row, rank)
  }
  return rows.map((row) =>
    row.peer === undefined ? row : { ...row, peer: { group: row.peer.group, rank: ranks.get(row) ?? null } },
  )
}
