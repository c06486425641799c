/** 分组排名: who is compared with whom, beside the ranking of all, so that poor places are measured by their like. */
import * as z from 'zod'
import { id, requiredLine } from '../text.ts'
import * as townshipRefusals from './refusals.zh.ts'
import { tierCuts } from './tier-cuts.ts'
import { tierName, tierOf } from './tiers.ts'

const MOST_MEMBERS = 500

export const peerSettings = z.object({
  /** By the tier of the whole of last year's income, or by a kind that somebody named (牧区、农区). */
  by: z.enum(['last_year', 'kind']),
  /** Of the tiers; left out: those of the year-end review. */
  cutsFen: tierCuts.exactOptional(),
  /** Villages of a township, children of an area, by id; who is not named is in no group. */
  kinds: z
    .array(z.object({ id, kind: requiredLine(10) }))
    .max(MOST_MEMBERS)
    .refine((list) => new Set(list.map((one) => one.id)).size === list.length, townshipRefusals.memberTwice.forZod)
    .default([]),
  /** On pages and in spreadsheets always; on paper where it is wanted. */
  onPaper: z.boolean().default(false),
})
export type PeerSettings = z.infer<typeof peerSettings>

type Settings = { peers?: PeerSettings; review: { tierCutsFen: readonly number[] } }

/** What of the choice is frozen with a document; nothing where it is off. */
export const peersShown = peerSettings.pick({ by: true, onPaper: true })
export type PeersShown = z.infer<typeof peersShown>

export function peersOf({ peers }: Pick<Settings, 'peers'>): { peers?: PeersShown } {
  return peers === undefined ? {} : { peers: { by: peers.by, onPaper: peers.onPaper } }
}

/** The group of a village or child; null: nobody named one, or last year is not known. `lastYearFen`: the whole year, in fen. */
export function peerGroup(
  { peers, review }: Settings,
  { memberId, lastYearFen }: { memberId: string; lastYearFen: number | null },
): string | null {
  if (peers?.by === 'kind') return peers.kinds.find(({ id: one }) => one === memberId)?.kind ?? null
  if (peers === undefined || lastYearFen === null) return null
  const cuts = peers.cutsFen ?? review.tierCutsFen
  return tierName(tierOf(lastYearFen, cuts), cuts)
}
