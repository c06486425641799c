import * as z from 'zod'
import { day } from '../calendar.ts'
import { id, lineText, plainText, requiredLine, requiredText } from '../text.ts'

/** 推进会: what the township writes down of one. */
export const meetingContent = z.object({
  heldOn: day,
  /** What kind of meeting it was: `村集体经济第三次推进会`. */
  title: requiredLine(60),
  place: lineText(60).default(''),
  chair: requiredLine(30),
  /** Who came, by name or office, as the minutes have it. */
  attendance: plainText(500).default(''),
  attendeeCount: z.int().min(1).max(1000).nullable().default(null),
  /** The villages that were there. */
  villageIds: z.array(id).max(60).default([]),
  /** 议定: what was decided besides the action items. */
  decisions: z.array(requiredText(500)).max(20).default([]),
})

/** Who corrected it, when and why; `before` holds the old values of what changed. */
const meetingCorrection = z.object({
  at: z.string(),
  by: z.string(),
  byName: z.string(),
  reason: z.string(),
  requestId: z.string().optional(),
  requestDigest: z.string().optional(),
  before: z.record(z.string(), z.unknown()),
})
export type MeetingCorrection = z.infer<typeof meetingCorrection>

/** A promotion meeting as it stands, with every correction of it. */
export const promotionMeetingSchema = meetingContent.extend({
  id,
  recordedBy: z.string(),
  recordedByName: z.string(),
  recordedAt: z.string(),
  /** Digest of what was sent: the same again answers with the meeting as it is. */
  digest: z.string(),
  version: z.int().min(1),
  /** Oldest first; meetings kept before there were corrections have none. */
  history: z.array(meetingCorrection).default([]),
})
export type PromotionMeeting = z.infer<typeof promotionMeetingSchema>

/** A meeting's history is bounded, so that it stays one record. */
export const MAX_CORRECTIONS = 40
