import * as z from 'zod'
import { day } from '../calendar.ts'
import { id, plainText, requiredLine, requiredText } from '../text.ts'

/** 议定事项: what was agreed, who does it, and by when. */
export const actionContent = z.object({
  text: requiredText(200),
  /** The villages it is about; none: the whole township. */
  villageIds: z.array(id).max(60).default([]),
  projectId: id.nullable().default(null),
  owner: requiredLine(60),
  dueOn: day,
})
export type ActionContent = z.infer<typeof actionContent>

/** 销号: with a result, by whom, and what proves it. */
export const closeOutSchema = z.object({
  on: day,
  by: z.string(),
  byName: z.string(),
  result: requiredText(500),
  evidence: plainText(300).default(''),
})
export type CloseOut = z.infer<typeof closeOutSchema>

/** Who did what, when and why; `before` holds the old values of what changed. */
const actionEvent = z.object({
  action: z.enum(['agreed', 'changed', 'closed', 'reopened']),
  at: z.string(),
  by: z.string(),
  byName: z.string(),
  /** The business day on which it takes effect: agreed, closed out or opened again. */
  on: day,
  reason: z.string().optional(),
  requestId: z.string().optional(),
  requestDigest: z.string().optional(),
  before: z.record(z.string(), z.unknown()).optional(),
  /** Of a reopening: the close-out that it takes back. */
  closeOut: closeOutSchema.optional(),
})
export type ActionEvent = z.infer<typeof actionEvent>

/** An agreed action item with its whole life inside; it is open until it is closed out. */
export const actionItemSchema = actionContent.extend({
  id,
  /** Null: agreed outside any meeting that was written down. */
  meetingId: id.nullable(),
  agreedOn: day,
  status: z.enum(['open', 'closed']),
  closeOut: closeOutSchema.nullable(),
  digest: z.string(),
  version: z.int().min(1),
  history: z.array(actionEvent),
})
export type ActionItem = z.infer<typeof actionItemSchema>

/** An item's history is bounded; one that changed so often is closed out and agreed anew. */
export const MAX_ACTION_EVENTS = 40

/** The close-out in force on a day: a later reopening does not undo what was so then. Null: open on that day. */
export function closeOutOn(item: Pick<ActionItem, 'closeOut' | 'history'>, onDay: string): CloseOut | null {
  if (item.closeOut !== null && item.closeOut.on <= onDay) return item.closeOut
  const undone = item.history.find(({ closeOut, on }) => closeOut !== undefined && closeOut.on <= onDay && onDay < on)
  return undone?.closeOut ?? null
}

/** Past its due day and still open on this day. */
export function isActionOverdue(item: Pick<ActionItem, 'dueOn' | 'closeOut' | 'history'>, onDay: string): boolean {
  return item.dueOn < onDay && closeOutOn(item, onDay) === null
}
