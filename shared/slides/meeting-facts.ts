import type { ActionItem } from '../meetings/action-item.ts'
import type { ActionLine } from '../meetings/action-lines.ts'
import type { PromotionMeeting } from '../meetings/promotion-meeting.ts'
import type { ProjectLine } from '../projects/project-line.ts'
import type { Figures } from '../standings/figures.ts'
import type { VillageNames } from '../villages/village.ts'

/** A frozen document that slides may be made of: `2023-W25` or `2023-05`. */
export type SlideSource = { document: string; cutOff: string }

/** What a village said of itself; empty where it said nothing. */
type Said = { problem: string; helpNeeded: string; nextStep: string }

/** What a frozen document tells a meeting. */
export type FrozenFacts = SlideSource & {
  townshipName: string
  figures: Figures
  period: 'week' | 'month'
  said: ReadonlyMap<string, Said>
  projects: readonly ProjectLine[]
  /** Open at the cut-off, overdue ones first. */
  open: readonly ActionLine[]
  names: VillageNames
  /** The situation in sentences, for whoever speaks. */
  opening: string
}

/** A meeting and what was agreed in it so far; `items` in the order in which they were noted. */
export type HeldMeeting = {
  meeting: Pick<PromotionMeeting, 'id' | 'title' | 'heldOn' | 'place' | 'decisions'>
  items: readonly ActionItem[]
  names: VillageNames
}
