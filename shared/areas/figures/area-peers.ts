/** By what an area's children are compared with their like. Pure. */
import { peerGroup, peersOf } from '../../townships/peers.ts'
import type { Settings } from '../../townships/settings.ts'
import type { AreaFigures } from './area-figures.ts'
import type { AreaInput } from './make-area-figures.ts'

type Peers = Pick<AreaInput, 'peers'>

/** As the area's settings say now. */
export function peersBySettings(settings: Pick<Settings, 'peers' | 'review'>): Peers {
  const { peers } = peersOf(settings)
  if (peers === undefined) return {}
  const groupOf = (memberId: string, lastYearFen: number | null) => peerGroup(settings, { memberId, lastYearFen })
  return { peers: { ...peers, groupOf } }
}

/** As an earlier revision has them. */
export function peersAsBefore({ peers, rows }: Pick<AreaFigures, 'peers' | 'rows'>): Peers {
  if (peers === undefined) return {}
  const groups = new Map(rows.map((row) => [row.childId, row.reportState === 'reported' ? row.peer?.group : null]))
  return { peers: { ...peers, groupOf: (childId) => groups.get(childId) ?? null } }
}
