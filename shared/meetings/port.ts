import type { Saved } from '../change/saved.ts'
import type { ActionItem } from './action-item.ts'
import type { PromotionMeeting } from './promotion-meeting.ts'

type MeetingChange = { meeting: PromotionMeeting; before: PromotionMeeting }

export interface Meetings {
  /** Strongly consistent, like everything here. */
  meeting(townshipId: string, id: string): Promise<PromotionMeeting | null>
  /** By the day held, both inclusive, ascending. */
  meetings(townshipId: string, from: string, through: string): Promise<PromotionMeeting[]>
  /** A meeting with its action items, all new, or nothing; false: one of the ids is taken. */
  record(townshipId: string, meeting: PromotionMeeting, items: readonly ActionItem[]): Promise<boolean>
  /** The meeting as corrected and the items that follow it, each still as it was, or nothing; `too_much`: they do not fit together. */
  saveMeeting(
    townshipId: string,
    change: MeetingChange,
    items: readonly { item: ActionItem; before: ActionItem }[],
  ): Promise<'saved' | 'stale' | 'too_much'>
  item(townshipId: string, id: string): Promise<ActionItem | null>
  openItems(townshipId: string): Promise<ActionItem[]>
  /** By the day closed out, both inclusive, ascending. */
  closedItems(townshipId: string, from: string, through: string): Promise<ActionItem[]>
  /** `before` null: must be new; else it must still be as it was. */
  saveItem(townshipId: string, item: ActionItem, before: ActionItem | null): Promise<Saved>
}

declare module '../dependencies.ts' {
  interface Dependencies {
    meetings: Meetings
  }
}
